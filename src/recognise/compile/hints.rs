//! Hints from an automaton: what can stand at the first places of a match and after its first run.

use std::collections::BTreeSet;

use regex_automata::Anchored;
use regex_automata::dfa::{Automaton, dense};
use regex_automata::util::primitives::StateID;
use regex_automata::util::start::Config;

use crate::recognise::hints::{ByteSet, Hints, is_run};

type Dfa = dense::DFA<Vec<u32>>;
type States = BTreeSet<StateID>;

/// Computes the hints of an automaton.
pub(super) fn of(dfa: &Dfa) -> Result<Hints, String> {
    let config = Config::new().anchored(Anchored::Yes);
    let start = dfa.start_state(&config).map_err(|e| e.to_string())?;
    let start = States::from([start]);
    let mut hints = Hints::default();
    let mut states = start.clone();
    for place in &mut hints.lead {
        (*place, states) = lead_on(dfa, &states, |_| true);
    }
    let run = closure(dfa, lead_on(dfa, &start, is_run).1);
    let (after_run, _) = lead_on(dfa, &run, |byte| !is_run(byte));
    let (_, spaced) = lead_on(dfa, &run, |byte| byte == b' ');
    let (_, signed) = lead_on(dfa, &run, |byte| !is_run(byte) && byte != b' ');
    hints.run = after_run;
    (hints.space, states) = lead_on(dfa, &spaced, |_| true);
    hints.beyond = lead_on(dfa, &states, |_| true).0;
    hints.sign = lead_on(dfa, &signed, |_| true).0;
    Ok(hints)
}

/// The bytes that may stand where these states are, and where the wanted ones of them lead. An automaton
/// says that it matched one byte late: once a state matches, a match is over and everything may follow,
/// also later on.
fn lead_on(dfa: &Dfa, states: &States, wanted: fn(u8) -> bool) -> (ByteSet, States) {
    match states.iter().find(|&&state| dfa.is_match_state(state)) {
        Some(&over) => (ByteSet::ALL, States::from([over])),
        None => step(dfa, states, wanted),
    }
}

/// The wanted bytes that do not lead to death from some state, and where they lead.
fn step(dfa: &Dfa, states: &States, wanted: fn(u8) -> bool) -> (ByteSet, States) {
    let mut set = ByteSet::default();
    let mut next = States::new();
    for &state in states {
        for byte in (0..=u8::MAX).filter(|&byte| wanted(byte)) {
            let to = dfa.next_state(state, byte);
            if !dfa.is_dead_state(to) {
                set.insert(byte);
                next.insert(to);
            }
        }
    }
    (set, next)
}

/// All states that bytes of a run reach.
fn closure(dfa: &Dfa, from: States) -> States {
    let mut all = from.clone();
    let mut fresh = from;
    while !fresh.is_empty() {
        fresh = step(dfa, &fresh, is_run).1.difference(&all).copied().collect();
        all.extend(&fresh);
    }
    all
}
