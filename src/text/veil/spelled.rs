//! Letters spelled one by one: `k i t e`, `k.i.t.e`, `k - i - t - e`.

use super::super::{Span, fold, steps};
use super::pattern::{Role, Sign, imitated};
use super::{Unveiled, Veils};

/// Fewest letters in a row that are evidence.
const MIN_RUN: usize = 4;
/// Fewest letters in a row that are evidence where they are a word as a whole, with spaces between.
const MIN_WORD: usize = 3;
/// A word of this many letters is seen in any row of letters; a shorter one must be half of the row.
const CLEAR_WORD: usize = 5;
/// Most characters between two letters.
const MAX_GAP: usize = 3;

/// The words that are spelled letter by letter, in order.
pub fn find(text: &str, veils: &Veils) -> Vec<Unveiled> {
    let mut finder = Finder { text, veils, row: Vec::new(), gap: "", found: Vec::new() };
    for single in singles(text) {
        finder.add(single);
    }
    finder.end_row();
    finder.found
}

/// A letter or digit between characters that are neither.
#[derive(Clone, Copy)]
struct Single {
    start: usize,
    letter: char,
}

impl Single {
    fn end(self) -> usize {
        self.start + self.letter.len_utf8()
    }
}

/// The letters and digits that stand alone.
fn singles(text: &str) -> impl Iterator<Item = Single> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            at += plain_len(text.as_bytes().get(at..)?);
            let rest = text.get(at..)?;
            let start = at + rest.find(char::is_alphanumeric)?;
            let run = text.get(start..)?;
            let length = run.find(|c: char| !c.is_alphanumeric()).unwrap_or(run.len());
            at = start + length;
            steps::count(length);
            let mut letters = run.chars();
            let letter = letters.next()?;
            if letter.len_utf8() == length {
                return Some(Single { start, letter });
            }
        }
    })
}

/// The length of the words of two letters or more that a text begins with, in ASCII and with a space after each.
fn plain_len(bytes: &[u8]) -> usize {
    let mut length = 0;
    for (&byte, at) in bytes.iter().zip(1..) {
        match byte {
            b' ' if at - length == 2 => break,
            b' ' => length = at,
            byte if byte.is_ascii_alphabetic() => {}
            _ => break,
        }
    }
    steps::count(length);
    length
}

struct Finder<'a> {
    text: &'a str,
    veils: &'a Veils,
    /// Letters with the same gap between them.
    row: Vec<Single>,
    gap: &'a str,
    found: Vec<Unveiled>,
}

impl<'a> Finder<'a> {
    fn add(&mut self, single: Single) {
        if let Some(last) = self.row.last() {
            let gap = self.text.get(last.end()..single.start).unwrap_or_default();
            let fits = if self.row.len() == 1 { is_gap(gap) } else { gap == self.gap };
            let last = *last;
            if fits {
                self.gap = gap;
            } else {
                self.end_row();
                self.begin_row(last, gap);
            }
        }
        self.row.push(single);
    }

    /// A letter that ends one row may begin the next: `a k.i.t.e`.
    fn begin_row(&mut self, last: Single, gap: &'a str) {
        let free = self.found.last().is_none_or(|found| found.span.end < last.end());
        if free && is_gap(gap) {
            self.row.push(last);
            self.gap = gap;
        }
    }

    fn end_row(&mut self) {
        let spaced = self.gap.chars().all(|c| c == ' ');
        if self.row.len() >= MIN_RUN || (spaced && self.row.len() == MIN_WORD) {
            self.read_row();
        }
        self.row.clear();
    }

    /// Takes the longest word at each letter from left to right.
    fn read_row(&mut self) {
        let signs: Vec<Sign> = self.row.iter().map(|single| sign(single.letter)).collect();
        let mut at = 0;
        while let Some(rest) = signs.get(at..).filter(|rest| !rest.is_empty()) {
            let word = self.veils.longest(rest).filter(|(length, _)| self.is_clear(*length));
            if let Some((length, word)) = word
                && let Some([first, .., last]) = self.row.get(at..at + length)
            {
                self.found.push(Unveiled { span: Span::new(first.start, last.end()), word });
            }
            at += word.map_or(1, |(length, _)| length);
        }
    }

    /// Whether a word of so many letters is no chance in this row.
    fn is_clear(&self, length: usize) -> bool {
        length >= CLEAR_WORD
            || length == self.row.len()
            || (length >= MIN_RUN && length * 2 >= self.row.len())
    }
}

/// Whether something can stand between letters that belong together.
fn is_gap(gap: &str) -> bool {
    let plain = |c: char| !c.is_control() && !matches!(c, '\'' | '’' | '"' | '“' | '”');
    gap.chars().count() <= MAX_GAP && gap.chars().all(plain)
}

fn sign(letter: char) -> Sign {
    let folded = fold(letter.encode_utf8(&mut [0; 4])).chars().next();
    let shape = folded.unwrap_or(letter);
    let known = shape.is_alphabetic() || !imitated(shape).is_empty();
    Sign { shape: if known { shape } else { letter }, role: Role::Letter }
}
