//! Weighing: what the fitted model makes of each sentence.
//!
//! A sentence's features are the beginnings of its words and their pairs, the words of the whole draft,
//! the cues in it and in the draft, and the situation. The model may add a finding where something of
//! what the rule is about is heard, and may drop one that cues gave. The words that speak most for a
//! finding carry it.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::draft::Field;
use crate::engine::frame::Cue;
use crate::engine::judge::{NO_CUE, Verdict};
use crate::engine::read::{Page, flag};
use crate::engine::situation::Facts;
use crate::policy::index::LanguageIndex;
use crate::policy::model::{self, Model, WIDTH, Weights};
use crate::policy::tables::Rule;

/// Kinds of features, which differ although their symbols are the same.
mod kind {
    pub const WORD: u8 = 1;
    pub const PAIR: u8 = 2;
    pub const DRAFT_WORD: u8 = 3;
    pub const CUE: u8 = 4;
    pub const FRAMED_CUE: u8 = 5;
    pub const DRAFT_CUE: u8 = 6;
    pub const FACT: u8 = 7;
    pub const PLACE: u8 = 8;
    pub const LENGTH: u8 = 9;
    pub const SENSE: u8 = 10;
    pub const SENSES: u8 = 11;
}

/// Symbols that stand for no word.
mod symbol {
    pub const START: u32 = 1;
    pub const END: u32 = 2;
    pub const QUOTED: u32 = 3;
    pub const OWN: u32 = 4;
    pub const OWN_LINK: u32 = 5;
    pub const NUMBER: u32 = 6;
    pub const TITLE: u32 = 7;
}

/// How much the features of a kind count together, whatever their number.
mod scale {
    pub const DRAFT: f32 = 0.3;
    pub const CUE: f32 = 0.4;
    pub const FACT: f32 = 0.5;
    pub const PLACE: f32 = 0.3;
    pub const LENGTH: f32 = 1.2;
    pub const SENSE: f32 = 0.4;
    pub const SENSES: f32 = 0.4;
}

/// What the strength of the model's findings is lowered by: of one rule's findings those of cues are
/// shown first.
const AFTER_CUES: f32 = 1000.0;

/// Binary logarithm of the number of words from which on a draft is simply long.
const LONGEST: u32 = 7;

/// Scores of one sentence, by rule of the model.
type Scores = [f32; WIDTH];

/// A feature that stands by itself, with its value.
#[derive(Clone, Copy, Debug)]
struct Single {
    key: u32,
    value: f32,
    /// It rests on a cue of the policy.
    #[cfg_attr(target_arch = "wasm32", expect(dead_code, reason = "only fitting asks"))]
    cue: bool,
}

impl Single {
    fn of(kind: u8, symbol: u32, value: f32) -> Single {
        Single { key: model::key(kind, &[symbol]), value, cue: false }
    }

    fn of_cue(kind: u8, symbol: u32) -> Single {
        Single { cue: true, ..Single::of(kind, symbol, scale::CUE) }
    }
}

/// A feature with the tokens that it rests on.
#[derive(Clone, Copy, Debug)]
struct Feature {
    key: u32,
    first: usize,
    last: usize,
}

/// What is known of a draft while its sentences are weighed.
pub struct Scene<'a> {
    pub pages: &'a [Page<'a>],
    pub cues: &'a [Vec<Cue>],
    /// The frames around each token of each page, as bits.
    pub frames: &'a [Vec<u32>],
    pub facts: Facts,
    pub index: &'a LanguageIndex,
    pub rules: &'a [Rule],
}

impl Scene<'_> {
    /// Corrects the verdicts that cues gave: drops those that the model thinks wrong, and adds those
    /// that it is sure of where the rule's support is heard, of neighbouring sentences the surest.
    pub fn weigh(&self, model: &Model, verdicts: Vec<Verdict>) -> Vec<Verdict> {
        let known: Vec<(usize, u16, &Rule)> = model
            .rules
            .iter()
            .enumerate()
            .filter_map(|(column, known)| {
                let number = self.rules.iter().position(|rule| rule.id == known.id)?;
                Some((column, u16::try_from(number).ok()?, self.rules.get(number)?))
            })
            .collect();
        let mut kept: BTreeMap<(usize, usize, u16, usize), Verdict> =
            verdicts.iter().map(|it| ((it.page, it.sentence, it.rule, it.first), *it)).collect();
        let scores = self.scores(model);
        for (page, scores) in scores.iter().enumerate() {
            for (sentence, here) in scores.iter().enumerate() {
                let before = sentence.checked_sub(1).and_then(|before| scores.get(before));
                let after = scores.get(sentence + 1);
                for &(column, number, rule) in &known {
                    let Some(of) = model.rules.get(column) else { continue };
                    let at = |scores: &Scores| scores.get(column).copied().unwrap_or(f32::MIN);
                    let score = at(here);
                    let place = (page, sentence, number, 0)..=(page, sentence, number, usize::MAX);
                    if score < of.veto {
                        let doomed: Vec<_> = kept.range(place).map(|(key, _)| *key).collect();
                        doomed.iter().for_each(|key| {
                            kept.remove(key);
                        });
                    } else if score >= of.threshold
                        && before.is_none_or(|before| at(before) < score)
                        && after.is_none_or(|after| at(after) <= score)
                        && kept.range(place).next().is_none()
                        && self.supported(rule, page, sentence)
                    {
                        let strength = score - of.threshold - AFTER_CUES;
                        let verdict = self.verdict((column, number), page, sentence, strength);
                        if !self.is_deaf(rule, &verdict) {
                            kept.insert((page, sentence, number, verdict.first), verdict);
                        }
                    }
                }
            }
        }
        kept.into_values().collect()
    }

    /// The scores of every sentence of every page.
    fn scores(&self, model: &Model) -> Vec<Vec<Scores>> {
        let mut adder = Adder::new(&self.index.weights);
        let shared = self.draft(&mut adder);
        let mut biases = [f32::MIN; WIDTH];
        biases.iter_mut().zip(&model.rules).for_each(|(bias, rule)| *bias = rule.bias);
        let mut score = |page: usize, sentence: usize| {
            let mut scores = self.sentence(&mut adder, &shared, page, sentence);
            for (score, bias) in scores.iter_mut().zip(&biases) {
                *score = bias + model.step * *score;
            }
            scores
        };
        let pages = self.pages.iter().enumerate();
        pages
            .map(|(page, text)| {
                (0..text.sentences.len()).map(|sentence| score(page, sentence)).collect()
            })
            .collect()
    }

    /// Whether something of what a rule is about is heard in a sentence or beside it. A rule that names no
    /// support is left to its cues.
    pub fn supported(&self, rule: &Rule, page: usize, sentence: usize) -> bool {
        let cues = self.cues.get(page).map_or(&[][..], Vec::as_slice);
        let first = cues.partition_point(|cue| cue.sentence + 1 < sentence);
        let last = cues.partition_point(|cue| cue.sentence <= sentence + 1);
        let around = cues.get(first..last).unwrap_or_default();
        let heard = |group: &Vec<u16>| {
            around.iter().any(|cue| group.contains(&cue.cue) && cue.frames & rule.deaf == 0)
        };
        !rule.support.is_empty() && rule.support.iter().all(heard)
    }

    fn verdict(
        &self,
        (column, rule): (usize, u16),
        page: usize,
        sentence: usize,
        strength: f32,
    ) -> Verdict {
        let (first, last) = self.carrying(column, page, sentence);
        Verdict { rule, page, sentence, first, last, cue: NO_CUE, strength }
    }

    /// Whether most of the words that carry a verdict stand in frames through which the rule does not listen.
    fn is_deaf(&self, rule: &Rule, verdict: &Verdict) -> bool {
        let frames = self.frames.get(verdict.page).map_or(&[][..], Vec::as_slice);
        let frames = frames.get(verdict.first..=verdict.last).unwrap_or_default();
        2 * frames.iter().filter(|&&bits| bits & rule.deaf != 0).count() > frames.len()
    }

    /// What all sentences of the draft share.
    fn draft(&self, adder: &mut Adder<'_>) -> Scores {
        let mut scores = [0.0; WIDTH];
        for single in self.draft_features() {
            adder.add(single.key);
            adder.close(single.value, &mut scores);
        }
        let words = self.draft_words();
        words.clone().for_each(|key| adder.add(key));
        adder.close(scale::DRAFT / root(words.count()), &mut scores);
        scores
    }

    /// The features of the draft as a whole that stand by themselves.
    fn draft_features(&self) -> Vec<Single> {
        let facts = self.facts.numbers().map(|fact| Single::of(kind::FACT, fact, scale::FACT));
        let mut present: Vec<u16> = self.cues.iter().flatten().map(|cue| cue.cue).collect();
        present.sort_unstable();
        present.dedup();
        let cues = present.into_iter();
        let cues = cues.map(|cue| Single::of_cue(kind::DRAFT_CUE, self.cue_symbol(cue)));
        let words: usize = self.pages.iter().map(|page| page.tokens.len()).sum();
        let length = words.max(1).ilog2().min(LONGEST);
        let length = Single::of(kind::LENGTH, length, scale::LENGTH);
        facts.chain(cues).chain([length]).collect()
    }

    fn draft_words(&self) -> impl Iterator<Item = u32> + Clone {
        let tokens = self.pages.iter().flat_map(|page| &page.tokens);
        tokens
            .filter(|token| !token.is_cited())
            .map(|token| model::key(kind::DRAFT_WORD, &[written(token.flags, token.stem)]))
    }

    fn sentence(
        &self,
        adder: &mut Adder<'_>,
        shared: &Scores,
        page: usize,
        sentence: usize,
    ) -> Scores {
        let mut scores = *shared;
        for single in self.sentence_features(page, sentence) {
            adder.add(single.key);
            adder.close(single.value, &mut scores);
        }
        let words = self.words(page, sentence);
        words.iter().for_each(|feature| adder.add(feature.key));
        adder.close(1.0 / root(words.len()), &mut scores);
        for (keys, scale) in self.senses(page, sentence) {
            keys.iter().for_each(|&key| adder.add(key));
            adder.close(scale / root(keys.len()), &mut scores);
        }
        scores
    }

    /// The senses of the words of a sentence, and which of them stand in it together.
    fn senses(&self, page: usize, sentence: usize) -> [(Vec<u32>, f32); 2] {
        let Some(page) = self.pages.get(page) else { return Default::default() };
        let Some(sentence) = page.sentences.get(sentence) else { return Default::default() };
        let tokens = page.tokens.get(sentence.tokens.clone()).unwrap_or_default();
        let known = &self.index.senses;
        let named = &self.index.sense_symbols;
        let all = tokens
            .iter()
            .filter(|token| !token.is_cited())
            .filter_map(|token| known.get(&token.stem))
            .fold(0, |all, senses| all | senses);
        let numbered = (0..u128::BITS).zip(named);
        let present: Vec<u32> =
            numbered.filter(|(bit, _)| all & (1 << bit) != 0).map(|(_, &symbol)| symbol).collect();
        let single = present.iter().map(|&sense| model::key(kind::SENSE, &[sense])).collect();
        let mut pairs = Vec::new();
        for (index, &one) in present.iter().enumerate() {
            for &other in present.iter().skip(index + 1) {
                pairs.push(model::key(kind::SENSES, &[one, other]));
            }
        }
        [(single, scale::SENSE), (pairs, scale::SENSES)]
    }

    /// The features of a sentence that stand by themselves.
    fn sentence_features(&self, page: usize, sentence: usize) -> Vec<Single> {
        let cues = self.cues.get(page).map_or(&[][..], Vec::as_slice);
        let first = cues.partition_point(|cue| cue.sentence < sentence);
        let last = cues.partition_point(|cue| cue.sentence <= sentence);
        let here = cues.get(first..last).unwrap_or_default().iter();
        let mut singles: Vec<Single> = here
            .map(|cue| {
                let kind = if cue.frames == 0 { kind::CUE } else { kind::FRAMED_CUE };
                Single::of_cue(kind, self.cue_symbol(cue.cue))
            })
            .collect();
        singles.sort_unstable_by_key(|single| single.key);
        singles.dedup_by_key(|single| single.key);
        let last = self.pages.get(page).map_or(0, |page| page.sentences.len().saturating_sub(1));
        let place = u32::from(sentence == 0) + 2 * u32::from(sentence == last);
        singles.push(Single::of(kind::PLACE, place, scale::PLACE));
        singles
    }

    fn cue_symbol(&self, cue: u16) -> u32 {
        self.index.cue_symbols.get(usize::from(cue)).copied().unwrap_or(0)
    }

    /// The beginnings of the words of a sentence and their pairs.
    fn words(&self, page: usize, sentence: usize) -> Vec<Feature> {
        let Some(page) = self.pages.get(page) else { return Vec::new() };
        let Some(sentence) = page.sentences.get(sentence) else { return Vec::new() };
        let symbols = symbols(page, sentence.tokens.clone());
        let mut features = Vec::with_capacity(2 * symbols.len());
        for (&(symbol, token), next) in symbols.iter().zip(symbols.iter().skip(1)) {
            let key = model::key(kind::WORD, &[symbol]);
            features.push(Feature { key, first: token, last: token });
            let key = model::key(kind::PAIR, &[symbol, next.0]);
            features.push(Feature { key, first: token, last: next.1 });
        }
        features
    }

    /// The words that speak most for a rule: the stretch of tokens with the largest sum of shares
    /// (Kadane), where a feature's weight is shared equally among its tokens, widened to its clause.
    fn carrying(&self, column: usize, page: usize, sentence: usize) -> (usize, usize) {
        let Some(place) = self.pages.get(page) else { return (0, 0) };
        let Some(tokens) = place.sentences.get(sentence).map(|found| found.tokens.clone()) else {
            return (0, 0);
        };
        let weights = &self.index.weights;
        let mut shares = vec![0.0; tokens.len()];
        for feature in self.words(page, sentence) {
            let Some(row) = weights.row(feature.key) else { continue };
            let weight = weights.weights(row).get(column).copied().unwrap_or(0);
            let count = feature.last + 1 - feature.first;
            let covered = feature.first.saturating_sub(tokens.start)
                ..(feature.last + 1).saturating_sub(tokens.start);
            for share in shares.get_mut(covered).unwrap_or_default() {
                *share += f32::from(weight) / count as f32;
            }
        }
        let (first, last) = largest(&shares);
        clause(place, tokens.clone(), tokens.start + first, tokens.start + last)
    }
}

/// A sentence as symbols with their tokens; a quotation is one symbol.
fn symbols(page: &Page<'_>, range: Range<usize>) -> Vec<(u32, usize)> {
    let (first, last) = (range.start, range.end.saturating_sub(1));
    let mut symbols = vec![(symbol::START, first)];
    if page.field == Field::Title {
        symbols.push((symbol::TITLE, first));
    }
    let mut end = page.tokens.get(first).map_or(0, |token| token.span.start);
    for (index, token) in (range.start..).zip(page.tokens.get(range).unwrap_or_default()) {
        if token.is_cited() {
            if symbols.last().is_some_and(|&(last, _)| last != symbol::QUOTED) {
                symbols.push((symbol::QUOTED, index));
            }
        } else {
            let between = page.text.get(end..token.span.start).unwrap_or_default();
            marks(between, index, &mut symbols);
            symbols.push((written(token.flags, token.stem), index));
        }
        end = token.span.end;
    }
    let rest = page.text.get(end..).unwrap_or_default();
    let rest = rest.split(char::is_alphanumeric).next().unwrap_or_default();
    let rest = rest.split('\n').next().unwrap_or_default();
    marks(rest, last, &mut symbols);
    symbols.push((symbol::END, last));
    symbols
}

/// What a token is to the model.
fn written(flags: u16, stem: u32) -> u32 {
    match flags {
        flags if flags & flag::OWN_LINK != 0 => symbol::OWN_LINK,
        flags if flags & flag::OWN != 0 => symbol::OWN,
        flags if flags & flag::NUMBER != 0 => symbol::NUMBER,
        _ => stem,
    }
}

/// Adds the marks and pictures between two words that say something.
fn marks(between: &str, token: usize, symbols: &mut Vec<(u32, usize)>) {
    /// More marks in a row say nothing new.
    const MOST: usize = 3;
    let telling = between.chars().filter(|c| {
        matches!(c, '!' | '?' | ':' | ';' | ',' | '(' | '…')
            || (!c.is_ascii() && !c.is_whitespace())
    });
    for mark in telling.take(MOST) {
        symbols.push((u32::from(mark), token));
    }
}

/// Widens a stretch of a sentence's tokens to the clauses that it touches.
fn clause(page: &Page<'_>, sentence: Range<usize>, first: usize, last: usize) -> (usize, usize) {
    let opens = |index: usize| page.tokens.get(index).is_some_and(|token| token.is(flag::CLAUSE));
    let mut start = first;
    while start > sentence.start && !opens(start) {
        start -= 1;
    }
    let mut end = last;
    while end + 1 < sentence.end && !opens(end + 1) {
        end += 1;
    }
    (start, end)
}

fn root(count: usize) -> f32 {
    (count.max(1) as f32).sqrt()
}

/// Adds up the rows of different features.
struct Adder<'w> {
    weights: &'w Weights,
    sums: [i32; WIDTH],
    seen: Vec<u32>,
    round: u32,
}

impl Adder<'_> {
    fn new(weights: &Weights) -> Adder<'_> {
        Adder { weights, sums: [0; WIDTH], seen: vec![0; weights.count()], round: 1 }
    }

    /// Adds a feature, once.
    fn add(&mut self, key: u32) {
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

/// The stretch with the largest sum.
fn largest(shares: &[f32]) -> (usize, usize) {
    let (mut best, mut best_sum) = ((0, 0), f32::MIN);
    let (mut start, mut sum) = (0, 0.0_f32);
    for (index, &share) in shares.iter().enumerate() {
        if sum <= 0.0 {
            (start, sum) = (index, share);
        } else {
            sum += share;
        }
        if sum > best_sum {
            (best, best_sum) = ((start, index), sum);
        }
    }
    best
}

/// A sentence as the model sees it, for fitting.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Clone, Debug)]
pub struct Instance {
    /// The field that the sentence stands in.
    pub field: Field,
    /// Where it stands, in bytes.
    pub span: Range<usize>,
    /// Its features with their values, each once.
    pub features: Vec<(u32, f32)>,
    /// Those of them that rest on the policy's cues.
    pub cues: Vec<(u32, f32)>,
    /// For each rule of the policy whether its support is heard.
    pub supported: Vec<bool>,
    /// For each rule whether cues alone give a finding.
    pub judged: Vec<bool>,
    /// For each rule whether it says nothing in this situation.
    pub silent: Vec<bool>,
}

#[cfg(not(target_arch = "wasm32"))]
impl Scene<'_> {
    /// The sentences of the draft, with the verdicts that cues gave.
    pub fn instances(&self, verdicts: &[Verdict], silent: &[bool]) -> Vec<Instance> {
        let draft_words: Vec<u32> = self.draft_words().collect();
        let scale = scale::DRAFT / root(draft_words.len());
        let draft_words = once(draft_words.into_iter().map(|key| (key, scale)));
        let mut instances = Vec::new();
        for (number, page) in self.pages.iter().enumerate() {
            for (sentence, place) in page.sentences.iter().enumerate() {
                let words = self.words(number, sentence);
                let scale = 1.0 / root(words.len());
                let mut features = once(words.iter().map(|feature| (feature.key, scale)));
                features.extend(&draft_words);
                for (keys, scale) in self.senses(number, sentence) {
                    let scale = scale / root(keys.len());
                    features.extend(keys.into_iter().map(|key| (key, scale)));
                }
                let mut cues = Vec::new();
                let alone = self.draft_features().into_iter();
                for single in alone.chain(self.sentence_features(number, sentence)) {
                    let list = if single.cue { &mut cues } else { &mut features };
                    list.push((single.key, single.value));
                }
                let here = |rule: u16| {
                    let mut verdicts = verdicts.iter();
                    verdicts.any(|it| (it.rule, it.page, it.sentence) == (rule, number, sentence))
                };
                instances.push(Instance {
                    field: page.field,
                    span: place.span.start..place.span.end,
                    features,
                    cues,
                    supported: self
                        .rules
                        .iter()
                        .map(|rule| self.supported(rule, number, sentence))
                        .collect(),
                    judged: (0u16..).zip(self.rules).map(|(rule, _)| here(rule)).collect(),
                    silent: silent.to_vec(),
                });
            }
        }
        instances
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn once(features: impl Iterator<Item = (u32, f32)>) -> Vec<(u32, f32)> {
    let mut features: Vec<(u32, f32)> = features.collect();
    features.sort_unstable_by_key(|(key, _)| *key);
    features.dedup_by_key(|(key, _)| *key);
    features
}

#[cfg(test)]
mod tests {
    use super::largest;

    #[test]
    fn finds_the_largest_stretch() {
        assert_eq!(largest(&[-1.0, 3.0, -1.0, 2.0, -4.0, 1.0]), (1, 3));
        assert_eq!(largest(&[-2.0, -1.0]), (1, 1));
        assert_eq!(largest(&[]), (0, 0));
    }
}
