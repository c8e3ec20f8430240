//! Judging: each rule adds up the cues it knows in the situation that the host described.

use crate::engine::frame::Cue;
use crate::engine::situation::Facts;
use crate::policy::tables::{Rule, Weight};
use crate::text::steps;

/// In place of a cue: the finding rests on none by itself.
pub const NO_CUE: u16 = u16::MAX;

/// What a rule found on one page, before anything is settled.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Verdict {
    /// Index of the rule.
    pub rule: u16,
    /// Index of the page.
    pub page: usize,
    /// Index of the sentence.
    pub sentence: usize,
    /// First token of the words that carry the finding.
    pub first: usize,
    /// Last token of those words.
    pub last: usize,
    /// The cue that carries the finding, or [`NO_CUE`].
    pub cue: u16,
    /// What the weights add up to.
    pub strength: f32,
}

/// Which cues a draft holds at all.
pub struct Present(Vec<bool>);

impl Present {
    /// Those on any of the pages.
    pub fn new(pages: &[Vec<Cue>]) -> Present {
        let mut present = Vec::new();
        for cue in pages.iter().flatten().map(|cue| usize::from(cue.cue)) {
            if present.len() <= cue {
                present.resize(cue + 1, false);
            }
            if let Some(slot) = present.get_mut(cue) {
                *slot = true;
            }
        }
        Present(present)
    }

    /// Their numbers, ascending.
    pub fn cues(&self) -> impl Iterator<Item = u16> {
        (0..).zip(&self.0).filter(|&(_, &present)| present).map(|(cue, _)| cue)
    }

    fn has(&self, cue: u16) -> bool {
        self.0.get(usize::from(cue)) == Some(&true)
    }
}

/// The verdicts of one rule, by page and sentence, in a situation in which it is not silent.
pub fn judge(
    number: u16,
    rule: &Rule,
    facts: Facts,
    pages: &[Vec<Cue>],
    present: &Present,
) -> Vec<Verdict> {
    if !rule.evidence.iter().any(|known| present.has(known.cue)) {
        return Vec::new();
    }
    let context = context(rule, facts, pages);
    let mut verdicts = Vec::new();
    for (page, cues) in pages.iter().enumerate() {
        let evidence = counting(rule, &rule.evidence, cues);
        if evidence.is_empty() {
            continue;
        }
        let near = counting(rule, &rule.near, cues);
        let mut evidence = evidence.into_iter().peekable();
        while let Some(first) = evidence.next() {
            let sentence = first.0.sentence;
            let mut group = vec![first];
            while let Some(next) = evidence.next_if(|(cue, _)| cue.sentence == sentence) {
                group.push(next);
            }
            let support = context + around(&near, sentence);
            let carry = |(cue, strength): (&Cue, f32)| {
                let Cue { first, last, cue, .. } = *cue;
                Verdict { rule: number, page, sentence, first, last, cue, strength }
            };
            if rule.each {
                let single = group.iter().map(|&(cue, weight)| (cue, support + weight));
                verdicts.extend(single.filter(|&(_, sum)| sum >= rule.threshold).map(carry));
            } else if let Some((cue, _)) = strongest(&group) {
                let strength = support + distinct(&group);
                verdicts.extend((strength >= rule.threshold).then(|| carry((cue, strength))));
            }
        }
    }
    verdicts
}

/// Whether the rule says nothing in this situation.
pub fn is_silent(rule: &Rule, facts: Facts) -> bool {
    rule.silent.iter().any(|&situation| facts.hold(situation))
}

/// What the situation and the draft as a whole add.
fn context(rule: &Rule, facts: Facts, pages: &[Vec<Cue>]) -> f32 {
    let situation: f32 = rule
        .situation
        .iter()
        .filter(|known| facts.hold(known.when))
        .map(|known| known.weight)
        .sum();
    let anywhere: f32 = rule
        .anywhere
        .iter()
        .filter(|known| {
            pages.iter().flatten().any(|cue| cue.cue == known.cue && cue.frames & rule.deaf == 0)
        })
        .map(|known| known.weight)
        .sum();
    situation + anywhere
}

/// The cues that a rule hears, with their weights.
fn counting<'c>(rule: &Rule, weights: &[Weight], cues: &'c [Cue]) -> Vec<(&'c Cue, f32)> {
    steps::count(cues.len());
    cues.iter()
        .filter(|cue| cue.frames & rule.deaf == 0)
        .filter_map(|cue| {
            let index = weights.binary_search_by_key(&cue.cue, |weight| weight.cue).ok()?;
            Some((cue, weights.get(index)?.weight))
        })
        .collect()
}

/// The sum over different cues: saying a thing twice weighs no more.
fn distinct(cues: &[(&Cue, f32)]) -> f32 {
    steps::count(cues.len());
    let mut seen: Vec<u16> = Vec::new();
    let mut sum = 0.0;
    for (cue, weight) in cues {
        if !seen.contains(&cue.cue) {
            seen.push(cue.cue);
            sum += weight;
        }
    }
    sum
}

/// The sum over different cues of a sentence and its neighbours.
fn around(cues: &[(&Cue, f32)], sentence: usize) -> f32 {
    let first = cues.partition_point(|(cue, _)| cue.sentence + 1 < sentence);
    let last = cues.partition_point(|(cue, _)| cue.sentence <= sentence + 1);
    distinct(cues.get(first..last).unwrap_or_default())
}

/// The cue with the highest weight; of several the longest, then the first.
fn strongest<'c>(cues: &[(&'c Cue, f32)]) -> Option<(&'c Cue, f32)> {
    cues.iter().copied().reduce(|best, next| {
        let length = |cue: &Cue| cue.last - cue.first;
        let longer = next.1 == best.1 && length(next.0) > length(best.0);
        if next.1 > best.1 || longer { next } else { best }
    })
}
