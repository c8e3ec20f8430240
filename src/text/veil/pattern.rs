//! Whether signs spell a word.

use super::super::steps;

/// One character of a spelling, folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sign {
    /// The character.
    pub shape: char,
    /// What it may stand for.
    pub role: Role,
}

/// What a character may stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A letter: itself, or one that it imitates.
    Letter,
    /// The same, or nothing when it only draws out the letter before it.
    Drawn,
    /// Any letter.
    Mask,
    /// Any letter or none.
    Noise,
}

impl Sign {
    /// The letters that it can be seen as.
    pub fn letters(&self) -> impl Iterator<Item = char> + '_ {
        std::iter::once(self.shape).chain(imitated(self.shape).chars())
    }

    /// Whether it stands for a letter in every reading.
    pub fn is_needed(&self) -> bool {
        matches!(self.role, Role::Letter | Role::Mask)
    }

    fn may_be(&self, letter: char) -> bool {
        match self.role {
            Role::Letter | Role::Drawn => self.letters().any(|seen| seen == letter),
            Role::Mask | Role::Noise => letter.is_alphabetic(),
        }
    }
}

/// The letters that a digit or a sign looks like.
pub fn imitated(c: char) -> &'static str {
    match c {
        '0' => "ou",
        '1' | '!' | '|' => "il",
        '3' | '€' => "e",
        '4' | '@' => "a",
        '5' | '$' => "s",
        '7' => "t",
        _ => "",
    }
}

/// Whether the signs spell the word, of at most 63 letters.
///
/// Goes through the signs once with the set of letters that they can have come to, as bits.
pub fn spells(signs: &[Sign], word: &[char]) -> bool {
    steps::count(signs.len() * word.len());
    let mut reached = 1u64;
    for sign in signs {
        let mut next = if sign.role == Role::Noise { reached } else { 0 };
        for (at, &letter) in word.iter().enumerate() {
            let drawn = sign.role == Role::Drawn && reached & (2 << at) != 0;
            if (drawn || reached & (1 << at) != 0) && sign.may_be(letter) {
                next |= 2 << at;
            }
        }
        reached = next;
    }
    reached & (1 << word.len()) != 0
}
