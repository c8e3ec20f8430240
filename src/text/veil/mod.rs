//! Words behind a veil: letters spelled one by one, masked, or written as digits.
//!
//! The raw text is searched for evidence first: single letters in a row, signs or digits among letters, a
//! letter three times over. Only such a spelling is compared with words, and only with those that a
//! policy lists, so that numbers, codes, names and other languages stay what they are.

mod masked;
mod pattern;
mod spelled;

use super::Span;
use super::order::sort_by_key;
use pattern::Sign;

/// Most letters of a word that can be unveiled.
const MAX_WORD: usize = 32;

/// The words that are looked for behind veils.
#[derive(Clone, Debug, Default)]
pub struct Veils {
    /// Letters of each word, sorted by the first one, with the word's place in the list that was given.
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
        sort_by_key(&mut words, |(word, _)| {
            word.first().map_or(0, |&first| u128::from(u32::from(first)))
        });
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
        sort_by_key(&mut found, |unveiled| unveiled.span.start as u128);
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
        let least = signs.iter().filter(|sign| sign.is_needed()).count();
        let fits = |word: &[char]| (least..=signs.len()).contains(&word.len());
        let mut words = self.beginning_with(signs.first()?).filter(|(word, _)| fits(word));
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

#[cfg(test)]
mod tests {
    use super::Veils;

    fn seen(text: &str) -> Vec<(&str, usize)> {
        let veils = Veils::new(["kite", "kitten", "teapot", "tea"].into_iter());
        let found = veils.find(text);
        found.iter().map(|unveiled| (unveiled.span.slice(text), unveiled.word)).collect()
    }

    #[test]
    fn veiled_words_are_seen_with_their_whole_spelling() {
        for kite in [
            "k i t e",
            "K.I.T.E",
            "k - i - t - e",
            "k1te",
            "k!t3",
            "kiiiite",
            "k*te",
            "k#it#e",
            "k\u{200b}ite",
        ] {
            assert_eq!(seen(&format!("A {kite}, no?")), [(kite, 0)], "{kite}");
        }
        assert_eq!(seen("a k.i.t.e and t e a"), [("k.i.t.e", 0), ("t e a", 3)]);
        assert_eq!(seen("one **te@pot** or tea-pot"), [("te@pot", 2), ("tea-pot", 2)]);
    }

    #[test]
    fn nothing_is_seen_without_evidence() {
        let plain = "kite kitten Kite's kites k it e t.e.a kit.e 4kite8 kite2 tea5 0tea";
        assert_eq!(seen(plain), []);
        assert_eq!(seen("K1T3 k1t k*t* ***k*e 71te x k i t e n b c d f g"), []);
    }

    #[test]
    fn no_words_see_nothing() {
        assert!(Veils::default().find("k i t e").is_empty());
    }
}
