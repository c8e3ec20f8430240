//! Words behind a veil: letters spelled one by one, masked, or written as digits.
//!
//! The raw text is searched for evidence first: single letters in a row, signs or digits among letters, a
//! letter three times over. Only such a spelling is compared with words, and only with those that a
//! policy lists, so that numbers, codes, names and other languages stay what they are.

mod masked;
mod pattern;
mod spelled;

use super::Span;
use pattern::Sign;

/// Most letters of a word that can be unveiled.
const MAX_WORD: usize = 32;

/// The words that are looked for behind veils.
#[derive(Clone, Debug, Default)]
pub struct Veils {
    /// Letters of each word, sorted, with the word's place in the list that was given.
    words: Vec<(Vec<char>, usize)>,
}

/// A veiled word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unveiled {
    /// All of its spelling.
    pub span: Span,
    /// Which of the words it spells, as its place in the list that was given.
    pub word: usize,
}

impl Veils {
    /// Looks for these words, which are folded. Words of more than 32 letters are left out.
    pub fn new<'w>(words: impl Iterator<Item = &'w str>) -> Veils {
        let mut words: Vec<(Vec<char>, usize)> = words
            .enumerate()
            .map(|(place, word)| (word.chars().collect(), place))
            .filter(|(word, _): &(Vec<char>, usize)| word.len() <= MAX_WORD)
            .collect();
        words.sort_unstable();
        Veils { words }
    }

    /// The veiled words of a text, sorted and disjoint.
    ///
    /// Costs two passes over the text, and for each spelling that gives evidence one look at the words
    /// with its first letter.
    pub fn find(&self, text: &str) -> Vec<Unveiled> {
        if self.words.is_empty() {
            return Vec::new();
        }
        let mut found = spelled::find(text, self);
        let spelled = found.len();
        for masked in masked::find(text, self) {
            let known = found.get(..spelled).unwrap_or_default();
            let next = known.partition_point(|other| other.span.end <= masked.span.start);
            if known.get(next).is_none_or(|other| other.span.start >= masked.span.end) {
                found.push(masked);
            }
        }
        found.sort_unstable_by_key(|unveiled| unveiled.span.start);
        found
    }

    /// The words that may begin with a sign, in order.
    fn beginning_with<'v>(&'v self, sign: &'v Sign) -> impl Iterator<Item = (&'v [char], usize)> {
        sign.letters().flat_map(|letter| {
            let first = |word: &[char]| word.first().copied();
            let start = self.words.partition_point(|(word, _)| first(word) < Some(letter));
            let rest = self.words.get(start..).unwrap_or_default();
            rest.iter()
                .take_while(move |(word, _)| first(word) == Some(letter))
                .map(|(word, place)| (word.as_slice(), *place))
        })
    }

    /// The word that the signs spell as a whole.
    fn whole(&self, signs: &[Sign]) -> Option<usize> {
        let mut words = self.beginning_with(signs.first()?);
        words.find(|(word, _)| pattern::spells(signs, word)).map(|(_, place)| place)
    }

    /// The longest word that the signs begin with, and how many signs it takes; a sign for each letter.
    fn longest(&self, signs: &[Sign]) -> Option<(usize, usize)> {
        self.beginning_with(signs.first()?)
            .filter(|(word, _)| {
                signs.get(..word.len()).is_some_and(|signs| pattern::spells(signs, word))
            })
            .map(|(word, place)| (word.len(), place))
            .max_by_key(|(length, place)| (*length, std::cmp::Reverse(*place)))
    }
}
