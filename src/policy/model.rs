//! A fitted model: what the words of a sentence, its draft and the situation weigh for a rule.
//!
//! It is linear over hashed features, so that a judgement can be taken apart into the words it rests
//! on. `cargo xtask fit` writes it from labelled drafts; a weight is one byte.

use serde::{Deserialize, Serialize};

/// Bits of a feature's number.
const KEY_BITS: u32 = 18;
/// Numbers that features are hashed to.
pub const KEYS: usize = 1 << KEY_BITS;
/// Most rules that one model can judge.
pub const WIDTH: usize = 16;

/// A model as it is stored.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Model {
    /// Log-odds, or another measure that grows with certainty, which one step of a weight stands for.
    pub step: f32,
    /// The rules that it judges.
    pub rules: Vec<ModelRule>,
}

/// What a model says of one rule.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ModelRule {
    /// The rule's identifier.
    pub id: String,
    /// Score of a sentence of which nothing is known.
    pub bias: f32,
    /// Score from which a sentence is a finding where the rule's support is heard.
    pub threshold: f32,
    /// The same of a sentence that says who somebody is: nobody is suspected for that.
    pub guarded: f32,
    /// Score below which a sentence is no finding, whatever its cues add up to.
    pub veto: f32,
    /// Features with a weight, ascending, each as the difference to the one before.
    pub gaps: Vec<u32>,
    /// Their weights, in steps.
    pub weights: Vec<i8>,
}

/// A model as the engine reads it: for each feature that has any weight, the weights of all rules.
#[derive(Clone, Debug, Default)]
pub struct Weights {
    /// Which features have weights, 64 to a word.
    present: Vec<u64>,
    /// For each word, the features that have weights before it.
    before: Vec<u32>,
    rows: Vec<Row>,
}

/// The weights of a feature, packed: bytes of two words, each moved up by [`ZERO`].
#[derive(Clone, Copy, Debug)]
pub struct Row([u64; 2]);

/// What stands for no weight in a row.
const ZERO: u8 = 128;

impl Row {
    /// No weight for any rule.
    const NONE: Row = Row([u64::from_ne_bytes([ZERO; 8]); 2]);

    fn set(&mut self, rule: usize, weight: i8) {
        if let Some(word) = self.0.get_mut(rule / 8) {
            let byte = u64::from(weight.cast_unsigned() ^ ZERO);
            *word = *word & !(0xff << (rule % 8 * 8)) | byte << (rule % 8 * 8);
        }
    }

    /// The weight for a rule.
    pub fn weight(self, rule: usize) -> i8 {
        let word = self.0.get(rule / 8).copied().unwrap_or(Row::NONE.0[0]);
        ((word >> (rule % 8 * 8)) as u8 ^ ZERO).cast_signed()
    }
}

/// Sums of rows, of all rules at once: four rules to a word, the even ones of eight and then the odd ones.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sums {
    lanes: [[u64; 2]; 2],
    /// How many rows were added.
    rows: i32,
    /// What was added before the lanes were full.
    carried: [i32; WIDTH],
}

impl Sums {
    /// Most rows that a lane of sixteen bits can hold.
    const FULL: i32 = u16::MAX as i32 / u8::MAX as i32;
    const EVEN: u64 = 0x00ff_00ff_00ff_00ff;

    /// Adds a row.
    pub fn add(&mut self, row: Row) {
        if self.rows == Sums::FULL {
            self.carry();
        }
        for (lanes, word) in self.lanes.iter_mut().zip(row.0) {
            lanes[0] += word & Sums::EVEN;
            lanes[1] += word >> 8 & Sums::EVEN;
        }
        self.rows += 1;
    }

    /// Takes the sums, by rule.
    pub fn take(&mut self) -> [i32; WIDTH] {
        if self.rows > 0 {
            self.carry();
        }
        std::mem::take(&mut self.carried)
    }

    fn carry(&mut self) {
        let moved = self.rows * i32::from(ZERO);
        for (rule, sum) in self.carried.iter_mut().enumerate() {
            let lanes = self.lanes.get(rule / 8).and_then(|lanes| lanes.get(rule % 2));
            let lane = lanes.map_or(0, |lanes| (lanes >> (rule % 8 / 2 * 16)) as u16);
            *sum += i32::from(lane) - moved;
        }
        (self.lanes, self.rows) = ([[0; 2]; 2], 0);
    }
}

impl Weights {
    /// Lays the stored weights out. Cost: linear in their number.
    pub fn new(model: &Model) -> Weights {
        let mut weights = Weights { present: vec![0; KEYS / 64], ..Weights::default() };
        for key in model.rules.iter().flat_map(keys) {
            if let Some(word) = weights.present.get_mut(key / 64) {
                *word |= 1 << (key % 64);
            }
        }
        let mut total = 0;
        for word in &weights.present {
            weights.before.push(total);
            total += word.count_ones();
        }
        weights.rows = vec![Row::NONE; total as usize];
        for (rule, known) in model.rules.iter().enumerate() {
            for (key, &weight) in keys(known).zip(&known.weights) {
                let row = weights.row(key as u32);
                if let Some(row) = row.and_then(|row| weights.rows.get_mut(row)) {
                    row.set(rule, weight);
                }
            }
        }
        weights
    }

    /// How many features have any weight.
    pub fn count(&self) -> usize {
        self.rows.len()
    }

    /// The row of a feature that has any weight.
    pub fn row(&self, key: u32) -> Option<usize> {
        let (word, bit) = (key as usize / 64, key % 64);
        let present = *self.present.get(word)?;
        let rank = (present & ((1 << bit) - 1)).count_ones();
        (present & 1 << bit != 0).then_some((self.before.get(word)? + rank) as usize)
    }

    /// The weights of a row.
    pub fn weights(&self, row: usize) -> Row {
        self.rows.get(row).copied().unwrap_or(Row::NONE)
    }
}

/// The features of a rule.
fn keys(rule: &ModelRule) -> impl Iterator<Item = usize> {
    rule.gaps.iter().scan(0usize, |key, &gap| {
        *key = key.saturating_add(gap as usize);
        Some(*key)
    })
}

/// The number of a feature: of its kind and the symbols that it consists of.
pub fn key(kind: u8, symbols: &[u32]) -> u32 {
    let mixed = symbols.iter().fold(u32::from(kind).wrapping_mul(0x9e37_79b1), |hash, symbol| {
        (hash ^ symbol).wrapping_mul(0x85eb_ca6b).rotate_left(13)
    });
    (mixed ^ (mixed >> 15)).wrapping_mul(0xc2b2_ae35) >> (u32::BITS - KEY_BITS)
}

/// The 32-bit FNV-1a hash of some bytes (Fowler, Noll, Vo): a symbol for a word.
pub fn symbol(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash, &byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// A symbol for what has a name and is no word: no word begins so.
pub fn list_symbol(name: &str) -> u32 {
    symbol(&[b"<", name.as_bytes()].concat())
}

/// Characters at the beginning of a word that most of its inflections share.
const STEM: usize = 5;

/// The beginning of a word.
pub fn stem(word: &str) -> &str {
    let end = word.char_indices().nth(STEM).map_or(word.len(), |(index, _)| index);
    word.get(..end).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stored_weights_are_found_by_their_features() {
        let rule = |gaps: &[u32], weights: &[i8]| ModelRule {
            gaps: gaps.to_vec(),
            weights: weights.to_vec(),
            ..ModelRule::default()
        };
        let model = Model {
            step: 1.0,
            rules: vec![rule(&[3, 61, 200_000], &[5, -7, 9]), rule(&[64], &[2])],
        };
        let weights = Weights::new(&model);
        let weight = |row: Row| vec![row.weight(0), row.weight(1)];
        let of = |key| weights.row(key).map(|row| weight(weights.weights(row)));
        assert_eq!(weights.count(), 3);
        assert_eq!(of(3), Some(vec![5, 0]));
        assert_eq!(of(64), Some(vec![-7, 2]));
        assert_eq!(of(200_064), Some(vec![9, 0]));
        assert_eq!(of(4), None);
    }

    #[test]
    fn sums_hold_more_rows_than_a_lane() {
        let mut rows = [Row::NONE; 2];
        rows[0].set(0, i8::MIN);
        rows[0].set(9, 7);
        rows[1].set(0, i8::MAX);
        rows[1].set(15, i8::MAX);
        let mut sums = Sums::default();
        (0..1000).for_each(|_| rows.iter().for_each(|&row| sums.add(row)));
        let sum = sums.take();
        assert_eq!((sum[0], sum[1], sum[9], sum[15]), (-1000, 0, 7000, 127_000));
        assert_eq!(sums.take(), [0; WIDTH]);
    }

    #[test]
    fn damaged_weights_are_ignored() {
        let rule = ModelRule { gaps: vec![u32::MAX, 7], weights: vec![1], ..ModelRule::default() };
        let weights = Weights::new(&Model { step: 1.0, rules: vec![rule; WIDTH + 1] });
        assert_eq!(weights.count(), 0);
    }
}
