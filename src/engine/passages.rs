//! Passages: what stands between blank lines is read, matched and framed by itself.
//!
//! So what a passage amounts to depends on its own words alone, and holds for the next draft that has it too: while
//! somebody types, all passages but one stay as they are.

use std::mem::take;
use std::sync::{Arc, OnceLock};

use crate::draft::Field;
use crate::engine::find::{self, Match, Memo};
use crate::engine::frame::{self, Cue, Framed};
use crate::engine::language::Spoken;
use crate::engine::read::{BYTES_PER_TOKEN, Own, Page, Reader, Sentence, Token, flag};
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

/// Longest field whose passages are kept, in bytes. Those of a longer one are read when they are put together, and let go:
/// they would take more room than they save time.
const MAX_KEPT: usize = 128 * 1024;
/// How much of a longer one is read at once, in bytes: enough to tell its language.
const MIN_READ: usize = 16 * 1024;

impl Kept {
    /// What to keep of a draft whose author is of the organisation `own`.
    pub fn new(own: &Own, fields: &[Parted<'_>]) -> Kept {
        let small = fields.iter().filter(|field| field.text.len() <= MAX_KEPT);
        let fields = small.map(|field| (field.field, field.known().cloned().collect())).collect();
        Kept { own: own.clone(), fields }
    }

    fn known(&self, own: &Own, field: Field) -> &[Arc<Passage>] {
        let mut known = self.fields.iter().filter(|(other, _)| *other == field && self.own == *own);
        known.next().map_or(&[], |(_, passages)| passages)
    }
}

/// A field of a draft in parts.
pub struct Parted<'d> {
    field: Field,
    text: &'d str,
    parts: Vec<Part<'d>>,
}

/// A passage: understood, only read, or not even that.
enum Part<'d> {
    Known(Arc<Passage>),
    Read(Page<'d>),
    Unread(&'d str),
}

impl<'d> Parted<'d> {
    /// Reads the passages of a field, but for those that it begins or ends with as the draft did that was kept.
    pub fn read(
        reader: &Reader<'_>,
        (field, text): (Field, &'d str),
        own: &Own,
        kept: &Kept,
    ) -> Parted<'d> {
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
            match old {
                Some(passage) => Part::Known(passage.clone()),
                None if text.len() > MAX_KEPT && span.start >= MIN_READ => {
                    Part::Unread(span.slice(text))
                }
                None => Part::Read(reader.read(field, span.slice(text), own)),
            }
        };
        let parts = spans.iter().enumerate().map(part).collect();
        Parted { field, text, parts }
    }

    /// The tokens of what was read, each with the text that it stands in.
    pub fn tokens(&self) -> impl Iterator<Item = (&str, &Token)> {
        self.parts.iter().flat_map(|part| {
            let (text, tokens) = match part {
                Part::Known(passage) => (passage.text.as_str(), passage.tokens.as_slice()),
                Part::Read(page) => (page.text, page.tokens.as_slice()),
                Part::Unread(_) => ("", [].as_slice()),
            };
            tokens.iter().map(move |token| (text, token))
        })
    }

    fn known(&self) -> impl Iterator<Item = &Arc<Passage>> {
        self.parts.iter().filter_map(|part| match part {
            Part::Known(passage) => Some(passage),
            Part::Read(_) | Part::Unread(_) => None,
        })
    }
}

impl Passage {
    fn page(&self, field: Field) -> Page<'_> {
        let (tokens, sentences) = (self.tokens.clone(), self.sentences.clone());
        Page { field, text: &self.text, tokens, sentences }
    }
}

/// Analyses passages: matches phrases and frames cues, with the matches that are `wanted`.
pub struct Analyser<'a> {
    pub reader: &'a Reader<'a>,
    pub spoken: &'a Spoken<'a>,
    pub memo: &'a mut Memo,
    pub wanted: fn(&Match) -> bool,
}

impl Analyser<'_> {
    /// Analyses all that was read.
    pub fn analyse(&mut self, fields: &mut [Parted<'_>]) {
        for part in fields.iter_mut().flat_map(|field| &mut field.parts) {
            if let Part::Read(page) = part {
                *part = Part::Known(Arc::new(self.passage(page)));
            }
        }
    }

    fn passage(&mut self, page: &mut Page<'_>) -> Passage {
        let mut matches = find::find(page, &self.spoken.index.phrases, self.memo);
        matches.retain(self.wanted);
        let framed = frame::frame(page, self.spoken.language, &matches);
        let names = introduced(page, &matches);
        let (tokens, sentences) = (take(&mut page.tokens), take(&mut page.sentences));
        let words = sentences.iter().map(|_| OnceLock::new()).collect();
        Passage { text: page.text.to_owned(), tokens, sentences, framed, words, names }
    }

    /// Analyses fields and puts them together again.
    pub fn whole<'d>(mut self, mut fields: Vec<Parted<'d>>, own: &Own) -> Vec<Joined<'d>> {
        self.analyse(&mut fields);
        self.joined(fields, own)
    }

    /// Puts analysed fields together again. Whom the author speaks for where the text itself says so is the author's own in
    /// all of it.
    pub fn joined<'d>(&mut self, mut fields: Vec<Parted<'d>>, own: &Own) -> Vec<Joined<'d>> {
        let known = fields.iter().flat_map(Parted::known);
        let names = known.flat_map(|passage| passage.names.iter().cloned()).collect();
        let all = self.introduce(&mut fields, own, names);
        let (joined, names) = self.join(&fields, &all);
        let more = self.introduce(&mut fields, &all, names);
        if more == all {
            return joined;
        }
        drop(joined);
        self.join(&fields, &more).0
    }

    /// Marks these names, too, in what was analysed, and says what now belongs to the author's organisation.
    fn introduce(&mut self, fields: &mut [Parted<'_>], own: &Own, names: Vec<String>) -> Own {
        let mut all = own.clone();
        names.iter().for_each(|name| all.add(name));
        if all == *own {
            return all;
        }
        for Parted { field, parts, .. } in fields {
            for part in parts {
                let Part::Known(passage) = part else { continue };
                let mut page = passage.page(*field);
                self.reader.mark(&all, &mut page);
                let marked = page.tokens.iter().zip(&passage.tokens);
                if marked.into_iter().any(|(new, old)| new.flags != old.flags) {
                    *passage = Arc::new(self.passage(&mut page));
                }
            }
        }
        all
    }

    /// Puts fields together with what was not read before, and says what names that tells of.
    fn join<'d>(&mut self, fields: &[Parted<'d>], own: &Own) -> (Vec<Joined<'d>>, Vec<String>) {
        let mut names = Vec::new();
        let mut join = |field: &Parted<'d>| {
            let mut joined = Joined::new(field);
            for part in &field.parts {
                match part {
                    Part::Known(passage) => joined.add(passage),
                    Part::Read(_) => {}
                    Part::Unread(text) => {
                        let passage = self.passage(&mut self.reader.read(field.field, text, own));
                        joined.add(&passage);
                        names.extend(passage.names);
                    }
                }
            }
            joined
        };
        let joined = fields.iter().map(&mut join).collect();
        (joined, names)
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

/// A field put together again.
pub struct Joined<'d> {
    pub page: Page<'d>,
    /// Where what is put together so far ends.
    end: usize,
    pub cues: Vec<Cue>,
    /// The frames around each token, as bits.
    pub frames: Vec<u32>,
    /// What the model makes of the words of each sentence: by passage, with the number of its first sentence.
    pub words: Vec<(usize, WordScores)>,
}

impl<'d> Joined<'d> {
    /// The beginning of a field, with room for all of it.
    fn new(field: &Parted<'d>) -> Joined<'d> {
        let known = || field.known().map(|passage| passage.tokens.len()).sum();
        let is_kept = field.text.len() <= MAX_KEPT;
        let count = if is_kept { known() } else { field.text.len() / BYTES_PER_TOKEN };
        Joined {
            page: Page {
                field: field.field,
                text: field.text,
                tokens: Vec::with_capacity(count),
                sentences: Vec::new(),
            },
            end: 0,
            cues: Vec::new(),
            frames: Vec::with_capacity(count),
            words: Vec::new(),
        }
    }

    fn add(&mut self, passage: &Passage) {
        let Joined { page, end, cues, frames, words } = self;
        let (start, tokens, sentences) = (*end, page.tokens.len(), page.sentences.len());
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
        *end += passage.text.len();
    }
}
