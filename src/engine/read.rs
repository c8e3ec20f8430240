//! Reading: from a field's text to tokens, sentences and recognised things.

use std::ops::Range;

use crate::draft::Field;
use crate::policy::Policy;
use crate::policy::index::{LanguageIndex, Traits};
use crate::policy::model;
use crate::policy::tables::Language;
use crate::recognise::{self, Entity};
use crate::text::order::sort_by_key;
use crate::text::{self, Region, Span, Unveiled, Voice};

/// A token's place in the text and what it is.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Where it stands; the parts of a contraction share their word's span.
    pub span: Span,
    /// The number of its word; 0 for a word that no phrase names and for recognised things.
    pub word: u16,
    /// The kind of recognised thing that it is.
    pub entity: Option<u8>,
    /// What else is known, as bits of [`flag`].
    pub flags: u16,
    /// A symbol for the beginning of its word, for what it is alike to, for names, or for the kind of recognised thing.
    pub stem: u32,
}

/// What is known of a token.
pub mod flag {
    /// Stands in a quotation or block quote.
    pub const QUOTED: u16 = 1;
    /// Stands in code.
    pub const CODE: u16 = 1 << 1;
    /// Begins a clause.
    pub const CLAUSE: u16 = 1 << 2;
    /// Is capitalised and no ordinary word of the language.
    pub const NAME: u16 = 1 << 3;
    /// Names the author's own organisation or product.
    pub const OWN: u16 = 1 << 4;
    /// Links to the author's own organisation.
    pub const OWN_LINK: u16 = 1 << 5;
    /// Is the e-mail address of a person.
    pub const PRIVATE_EMAIL: u16 = 1 << 6;
    /// Is an e-mail address that may be several people's: its name is one word, its domain nobody's in particular.
    pub const SHARED_EMAIL: u16 = 1 << 10;
    /// Names what a Markdown link leads to.
    pub const LABEL: u16 = 1 << 7;
    /// Begins with a digit.
    pub const NUMBER: u16 = 1 << 8;
    /// Says nothing by itself: a word of the language's function class.
    pub const FUNCTION: u16 = 1 << 9;
    /// Says who somebody is: the fitted model does not tell it apart from others of its list.
    pub const ALIKE: u16 = 1 << 11;
}

impl Token {
    /// Whether all of these flags are set.
    pub fn is(&self, flags: u16) -> bool {
        self.flags & flags == flags
    }

    /// Whether somebody else speaks here, or a machine.
    pub fn is_cited(&self) -> bool {
        self.flags & (flag::QUOTED | flag::CODE) != 0
    }
}

/// A sentence of a page.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// Where it stands.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// It asks.
    pub asked: bool,
}

/// A field of a draft as the engine reads it.
pub struct Page<'d> {
    /// Which field.
    pub field: Field,
    /// Its text.
    pub text: &'d str,
    /// Its tokens, in order.
    pub tokens: Vec<Token>,
    /// Its sentences, in order.
    pub sentences: Vec<Sentence>,
}

/// What reading needs to know beyond the text.
pub struct Reader<'p> {
    policy: &'p Policy,
    language: &'p Language,
    index: &'p LanguageIndex,
    email: Option<u8>,
    link: Option<u8>,
}

/// About how long a word is with the space after it; less than most texts have.
pub const BYTES_PER_TOKEN: usize = 5;

/// Names by which the recognisers of every policy call what the engine treats specially.
const EMAIL: &str = "email";
const LINK: &str = "link";

impl<'p> Reader<'p> {
    /// A reader for one of a policy's languages.
    pub fn new(policy: &'p Policy, language: &'p Language, index: &'p LanguageIndex) -> Reader<'p> {
        let kind = |name| policy.recognisers.kind(name).map(|kind| kind.0);
        Reader { policy, language, index, email: kind(EMAIL), link: kind(LINK) }
    }

    /// The kind of links.
    pub fn link_kind(&self) -> Option<u8> {
        self.link
    }

    /// Reads a field.
    pub fn read<'d>(&self, field: Field, text: &'d str, own: &Own) -> Page<'d> {
        let things = self.things(text);
        let protected: Vec<Span> = things
            .iter()
            .filter(|thing| match thing {
                Thing::Entity(entity) => self.is_address(entity),
                Thing::Word(_) => true,
            })
            .map(Thing::span)
            .collect();
        let is_abbreviation = |word: &str| {
            let folded = text::fold(word);
            self.language
                .abbreviations
                .binary_search_by(|known| known.as_str().cmp(&folded))
                .is_ok()
        };
        let sentences = text::post_sentences(text, &protected, &is_abbreviation);
        let mut page = Page {
            field,
            text,
            tokens: Vec::with_capacity(text.len() / BYTES_PER_TOKEN),
            sentences: Vec::new(),
        };
        let mut lexer = Lexer {
            reader: self,
            text,
            things: things.into_iter().peekable(),
            words: text::words(text).peekable(),
            voices: text::voices(text),
            voice: 0,
        };
        for span in sentences {
            let first = page.tokens.len();
            lexer.sentence(span, &mut page.tokens);
            let tokens = first..page.tokens.len();
            if !tokens.is_empty() {
                page.sentences.push(Sentence { span, tokens, asked: asks(span.slice(text)) });
            }
        }
        self.mark(own, &mut page);
        self.name(&mut page);
        mark_labels(&mut page);
        page
    }

    /// Makes all names one to the model. At the beginning of a sentence, where any word has a capital, only a name beside
    /// another is surely one; a word in capitals is loud rather than a name.
    fn name(&self, page: &mut Page<'_>) {
        let (index, text) = (self.index, page.text);
        let is_name = |token: &Token| {
            token.is(flag::NAME)
                && !token.is(flag::ALIKE)
                && token.span.slice(text).chars().nth(1).is_some_and(char::is_lowercase)
                && index.senses.of(token.stem) == 0
        };
        for sentence in &page.sentences {
            let Some(tokens) = page.tokens.get_mut(sentence.tokens.clone()) else { continue };
            let first = usize::from(!tokens.get(1).is_some_and(is_name));
            for token in tokens.iter_mut().skip(first).filter(|token| is_name(token)) {
                token.stem = index.name_symbol;
            }
        }
    }

    /// Marks what belongs to the author's organisation.
    pub fn mark(&self, own: &Own, page: &mut Page<'_>) {
        own.mark_names(page);
        for token in page.tokens.iter_mut().filter(|token| token.entity.is_some()) {
            if token.entity == self.link && own.owns(token.span.slice(page.text)) {
                token.flags |= flag::OWN_LINK;
            }
        }
    }

    /// Recognised things and veiled words, sorted and disjoint. What a veiled word covers is no thing of
    /// its own, but no word is seen in an address or in a part of a thing.
    fn things(&self, text: &str) -> Vec<Thing> {
        let entities = self.policy.recognisers.find(text);
        let mut veiled = self.index.veils.find(text);
        veiled.retain(|word| {
            let first = entities.partition_point(|entity| entity.span.end <= word.span.start);
            let touched = entities.iter().skip(first);
            touched
                .take_while(|entity| entity.span.start < word.span.end)
                .all(|entity| word.span.contains(entity.span) && !self.is_address(entity))
        });
        let mut things: Vec<Thing> = veiled.iter().copied().map(Thing::Word).collect();
        things.extend(entities.into_iter().map(Thing::Entity).filter(|thing| {
            let next = veiled.partition_point(|word| word.span.end <= thing.span().start);
            veiled.get(next).is_none_or(|word| word.span.start >= thing.span().end)
        }));
        sort_by_key(&mut things, |thing| thing.span().start as u128);
        things
    }

    /// What a word is to the fitted model, and a flag where that is the same as others are.
    fn stem(traits: Traits, written: &str) -> (u32, u16) {
        let stem = || (model::symbol(model::stem(written).as_bytes()), 0);
        traits.alike.map_or_else(stem, |symbol| (symbol, flag::ALIKE))
    }

    fn is_address(&self, entity: &Entity) -> bool {
        Some(entity.kind.0) == self.email || Some(entity.kind.0) == self.link
    }

    /// Whether it is a link to where people keep their work: no link to publications.
    fn leads_to_work(&self, entity: &Entity, text: &str) -> bool {
        let domains = &self.policy.tables.working_domains;
        let link = (Some(entity.kind.0) == self.link).then(|| entity.span.slice(text));
        link.and_then(recognise::link_host)
            .is_some_and(|host| domains.iter().any(|domain| recognise::same_site(host, domain)))
    }

    fn entity_flags(&self, entity: &Entity, text: &str) -> u16 {
        if Some(entity.kind.0) != self.email {
            return 0;
        }
        let email = entity.span.slice(text);
        let local = recognise::email_local(email).to_lowercase();
        let domain = recognise::email_domain(email).to_lowercase();
        let tables = &self.policy.tables;
        let is_of = |domains: &[String]| domains.iter().any(|of| recognise::same_site(&domain, of));
        let is_role = |name: &str| tables.role_mailboxes.iter().any(|role| role == name);
        if is_role(&local) || local.split(['-', '_']).any(is_role) || is_of(&tables.example_domains)
        {
            0
        } else if local.contains(['.', '_']) || is_of(&tables.mail_providers) {
            flag::PRIVATE_EMAIL
        } else {
            flag::PRIVATE_EMAIL | flag::SHARED_EMAIL
        }
    }
}

/// Marks the words that Markdown makes a link: they name what is linked.
fn mark_labels(page: &mut Page<'_>) {
    let mut links = text::markdown_links(page.text).into_iter().peekable();
    for token in &mut page.tokens {
        while links.next_if(|link| link.label.end <= token.span.start).is_some() {}
        if links.peek().is_some_and(|link| link.label.contains(token.span)) {
            token.flags |= flag::LABEL;
        }
    }
}

/// Whether a sentence ends with a question mark.
fn asks(sentence: &str) -> bool {
    sentence
        .chars()
        .rev()
        .take_while(|c| !c.is_alphanumeric())
        .any(|c| matches!(c, '?' | '？' | '⁇' | '⁈' | '‽' | '؟' | ';'))
}

/// What stands in a text as one, whatever words are in it.
#[derive(Clone, Copy)]
enum Thing {
    Entity(Entity),
    Word(Unveiled),
}

impl Thing {
    fn span(&self) -> Span {
        match self {
            Thing::Entity(entity) => entity.span,
            Thing::Word(word) => word.span,
        }
    }
}

/// Makes tokens of one text, sentence by sentence.
struct Lexer<'a, 'p, I: Iterator<Item = Span>> {
    reader: &'a Reader<'p>,
    text: &'a str,
    things: std::iter::Peekable<std::vec::IntoIter<Thing>>,
    words: std::iter::Peekable<I>,
    voices: Vec<Region>,
    voice: usize,
}

impl<I: Iterator<Item = Span>> Lexer<'_, '_, I> {
    fn sentence(&mut self, sentence: Span, tokens: &mut Vec<Token>) {
        let first = tokens.len();
        let mut position = sentence.start;
        while self.words.next_if(|word| word.start < sentence.start).is_some() {}
        while self.things.next_if(|thing| thing.span().start < sentence.start).is_some() {}
        loop {
            let thing = self.things.peek().filter(|thing| thing.span().start < sentence.end);
            let word = self.words.peek().filter(|word| word.start < sentence.end);
            let span = match (thing, word) {
                (None, None) => return,
                (Some(thing), word) if word.is_none_or(|word| thing.span().start < word.end) => {
                    let thing = *thing;
                    self.things.next();
                    while self.words.next_if(|word| word.start < thing.span().end).is_some() {}
                    self.thing(thing, position, first, tokens);
                    thing.span()
                }
                (_, Some(&word)) => {
                    self.words.next();
                    self.word(word, position, first, tokens);
                    word
                }
                (Some(_), None) => return,
            };
            position = span.end;
        }
    }

    fn thing(&mut self, thing: Thing, before: usize, first: usize, tokens: &mut Vec<Token>) {
        let span = thing.span();
        let flags = self.flags(span, before, tokens.len() == first);
        tokens.push(match thing {
            Thing::Entity(entity) if self.reader.leads_to_work(&entity, self.text) => {
                Token { span, word: 0, entity: None, flags, stem: 0 }
            }
            Thing::Entity(entity) => {
                let flags = flags | self.reader.entity_flags(&entity, self.text);
                let kind = entity.kind.0;
                let symbols = &self.reader.index.entity_symbols;
                let stem = symbols.get(usize::from(kind)).copied().unwrap_or(0);
                Token { span, word: 0, entity: Some(kind), flags, stem }
            }
            Thing::Word(unveiled) => {
                let flags = flags | self.after_opener(tokens, first);
                let language = self.reader.language;
                let word = language.veiled.get(unveiled.word).copied().unwrap_or(0);
                let plain = self.reader.index.written(word);
                let (stem, alike) = Reader::stem(self.reader.index.traits(word), plain);
                Token { span, word, entity: None, flags: flags | alike, stem }
            }
        });
    }

    fn word(&mut self, span: Span, before: usize, first: usize, tokens: &mut Vec<Token>) {
        let written = span.slice(self.text);
        let starts_sentence = tokens.len() == first;
        let mut flags =
            self.flags(span, before, starts_sentence) | self.after_opener(tokens, first);
        let capital = written.chars().next().is_some_and(char::is_uppercase);
        let number = written.starts_with(|c: char| c.is_ascii_digit());
        flags |= if number { flag::NUMBER } else { 0 };
        let index = self.reader.index;
        index.lexicon.split(written, |written| {
            let word = index.word(written);
            let name = if capital && word == 0 { flag::NAME } else { 0 };
            let traits = index.traits(word);
            let function = if traits.function { flag::FUNCTION } else { 0 };
            let (stem, alike) = Reader::stem(traits, written);
            let all = flags | name | function | alike;
            tokens.push(Token { span, word, entity: None, flags: all, stem });
            flags &= !flag::CLAUSE;
        });
    }

    /// A clause begins after a word that opens one.
    fn after_opener(&self, tokens: &[Token], first: usize) -> u16 {
        let last = tokens.get(first..).and_then(<[Token]>::last);
        let opens = |token: &Token| self.reader.index.traits(token.word).opener;
        if last.is_some_and(opens) { flag::CLAUSE } else { 0 }
    }

    fn flags(&mut self, span: Span, before: usize, starts_sentence: bool) -> u16 {
        while self.voices.get(self.voice).is_some_and(|region| region.span.end <= span.start) {
            self.voice += 1;
        }
        let voice =
            match self.voices.get(self.voice).filter(|region| region.span.start <= span.start) {
                Some(Region { voice: Voice::Code, .. }) => flag::CODE,
                Some(_) => flag::QUOTED,
                None => 0,
            };
        let between = self.text.get(before..span.start).unwrap_or_default();
        let clause = starts_sentence || (between != " " && between.chars().any(parts_clauses));
        voice | if clause { flag::CLAUSE } else { 0 }
    }
}

/// Whether a character between two tokens separates clauses.
fn parts_clauses(c: char) -> bool {
    let joins = "-‐‑'’/&*_~%.+#@".contains(c) || c.is_whitespace() || text::is_invisible(c);
    !joins
}

/// What belongs to the author's organisation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Own {
    names: Vec<Vec<String>>,
    domains: Vec<String>,
}

/// Most names and domains that are looked for.
const MAX_OWN: usize = 64;
/// Shortest name that is looked for within the host of a link.
const MIN_HOST_NAME: usize = 4;

impl Own {
    /// What the host says about the author's organisation.
    pub fn of(draft: &crate::draft::Draft) -> Own {
        let mut own = Own::default();
        if let Some(organisation) = &draft.author.organisation {
            organisation.names.iter().chain(&organisation.products).for_each(|name| own.add(name));
            own.domains = organisation.domains.iter().take(MAX_OWN).cloned().collect();
        }
        own
    }

    /// Adds a name.
    pub fn add(&mut self, name: &str) {
        let words: Vec<String> =
            text::words(name).map(|span| text::fold(span.slice(name)).into_owned()).collect();
        if !words.is_empty() && self.names.len() < MAX_OWN && !self.names.contains(&words) {
            self.names.push(words);
        }
    }

    /// Whether a link leads to the organisation: by domain, or by a name in its host.
    fn owns(&self, link: &str) -> bool {
        let Some(host) = recognise::link_host(link) else { return false };
        let host = host.to_lowercase();
        self.domains.iter().any(|domain| recognise::same_site(&host, domain))
            || self.names.iter().any(|name| {
                let joined = name.concat();
                joined.len() >= MIN_HOST_NAME && host.split(['.', '-']).any(|label| label == joined)
            })
    }

    /// Marks the tokens that name the organisation.
    fn mark_names(&self, page: &mut Page<'_>) {
        if self.names.is_empty() {
            return;
        }
        let folded: Vec<_> =
            page.tokens.iter().map(|token| text::fold(token.span.slice(page.text))).collect();
        for at in 0..folded.len() {
            let length =
                self.names.iter().filter(|name| starts_with(&folded, at, name)).map(Vec::len).max();
            for token in page.tokens.iter_mut().skip(at).take(length.unwrap_or(0)) {
                token.flags |= flag::OWN;
            }
        }
    }
}

/// Whether the tokens at `at` spell a name; a possessive ending is no part of it.
fn starts_with(folded: &[std::borrow::Cow<'_, str>], at: usize, name: &[String]) -> bool {
    name.iter().enumerate().all(|(offset, word)| {
        folded.get(at + offset).is_some_and(|token| {
            token
                .strip_prefix(word.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('\''))
        })
    })
}
