//! From a word as written to the words that phrases are made of.

use crate::policy::dictionary::Dictionary;
use crate::text::fold;

/// The contractions of a language.
///
/// The compiler and the engine split words by the same rules, so that every word a phrase can name
/// is a word that a draft can hold.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    endings: Vec<(String, String)>,
    contractions: Dictionary,
    /// Of every byte that a contraction begins with the lengths that it has, as bits: most words are none.
    shapes: Vec<u64>,
    /// The words that each contraction stands for.
    parts: Vec<Vec<String>>,
}

impl Lexicon {
    /// A lexicon of endings (`'re` → `are`) and whole contractions (`can't` → `can not`), all folded.
    pub fn new(endings: &[(String, String)], contractions: &[(String, Vec<String>)]) -> Lexicon {
        let words: Vec<&str> = contractions.iter().map(|(word, _)| word.as_str()).collect();
        let mut shapes = vec![0; 256];
        for word in &words {
            let first = word.as_bytes().first().map_or(0, |&byte| usize::from(byte));
            if let Some(lengths) = shapes.get_mut(first) {
                *lengths |= length_bit(word);
            }
        }
        Lexicon {
            shapes,
            endings: endings.to_vec(),
            contractions: Dictionary::new(&words.join(" ")),
            parts: contractions.iter().map(|(_, parts)| parts.clone()).collect(),
        }
    }

    /// Calls `each` with every word that a word as written stands for: itself, or its parts.
    pub fn split(&self, written: &str, mut each: impl FnMut(&str)) {
        let folded = fold(written);
        if let Some(parts) = self.parts(&folded) {
            return parts.iter().for_each(|part| each(part));
        }
        if !folded.contains('\'') {
            return each(&folded);
        }
        for (ending, word) in &self.endings {
            if let Some(stem) = folded.strip_suffix(ending.as_str())
                && !stem.is_empty()
            {
                each(stem);
                return each(word);
            }
        }
        each(&folded);
    }

    /// The words of a contraction.
    fn parts(&self, folded: &str) -> Option<&Vec<String>> {
        let lengths = self.shapes.get(usize::from(*folded.as_bytes().first()?))?;
        if lengths & length_bit(folded) == 0 {
            return None;
        }
        self.parts.get(self.contractions.number(folded)?)
    }
}

/// One bit for the length of a word; the last for all that are longer.
fn length_bit(word: &str) -> u64 {
    1 << word.len().min(63)
}

#[cfg(test)]
mod tests {
    use super::Lexicon;

    #[test]
    fn splits_contractions() {
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        let lexicon = Lexicon::new(
            &[pair("n't", "not"), pair("'re", "are"), pair("'s", "'s")],
            &[("can't".into(), vec!["can".into(), "not".into()])],
        );
        let split = |word: &str| {
            let mut parts = Vec::new();
            lexicon.split(word, |part| parts.push(part.to_owned()));
            parts
        };
        assert_eq!(split("We’re"), ["we", "are"]);
        assert_eq!(split("can't"), ["can", "not"]);
        assert_eq!(split("don't"), ["do", "not"]);
        assert_eq!(split("Acme's"), ["acme", "'s"]);
        assert_eq!(split("o'clock"), ["o'clock"]);
    }
}
