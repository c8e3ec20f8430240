//! Settling: one finding per stretch of text, the stronger first, in a fixed order, within limits.

use crate::engine::judge::Verdict;
use crate::engine::read::Page;
use crate::policy::tables::Rule;
use crate::text::Span;
use crate::text::order::{key, sort_by_key};

/// Bits that the place of a token takes in a key: more than a text of the greatest length has.
const PLACE: u32 = 28;

/// Most findings in one report.
pub const MAX_FINDINGS: usize = 100;

/// Verdicts that are shown, sorted by page and place, and whether some were left out.
pub struct Settled {
    pub verdicts: Vec<Verdict>,
    pub limited: bool,
}

/// Decides which verdicts are shown.
pub fn settle(mut verdicts: Vec<Verdict>, rules: &[Rule], pages: &[Page<'_>]) -> Settled {
    let rank = |verdict: &Verdict| rules.get(usize::from(verdict.rule)).map_or(0, |rule| rule.rank);
    sort_by_key(&mut verdicts, |verdict| {
        let weaker = usize::from(u8::MAX - rank(verdict));
        let lighter = (u32::MAX - ascending(verdict.strength)) as usize;
        key([(weaker, 8), (lighter, 32), (verdict.page, 8), (verdict.first, PLACE)])
    });
    let mut shown = Shown::default();
    for verdict in verdicts {
        if let Some(rule) = rules.get(usize::from(verdict.rule))
            && let Some(page) = pages.get(verdict.page)
        {
            shown.offer(verdict, rule, span(page, &verdict));
        }
    }
    let mut verdicts = shown.verdicts;
    sort_by_key(&mut verdicts, |verdict| {
        let Verdict { page, first, last, rule, .. } = *verdict;
        key([(page, 8), (first, PLACE), (last, PLACE), (rule.into(), 16)])
    });
    let limited = verdicts.len() > MAX_FINDINGS;
    verdicts.truncate(MAX_FINDINGS);
    Settled { verdicts, limited }
}

/// A number that grows with `value`, by the order of IEEE 754 (totalOrder).
fn ascending(value: f32) -> u32 {
    let bits = value.to_bits();
    if value.is_sign_negative() { !bits } else { bits | 1 << 31 }
}

/// The stretch of text that carries a verdict.
pub fn span(page: &Page<'_>, verdict: &Verdict) -> Span {
    let start = page.tokens.get(verdict.first).map_or(0, |token| token.span.start);
    let end = page.tokens.get(verdict.last).map_or(start, |token| token.span.end);
    Span { start, end: end.max(start) }
}

/// What is shown so far; spans are kept sorted for the search for overlaps.
#[derive(Default)]
struct Shown {
    verdicts: Vec<Verdict>,
    taken: std::collections::BTreeMap<(usize, usize), usize>,
    groups: std::collections::BTreeSet<(u8, usize, usize)>,
    counts: std::collections::BTreeMap<u16, u8>,
}

impl Shown {
    /// Takes a verdict unless a stronger one stands there. A rule that counts speaks of the whole
    /// draft, so it stands beside what its words say otherwise.
    fn offer(&mut self, verdict: Verdict, rule: &Rule, span: Span) {
        let group = (rule.group, verdict.page, verdict.sentence);
        let count = self.counts.entry(verdict.rule).or_insert(0);
        let full = *count >= rule.most;
        let grouped = rule.group != 0 && self.groups.contains(&group);
        let whole = rule.count.is_some();
        if full || grouped || (!whole && self.overlaps(verdict.page, span)) {
            return;
        }
        if let Some(count) = self.counts.get_mut(&verdict.rule) {
            *count += 1;
        }
        self.groups.insert(group);
        if !whole {
            self.taken.insert((verdict.page, span.start), span.end);
        }
        self.verdicts.push(verdict);
    }

    /// Shown spans are disjoint, so the last one that begins before the end decides.
    fn overlaps(&self, page: usize, span: Span) -> bool {
        let before = self.taken.range(..(page, span.end.max(span.start + 1))).next_back();
        before.is_some_and(|(&(other, _), &end)| other == page && end > span.start)
    }
}
