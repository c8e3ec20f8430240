//! What matching has learned: states of the phrases' automaton that texts have led to so far, each a set of
//! positions, and where symbols lead from them.
//!
//! All phrases together have far too many states to be written down, gaps multiply them; texts visit few.
//! So states are made when they are needed and remembered for the next text. Forgetting changes nothing but
//! the time that it takes.

use crate::policy::phrases::{Phrases, Position, Reading, Symbol};
use crate::text::steps;

/// A number for a state.
pub type State = u32;

/// Where every match begins.
pub const START: State = 0;
/// Where no phrase can go on.
pub const DEAD: State = 1;

/// Most transitions that are remembered, some eleven bytes each. A browser's memory is not given back; a command
/// that reads many texts has more use for it.
const MAX_TRANSITIONS: usize = if cfg!(target_pointer_width = "64") { 3 << 17 } else { 3 << 13 };
/// Most positions of all states together that are remembered.
const MAX_POSITIONS: usize = 2 * MAX_TRANSITIONS;
/// Slots for transitions and for states to begin with; powers of two. What grows leaves holes in a browser's memory.
const SLOTS: usize = 1 << 15;
const STATE_SLOTS: usize = 1 << 12;
/// Bits of a state's number, of which there are no more than there are transitions.
const STATE_BITS: u32 = 20;

/// A phrase that ends in a state.
#[derive(Clone, Copy, Debug)]
pub struct End {
    /// The phrase.
    pub owner: u16,
    /// It counts only where its sentence ends.
    pub sentence_end: bool,
}

/// States and transitions seen so far.
#[derive(Clone, Debug, Default)]
pub struct Memo {
    transitions: Table,
    /// States by their positions.
    known: Table,
    states: Vec<Known>,
    positions: Vec<Position>,
    ends: Vec<End>,
    /// The positions of a state in the making.
    fresh: Vec<Position>,
    /// The symbol that leads to it.
    reading: Reading,
}

/// A state's parts, as ranges.
#[derive(Clone, Copy, Debug, Default)]
struct Known {
    positions: (u32, u32),
    ends: (u32, u32),
}

impl Memo {
    /// Where `symbol` leads from `state`.
    pub fn step(&mut self, phrases: &Phrases, state: State, symbol: Symbol) -> State {
        steps::count(1);
        let key = u64::from(symbol.0) << STATE_BITS | u64::from(state);
        match self.transitions.get(key, |_| true) {
            Some(next) => next,
            None => self.learn(phrases, state, symbol, key),
        }
    }

    /// The phrases that end in `state`, by number.
    pub fn ends(&self, state: State) -> &[End] {
        let known = self.states.get(state as usize).copied().unwrap_or_default();
        self.ends.get(known.ends.0 as usize..known.ends.1 as usize).unwrap_or_default()
    }

    /// Forgets everything when there is too much of it. States are worth nothing afterwards.
    pub fn tidy(&mut self) {
        let many = self.transitions.len >= MAX_TRANSITIONS || self.positions.len() >= MAX_POSITIONS;
        if many || self.states.is_empty() {
            self.transitions.clear(SLOTS);
            self.known.clear(STATE_SLOTS);
            self.states.clear();
            self.states.resize(2, Known::default());
            self.positions.clear();
            self.ends.clear();
        }
    }

    fn learn(&mut self, phrases: &Phrases, state: State, symbol: Symbol, key: u64) -> State {
        let mut fresh = std::mem::take(&mut self.fresh);
        fresh.clear();
        phrases.read(symbol, &mut self.reading);
        if state == START {
            phrases.begin(&self.reading, symbol.begins_clause(), &mut fresh);
        } else {
            for &position in self.positions(state) {
                phrases.follow(position, &self.reading, &mut fresh);
            }
        }
        steps::count(fresh.len());
        fresh.sort_unstable();
        fresh.dedup();
        let next = if fresh.is_empty() { DEAD } else { self.state(phrases, &fresh) };
        self.transitions.insert(key, next);
        self.fresh = fresh;
        next
    }

    fn positions(&self, state: State) -> &[Position] {
        let known = self.states.get(state as usize).copied().unwrap_or_default();
        self.positions
            .get(known.positions.0 as usize..known.positions.1 as usize)
            .unwrap_or_default()
    }

    /// The state of these positions, which are ascending.
    fn state(&mut self, phrases: &Phrases, positions: &[Position]) -> State {
        let hash =
            positions.iter().fold(0, |hash: u64, &position| mixed(hash ^ u64::from(position)));
        let hash = hash >> (STATE_BITS + 1);
        if let Some(state) = self.known.get(hash, |state| self.positions(state) == positions) {
            return state;
        }
        let state = self.states.len() as State;
        let first = self.positions.len() as u32;
        self.positions.extend(positions);
        let ends = self.ends.len() as u32;
        let accepted = positions.iter().filter_map(|&position| phrases.accepts(position));
        self.ends.extend(accepted.map(|(owner, sentence_end)| End { owner, sentence_end }));
        self.states.push(Known {
            positions: (first, self.positions.len() as u32),
            ends: (ends, self.ends.len() as u32),
        });
        self.known.insert(hash, state);
        state
    }
}

/// States by keys: open addressing with linear probing, at most three quarters full. A slot holds a key, which is less
/// than 2^44, and its state; a free one holds nothing but ones.
#[derive(Clone, Debug, Default)]
struct Table {
    slots: Vec<u64>,
    len: usize,
}

const FREE: u64 = u64::MAX;

impl Table {
    /// The first state of `key` that is `wanted`.
    fn get(&self, key: u64, wanted: impl Fn(State) -> bool) -> Option<State> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut at = mixed(key) as usize & mask;
        loop {
            let &slot = self.slots.get(at)?;
            if slot >> STATE_BITS == key {
                let state = slot as State & ((1 << STATE_BITS) - 1);
                if wanted(state) {
                    return Some(state);
                }
            } else if slot == FREE {
                return None;
            }
            at = (at + 1) & mask;
        }
    }

    fn insert(&mut self, key: u64, state: State) {
        if 4 * (self.len + 1) > 3 * self.slots.len() {
            let room = (2 * self.slots.len()).max(2);
            let old = std::mem::replace(&mut self.slots, vec![FREE; room]);
            old.into_iter().filter(|&slot| slot != FREE).for_each(|slot| self.place(slot));
        }
        self.place(key << STATE_BITS | u64::from(state));
        self.len += 1;
    }

    /// Frees all slots, of which there are `few` at least.
    fn clear(&mut self, few: usize) {
        self.slots.fill(FREE);
        self.slots.resize(few.max(self.slots.len()), FREE);
        self.len = 0;
    }

    fn place(&mut self, taken: u64) {
        let mask = self.slots.len() - 1;
        let mut at = mixed(taken >> STATE_BITS) as usize & mask;
        while self.slots.get(at).is_some_and(|&slot| slot != FREE) {
            at = (at + 1) & mask;
        }
        if let Some(slot) = self.slots.get_mut(at) {
            *slot = taken;
        }
    }
}

/// Spreads the bits of a number (the finaliser of SplitMix64, Steele et al. 2014, shortened).
fn mixed(number: u64) -> u64 {
    let number = (number ^ number >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    number ^ number >> 29
}
