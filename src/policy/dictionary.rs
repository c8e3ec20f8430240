//! Words and what they are known by, found by their hash.

use crate::policy::model::symbol;

/// Numbers of words. Words are compared, so that no two are taken for one.
#[derive(Clone, Debug, Default)]
pub struct Dictionary {
    /// All words, one after the other.
    text: String,
    /// Where each word ends.
    ends: Vec<u32>,
    /// One more than the word's place in `ends`, 0 where a slot is free: open addressing with linear probing.
    slots: Vec<u32>,
}

/// Slots for each word: few are met by two.
const ROOM: usize = 3;

impl Dictionary {
    /// A dictionary of words with a space between each two; a word's number is its place among them. Cost: linear in
    /// their length.
    pub fn new(words: &str) -> Dictionary {
        let count = words.split(' ').count();
        let mut dictionary = Dictionary {
            text: String::with_capacity(words.len()),
            ends: Vec::with_capacity(count),
            slots: vec![0; (ROOM * count).next_power_of_two()],
        };
        for word in words.split(' ') {
            dictionary.add(word);
        }
        dictionary
    }

    fn add(&mut self, word: &str) {
        self.text.push_str(word);
        self.ends.push(self.text.len() as u32);
        let mask = self.slots.len() - 1;
        let mut at = symbol(word.as_bytes()) as usize & mask;
        while self.slots.get(at).is_some_and(|&slot| slot != 0) {
            at = (at + 1) & mask;
        }
        if let Some(slot) = self.slots.get_mut(at) {
            *slot = self.ends.len() as u32;
        }
    }

    /// The number of a word. Cost: linear in its length, as a rule.
    pub fn number(&self, word: &str) -> Option<usize> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut at = symbol(word.as_bytes()) as usize & mask;
        loop {
            let number = (*self.slots.get(at)? as usize).checked_sub(1)?;
            if self.word(number) == Some(word) {
                return Some(number);
            }
            at = (at + 1) & mask;
        }
    }

    /// The word of a number.
    pub fn word(&self, number: usize) -> Option<&str> {
        let start = number.checked_sub(1).map_or(Some(&0), |before| self.ends.get(before))?;
        self.text.get(*start as usize..*self.ends.get(number)? as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::Dictionary;

    #[test]
    fn words_have_the_numbers_of_their_places() {
        let words = "kite tea pot Kite";
        let dictionary = Dictionary::new(words);
        for (number, word) in words.split(' ').enumerate() {
            assert_eq!(dictionary.number(word), Some(number));
            assert_eq!(dictionary.word(number), Some(word));
        }
        assert_eq!(dictionary.word(4), None);
        assert_eq!(dictionary.number("kit"), None);
        assert_eq!(Dictionary::default().number("kite"), None);
    }
}
