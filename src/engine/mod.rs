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
mod memory;
mod passages;
mod read;
mod settle;
mod share;
pub(crate) mod situation;
mod weigh;
mod word;

use crate::draft::{Draft, Field};
use crate::policy::Policy;
#[cfg(not(target_arch = "wasm32"))]
use crate::policy::tables::Target;
use crate::report::{Finding, Limit, PolicyRef, Report, Suggestion};
use crate::text::Utf16;
use crate::text::order::{key, sort_by_key};

#[cfg(not(target_arch = "wasm32"))]
use find::Match;
use frame::Cue;
use judge::{Present, Verdict};
use language::Spoken;
use memory::{Memories, Memory};
use passages::{Analyser, Joined, Kept, Parted};
use read::{Own, Page, Reader};
use share::{Counted, Sharing};
use situation::Facts;
use weigh::{Rounds, Scene, WordScores};
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
/// It remembers how the policy's phrases were matched, and the passages of the last draft with what they amount to, so
/// that drafts after the first cost less and a draft with one letter more costs least. All of it stays in this value,
/// goes with it, and changes no report. Threads may share one.
#[derive(Clone, Debug)]
pub struct Checker {
    policy: Policy,
    memories: Memories,
}

/// A draft as it was read.
struct Reading<'p, 'd> {
    spoken: Spoken<'p>,
    /// What the host says about the author's organisation.
    own: Own,
    fields: Vec<Parted<'d>>,
    limited: Option<Limit>,
    /// What is remembered of the language.
    memory: Memory,
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
        Checker { policy, memories: Memories::default() }
    }

    /// The policy that judges.
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// Reports where `draft` leaves the policy.
    ///
    /// Never fails, and gives the same report for the same draft on every machine, whatever drafts came before. Cost:
    /// linear in the length of the draft; passages between blank lines that stand as they did in the draft before it cost
    /// about a quarter of others.
    pub fn check(&self, draft: &Draft) -> Report {
        let tables = &self.policy.tables;
        let policy = PolicyRef { id: tables.id.clone(), version: tables.version.clone() };
        let Some(reading) = self.read(draft) else {
            let language = draft.language.clone().unwrap_or_default();
            return Report { findings: Vec::new(), language, policy, limited: None };
        };
        let Reading { spoken, own, mut fields, limited, mut memory } = reading;
        memory.kept = Kept::default();
        let reader = self.reader(&spoken);
        let memo = &mut memory.memo;
        let mut analyser = Analyser { reader: &reader, spoken: &spoken, memo, wanted: |_| true };
        analyser.analyse(&mut fields);
        memory.kept = Kept::new(&own, &fields);
        let whole = Whole::of(analyser.joined(fields, &own));
        let assessment = self.assess(draft, &spoken, whole, limited, &mut memory.rounds);
        let findings = self.findings(draft, &spoken, &assessment, &mut memory);
        self.memories.put_back(&spoken.language.tag, memory);
        Report { findings, language: spoken.tag, policy, limited: assessment.limited }
    }

    /// Reads a draft in the language that the host states, or else in the first of the policy's that it turns out to be
    /// written in. `None` when the policy speaks no language at all.
    fn read<'d>(&self, draft: &'d Draft) -> Option<Reading<'_, 'd>> {
        if let Some(stated) = Spoken::stated(&self.policy, draft) {
            return stated.map(|spoken| self.read_as(draft, spoken));
        }
        let mut first: Option<Reading<'_, '_>> = None;
        for own in language::languages(&self.policy) {
            let reading = self.read_as(draft, Spoken::own(own));
            if reading.fields.first().is_none_or(|field| language::speaks(field, own)) {
                first.into_iter().for_each(|reading| self.put_back(reading));
                return Some(reading);
            }
            match first {
                None => first = Some(reading),
                Some(_) => self.put_back(reading),
            }
        }
        Some(Reading { spoken: Spoken::unknown(&self.policy)?, ..first? })
    }

    /// Keeps what is remembered of a language in which a draft was read for nothing.
    fn put_back(&self, Reading { spoken, memory, .. }: Reading<'_, '_>) {
        self.memories.put_back(&spoken.language.tag, memory);
    }

    fn read_as<'p, 'd>(&'p self, draft: &'d Draft, spoken: Spoken<'p>) -> Reading<'p, 'd> {
        let memory = self.memories.take(&spoken.language.tag);
        let own = Own::of(draft);
        let (fields, limited) = fields(draft, &self.reader(&spoken), &own, &memory.kept);
        Reading { spoken, own, fields, limited, memory }
    }

    fn reader<'p>(&'p self, spoken: &Spoken<'p>) -> Reader<'p> {
        Reader::new(&self.policy, spoken.language, spoken.index)
    }

    /// Everything between analysing passages and wording.
    fn assess<'d>(
        &self,
        draft: &'d Draft,
        spoken: &Spoken<'_>,
        whole: Whole<'d>,
        mut limited: Option<Limit>,
        rounds: &mut Rounds,
    ) -> Assessment<'d> {
        let facts = Facts::of(draft);
        let Whole { pages, cues, frames, words } = whole;
        let rules = &self.policy.tables.rules;
        let applying =
            || rules.iter().zip(0u16..).filter(|(rule, _)| rule.neutral || !spoken.foreign);
        let present = Present::new(&cues);
        let mut weighed: Vec<Verdict> = applying()
            .filter(|(rule, _)| rule.count.is_none())
            .flat_map(|(rule, number)| judge::judge(number, rule, facts, &cues, &present))
            .collect();
        if let Some(model) = spoken.language.model.as_ref().filter(|_| !spoken.foreign) {
            let (pages, cues, frames, words) = (&pages, &cues, &frames, &words);
            let scene = Scene { pages, cues, frames, words, facts, index: spoken.index, rules };
            weighed = scene.weigh(model, weighed, rounds);
        }
        let sharing = Sharing {
            draft,
            facts,
            pages: &pages,
            cues: &cues,
            verdicts: &weighed,
            link: self.reader(spoken).link_kind(),
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

    fn findings(
        &self,
        draft: &Draft,
        spoken: &Spoken<'_>,
        assessment: &Assessment<'_>,
        memory: &mut Memory,
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
        let mut verification =
            Verification { draft, spoken, keys: &keys, budget: MAX_VERIFIED, memory };
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
        let Verification { draft, spoken, keys, budget, memory } = verification;
        let cost: usize = wording.pages.iter().map(|page| page.text.len()).sum();
        let (Some(page), Some(left)) = (wording.pages.get(verdict.page), budget.checked_sub(cost))
        else {
            return false;
        };
        *budget = left;
        let edited = word::edited(draft, page.field, proposal.span, &proposal.insert);
        let own = Own::of(&edited);
        let (fields, limited) = fields(&edited, &self.reader(spoken), &own, &memory.kept);
        let language = (spoken.language, spoken.index);
        let speaks = || fields.first().is_none_or(|field| language::speaks(field, language));
        let revealed = spoken.foreign && Spoken::stated(&self.policy, draft).is_none() && speaks();
        let spoken = if revealed { &Spoken::own(language) } else { spoken };
        let reader = self.reader(spoken);
        let memo = &mut memory.memo;
        let analyser = Analyser { reader: &reader, spoken, memo, wanted: |_| true };
        let whole = Whole::of(analyser.whole(fields, &own));
        let assessment = self.assess(&edited, spoken, whole, limited, &mut memory.rounds);
        let wording = Wording { pages: &assessment.pages, ..*wording };
        let after = wording.keys(&assessment.verdicts);
        after.len() < keys.len() && after.iter().all(|key| keys.contains(key))
    }
}

/// What is needed to see whether edits of a draft clear its findings.
struct Verification<'v> {
    draft: &'v Draft,
    spoken: &'v Spoken<'v>,
    /// The keys of all its findings.
    keys: &'v [String],
    /// Bytes that may still be read.
    budget: usize,
    memory: &'v mut Memory,
}

/// The part of a field that is read, and whether that is not all of it.
fn shortened(text: &str) -> (&str, bool) {
    if text.len() <= MAX_LENGTH {
        return (text, false);
    }
    let end = (0..=MAX_LENGTH).rev().find(|&end| text.is_char_boundary(end)).unwrap_or(0);
    (text.get(..end).unwrap_or_default(), true)
}

/// The fields of a draft, read in parts.
fn fields<'d>(
    draft: &'d Draft,
    reader: &Reader<'_>,
    own: &Own,
    kept: &Kept,
) -> (Vec<Parted<'d>>, Option<Limit>) {
    let fields = [(Field::Text, Some(draft.text.as_str())), (Field::Title, draft.title.as_deref())];
    let mut limited = None;
    let fields = fields
        .into_iter()
        .filter_map(|(field, text)| {
            let (text, cut) = shortened(text?);
            limited = limited.or(cut.then_some(Limit::Length));
            Some(Parted::read(reader, (field, text), own, kept))
        })
        .collect();
    (fields, limited)
}

/// A draft put together again, by field.
#[derive(Default)]
struct Whole<'d> {
    pages: Vec<Page<'d>>,
    cues: Vec<Vec<Cue>>,
    /// The frames around each token.
    frames: Vec<Vec<u32>>,
    /// What the model makes of the words of each sentence.
    words: Vec<Vec<(usize, WordScores)>>,
}

impl<'d> Whole<'d> {
    fn of(fields: Vec<Joined<'d>>) -> Whole<'d> {
        let mut whole = Whole::default();
        for Joined { page, cues, frames, words, .. } in fields {
            whole.pages.push(page);
            whole.cues.push(cues);
            whole.frames.push(frames);
            whole.words.push(words);
        }
        whole
    }
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
        let Some(reading) = self.read(draft) else { return Vec::new() };
        if reading.spoken.foreign {
            return Vec::new();
        }
        let facts = Facts::of(draft);
        let index = reading.spoken.index;
        let Whole { pages, cues, frames, words } = self.whole(reading, |_| true);
        let rules = &self.policy.tables.rules;
        let present = Present::new(&cues);
        let judge = |(rule, number)| judge::judge(number, rule, facts, &cues, &present);
        let verdicts: Vec<Verdict> = rules.iter().zip(0u16..).flat_map(judge).collect();
        let silent: Vec<bool> = rules.iter().map(|rule| judge::is_silent(rule, facts)).collect();
        let (pages, cues, frames, words) = (&pages, &cues, &frames, &words);
        let scene = Scene { pages, cues, frames, words, facts, index, rules };
        scene.instances(&verdicts, &silent)
    }

    /// Looks at a draft as [`Checker::check`] does, and stops before judging.
    pub(crate) fn examine(&self, draft: &Draft) -> Option<Examination> {
        let is_phrase: fn(&Match) -> bool = |found| !matches!(found.target, Target::Antiphrase(_));
        let cues = self.whole(self.read(draft)?, |_| true).cues;
        let without_antiphrases = self.whole(self.read(draft)?, is_phrase).cues;
        Some(Examination { facts: Facts::of(draft), cues, without_antiphrases })
    }

    fn whole<'d>(&self, reading: Reading<'_, 'd>, wanted: fn(&Match) -> bool) -> Whole<'d> {
        let Reading { spoken, own, fields, memory: Memory { mut memo, .. }, .. } = reading;
        let (reader, memo) = (self.reader(&spoken), &mut memo);
        let analyser = Analyser { reader: &reader, spoken: &spoken, memo, wanted };
        Whole::of(analyser.whole(fields, &own))
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
