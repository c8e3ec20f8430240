//! Words with masked, drawn-out or imitated letters: `k*te`, `kiiiite`, `k1t3`.

use super::super::fold::plain_form;
use super::super::{Span, fold, is_invisible, steps};
use super::pattern::{Role, Sign, imitated};
use super::{Unveiled, Veils};

/// Longest spelling that is looked at, in bytes.
const MAX_PIECE: usize = 96;
/// Fewest letters that must be seen.
const MIN_SEEN: usize = 2;
/// Shortest spelling with a mask, or with a digit at its beginning.
const MIN_PIECE: usize = 4;
/// Most masks in a word.
const MAX_MASKS: usize = 4;
/// Most signs that part a word.
const MAX_PARTS: usize = 2;
/// Fewest letters of a word that signs part: shorter parts are words, files and abbreviations.
const MIN_PARTED: usize = 5;
/// From this many letters on, a sign among them may stand for none.
const MIN_NOISY: usize = 4;
/// Equal letters in a row that no ordinary word has.
const DRAWN: usize = 3;
/// A short spelling in capitals with so many digits is a code.
const CODE_DIGITS: usize = 2;

/// The masked words of a text, in order.
pub fn find<'a>(text: &'a str, veils: &'a Veils) -> impl Iterator<Item = Unveiled> + 'a {
    pieces(text).filter(move |span| is_strange(span.slice(text))).filter_map(move |span| {
        let folded = fold(span.slice(text));
        let spelling = Spelling::new(&folded);
        let capitals = !span.slice(text).contains(char::is_lowercase);
        let word = spelling.is_evidence(capitals).then(|| veils.whole(&spelling.signs))??;
        Some(Unveiled { span, word })
    })
}

/// The stretches that can be one spelling, without the signs around them.
fn pieces(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut from = 0;
    std::iter::from_fn(move || {
        from += plain_len(text.as_bytes().get(from..)?);
        let rest = text.get(from..)?;
        let start = from + rest.find(belongs)?;
        let end = start + piece_len(text.get(start..)?);
        from = end;
        steps::count(end - start);
        Some(trimmed(text, Span::new(start, end)))
    })
    .filter(|span| !span.is_empty() && span.len() <= MAX_PIECE)
}

/// The length of the ordinary words that a text begins with: letters of ASCII, none of them three times over, before a
/// space.
fn plain_len(bytes: &[u8]) -> usize {
    let (mut length, mut equal, mut last) = (0, 1, b' ');
    for (&byte, at) in bytes.iter().zip(1..) {
        let lower = byte.to_ascii_lowercase();
        if byte == b' ' {
            length = at;
        } else if !byte.is_ascii_alphabetic() {
            break;
        }
        equal = if lower == last { equal + 1 } else { 1 };
        last = lower;
        if equal >= DRAWN && byte != b' ' {
            break;
        }
    }
    steps::count(length);
    length
}

/// The length of the piece that a text begins with.
fn piece_len(text: &str) -> usize {
    let bytes = text.as_bytes();
    let letters = bytes.iter().position(|byte| !byte.is_ascii_alphabetic()).unwrap_or(bytes.len());
    let rest = text.get(letters..).unwrap_or_default();
    letters + rest.find(|c| !belongs(c)).unwrap_or(rest.len())
}

fn trimmed(text: &str, span: Span) -> Span {
    let edge = |c: char| !c.is_alphanumeric() && imitated(c).is_empty();
    let piece = span.slice(text);
    let kept = piece.trim_end_matches(|c| edge(c) || matches!(c, '!' | '|')).len();
    let end = span.start + kept;
    let piece = text.get(span.start..end).unwrap_or_default();
    Span::new(end - piece.trim_start_matches(edge).len(), end)
}

fn belongs(c: char) -> bool {
    if c.is_ascii_alphanumeric() || c == ' ' {
        return c != ' ';
    }
    let plain = plain_form(c).unwrap_or(c);
    plain.is_alphanumeric()
        || is_mask(plain)
        || parts(plain)
        || !imitated(plain).is_empty()
        || is_invisible(c)
        || is_mark(c)
}

fn is_mask(c: char) -> bool {
    matches!(c, '*' | '#' | '@' | '$' | '!' | '%' | '•' | '·' | '█')
}

fn parts(c: char) -> bool {
    matches!(c, '.' | '-' | '_' | '‐' | '‑' | '~')
}

/// Whether a character is drawn over the one before it.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// A quick look: whether a piece has letters, and something else or a letter three times over.
fn is_strange(piece: &str) -> bool {
    let seen = piece.chars().filter(|c| c.is_alphabetic()).take(MIN_SEEN).count();
    seen == MIN_SEEN && (!piece.chars().all(char::is_alphabetic) || is_drawn(piece))
}

fn is_drawn(piece: &str) -> bool {
    let mut chars = piece.chars();
    let mut last = chars.next();
    let mut equal = 1;
    chars.any(|c| {
        equal = if last.is_some_and(|last| c.eq_ignore_ascii_case(&last)) { equal + 1 } else { 1 };
        last = Some(c);
        equal >= DRAWN
    })
}

/// A piece as signs, with what speaks for a veil.
#[derive(Default)]
struct Spelling {
    signs: Vec<Sign>,
    letters: usize,
    digits: usize,
    masks: usize,
    parts: usize,
    /// Holds something that is neither a letter nor like one.
    alien: bool,
}

impl Spelling {
    fn new(folded: &str) -> Spelling {
        let letters = folded.chars().filter(|c| c.is_alphabetic()).count();
        let mut spelling = Spelling { letters, ..Spelling::default() };
        let mut chars = folded.chars().enumerate().peekable();
        while let Some((at, shape)) = chars.next() {
            let inside = at > 0 && chars.peek().is_some();
            spelling.add(shape, inside);
        }
        spelling.mark_drawn();
        spelling
    }

    fn add(&mut self, shape: char, inside: bool) {
        let role = if shape.is_alphabetic() {
            Role::Letter
        } else if parts(shape) {
            self.parts += 1;
            return;
        } else if inside && is_mask(shape) {
            self.masks += 1;
            if self.letters >= MIN_NOISY { Role::Noise } else { Role::Mask }
        } else {
            self.digits += 1;
            self.alien |= imitated(shape).is_empty();
            Role::Letter
        };
        self.signs.push(Sign { shape, role });
    }

    /// What repeats a letter twice or more, or a digit, may only draw it out.
    fn mark_drawn(&mut self) {
        for equal in self.signs.chunk_by_mut(|one, other| one.shape == other.shape) {
            let Some(first) = equal.first().filter(|sign| sign.role == Role::Letter) else {
                continue;
            };
            if equal.len() >= DRAWN || (equal.len() > 1 && first.shape.is_ascii_digit()) {
                equal.iter_mut().skip(1).for_each(|sign| sign.role = Role::Drawn);
            }
        }
    }

    /// Whether the raw text speaks for a veil.
    fn is_evidence(&self, capitals: bool) -> bool {
        !self.alien
            && self.letters >= MIN_SEEN
            && self.masks <= MAX_MASKS
            && (self.masks == 0 || self.signs.len() >= MIN_PIECE)
            && self.parts <= MAX_PARTS
            && (self.parts == 0 || (self.digits == 0 && self.signs.len() >= MIN_PARTED))
            && !self.is_numbered(capitals)
    }

    /// Whether the digits are a number or part of a code: one at the end, or at the beginning of
    /// something short, many among few capitals, or all hexadecimal.
    fn is_numbered(&self, capitals: bool) -> bool {
        let is_digit = |sign: Option<&Sign>| sign.is_some_and(|sign| sign.shape.is_ascii_digit());
        let short = self.signs.len() <= MIN_PIECE;
        let last = self.digits == 1 && self.masks == 0 && is_digit(self.signs.last());
        let first = self.signs.len() < MIN_PIECE && is_digit(self.signs.first());
        let hexadecimal =
            self.digits > 0 && self.signs.iter().all(|sign| sign.shape.is_ascii_hexdigit());
        last || first || hexadecimal || (capitals && short && self.digits >= CODE_DIGITS)
    }
}
