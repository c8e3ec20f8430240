//! Passages: what stands between blank lines is read, matched and framed by itself.
//!
//! So what a passage amounts to depends on its own words alone, and holds for the next draft that has it too: while
//! somebody types, all passages but one stay as they are.

use std::sync::{Arc, OnceLock};

use crate::draft::Field;
use crate::engine::find::{self, Match, Memo};
use crate::engine::frame::{self, Cue, Framed};
use crate::engine::language::Spoken;
use crate::engine::read::{Own, Page, Reader, Sentence, Token, flag};
use crate::engine::weigh::WordScores;
use crate::policy::tables::Target;
use crate::text::{self, Span};

/// A passage as far as it is understood by itself. Offsets and numbers count from its beginning.
#[derive(Debug)]
pub struct Passage {
    text: String,
    tokens: Vec<Token>,
    sentences: Vec<Sentence>,
    framed: Framed,
    words: WordScores,
    /// Whom the author speaks for, where it says so.
    names: Vec<String>,
}

/// The passages of the draft that was checked last.
#[derive(Debug, Default)]
pub struct Kept {
    own: Own,
    fields: Vec<(Field, Vec<Arc<Passage>>)>,
}

/// Longest field whose passages are kept, in bytes: beyond it they would take more room than they save time.
const MAX_KEPT: usize = 128 * 1024;

impl Kept {
    /// What to keep of a draft whose author is of the organisation `own`.
    pub fn new(own: &Own, fields: &[Parted<'_, Arc<Passage>>]) -> Kept {
        let small = fields.iter().filter(|field| field.text.len() <= MAX_KEPT);
        let fields = small.map(|field| (field.field, field.parts.clone())).collect();
        Kept { own: own.clone(), fields }
    }

    fn known(&self, own: &Own, field: Field) -> &[Arc<Passage>] {
        let mut known = self.fields.iter().filter(|(other, _)| *other == field && self.own == *own);
        known.next().map_or(&[], |(_, passages)| passages)
    }
}

/// A field of a draft in parts.
pub struct Parted<'d, P> {
    field: Field,
    text: &'d str,
    parts: Vec<P>,
}

/// A passage that is known already, or one that was only read.
pub enum Part<'d> {
    Known(Arc<Passage>),
    Read(Page<'d>),
}

impl<'d> Parted<'d, Part<'d>> {
    /// Reads the passages of a field, but for those that it begins or ends with as the draft did that was kept.
    pub fn read(
        reader: &Reader<'_>,
        (field, text): (Field, &'d str),
        own: &Own,
        kept: &Kept,
    ) -> Parted<'d, Part<'d>> {
        let spans: Vec<Span> = text::passages(text).collect();
        let known = kept.known(own, field);
        let is_same = |(span, passage): &(&Span, &Arc<Passage>)| span.slice(text) == passage.text;
        let before = spans.iter().zip(known).take_while(is_same).count();
        let after = spans.iter().rev().zip(known.iter().rev()).take_while(is_same).count();
        let after = after.min(spans.len().min(known.len()) - before);
        let last = spans.len() - after;
        let part = |(number, span): (usize, &Span)| {
            let old = match number {
                _ if number < before => known.get(number),
                _ if number >= last => known.get(number + known.len() - spans.len()),
                _ => None,
            };
            let read = || Part::Read(reader.read(field, span.slice(text), own));
            old.map_or_else(read, |passage| Part::Known(passage.clone()))
        };
        let parts = spans.iter().enumerate().map(part).collect();
        Parted { field, text, parts }
    }

    /// The tokens, each with the text that it stands in.
    pub fn tokens(&self) -> impl Iterator<Item = (&str, &Token)> {
        self.parts.iter().flat_map(|part| {
            let (text, tokens) = match part {
                Part::Known(passage) => (passage.text.as_str(), &passage.tokens),
                Part::Read(page) => (page.text, &page.tokens),
            };
            tokens.iter().map(move |token| (text, token))
        })
    }

    /// Matches phrases and frames cues in what was only read, with the matches that are `wanted`.
    pub fn understood(
        self,
        spoken: &Spoken<'_>,
        memo: &mut Memo,
        wanted: impl Fn(&Match) -> bool,
    ) -> Parted<'d, Arc<Passage>> {
        let understood = |part| match part {
            Part::Known(passage) => passage,
            Part::Read(page) => Arc::new(Passage::new(page, spoken, memo, &wanted)),
        };
        let parts = self.parts.into_iter().map(understood).collect();
        Parted { field: self.field, text: self.text, parts }
    }
}

impl Passage {
    fn new(
        page: Page<'_>,
        spoken: &Spoken<'_>,
        memo: &mut Memo,
        wanted: impl Fn(&Match) -> bool,
    ) -> Passage {
        let mut matches = find::find(&page, &spoken.index.phrases, memo);
        matches.retain(wanted);
        let framed = frame::frame(&page, spoken.language, &matches);
        let names = introduced(&page, &matches);
        let Page { text, tokens, sentences, .. } = page;
        let words = sentences.iter().map(|_| OnceLock::new()).collect();
        Passage { text: text.to_owned(), tokens, sentences, framed, words, names }
    }

    fn page(&self, field: Field) -> Page<'_> {
        let (tokens, sentences) = (self.tokens.clone(), self.sentences.clone());
        Page { field, text: &self.text, tokens, sentences }
    }
}

/// Whom the author speaks for, where the author says so.
fn introduced(page: &Page<'_>, matches: &[Match]) -> Vec<String> {
    let introductions = matches.iter().filter(|found| found.target == Target::Introduction);
    let tokens = introductions.map(|it| page.tokens.get(it.first..=it.last).unwrap_or_default());
    let said = tokens.filter(|tokens| !tokens.iter().any(Token::is_cited));
    let name = |tokens: &[Token]| {
        let name = tokens.iter().filter(|token| token.is(flag::NAME));
        name.map(|token| token.span.slice(page.text)).collect::<Vec<_>>().join(" ")
    };
    said.map(name).collect()
}

/// Whom the author speaks for where the text itself says so is the author's own in all of it: the passages with their
/// names marked.
pub fn introduce(
    fields: &mut [Parted<'_, Arc<Passage>>],
    own: &Own,
    reader: &Reader<'_>,
    spoken: &Spoken<'_>,
    memo: &mut Memo,
) {
    let mut all = own.clone();
    let passages = fields.iter().flat_map(|field| &field.parts);
    passages.flat_map(|passage| &passage.names).for_each(|name| all.add(name));
    if all == *own {
        return;
    }
    for field in fields {
        for passage in &mut field.parts {
            let mut page = passage.page(field.field);
            reader.mark(&all, &mut page);
            let marked = page.tokens.iter().zip(&passage.tokens);
            if marked.into_iter().any(|(new, old)| new.flags != old.flags) {
                *passage = Arc::new(Passage::new(page, spoken, memo, |_| true));
            }
        }
    }
}

/// A field put together again.
pub struct Joined<'d> {
    pub page: Page<'d>,
    pub cues: Vec<Cue>,
    /// The frames around each token, as bits.
    pub frames: Vec<u32>,
    /// What the model makes of the words of each sentence: by passage, with the number of its first sentence.
    pub words: Vec<(usize, WordScores)>,
}

impl<'d> Parted<'d, Arc<Passage>> {
    /// Puts the passages together.
    pub fn joined(self) -> Joined<'d> {
        let Parted { field, text, parts } = self;
        let count = parts.iter().map(|passage| passage.tokens.len()).sum();
        let page = Page { field, text, tokens: Vec::with_capacity(count), sentences: Vec::new() };
        let frames = Vec::with_capacity(count);
        let mut joined = Joined { page, cues: Vec::new(), frames, words: Vec::new() };
        let mut start = 0;
        for passage in parts {
            joined.add(&passage, start);
            start += passage.text.len();
        }
        joined
    }
}

impl Joined<'_> {
    fn add(&mut self, passage: &Passage, start: usize) {
        let Joined { page, cues, frames, words } = self;
        let (tokens, sentences) = (page.tokens.len(), page.sentences.len());
        let token = |token: &Token| Token { span: token.span.shifted(start), ..*token };
        page.tokens.extend(passage.tokens.iter().map(token));
        page.sentences.extend(passage.sentences.iter().map(|sentence| Sentence {
            span: sentence.span.shifted(start),
            tokens: tokens + sentence.tokens.start..tokens + sentence.tokens.end,
            asked: sentence.asked,
        }));
        cues.extend(passage.framed.cues.iter().map(|cue| Cue {
            sentence: sentences + cue.sentence,
            first: tokens + cue.first,
            last: tokens + cue.last,
            ..*cue
        }));
        frames.extend(&passage.framed.frames);
        words.push((sentences, passage.words.clone()));
    }
}
