//! What the fitted model looks at: the features of a sentence and of its draft.

use std::ops::Range;

use crate::draft::Field;
use crate::engine::judge::Present;
use crate::engine::read::{Page, Token, flag};
use crate::engine::weigh::Scene;
use crate::policy::model;
use crate::text::order::sort_by_key;

/// Kinds of features, which differ although their symbols are the same.
mod kind {
    pub const WORD: u8 = 1;
    pub const PAIR: u8 = 2;
    pub const DRAFT_WORD: u8 = 3;
    pub const CUE: u8 = 4;
    pub const FRAMED_CUE: u8 = 5;
    pub const DRAFT_CUE: u8 = 6;
    pub const FACT: u8 = 7;
    pub const PLACE: u8 = 8;
    pub const LENGTH: u8 = 9;
    pub const SENSE: u8 = 10;
    pub const SENSES: u8 = 11;
    pub const CITED_SENSE: u8 = 12;
}

/// Symbols that stand for no word.
mod symbol {
    pub const START: u32 = 1;
    pub const END: u32 = 2;
    pub const QUOTED: u32 = 3;
    pub const OWN: u32 = 4;
    pub const OWN_LINK: u32 = 5;
    pub const NUMBER: u32 = 6;
    pub const TITLE: u32 = 7;
    pub const QUOTED_NAME: u32 = 8;
}

/// How much the features of a kind count together, whatever their number.
pub mod scale {
    pub const WORDS: f32 = 1.0;
    pub const DRAFT: f32 = 0.3;
    pub const CUE: f32 = 0.4;
    pub const FACT: f32 = 0.5;
    pub const PLACE: f32 = 0.3;
    pub const LENGTH: f32 = 1.2;
    pub const SENSE: f32 = 0.4;
    pub const SENSES: f32 = 0.4;
    pub const CITED: f32 = 0.4;
}

/// Binary logarithm of the number of words from which on a draft is simply long.
const LONGEST: u32 = 7;

/// A feature that stands by itself, with its value.
#[derive(Clone, Copy, Debug)]
pub struct Single {
    pub key: u32,
    pub value: f32,
    /// It rests on a cue of the policy.
    #[cfg_attr(target_arch = "wasm32", expect(dead_code, reason = "only fitting asks"))]
    pub cue: bool,
}

impl Single {
    fn of(kind: u8, symbol: u32, value: f32) -> Single {
        Single { key: model::key(kind, &[symbol]), value, cue: false }
    }

    fn of_cue(kind: u8, symbol: u32) -> Single {
        Single { cue: true, ..Single::of(kind, symbol, scale::CUE) }
    }
}

/// A feature with the tokens that it rests on.
#[derive(Clone, Copy, Debug)]
pub struct Feature {
    pub key: u32,
    pub first: usize,
    pub last: usize,
}

impl Scene<'_> {
    /// The features of the draft as a whole that stand by themselves.
    pub(super) fn draft_singles(&self) -> Vec<Single> {
        let facts = self.facts.numbers().map(|fact| Single::of(kind::FACT, fact, scale::FACT));
        let present = Present::new(self.cues);
        let cues = present.cues().map(|cue| Single::of_cue(kind::DRAFT_CUE, self.cue_symbol(cue)));
        let words: usize = self.pages.iter().map(|page| page.tokens.len()).sum();
        let length = words.max(1).ilog2().min(LONGEST);
        let length = Single::of(kind::LENGTH, length, scale::LENGTH);
        facts.chain(cues).chain([length]).collect()
    }

    /// The words of the draft, each as often as it is written.
    pub(super) fn draft_words(&self) -> impl Iterator<Item = u32> {
        let tokens = self.pages.iter().flat_map(|page| &page.tokens);
        tokens
            .filter(|token| !token.is_cited())
            .map(|token| model::key(kind::DRAFT_WORD, &[written(token)]))
    }

    /// The features of a sentence that stand by themselves.
    pub(super) fn singles(&self, page: usize, sentence: usize) -> Vec<Single> {
        let cues = self.cues.get(page).map_or(&[][..], Vec::as_slice);
        let first = cues.partition_point(|cue| cue.sentence < sentence);
        let last = cues.partition_point(|cue| cue.sentence <= sentence);
        let here = cues.get(first..last).unwrap_or_default().iter();
        let mut singles: Vec<Single> = here
            .map(|cue| {
                let kind = if cue.frames == 0 { kind::CUE } else { kind::FRAMED_CUE };
                Single::of_cue(kind, self.cue_symbol(cue.cue))
            })
            .collect();
        sort_by_key(&mut singles, |single| u128::from(single.key));
        singles.dedup_by_key(|single| single.key);
        let last = self.pages.get(page).map_or(0, |page| page.sentences.len().saturating_sub(1));
        let place = u32::from(sentence == 0) + 2 * u32::from(sentence == last);
        singles.push(Single::of(kind::PLACE, place, scale::PLACE));
        singles
    }

    fn cue_symbol(&self, cue: u16) -> u32 {
        self.index.cue_symbols.get(usize::from(cue)).copied().unwrap_or(0)
    }

    /// The senses of the words of a sentence, as symbols: of the author's own, or of those that are quoted.
    pub(super) fn senses(&self, page: usize, sentence: usize, cited: bool) -> Vec<u32> {
        let tokens = self.tokens(page, sentence).iter();
        let all = tokens
            .filter(|token| token.is_cited() == cited)
            .map(|token| self.index.senses.of(token.stem))
            .fold(0, |all, senses| all | senses);
        let mut left = all;
        std::iter::from_fn(|| {
            let bit = left.trailing_zeros();
            left &= left.wrapping_sub(1);
            (bit < u128::BITS).then(|| self.index.sense_symbols.get(bit as usize).copied())?
        })
        .collect()
    }

    /// The tokens of a sentence.
    pub(super) fn tokens(&self, page: usize, sentence: usize) -> &[Token] {
        let place = self.pages.get(page);
        let tokens =
            place.and_then(|page| page.tokens.get(page.sentences.get(sentence)?.tokens.clone()));
        tokens.unwrap_or_default()
    }

    /// The beginnings of the words of a sentence and their pairs.
    pub(super) fn words(&self, page: usize, sentence: usize) -> Vec<Feature> {
        let Some(page) = self.pages.get(page) else { return Vec::new() };
        let Some(sentence) = page.sentences.get(sentence) else { return Vec::new() };
        let symbols = symbols(page, sentence.tokens.clone(), self.index.name_symbol);
        let mut features = Vec::with_capacity(2 * symbols.len());
        for (&(symbol, token), next) in symbols.iter().zip(symbols.iter().skip(1)) {
            let key = model::key(kind::WORD, &[symbol]);
            features.push(Feature { key, first: token, last: token });
            let key = model::key(kind::PAIR, &[symbol, next.0]);
            features.push(Feature { key, first: token, last: next.1 });
        }
        features
    }
}

/// The feature of a sense.
pub fn sense(symbol: u32) -> u32 {
    model::key(kind::SENSE, &[symbol])
}

/// The feature of a sense in a quotation.
pub fn cited_sense(symbol: u32) -> u32 {
    model::key(kind::CITED_SENSE, &[symbol])
}

/// The features of every two senses that stand together.
pub fn sense_pairs(senses: &[u32]) -> impl Iterator<Item = u32> {
    senses.iter().enumerate().flat_map(|(index, &one)| {
        let others = senses.get(index + 1..).unwrap_or_default();
        others.iter().map(move |&other| model::key(kind::SENSES, &[one, other]))
    })
}

/// What one of so many features counts, where they count `scale` together.
pub fn share(scale: f32, count: usize) -> f32 {
    scale / (count.max(1) as f32).sqrt()
}

/// A sentence as symbols with their tokens; a quotation is one symbol, and another where it has a name in it.
fn symbols(page: &Page<'_>, range: Range<usize>, name: u32) -> Vec<(u32, usize)> {
    let (first, last) = (range.start, range.end.saturating_sub(1));
    let mut symbols = Vec::with_capacity(2 + 2 * range.len());
    symbols.push((symbol::START, first));
    if page.field == Field::Title {
        symbols.push((symbol::TITLE, first));
    }
    let mut end = page.tokens.get(first).map_or(0, |token| token.span.start);
    for (index, token) in (range.start..).zip(page.tokens.get(range).unwrap_or_default()) {
        if token.is_cited() {
            let last = symbols.last().map_or(0, |&(last, _)| last);
            if last != symbol::QUOTED && last != symbol::QUOTED_NAME {
                symbols.push((symbol::QUOTED, index));
            }
            if token.stem == name && last != symbol::QUOTED_NAME {
                symbols.push((symbol::QUOTED_NAME, index));
            }
        } else {
            let between = page.text.get(end..token.span.start).unwrap_or_default();
            marks(between, index, &mut symbols);
            symbols.push((written(token), index));
        }
        end = token.span.end;
    }
    let rest = page.text.get(end..).unwrap_or_default();
    let rest = rest.split(char::is_alphanumeric).next().unwrap_or_default();
    let rest = rest.split('\n').next().unwrap_or_default();
    marks(rest, last, &mut symbols);
    symbols.push((symbol::END, last));
    symbols
}

/// What a token is to the model.
fn written(token: &Token) -> u32 {
    match token.flags {
        flags if flags & flag::OWN_LINK != 0 => symbol::OWN_LINK,
        flags if flags & flag::OWN != 0 => symbol::OWN,
        flags if flags & flag::NUMBER != 0 => symbol::NUMBER,
        _ => token.stem,
    }
}

/// Adds the marks and pictures between two words that say something.
fn marks(between: &str, token: usize, symbols: &mut Vec<(u32, usize)>) {
    /// More marks in a row say nothing new.
    const MOST: usize = 3;
    if between == " " {
        return;
    }
    let telling = between.chars().filter(|c| {
        matches!(c, '!' | '?' | ':' | ';' | ',' | '(' | '…')
            || (!c.is_ascii() && !c.is_whitespace())
    });
    for mark in telling.take(MOST) {
        symbols.push((u32::from(mark), token));
    }
}
