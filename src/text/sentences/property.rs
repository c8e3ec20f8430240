//! The Sentence_Break property of UAX #29.
//!
//! Its classes of letters and spaces follow from properties that Rust's standard library knows already,
//! so the table holds only what differs from them: a few hundred ranges instead of some thousands.

use super::table::RANGES;

/// Sentence_Break, with Extend and Format as one class, because every rule treats them alike (SB5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Any other character.
    Other,
    /// Carriage return.
    Cr,
    /// Line feed.
    Lf,
    /// Next line, line separator, paragraph separator.
    Sep,
    /// Extend or Format: belongs to the character before it.
    Skip,
    /// White space within a line.
    Sp,
    /// Lower-case letter.
    Lower,
    /// Upper-case or title-case letter.
    Upper,
    /// A letter without case.
    OLetter,
    /// Digit or numeric separator.
    Numeric,
    /// A full stop, which may also be part of an abbreviation or a number.
    ATerm,
    /// Punctuation after which a sentence goes on.
    SContinue,
    /// Question mark, exclamation mark and the like.
    STerm,
    /// Bracket or quotation mark.
    Close,
}

impl Class {
    /// The classes in the order of their numbers in the table.
    pub const ALL: [Self; 14] = [
        Self::Other,
        Self::Cr,
        Self::Lf,
        Self::Sep,
        Self::Skip,
        Self::Sp,
        Self::Lower,
        Self::Upper,
        Self::OLetter,
        Self::Numeric,
        Self::ATerm,
        Self::SContinue,
        Self::STerm,
        Self::Close,
    ];
}

/// The class of a character. Costs a comparison for ASCII, a binary search in the table otherwise.
pub fn class_of(c: char) -> Class {
    if c.is_ascii() { ascii_class(c) } else { listed_class(c).unwrap_or_else(|| derived_class(c)) }
}

fn ascii_class(c: char) -> Class {
    match c {
        'a'..='z' => Class::Lower,
        '\t' | '\u{b}' | '\u{c}' | ' ' => Class::Sp,
        'A'..='Z' => Class::Upper,
        '0'..='9' => Class::Numeric,
        '.' => Class::ATerm,
        ',' | '-' | ':' | ';' => Class::SContinue,
        '!' | '?' => Class::STerm,
        '"' | '\'' | '(' | ')' | '[' | ']' | '{' | '}' => Class::Close,
        '\n' => Class::Lf,
        '\r' => Class::Cr,
        _ => Class::Other,
    }
}

/// The class as the standard library's properties imply it; right for all characters that are not listed.
pub fn derived_class(c: char) -> Class {
    if c.is_lowercase() {
        Class::Lower
    } else if c.is_uppercase() {
        Class::Upper
    } else if c.is_alphabetic() {
        Class::OLetter
    } else if c.is_whitespace() {
        Class::Sp
    } else {
        Class::Other
    }
}

fn listed_class(c: char) -> Option<Class> {
    let after = RANGES.partition_point(|&range| Range::unpack(range).first <= u32::from(c));
    let range = Range::unpack(*RANGES.get(after.checked_sub(1)?)?);
    if u32::from(c) <= range.last { Class::ALL.get(range.class).copied() } else { None }
}

/// One range of the table: code points from `first` to `last`, and the number of their class in [`Class::ALL`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// First code point.
    pub first: u32,
    /// Last code point, included.
    pub last: u32,
    /// Index into [`Class::ALL`].
    pub class: usize,
}

/// How many bits of a packed range hold the class.
pub const CLASS_BITS: u32 = 4;
/// How many bits of a packed range hold the length less one.
pub const LENGTH_BITS: u32 = 7;

impl Range {
    /// The most code points that one packed range can hold.
    pub const LONGEST: u32 = 1 << LENGTH_BITS;

    /// First code point, length less one, and class, from the 21, 7 and 4 bits that they take in the table.
    const fn unpack(packed: u32) -> Self {
        let first = packed >> (CLASS_BITS + LENGTH_BITS);
        let more = (packed >> CLASS_BITS) & (Self::LONGEST - 1);
        Self { first, last: first + more, class: (packed & ((1 << CLASS_BITS) - 1)) as usize }
    }
}
