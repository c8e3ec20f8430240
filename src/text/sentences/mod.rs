//! Sentences by UAX #29, in one pass.
//!
//! Rule SB8 keeps a sentence going after a full stop when the next letter, however far away, is a small
//! one. Looking ahead for it at every full stop is what makes the usual implementations quadratic. Here
//! the break is put down as *open* instead, and the pass that goes on anyway settles it: the letters and
//! terminators that end the search also are the only ones that could open another, so one open break is
//! all there ever is to remember.

pub mod property;
mod table;

use super::{Span, steps};
use property::{Class, class_of};

/// The sentences of a text by UAX #29 (rules SB1 to SB998) from left to right: a partition of it.
/// Costs one pass over the text and no memory.
pub fn sentences(text: &str) -> impl Iterator<Item = Span> + '_ {
    Sentences { text, at: 0, start: 0, open: None, before: Before::Start }
}

struct Sentences<'t> {
    text: &'t str,
    /// Where what was not read yet begins.
    at: usize,
    /// Where the sentence being read begins.
    start: usize,
    /// A break that stands unless the next letter turns out to be a small one (SB8).
    open: Option<usize>,
    before: Before,
}

/// What matters of the text before a position, Extend and Format characters left out (SB5).
#[derive(Clone, Copy)]
enum Before {
    /// Start of text or of a paragraph.
    Start,
    Cr,
    Sep,
    /// A letter with case, which SB7 asks for.
    Cased,
    Other,
    Terminator(Terminator),
}

#[derive(Clone, Copy)]
struct Terminator {
    kind: Kind,
    tail: Tail,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// A full stop after a letter with case.
    CasedStop,
    Stop,
    Mark,
}

/// How far `Close* Sp*` after a terminator has come.
#[derive(Clone, Copy, PartialEq)]
enum Tail {
    None,
    Close,
    Sp,
}

/// What the rules say about the position before a character.
enum Verdict {
    Join,
    Break,
    /// SB8 has to wait for the next letter.
    Open,
}

impl Iterator for Sentences<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        loop {
            self.skip();
            let at = self.at;
            let Some(c) = self.text.get(at..).and_then(|rest| rest.chars().next()) else { break };
            self.at = at + c.len_utf8();
            if let Some(sentence) = self.step(at, class_of(c)) {
                return Some(sentence);
            }
        }
        let end = self.open.take().unwrap_or(self.text.len());
        self.cut(end)
    }
}

impl Sentences<'_> {
    /// Passes over what decides nothing: in the middle of a sentence, with no break open, whatever is neither
    /// a terminator nor a line end only tells whether a letter with case came last (SB998).
    fn skip(&mut self) {
        if self.open.is_some() || !matches!(self.before, Before::Cased | Before::Other) {
            return;
        }
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let length = rest.iter().position(|&byte| !is_indifferent(byte)).unwrap_or(rest.len());
        if let Some(last) = length.checked_sub(1).and_then(|last| rest.get(last)) {
            self.before = if last.is_ascii_alphabetic() { Before::Cased } else { Before::Other };
            self.at += length;
        }
    }

    /// Reads one character and returns the sentence that it ends or shows to have ended, if any.
    /// At most one: what settles an open break never is itself the first character of a sentence.
    fn step(&mut self, at: usize, class: Class) -> Option<Span> {
        steps::count(1);
        let verdict = verdict(self.before, class);
        let settled = self.settle(class);
        self.before = after(self.before, class);
        match verdict {
            Verdict::Join => settled,
            Verdict::Break => self.cut(at),
            Verdict::Open => {
                self.open = Some(at);
                settled
            }
        }
    }

    /// Decides an open break once the character that SB8 waits for is there.
    fn settle(&mut self, class: Class) -> Option<Span> {
        match class {
            Class::Lower => {
                self.open = None;
                None
            }
            Class::OLetter
            | Class::Upper
            | Class::Cr
            | Class::Lf
            | Class::Sep
            | Class::ATerm
            | Class::STerm => self.open.take().and_then(|end| self.cut(end)),
            _ => None,
        }
    }

    fn cut(&mut self, end: usize) -> Option<Span> {
        let sentence = Span::new(self.start, end);
        self.start = end;
        (!sentence.is_empty()).then_some(sentence)
    }
}

/// Whether a byte is a character of ASCII that no rule asks for where no terminator came before.
fn is_indifferent(byte: u8) -> bool {
    byte.is_ascii() && !matches!(byte, b'.' | b'!' | b'?' | b'\n' | b'\r')
}

fn verdict(before: Before, class: Class) -> Verdict {
    match (before, class) {
        (Before::Cr, Class::Lf) => Verdict::Join,        // SB3
        (Before::Cr | Before::Sep, _) => Verdict::Break, // SB4
        (Before::Terminator(it), _) => after_terminator(it, class),
        _ => Verdict::Join, // SB998
    }
}

fn after_terminator(Terminator { kind, tail }: Terminator, class: Class) -> Verdict {
    let stop = kind != Kind::Mark;
    match class {
        Class::Skip => Verdict::Join,                                  // SB5
        Class::Numeric if stop && tail == Tail::None => Verdict::Join, // SB6
        Class::Upper if kind == Kind::CasedStop && tail == Tail::None => Verdict::Join, // SB7
        Class::Lower if stop => Verdict::Join,                         // SB8
        Class::SContinue | Class::ATerm | Class::STerm => Verdict::Join, // SB8a
        Class::Close if tail != Tail::Sp => Verdict::Join,             // SB9
        Class::Sp | Class::Cr | Class::Lf | Class::Sep => Verdict::Join, // SB9, SB10
        Class::Upper | Class::OLetter => Verdict::Break,               // SB11
        _ if stop => Verdict::Open,                                    // SB8 or SB11
        _ => Verdict::Break,                                           // SB11
    }
}

fn after(before: Before, class: Class) -> Before {
    match (class, before) {
        (Class::Skip, Before::Start | Before::Cr | Before::Sep) => Before::Other,
        (Class::Skip, _) => before,
        (Class::Cr, _) => Before::Cr,
        (Class::Lf | Class::Sep, _) => Before::Sep,
        (Class::ATerm, Before::Cased) => terminator(Kind::CasedStop, Tail::None),
        (Class::ATerm, _) => terminator(Kind::Stop, Tail::None),
        (Class::STerm, _) => terminator(Kind::Mark, Tail::None),
        (Class::Close, Before::Terminator(it)) if it.tail != Tail::Sp => {
            terminator(it.kind, Tail::Close)
        }
        (Class::Sp, Before::Terminator(it)) => terminator(it.kind, Tail::Sp),
        (Class::Upper | Class::Lower, _) => Before::Cased,
        _ => Before::Other,
    }
}

const fn terminator(kind: Kind, tail: Tail) -> Before {
    Before::Terminator(Terminator { kind, tail })
}
