//! Weighing: what the fitted model makes of each sentence.
//!
//! A sentence's features are the beginnings of its words and their pairs, the words of the whole draft,
//! the cues in it and in the draft, and the situation. The model may add a finding where something of
//! what the rule is about is heard, and may drop one that cues gave. The words that speak most for a
//! finding carry it.

mod adder;
mod features;
#[cfg(not(target_arch = "wasm32"))]
mod instances;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use crate::engine::frame::Cue;
use crate::engine::judge::{NO_CUE, Verdict};
use crate::engine::read::{Page, flag};
use crate::engine::situation::Facts;
use crate::policy::index::LanguageIndex;
use crate::policy::model::{Model, ModelRule, WIDTH};
use crate::policy::tables::Rule;
use crate::text::steps;

use adder::Adder;
pub use adder::Rounds;
use features::{cited_sense, scale, sense, sense_pairs};
#[cfg(not(target_arch = "wasm32"))]
pub use instances::Instance;

/// What the strength of the model's findings is lowered by: of one rule's findings those of cues are
/// shown first.
const AFTER_CUES: f32 = 1000.0;

/// A verdict whose evidence reaches its rule's threshold so many times is not for the model to drop.
const PLAIN: f32 = 3.0;

/// More sentences than this in a draft, and the model must be surer of each before it adds a finding.
const MANY: usize = 16;
/// By how much, each time that there are twice as many. On drafts that were held out, half as many sentences without a finding
/// score 0.15 higher; people's real posts are less like any draft that was learned from, so it is three times that.
const SURER: f32 = 0.45;

/// Scores of one sentence, by rule of the model.
pub type Scores = [f32; WIDTH];

/// What the words of each sentence of a passage score by themselves, once that was asked.
pub type WordScores = Arc<[OnceLock<Scores>]>;

/// Verdicts by page, sentence, rule and first token.
type Verdicts = BTreeMap<(usize, usize, u16, usize), Verdict>;

/// What is known of a draft while its sentences are weighed.
pub struct Scene<'a> {
    pub pages: &'a [Page<'a>],
    pub cues: &'a [Vec<Cue>],
    /// The frames around each token of each page, as bits.
    pub frames: &'a [Vec<u32>],
    /// What words score, by passage of each page, with the number of its first sentence.
    pub words: &'a [Vec<(usize, WordScores)>],
    pub facts: Facts,
    pub index: &'a LanguageIndex,
    pub rules: &'a [Rule],
}

/// A rule that the model knows.
#[derive(Clone, Copy)]
struct Known<'a> {
    /// Its place in the model.
    column: usize,
    /// Its place in the policy.
    number: u16,
    rule: &'a Rule,
    model: &'a ModelRule,
}

impl Scene<'_> {
    /// Corrects the verdicts that cues gave: drops those that the model thinks wrong, and adds those
    /// that it is sure of where the rule's support is heard, of neighbouring sentences the surest.
    pub fn weigh(
        &self,
        model: &Model,
        verdicts: Vec<Verdict>,
        rounds: &mut Rounds,
    ) -> Vec<Verdict> {
        let known: Vec<Known<'_>> = model
            .rules
            .iter()
            .enumerate()
            .filter_map(|(column, model)| {
                let number = self.rules.iter().position(|rule| rule.id == model.id)?;
                let rule = self.rules.get(number)?;
                Some(Known { column, number: u16::try_from(number).ok()?, rule, model })
            })
            .collect();
        let mut kept: Verdicts =
            verdicts.iter().map(|it| ((it.page, it.sentence, it.rule, it.first), *it)).collect();
        let margin = SURER * doublings(self.pages.iter().map(|page| page.sentences.len()).sum());
        let open = self.open(&known, &kept);
        for (page, scores) in self.scores(model, &open, rounds).iter().enumerate() {
            for sentence in 0..scores.len() {
                let around = Around::new(scores, sentence);
                let guarded = self.says_who(page, sentence);
                for &known in &known {
                    let model = known.model;
                    let sure = margin + if guarded { model.guarded } else { model.threshold };
                    self.correct(known, sure, (page, sentence), &around, &mut kept);
                }
            }
        }
        kept.into_values().collect()
    }

    /// The sentences of each page that the model may have a say in: where a rule's support is heard or a
    /// verdict was given.
    fn open(&self, known: &[Known<'_>], kept: &Verdicts) -> Vec<Vec<bool>> {
        let is_open = |page: usize, sentence: usize| {
            let place = (page, sentence, 0, 0)..=(page, sentence, u16::MAX, usize::MAX);
            kept.range(place).next().is_some()
                || known.iter().any(|known| self.supported(known.rule, page, sentence))
        };
        let sentences = |(page, text): (usize, &Page<'_>)| {
            (0..text.sentences.len()).map(|sentence| is_open(page, sentence)).collect()
        };
        self.pages.iter().enumerate().map(sentences).collect()
    }

    /// Lets the model correct what is kept of one rule in one sentence; from the score `sure` on it adds.
    fn correct(
        &self,
        known: Known<'_>,
        sure: f32,
        (page, sentence): (usize, usize),
        around: &Around<'_>,
        kept: &mut Verdicts,
    ) {
        let Known { column, number, rule, model } = known;
        let Some(score) = around.score(column) else { return };
        let place = (page, sentence, number, 0)..=(page, sentence, number, usize::MAX);
        if score < model.veto {
            let doomed = kept.range(place).filter(|(_, it)| it.strength < PLAIN * rule.threshold);
            let doomed: Vec<_> = doomed.map(|(key, _)| *key).collect();
            doomed.iter().for_each(|key| {
                kept.remove(key);
            });
        } else if score >= sure
            && around.is_surest(column)
            && kept.range(place).next().is_none()
            && self.supported(rule, page, sentence)
        {
            let strength = score - sure - AFTER_CUES;
            let (first, last) = self.carrying(column, page, sentence);
            let verdict =
                Verdict { rule: number, page, sentence, first, last, cue: NO_CUE, strength };
            if !self.is_deaf(rule, &verdict) {
                kept.insert((page, sentence, number, first), verdict);
            }
        }
    }

    /// The scores of the sentences of each page that are open, and of those beside them.
    fn scores(
        &self,
        model: &Model,
        open: &[Vec<bool>],
        rounds: &mut Rounds,
    ) -> Vec<Vec<Option<Scores>>> {
        if !open.iter().flatten().any(|&open| open) {
            return Vec::new();
        }
        let mut adder = Adder::new(&self.index.weights, rounds);
        let shared = self.draft(&mut adder);
        let mut score = |page: usize, sentence: usize| {
            let mut scores = self.sentence(&mut adder, &shared, page, sentence);
            for (score, rule) in scores.iter_mut().zip(&model.rules) {
                *score = rule.bias + model.step * *score;
            }
            scores
        };
        let mut page_scores = |(page, open): (usize, &Vec<bool>)| {
            let near = |sentence: usize| {
                let around = sentence.saturating_sub(1)..open.len().min(sentence + 2);
                open.get(around).unwrap_or_default().contains(&true)
            };
            (0..open.len()).map(|it| near(it).then(|| score(page, it))).collect()
        };
        open.iter().enumerate().map(&mut page_scores).collect()
    }

    /// Whether something of what a rule is about is heard in a sentence or beside it. A rule that names no
    /// support is left to its cues.
    pub fn supported(&self, rule: &Rule, page: usize, sentence: usize) -> bool {
        let cues = self.cues.get(page).map_or(&[][..], Vec::as_slice);
        let first = cues.partition_point(|cue| cue.sentence + 1 < sentence);
        let last = cues.partition_point(|cue| cue.sentence <= sentence + 1);
        let around = cues.get(first..last).unwrap_or_default();
        steps::count(around.len());
        let heard = |group: &Vec<u16>| {
            around.iter().any(|cue| group.contains(&cue.cue) && cue.frames & rule.deaf == 0)
        };
        !rule.support.is_empty() && rule.support.iter().all(heard)
    }

    /// Whether a sentence says who somebody is.
    pub fn says_who(&self, page: usize, sentence: usize) -> bool {
        self.tokens(page, sentence).iter().any(|token| token.is(flag::ALIKE))
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
        for single in self.draft_singles() {
            adder.alone(single.key, single.value, &mut scores);
        }
        adder.together(self.draft_words(), scale::DRAFT, &mut scores);
        scores
    }

    fn sentence(
        &self,
        adder: &mut Adder<'_>,
        shared: &Scores,
        page: usize,
        sentence: usize,
    ) -> Scores {
        let mut scores = *shared;
        for single in self.singles(page, sentence) {
            adder.alone(single.key, single.value, &mut scores);
        }
        let known = self.known(page, sentence);
        let words =
            known.map(|known| known.get_or_init(|| self.word_scores(adder, page, sentence)));
        for (score, words) in scores.iter_mut().zip(words.into_iter().flatten()) {
            *score += words;
        }
        scores
    }

    /// Where it is kept what the words of a sentence score.
    fn known(&self, page: usize, sentence: usize) -> Option<&OnceLock<Scores>> {
        let passages = self.words.get(page)?;
        let after = passages.partition_point(|(first, _)| *first <= sentence);
        let (first, words) = passages.get(after.checked_sub(1)?)?;
        words.get(sentence - first)
    }

    /// What the words of a sentence score by themselves.
    fn word_scores(&self, adder: &mut Adder<'_>, page: usize, sentence: usize) -> Scores {
        let mut scores = [0.0; WIDTH];
        let words = self.words(page, sentence);
        adder.together(words.iter().map(|feature| feature.key), scale::WORDS, &mut scores);
        let senses = self.senses(page, sentence, false);
        adder.together(senses.iter().map(|&it| sense(it)), scale::SENSE, &mut scores);
        adder.together(sense_pairs(&senses), scale::SENSES, &mut scores);
        let cited = self.senses(page, sentence, true);
        adder.together(cited.iter().map(|&it| cited_sense(it)), scale::CITED, &mut scores);
        scores
    }

    /// The words that speak most for a rule: the stretch of tokens with the largest sum of shares
    /// (Kadane), where a feature's weight is shared equally among its tokens, widened to its clause.
    fn carrying(&self, column: usize, page: usize, sentence: usize) -> (usize, usize) {
        let Some(place) = self.pages.get(page) else { return (0, 0) };
        let Some(tokens) = place.sentences.get(sentence).map(|found| found.tokens.clone()) else {
            return (0, 0);
        };
        let weights = &self.index.weights;
        steps::count(tokens.len());
        let mut shares = vec![0.0; tokens.len()];
        for feature in self.words(page, sentence) {
            let Some(row) = weights.row(feature.key) else { continue };
            let weight = weights.weights(row).weight(column);
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

/// The scores of a sentence and of those beside it.
struct Around<'s> {
    before: Option<&'s Scores>,
    here: Option<&'s Scores>,
    after: Option<&'s Scores>,
}

impl Around<'_> {
    fn new(scores: &[Option<Scores>], sentence: usize) -> Around<'_> {
        let at = |sentence: usize| scores.get(sentence).and_then(Option::as_ref);
        let before = sentence.checked_sub(1).and_then(at);
        Around { before, here: at(sentence), after: at(sentence + 1) }
    }

    fn score(&self, column: usize) -> Option<f32> {
        self.here?.get(column).copied()
    }

    /// Whether no sentence beside it has a higher score; of equal ones the first counts.
    fn is_surest(&self, column: usize) -> bool {
        let at = |scores: Option<&Scores>| scores.and_then(|scores| scores.get(column)).copied();
        let here = at(self.here);
        at(self.before).is_none_or(|before| Some(before) < here)
            && at(self.after).is_none_or(|after| Some(after) <= here)
    }
}

/// How often a number of sentences is twice as many as many are: a logarithm, straight between powers of two, that is the
/// same on every machine.
fn doublings(sentences: usize) -> f32 {
    let Some(power) = (sentences / MANY).checked_ilog2() else { return 0.0 };
    let base = MANY << power;
    power as f32 + (sentences - base) as f32 / base as f32
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

#[cfg(test)]
mod tests {
    use super::{doublings, largest};

    #[test]
    fn long_drafts_are_doublings_of_short_ones() {
        assert_eq!([0, 1, 16, 24, 32, 64].map(doublings), [0.0, 0.0, 0.0, 0.5, 1.0, 2.0]);
    }

    #[test]
    fn finds_the_largest_stretch() {
        assert_eq!(largest(&[-1.0, 3.0, -1.0, 2.0, -4.0, 1.0]), (1, 3));
        assert_eq!(largest(&[-2.0, -1.0]), (1, 1));
        assert_eq!(largest(&[]), (0, 0));
    }
}
