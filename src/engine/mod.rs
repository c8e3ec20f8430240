//! The straight line from a draft to a report.
//!
//! `read` makes tokens and sentences of the text, `find` matches the policy's phrases on them, `frame`
//! says what surrounds each cue, `judge` adds up cues per rule in the host's situation, `weigh` lets the
//! fitted model have its say, `share` counts shares, `settle` decides what is shown, `word` says it. Each
//! stage sees only what the stages before it made.

mod find;
pub(crate) mod frame;
pub(crate) mod judge;
mod language;
mod read;
mod settle;
mod share;
pub(crate) mod situation;
mod weigh;
mod word;

use crate::draft::{Draft, Field};
use crate::policy::Policy;
use crate::policy::tables::Target;
use crate::report::{Finding, Limit, PolicyRef, Report, Suggestion};
use crate::text::Utf16;
use crate::text::order::{key, sort_by_key};

use find::{Match, Memo, Memos};
use frame::Cue;
use judge::{Present, Verdict};
use language::Spoken;
use read::{Own, Page, Reader, flag};
use share::{Counted, Sharing};
use situation::Facts;
use weigh::Scene;
use word::{Proposal, Wording};

#[cfg(not(target_arch = "wasm32"))]
pub use weigh::Instance;

/// Longest field that is read whole, in bytes; what is beyond is not looked at.
pub const MAX_LENGTH: usize = 16 * 1024 * 1024;
/// Bytes of edited drafts that one report reads to verify complete suggestions; what is left over is not
/// offered.
const MAX_VERIFIED: usize = 64 * 1024;

/// Checks drafts against one policy.
///
/// It remembers how the policy's phrases were matched, so that drafts after the first cost less. What it
/// remembers holds no text and changes no report. Threads may share one.
#[derive(Clone, Debug)]
pub struct Checker {
    policy: Policy,
    memos: Memos,
}

/// What the stages before wording make of a draft.
struct Assessment<'d> {
    pages: Vec<Page<'d>>,
    verdicts: Vec<Verdict>,
    counted: Vec<(u16, Counted)>,
    limited: Option<Limit>,
}

impl Checker {
    /// A checker for `policy`.
    pub fn new(policy: Policy) -> Checker {
        Checker { policy, memos: Memos::default() }
    }

    /// The policy that judges.
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// Reports where `draft` leaves the policy.
    ///
    /// Never fails, keeps nothing, and gives the same report for the same draft on every machine.
    /// Cost: linear in the length of the draft.
    pub fn check(&self, draft: &Draft) -> Report {
        let tables = &self.policy.tables;
        let policy = PolicyRef { id: tables.id.clone(), version: tables.version.clone() };
        let Some(spoken) = language::recognise(&self.policy, draft) else {
            let language = draft.language.clone().unwrap_or_default();
            return Report { findings: Vec::new(), language, policy, limited: None };
        };
        let mut memo = self.memos.take(&spoken.language.tag);
        let assessment = self.assess(draft, &spoken, &mut memo);
        let findings = self.findings(draft, &spoken, &assessment, &mut memo);
        self.memos.put_back(&spoken.language.tag, memo);
        Report { findings, language: spoken.tag, policy, limited: assessment.limited }
    }

    /// Everything up to wording.
    fn assess<'d>(&self, draft: &'d Draft, spoken: &Spoken<'_>, memo: &mut Memo) -> Assessment<'d> {
        let facts = Facts::of(draft);
        let reader = Reader::new(&self.policy, spoken.language, spoken.index);
        let (mut pages, mut limited) = self.pages(draft, &reader);
        let matches = matches(&mut pages, draft, spoken, &reader, memo);
        let (cues, frames) = framed(&pages, spoken, &matches);
        let rules = &self.policy.tables.rules;
        let applying =
            || rules.iter().zip(0u16..).filter(|(rule, _)| rule.neutral || !spoken.foreign);
        let present = Present::new(&cues);
        let mut weighed: Vec<Verdict> = applying()
            .filter(|(rule, _)| rule.count.is_none())
            .flat_map(|(rule, number)| judge::judge(number, rule, facts, &cues, &present))
            .collect();
        if let Some(model) = spoken.language.model.as_ref().filter(|_| !spoken.foreign) {
            let (pages, cues, frames, index) = (&pages, &cues, &frames, spoken.index);
            let scene = Scene { pages, cues, frames, facts, index, rules };
            weighed = scene.weigh(model, weighed);
        }
        let sharing = Sharing {
            draft,
            facts,
            pages: &pages,
            cues: &cues,
            verdicts: &weighed,
            link: reader.link_kind(),
        };
        let counts: Vec<(Verdict, Counted)> = applying()
            .filter_map(|(rule, number)| sharing.judge(number, rule, rule.count.as_ref()?))
            .collect();
        let heard = |verdict: &Verdict| {
            rules.get(usize::from(verdict.rule)).is_some_and(|rule| !judge::is_silent(rule, facts))
        };
        let all = weighed.iter().copied().chain(counts.iter().map(|(verdict, _)| *verdict));
        let settled = settle::settle(all.filter(heard).collect(), rules, &pages);
        if settled.limited {
            limited = limited.or(Some(Limit::Findings));
        }
        let counted = counts.iter().map(|(verdict, counted)| (verdict.rule, *counted)).collect();
        Assessment { pages, verdicts: settled.verdicts, counted, limited }
    }

    fn pages<'d>(&self, draft: &'d Draft, reader: &Reader<'_>) -> (Vec<Page<'d>>, Option<Limit>) {
        let own = Own::of(draft);
        let fields =
            [(Field::Text, Some(draft.text.as_str())), (Field::Title, draft.title.as_deref())];
        let mut limited = None;
        let pages = fields
            .into_iter()
            .filter_map(|(field, text)| {
                let (text, cut) = shortened(text?);
                limited = limited.or(cut.then_some(Limit::Length));
                Some(reader.read(field, text, &own))
            })
            .collect();
        (pages, limited)
    }

    fn findings(
        &self,
        draft: &Draft,
        spoken: &Spoken<'_>,
        assessment: &Assessment<'_>,
        memo: &mut Memo,
    ) -> Vec<Finding> {
        if assessment.verdicts.is_empty() {
            return Vec::new();
        }
        let wording = Wording {
            tables: &self.policy.tables,
            language: spoken.language,
            facts: Facts::of(draft),
            pages: &assessment.pages,
        };
        let offsets: Vec<Utf16<'_>> =
            assessment.pages.iter().map(|page| Utf16::new(page.text)).collect();
        let keys = wording.keys(&assessment.verdicts);
        let mut verification = Verification { draft, keys: &keys, budget: MAX_VERIFIED, memo };
        let mut findings = Vec::new();
        for (verdict, key) in assessment.verdicts.iter().zip(&keys) {
            let counted = assessment.counted.iter().find(|(rule, _)| *rule == verdict.rule);
            let Some(offsets) = offsets.get(verdict.page) else { continue };
            let counted = counted.map(|(_, counted)| *counted);
            let Some(mut finding) = wording.finding(verdict, key, counted, offsets) else {
                continue;
            };
            for proposal in wording.proposals(verdict) {
                if !proposal.complete
                    || self.clears(&mut verification, &wording, verdict, &proposal)
                {
                    finding.suggestions.push(suggestion(proposal, offsets));
                }
            }
            findings.push(finding);
        }
        let rules = &self.policy.tables.rules;
        sort_by_key(&mut findings, |finding: &Finding| {
            let before = rules.iter().filter(|rule| rule.id < finding.rule).count();
            let field = usize::from(finding.field == Field::Title);
            key([(field, 1), (finding.start, 48), (finding.end, 48), (before, 16)])
        });
        findings
    }

    /// Whether the edited draft has lost this finding and gained none.
    fn clears(
        &self,
        verification: &mut Verification<'_>,
        wording: &Wording<'_>,
        verdict: &Verdict,
        proposal: &Proposal,
    ) -> bool {
        let Verification { draft, keys, budget, memo } = verification;
        let cost: usize = wording.pages.iter().map(|page| page.text.len()).sum();
        let (Some(page), Some(left)) = (wording.pages.get(verdict.page), budget.checked_sub(cost))
        else {
            return false;
        };
        *budget = left;
        let edited = word::edited(draft, page.field, proposal.span, &proposal.insert);
        let Some(spoken) = language::recognise(&self.policy, &edited) else { return false };
        if spoken.language.tag != wording.language.tag {
            return false;
        }
        let assessment = self.assess(&edited, &spoken, memo);
        let wording = Wording { pages: &assessment.pages, ..*wording };
        let after = wording.keys(&assessment.verdicts);
        after.len() < keys.len() && after.iter().all(|key| keys.contains(key))
    }
}

/// What is needed to see whether edits of a draft clear its findings.
struct Verification<'v> {
    draft: &'v Draft,
    /// The keys of all its findings.
    keys: &'v [String],
    /// Bytes that may still be read.
    budget: usize,
    memo: &'v mut Memo,
}

/// The part of a field that is read, and whether that is not all of it.
fn shortened(text: &str) -> (&str, bool) {
    if text.len() <= MAX_LENGTH {
        return (text, false);
    }
    let end = (0..=MAX_LENGTH).rev().find(|&end| text.is_char_boundary(end)).unwrap_or(0);
    (text.get(..end).unwrap_or_default(), true)
}

/// Where phrases match on each page. Who the author speaks for may be said in the text itself; then it is
/// marked and matched once more.
fn matches(
    pages: &mut [Page<'_>],
    draft: &Draft,
    spoken: &Spoken<'_>,
    reader: &Reader<'_>,
    memo: &mut Memo,
) -> Vec<Vec<Match>> {
    let phrases = &spoken.index.phrases;
    let mut find = |pages: &[Page<'_>]| -> Vec<Vec<Match>> {
        pages.iter().map(|page| find::find(page, phrases, memo)).collect()
    };
    let matches = find(pages);
    if !introduce(pages, &matches, draft, reader) {
        return matches;
    }
    find(pages)
}

/// Marks whom the author speaks for where the text itself says so. Whether that was anything new.
fn introduce(
    pages: &mut [Page<'_>],
    matches: &[Vec<Match>],
    draft: &Draft,
    reader: &Reader<'_>,
) -> bool {
    let mut names = Vec::new();
    for (page, matches) in pages.iter().zip(matches) {
        for found in matches.iter().filter(|found| found.target == Target::Introduction) {
            let tokens = page.tokens.get(found.first..=found.last).unwrap_or_default();
            if tokens.iter().any(read::Token::is_cited) {
                continue;
            }
            let name = tokens.iter().filter(|token| token.is(flag::NAME));
            let name: Vec<&str> = name.map(|token| token.span.slice(page.text)).collect();
            names.push(name.join(" "));
        }
    }
    if names.is_empty() {
        return false;
    }
    let known = Own::of(draft);
    let mut own = known.clone();
    names.iter().for_each(|name| own.add(name));
    if own == known {
        return false;
    }
    pages.iter_mut().for_each(|page| reader.mark(&own, page));
    true
}

/// The cues of each page, and the frames around each of its tokens.
fn framed(
    pages: &[Page<'_>],
    spoken: &Spoken<'_>,
    matches: &[Vec<Match>],
) -> (Vec<Vec<Cue>>, Vec<Vec<u32>>) {
    let frame = |(page, matches): (&Page<'_>, &Vec<Match>)| {
        let framed = frame::frame(page, spoken.language, matches);
        (framed.cues, framed.frames)
    };
    pages.iter().zip(matches).map(frame).unzip()
}

/// What the stages up to framing made of a draft, for the proof of a policy's examples.
#[cfg(not(target_arch = "wasm32"))]
pub struct Examination {
    /// The facts of the situation.
    pub facts: Facts,
    /// The cues of each page.
    pub cues: Vec<Vec<Cue>>,
    /// The same, had no antiphrase been written.
    pub without_antiphrases: Vec<Vec<Cue>>,
}

#[cfg(not(target_arch = "wasm32"))]
impl Checker {
    /// The sentences of a draft with their features, for fitting a model.
    pub fn instances(&self, draft: &Draft) -> Vec<Instance> {
        let Some(spoken) = language::recognise(&self.policy, draft) else { return Vec::new() };
        if spoken.foreign {
            return Vec::new();
        }
        let facts = Facts::of(draft);
        let reader = Reader::new(&self.policy, spoken.language, spoken.index);
        let (mut pages, _) = self.pages(draft, &reader);
        let matches = matches(&mut pages, draft, &spoken, &reader, &mut Memo::default());
        let (cues, frames) = framed(&pages, &spoken, &matches);
        let rules = &self.policy.tables.rules;
        let present = Present::new(&cues);
        let judge = |(rule, number)| judge::judge(number, rule, facts, &cues, &present);
        let verdicts: Vec<Verdict> = rules.iter().zip(0u16..).flat_map(judge).collect();
        let silent: Vec<bool> = rules.iter().map(|rule| judge::is_silent(rule, facts)).collect();
        let (pages, cues, frames, index) = (&pages, &cues, &frames, spoken.index);
        let scene = Scene { pages, cues, frames, facts, index, rules };
        scene.instances(&verdicts, &silent)
    }

    /// Looks at a draft as [`Checker::check`] does, and stops before judging.
    pub(crate) fn examine(&self, draft: &Draft) -> Option<Examination> {
        let spoken = language::recognise(&self.policy, draft)?;
        let reader = Reader::new(&self.policy, spoken.language, spoken.index);
        let (mut pages, _) = self.pages(draft, &reader);
        let mut matches = matches(&mut pages, draft, &spoken, &reader, &mut Memo::default());
        let cues = framed(&pages, &spoken, &matches).0;
        for matches in &mut matches {
            matches.retain(|found| !matches!(found.target, Target::Antiphrase(_)));
        }
        let without_antiphrases = framed(&pages, &spoken, &matches).0;
        Some(Examination { facts: Facts::of(draft), cues, without_antiphrases })
    }
}

fn suggestion(proposal: Proposal, offsets: &Utf16<'_>) -> Suggestion {
    Suggestion {
        label: proposal.label,
        start: offsets.to_utf16(proposal.span.start),
        end: offsets.to_utf16(proposal.span.end),
        insert: proposal.insert,
        complete: proposal.complete,
    }
}
