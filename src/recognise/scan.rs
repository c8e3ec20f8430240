//! One pass over a text: where a recogniser may start, walk its automaton, keep the longest end that holds.
//!
//! Every attempt reads at most its entry's window, so the work per byte of text is bounded by constants.

use regex_automata::Anchored;
use regex_automata::dfa::Automaton;
use regex_automata::util::start::Config;

use super::format::Entry;
use super::{Entity, Kind, Recognisers};
use crate::text::Span;

/// How many ends of one attempt are remembered, the longest ones; shorter ones are not tried.
const MAX_ENDS: usize = 16;

/// Which entries may start where, as sets of entries with one bit each.
#[derive(Clone, Debug, Default)]
pub(crate) struct Starts {
    /// By first byte.
    first: Vec<u64>,
    /// Those that may follow a letter, digit or underscore.
    after_word: u64,
}

impl Starts {
    pub(crate) fn of(entries: &[Entry]) -> Starts {
        let set = |pick: &dyn Fn(&Entry) -> bool| {
            let picked = entries.iter().map(pick).rev();
            picked.fold(0u64, |bits, has| bits << 1 | u64::from(has))
        };
        let first = (0..=u8::MAX).map(|byte| set(&|e| has_bit(&e.first, byte))).collect();
        Starts { first, after_word: set(&|e| !e.not_before.has_word()) }
    }

    /// The entries that may start with `byte` after `previous`.
    fn at(&self, byte: u8, previous: u8) -> u64 {
        let first = self.first.get(usize::from(byte)).copied().unwrap_or(0);
        let word = previous.is_ascii_alphanumeric() || previous == b'_';
        if word { first & self.after_word } else { first }
    }
}

fn has_bit(set: &[u8; 32], byte: u8) -> bool {
    set.get(usize::from(byte / 8)).is_some_and(|bits| bits >> (byte % 8) & 1 == 1)
}

/// Everything recognised in a text that needs no folding.
pub(crate) fn scan(recognisers: &Recognisers, text: &str) -> Vec<Entity> {
    let mut found = Vec::new();
    let mut previous = b' ';
    let mut free_from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let possible = recognisers.starts.at(byte, previous);
        previous = byte;
        if possible == 0 || at < free_from {
            continue;
        }
        if let Some(entity) = first_match(recognisers, possible, text, at) {
            free_from = entity.span.end;
            found.push(entity);
        }
    }
    found
}

/// The match of the first entry of a set that has one here.
fn first_match(recognisers: &Recognisers, mut set: u64, text: &str, at: usize) -> Option<Entity> {
    while set != 0 {
        let index = set.trailing_zeros();
        set &= set - 1;
        let entry = recognisers.entries.get(usize::try_from(index).ok()?)?;
        if let Some(end) = match_here(entry, text, at) {
            return Some(Entity { span: Span { start: at, end }, kind: Kind(entry.kind) });
        }
    }
    None
}

/// Where the longest match of an entry ends that starts here and holds.
fn match_here(entry: &Entry, text: &str, at: usize) -> Option<usize> {
    let (before, rest) = text.split_at_checked(at)?;
    if entry.not_before.end(before) {
        return None;
    }
    let ends = ends(entry, rest.as_bytes());
    ends.longest_first().find(|&end| holds(entry, rest, end)).map(|end| at + end)
}

fn holds(entry: &Entry, rest: &str, end: usize) -> bool {
    rest.split_at_checked(end)
        .is_some_and(|(found, after)| !entry.not_after.begin(after) && entry.check.passes(found))
}

/// The ends of the longest matches of one attempt.
struct Ends {
    ring: [usize; MAX_ENDS],
    count: usize,
}

impl Ends {
    fn push(&mut self, end: usize) {
        if let Some(slot) = self.ring.get_mut(self.count % MAX_ENDS) {
            *slot = end;
            self.count += 1;
        }
    }

    fn longest_first(&self) -> impl Iterator<Item = usize> {
        let oldest = self.count.saturating_sub(MAX_ENDS);
        (oldest..self.count).rev().filter_map(|i| self.ring.get(i % MAX_ENDS).copied())
    }
}

/// Walks an automaton from the beginning of `bytes`. An automaton says that it matched one byte late.
fn ends(entry: &Entry, bytes: &[u8]) -> Ends {
    let mut ends = Ends { ring: [0; MAX_ENDS], count: 0 };
    let Ok(mut state) = entry.dfa.start_state(&Config::new().anchored(Anchored::Yes)) else {
        return ends;
    };
    for (at, &byte) in bytes.iter().enumerate().take(entry.window + 1) {
        state = entry.dfa.next_state(state, byte);
        if entry.dfa.is_special_state(state) {
            if entry.dfa.is_match_state(state) {
                ends.push(at);
            } else if entry.dfa.is_dead_state(state) {
                return ends;
            }
        }
    }
    if bytes.len() <= entry.window && entry.dfa.is_match_state(entry.dfa.next_eoi_state(state)) {
        ends.push(bytes.len());
    }
    ends
}
