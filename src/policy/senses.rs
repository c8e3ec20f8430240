//! The senses of words, found by the beginnings of words.

use crate::policy::model::symbol;
use crate::policy::tables::Sense;

/// Sets of senses by the symbol of a word's beginning: open addressing with linear probing.
#[derive(Clone, Debug, Default)]
pub struct Senses {
    /// One more than a place in `known`, 0 where a slot is free.
    slots: Vec<u16>,
    /// The beginnings.
    known: Vec<u32>,
    /// The senses of each, as bits.
    senses: Vec<u128>,
}

/// Slots for each beginning: few are met by two.
const ROOM: usize = 3;
/// Most beginnings that are known.
const MOST: usize = u16::MAX as usize - 1;

impl Senses {
    /// The look-up of the first 128 senses. Cost: linear in the length of their stems.
    pub fn new(senses: &[Sense]) -> Senses {
        let stems = senses.iter().map(|sense| sense.stems.split(' ').count()).sum::<usize>();
        let room = (ROOM * stems.min(MOST)).next_power_of_two();
        let mut table = Senses {
            slots: vec![0; room],
            known: Vec::with_capacity(stems),
            senses: Vec::with_capacity(stems),
        };
        for (bit, sense) in (0..u128::BITS).zip(senses) {
            let stems = sense.stems.split(' ').map(|stem| symbol(stem.as_bytes()));
            stems.for_each(|stem| table.add(stem, 1 << bit));
        }
        table
    }

    /// The senses of a beginning, as bits.
    pub fn of(&self, stem: u32) -> u128 {
        let known = self.slot(stem).and_then(|at| self.known_at(at));
        known.and_then(|place| self.senses.get(place)).copied().unwrap_or(0)
    }

    fn add(&mut self, stem: u32, sense: u128) {
        let Some(at) = self.slot(stem) else { return };
        if let Some(senses) = self.known_at(at).and_then(|place| self.senses.get_mut(place)) {
            *senses |= sense;
        } else if self.known.len() < MOST
            && let Some(slot) = self.slots.get_mut(at)
        {
            self.known.push(stem);
            self.senses.push(sense);
            *slot = self.known.len() as u16;
        }
    }

    /// The slot of a beginning, or the free one where it would be.
    fn slot(&self, stem: u32) -> Option<usize> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut at = stem as usize & mask;
        while let Some(place) = self.known_at(at) {
            if self.known.get(place) == Some(&stem) {
                break;
            }
            at = (at + 1) & mask;
        }
        Some(at)
    }

    fn known_at(&self, at: usize) -> Option<usize> {
        usize::from(*self.slots.get(at)?).checked_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::{Sense, Senses, symbol};

    #[test]
    fn senses_of_a_beginning_are_found_together() {
        let sense = |stems: &str| Sense { symbol: 0, stems: stems.to_owned() };
        let senses = Senses::new(&[sense("kite tea"), sense("pot"), sense("tea")]);
        let of = |stem: &str| senses.of(symbol(stem.as_bytes()));
        assert_eq!([of("kite"), of("pot"), of("tea"), of("te")], [0b001, 0b010, 0b101, 0]);
        assert_eq!(Senses::default().of(symbol(b"tea")), 0);
    }
}
