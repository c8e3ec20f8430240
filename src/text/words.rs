//! Words by UAX #29.

use super::{Span, steps};
use unicode_segmentation::{UnicodeSegmentation, UnicodeWordIndices};

/// The words of a text from left to right: the stretches between two word boundaries of UAX #29 that
/// hold at least one letter or digit. Costs one pass over the text.
///
/// White space of ASCII is a boundary on both sides whatever stands beside it, so that stretches between
/// it can be read one by one: those in ASCII by the few rules that matter there, others by the library.
pub fn words(text: &str) -> impl Iterator<Item = Span> + '_ {
    Words { text, at: 0, chunk: Chunk::Plain(0) }
}

struct Words<'t> {
    text: &'t str,
    /// Where what was not read yet begins.
    at: usize,
    chunk: Chunk<'t>,
}

/// A stretch without white space.
enum Chunk<'t> {
    /// In ASCII, up to here.
    Plain(usize),
    /// Any other, with where it begins.
    Mixed(usize, UnicodeWordIndices<'t>),
}

impl Iterator for Words<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        if let Some(word) = self.next_plain() {
            return Some(word);
        }
        loop {
            let word = match &mut self.chunk {
                Chunk::Plain(end) => plain_word(self.text, &mut self.at, *end),
                Chunk::Mixed(start, words) => {
                    let start = *start;
                    words.next().map(|(at, word)| Span::new(start + at, start + at + word.len()))
                }
            };
            if let Some(word) = word {
                steps::count(word.len());
                return Some(word);
            }
            self.chunk = self.next_chunk()?;
        }
    }
}

impl<'t> Words<'t> {
    /// The next word where that is a stretch of letters between spaces, as most are.
    fn next_plain(&mut self) -> Option<Span> {
        let Chunk::Plain(end) = self.chunk else { return None };
        let start = self.at + usize::from(self.text.as_bytes().get(self.at) == Some(&b' '));
        let rest = self.text.as_bytes().get(start..).filter(|_| self.at >= end)?;
        let length = rest.iter().position(|byte| !byte.is_ascii_alphabetic())?;
        if length == 0 || !rest.get(length).copied().is_some_and(is_space) {
            return None;
        }
        self.at = start + length;
        self.chunk = Chunk::Plain(self.at);
        steps::count(length);
        Some(Span::new(start, self.at))
    }

    fn next_chunk(&mut self) -> Option<Chunk<'t>> {
        let bytes = self.text.as_bytes();
        let rest = bytes.get(self.at..)?;
        let start = self.at + rest.iter().position(|&byte| !is_space(byte))?;
        let rest = bytes.get(start..)?;
        let length = rest.iter().position(|&byte| is_space(byte)).unwrap_or(rest.len());
        let end = start + length;
        self.at = start;
        let chunk = self.text.get(start..end)?;
        if chunk.is_ascii() {
            return Some(Chunk::Plain(end));
        }
        self.at = end;
        Some(Chunk::Mixed(start, chunk.unicode_word_indices()))
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

/// The next word of a stretch of ASCII that ends at `end`.
fn plain_word(text: &str, at: &mut usize, end: usize) -> Option<Span> {
    let chunk = text.as_bytes().get(..end)?;
    loop {
        let rest = chunk.get(*at..)?;
        let Some(skipped) = rest.iter().position(|&byte| is_part(byte)) else {
            *at = end;
            return None;
        };
        let start = *at + skipped;
        let length = plain_length(chunk.get(start..)?);
        *at = start + length;
        let word = chunk.get(start..*at)?;
        if word.iter().any(u8::is_ascii_alphanumeric) {
            return Some(Span::new(start, *at));
        }
    }
}

/// Letters, digits and the underscore, which stay together (WB5, WB8 to WB10, WB13a, WB13b).
fn is_part(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// The length of the word that `bytes` begin with.
fn plain_length(bytes: &[u8]) -> usize {
    let mut length = 0;
    loop {
        let rest = bytes.get(length..).unwrap_or_default();
        length += rest.iter().position(|&byte| !is_part(byte)).unwrap_or(rest.len());
        let before = length.checked_sub(1).and_then(|last| bytes.get(last));
        let (Some(before), Some(&[middle, after, ..])) = (before, bytes.get(length..)) else {
            return length;
        };
        if !joins(*before, middle, after) {
            return length;
        }
        length += 1;
    }
}

/// Whether a sign stays in the word between letters (WB6, WB7) or between digits (WB11, WB12).
fn joins(before: u8, middle: u8, after: u8) -> bool {
    match middle {
        b'.' | b'\'' => {
            (before.is_ascii_alphabetic() && after.is_ascii_alphabetic())
                || (before.is_ascii_digit() && after.is_ascii_digit())
        }
        b':' => before.is_ascii_alphabetic() && after.is_ascii_alphabetic(),
        b',' | b';' => before.is_ascii_digit() && after.is_ascii_digit(),
        _ => false,
    }
}
