//! Adding up what features weigh, for all rules at once.

use crate::engine::weigh::Scores;
use crate::engine::weigh::features::share;
use crate::policy::model::{WIDTH, Weights};
use crate::text::steps;

/// Adds up the rows of different features.
pub struct Adder<'w> {
    weights: &'w Weights,
    sums: [i32; WIDTH],
    seen: Vec<u32>,
    round: u32,
}

impl Adder<'_> {
    /// A new sum.
    pub fn new(weights: &Weights) -> Adder<'_> {
        Adder { weights, sums: [0; WIDTH], seen: vec![0; weights.count()], round: 1 }
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
        let Some(seen) = self.seen.get_mut(row).filter(|seen| **seen != self.round) else { return };
        *seen = self.round;
        for (sum, &weight) in self.sums.iter_mut().zip(self.weights.weights(row)) {
            *sum += i32::from(weight);
        }
    }

    /// Moves the sum, scaled, to the scores.
    fn close(&mut self, scale: f32, scores: &mut Scores) {
        for (score, sum) in scores.iter_mut().zip(&mut self.sums) {
            *score += scale * std::mem::take(sum) as f32;
        }
        self.round += 1;
    }
}
