//! One pass over a text: where a recogniser may start, walk its automaton, keep the longest end that holds.
//!
//! Every attempt reads at most its entry's window, so the work per byte of text is bounded by constants.

use regex_automata::dfa::Automaton;

use super::context::{self, Glue};
use super::format::Entry;
use super::hints::Starts;
use super::{Entity, Kind, Recognisers};
use crate::text::{Span, steps};

/// How many ends of one attempt are remembered, the longest ones; shorter ones are not tried.
pub(crate) const MAX_ENDS: usize = 32;
/// Bytes that an attempt looks at where a word of a script without spaces touches its beginning: such
/// places are many, and what begins there is short.
const GLUED_WINDOW: usize = 128;

/// Everything recognised in a text that needs no folding.
pub(crate) fn scan(recognisers: &Recognisers, text: &str) -> Vec<Entity> {
    let mut found = Vec::new();
    let mut starts = Starts::new(&recognisers.filter, text);
    while let Some((at, possible)) = starts.next() {
        if let Some(entity) = first_match(recognisers, possible, text, at) {
            starts.skip_to(entity.span.end);
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
    let glued = context::is_glued(before, rest);
    if glued == Glue::Inside || entry.not_before.end(before) {
        return None;
    }
    let bytes = rest.as_bytes();
    let near = bytes.get(..GLUED_WINDOW).filter(|_| glued == Glue::AfterWord).unwrap_or(bytes);
    let ends = ends(entry, near);
    steps::count(ends.walked);
    ends.longest_first().find(|&end| holds(entry, rest, end)).map(|end| at + end)
}

fn holds(entry: &Entry, rest: &str, end: usize) -> bool {
    rest.split_at_checked(end)
        .is_some_and(|(found, after)| !entry.not_after.begin(after) && entry.check.passes(found))
}

/// The ends of the longest matches of one attempt.
pub(crate) struct Ends {
    ring: [usize; MAX_ENDS],
    count: usize,
    /// Bytes that were looked at.
    walked: usize,
}

impl Ends {
    fn push(&mut self, end: usize) {
        if let Some(slot) = self.ring.get_mut(self.count % MAX_ENDS) {
            *slot = end;
            self.count += 1;
        }
    }

    pub(crate) fn longest_first(&self) -> impl Iterator<Item = usize> {
        let oldest = self.count.saturating_sub(MAX_ENDS);
        (oldest..self.count).rev().filter_map(|i| self.ring.get(i % MAX_ENDS).copied())
    }
}

/// Walks an automaton from the beginning of `bytes`. An automaton says that it matched one byte late.
pub(crate) fn ends(entry: &Entry, bytes: &[u8]) -> Ends {
    let mut ends = Ends { ring: [0; MAX_ENDS], count: 0, walked: 0 };
    let mut state = entry.start;
    for (at, &byte) in bytes.iter().enumerate().take(entry.window + 1) {
        ends.walked = at;
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
