//! Where an attempt is worth its while: which bytes can stand at the first places of a match and right
//! after its first run of word bytes.
//!
//! Most words of a text look like the beginning of a host name. What follows the word tells that it is
//! none, so a few sets of bytes, computed from the automata, save walking them. The sets never refuse a
//! place where an automaton could match; a test compares.

use super::format::Entry;

/// How many bytes of a match are looked at.
pub(crate) const LEAD: usize = 7;

/// A set of bytes, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct ByteSet(pub(crate) [u8; 32]);

impl ByteSet {
    /// Every byte.
    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) const ALL: ByteSet = ByteSet([u8::MAX; 32]);

    pub(crate) fn has(&self, byte: u8) -> bool {
        self.0.get(usize::from(byte / 8)).is_some_and(|bits| bits >> (byte % 8) & 1 == 1)
    }

    pub(crate) fn insert(&mut self, byte: u8) {
        if let Some(bits) = self.0.get_mut(usize::from(byte / 8)) {
            *bits |= 1 << (byte % 8);
        }
    }
}

/// What an automaton allows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Hints {
    /// At each of the first places; everything from the place on where a match can be over.
    pub(crate) lead: [ByteSet; LEAD],
    /// Right after the first run; everything when a match can be over by then.
    pub(crate) run: ByteSet,
    /// After the first run and a space; most runs are words and most words are followed by one.
    pub(crate) space: ByteSet,
    /// One place further.
    pub(crate) beyond: ByteSet,
    /// After the first run and anything but a space.
    pub(crate) sign: ByteSet,
}

impl Hints {
    /// All sets, in the order in which they are stored.
    pub(crate) fn sets(&mut self) -> impl Iterator<Item = &mut ByteSet> {
        let after = [&mut self.run, &mut self.space, &mut self.beyond, &mut self.sign];
        self.lead.iter_mut().chain(after)
    }
}

/// Whether a byte belongs to a run: ASCII letters, digits, `_`, `-`, and all of what is not ASCII.
pub(crate) fn is_run(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-') || !byte.is_ascii()
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// For every byte the entries that allow it, one bit each.
type Table = [u64; 256];

/// The hints of all entries, turned round.
#[derive(Clone, Debug)]
pub(crate) struct Filter {
    first: Table,
    /// At the places after the first.
    lead: Vec<Table>,
    run: Table,
    space: Table,
    beyond: Table,
    sign: Table,
    /// The entries that may follow a letter, digit or underscore.
    after_word: u64,
    /// Letters, digits and the underscore that begin no entry after another of them.
    inside: ByteSet,
}

impl Default for Filter {
    fn default() -> Filter {
        Filter::of(&[])
    }
}

impl Filter {
    pub(crate) fn of(entries: &[Entry]) -> Filter {
        let table = |pick: &dyn Fn(&Entry) -> Option<&ByteSet>| {
            let mut table = [0; 256];
            for (byte, slot) in (0..=u8::MAX).zip(&mut table) {
                *slot = bits(entries, &|e| pick(e).is_some_and(|set| set.has(byte)));
            }
            table
        };
        let first = table(&|e| e.hints.lead.first());
        let after_word = bits(entries, &|e| !e.not_before.has_word());
        let mut inside = ByteSet::default();
        let idle = |byte: &u8| is_word(*byte) && allowing(&first, *byte) & after_word == 0;
        (0..=u8::MAX).filter(idle).for_each(|byte| inside.insert(byte));
        Filter {
            first,
            lead: (1..LEAD).map(|at| table(&|e| e.hints.lead.get(at))).collect(),
            run: table(&|e| Some(&e.hints.run)),
            space: table(&|e| Some(&e.hints.space)),
            beyond: table(&|e| Some(&e.hints.beyond)),
            sign: table(&|e| Some(&e.hints.sign)),
            after_word,
            inside,
        }
    }

    /// The entries that may start with `byte` after `previous`.
    fn first(&self, byte: u8, previous: u8) -> u64 {
        let first = allowing(&self.first, byte);
        if is_word(previous) { first & self.after_word } else { first }
    }
}

fn bits(entries: &[Entry], has: &dyn Fn(&Entry) -> bool) -> u64 {
    entries.iter().rev().fold(0, |bits, entry| bits << 1 | u64::from(has(entry)))
}

fn allowing(table: &Table, byte: u8) -> u64 {
    table.get(usize::from(byte)).copied().unwrap_or(u64::MAX)
}

/// The places of a text where some entry may start, with these entries.
pub(crate) struct Starts<'a> {
    filter: &'a Filter,
    bytes: &'a [u8],
    at: usize,
    /// The byte before `at`.
    previous: u8,
    /// Where the run ends that was measured last; it began at or before `at`.
    run_end: usize,
}

impl<'a> Starts<'a> {
    pub(crate) fn new(filter: &'a Filter, text: &'a str) -> Starts<'a> {
        Starts { filter, bytes: text.as_bytes(), at: 0, previous: b' ', run_end: 0 }
    }

    /// Goes on from there.
    pub(crate) fn skip_to(&mut self, at: usize) {
        if at > self.at {
            self.at = at;
            self.previous = self.bytes.get(at - 1).copied().unwrap_or(b' ');
        }
    }

    /// The next place.
    pub(crate) fn next(&mut self) -> Option<(usize, u64)> {
        loop {
            self.pass_word();
            let at = self.at;
            let &byte = self.bytes.get(at)?;
            self.at += 1;
            let first = self.filter.first(byte, self.previous);
            self.previous = byte;
            if first != 0 {
                let possible = self.narrow(first, at, byte);
                if possible != 0 {
                    return Some((at, possible));
                }
            }
        }
    }

    /// Passes over the rest of a word, where nothing begins.
    fn pass_word(&mut self) {
        if !is_word(self.previous) {
            return;
        }
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let length = rest.iter().position(|&byte| !self.filter.inside.has(byte));
        let length = length.unwrap_or(rest.len());
        if let Some(&last) = length.checked_sub(1).and_then(|last| rest.get(last)) {
            self.at += length;
            self.previous = last;
        }
    }

    /// Those of a set that allow what follows. The end of the text is allowed everywhere.
    fn narrow(&mut self, mut set: u64, at: usize, byte: u8) -> u64 {
        let followers = self.bytes.get(at + 1..).unwrap_or_default();
        for (table, &follower) in self.filter.lead.iter().zip(followers) {
            set &= allowing(table, follower);
            if set == 0 {
                return 0;
            }
        }
        if is_run(byte) { self.narrow_after_run(set, at) } else { set }
    }

    fn narrow_after_run(&mut self, set: u64, at: usize) -> u64 {
        let filter = self.filter;
        let Some((&end, after)) = self.after_run(at).split_first() else { return set };
        let set = set & allowing(&filter.run, end);
        let after_end = if end == b' ' { &filter.space } else { &filter.sign };
        match *after {
            [near, far, ..] if end == b' ' => {
                set & allowing(after_end, near) & allowing(&filter.beyond, far)
            }
            [near, ..] => set & allowing(after_end, near),
            [] => set,
        }
    }

    /// What follows the run at a place. Every run is measured once.
    fn after_run(&mut self, at: usize) -> &'a [u8] {
        if self.run_end <= at {
            let rest = self.bytes.get(at..).unwrap_or_default();
            self.run_end = at + rest.iter().position(|&b| !is_run(b)).unwrap_or(rest.len());
        }
        self.bytes.get(self.run_end..).unwrap_or_default()
    }
}
