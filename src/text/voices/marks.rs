//! Quotation marks and what stands beside them.

use crate::text::sentences::property::{Class, class_of};
use crate::text::{Span, steps};

/// Quotation marks that can pair with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// `"`
    Straight,
    /// `“ ” „`
    Double,
    /// `' ‘ ’ ‚`
    Single,
    /// `« »`
    Angle,
    /// `‹ ›`
    SingleAngle,
    /// `「 」`
    Corner,
    /// `『 』`
    WhiteCorner,
}

/// The number of families.
pub const FAMILIES: usize = 7;

/// A quotation mark, or what may be one.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    /// Where it stands.
    pub span: Span,
    /// The sign itself.
    pub sign: char,
    /// Its family.
    pub family: Family,
    /// Whether a word begins right after it and none ends right before it.
    pub leads: bool,
    /// Whether a word ends right before it and none begins right after it.
    pub trails: bool,
    /// Whether white space, or nothing, stands on both sides of it.
    pub alone: bool,
    /// Whether it could as well be something else: an inch or foot sign, or an apostrophe at the end of a word.
    pub doubtful: bool,
}

/// The marks of a paragraph that lie in no code, from left to right. Costs one pass over the paragraph.
pub fn marks(text: &str, paragraph: Span, code: &[Span]) -> Vec<Mark> {
    let mut code = code.iter().peekable();
    let mut found = Vec::new();
    let words = paragraph.slice(text);
    let places = words.bytes().enumerate().filter(|&(_, byte)| may_begin_mark(byte));
    for at in places.map(|(offset, _)| paragraph.start + offset) {
        while code.next_if(|it| it.end <= at).is_some() {}
        let in_code = code.peek().is_some_and(|it| it.start <= at);
        let after = Span::new(at, paragraph.end).slice(text);
        let Some(sign) = after.chars().next().filter(|_| !in_code) else { continue };
        if let Some(family) = family(sign) {
            let span = Span::new(at, at + sign.len_utf8());
            let before = Span::new(paragraph.start, at).slice(text).chars().next_back();
            let beside = Beside { before, after: Span::new(span.end, paragraph.end).slice(text) };
            found.extend(mark(span, sign, family, &beside));
        }
    }
    found
}

/// Whether a byte begins a quotation mark, or perhaps another character: those of Latin-1, of general
/// punctuation and of the scripts with corner brackets have a first byte of their own.
const fn may_begin_mark(byte: u8) -> bool {
    matches!(byte, b'"' | b'\'' | 0xc2 | 0xe2 | 0xe3)
}

fn family(sign: char) -> Option<Family> {
    Some(match sign {
        '"' => Family::Straight,
        '“' | '”' | '„' => Family::Double,
        '\'' | '‘' | '’' | '‚' => Family::Single,
        '«' | '»' => Family::Angle,
        '‹' | '›' => Family::SingleAngle,
        '「' | '」' => Family::Corner,
        '『' | '』' => Family::WhiteCorner,
        _ => return None,
    })
}

struct Beside<'t> {
    before: Option<char>,
    after: &'t str,
}

fn mark(span: Span, sign: char, family: Family, beside: &Beside) -> Option<Mark> {
    if family == Family::Single && is_apostrophe(sign, beside) {
        return None;
    }
    // The flanking rules of CommonMark for emphasis.
    let (before, after) = (Side::before(beside.before), Side::after(beside.after));
    let left = after != Side::Blank && (after == Side::Word || before != Side::Word);
    let right = before != Side::Blank && (before == Side::Word || after != Side::Word);
    Some(Mark {
        span,
        sign,
        family,
        leads: left && !right,
        trails: right && !left,
        alone: before == Side::Blank && after == Side::Blank,
        doubtful: is_doubtful(family, beside),
    })
}

#[derive(Clone, Copy, PartialEq)]
enum Side {
    Blank,
    Word,
    Sign,
}

impl Side {
    /// What ends a clause belongs to the word before it, so that a mark after it can close; what opens a
    /// bracket belongs to what follows.
    fn before(c: Option<char>) -> Self {
        match c {
            Some('(' | '[' | '{') => Self::Blank,
            Some(c) if ends_clause(c) => Self::Word,
            _ => Self::of(c),
        }
    }

    /// What ends a clause and has nothing after it leaves nothing for a mark to open.
    fn after(words: &str) -> Self {
        let rest = words.trim_start_matches(ends_clause);
        steps::count(words.len() - rest.len());
        let ended = rest.chars().next().is_none_or(char::is_whitespace);
        if ended { Self::Blank } else { Self::of(words.chars().next()) }
    }

    fn of(c: Option<char>) -> Self {
        match c {
            Some(c) if c.is_alphanumeric() => Self::Word,
            Some(c) if !c.is_whitespace() => Self::Sign,
            _ => Self::Blank,
        }
    }
}

fn ends_clause(c: char) -> bool {
    matches!(class_of(c), Class::ATerm | Class::STerm)
        || matches!(c, ',' | ';' | '…' | '%' | ')' | ']' | '}' | '、' | '，')
}

/// The first code point of the scripts that are written without spaces, in which a mark between two letters is no apostrophe.
const FIRST_WIDE: char = '\u{2e80}';

/// Whether it stands within a word (don't), or for the left-out beginning of a year ('90s).
fn is_apostrophe(sign: char, beside: &Beside) -> bool {
    let letter = |c: char| c.is_alphanumeric() && c < FIRST_WIDE;
    let after = |wanted: &dyn Fn(char) -> bool| beside.after.starts_with(wanted);
    let within = beside.before.is_some_and(letter) && after(&letter);
    matches!(sign, '\'' | '’' if within) || (sign != '‚' && is_year(beside.after))
}

fn is_year(after: &str) -> bool {
    let mut chars = after.chars();
    let digits = chars.by_ref().take(2).filter(char::is_ascii_digit).count();
    digits == 2 && chars.next().is_none_or(|c| !c.is_alphanumeric() || c == 's')
}

fn is_doubtful(family: Family, beside: &Beside) -> bool {
    let measure = beside.before.is_some_and(|c| c.is_numeric());
    match family {
        Family::Straight => measure,
        Family::Single => measure || is_word_end(beside),
        _ => false,
    }
}

/// Whether a word ends before it and the sentence goes on after it, as with a possessive (customers' needs).
fn is_word_end(beside: &Beside) -> bool {
    let blank = beside.after.starts_with(char::is_whitespace);
    let rest = beside.after.trim_start();
    steps::count(beside.after.len() - rest.len());
    let goes_on = rest.starts_with(char::is_alphanumeric);
    beside.before.is_some_and(char::is_alphanumeric) && blank && goes_on
}
