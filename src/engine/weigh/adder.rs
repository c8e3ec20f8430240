//! Adding up what features weigh, for all rules at once.

use crate::engine::weigh::Scores;
use crate::engine::weigh::features::share;
use crate::policy::model::{Sums, Weights};
use crate::text::steps;

/// Which features were added last in which round, kept so that a new sum costs nothing.
#[derive(Debug, Default)]
pub struct Rounds {
    seen: Vec<u32>,
    round: u32,
}

impl Rounds {
    /// Begins a round in which no feature was added yet.
    fn begin(&mut self) {
        self.round = self.round.wrapping_add(1);
        if self.round == 0 {
            self.seen.fill(0);
            self.round = 1;
        }
    }

    /// Whether a feature is new in this round.
    fn is_new(&mut self, row: usize) -> bool {
        let seen = self.seen.get_mut(row).filter(|seen| **seen != self.round);
        seen.map(|seen| *seen = self.round).is_some()
    }
}

/// Adds up the rows of different features.
pub struct Adder<'w> {
    weights: &'w Weights,
    sums: Sums,
    rounds: &'w mut Rounds,
}

impl<'w> Adder<'w> {
    /// A new sum.
    pub fn new(weights: &'w Weights, rounds: &'w mut Rounds) -> Adder<'w> {
        rounds.seen.resize(weights.count(), 0);
        rounds.begin();
        Adder { weights, sums: Sums::default(), rounds }
    }

    /// Adds features that count `scale` together to the scores, each once however often it comes.
    pub fn together(
        &mut self,
        features: impl Iterator<Item = u32>,
        scale: f32,
        scores: &mut Scores,
    ) {
        let mut count = 0;
        for key in features {
            self.add(key);
            count += 1;
        }
        self.close(share(scale, count), scores);
    }

    /// Adds one feature to the scores.
    pub fn alone(&mut self, key: u32, value: f32, scores: &mut Scores) {
        self.add(key);
        self.close(value, scores);
    }

    fn add(&mut self, key: u32) {
        steps::count(1);
        let Some(row) = self.weights.row(key) else { return };
        if self.rounds.is_new(row) {
            self.sums.add(self.weights.weights(row));
        }
    }

    /// Moves the sum, scaled, to the scores.
    fn close(&mut self, scale: f32, scores: &mut Scores) {
        for (score, sum) in scores.iter_mut().zip(self.sums.take()) {
            *score += scale * sum as f32;
        }
        self.rounds.begin();
    }
}
