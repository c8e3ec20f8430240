//! How well the built-in policy judges the labelled drafts.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use content_precheck::{Checker, Draft, Finding, Policy};

use super::corpus::{self, Labelled};

/// What was counted for one rule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Drafts that must be found.
    pub must: u32,
    /// Of these, found.
    pub hits: u32,
    /// Of these, found on the evidence.
    pub on_evidence: u32,
    /// Drafts in which the rule must stay silent and spoke.
    pub false_alarms: u32,
}

/// What was counted over some drafts.
#[derive(Clone, Debug, Default)]
pub struct Evaluation {
    pub drafts: u32,
    pub rules: BTreeMap<String, Counts>,
    /// Drafts in which nothing must be found.
    pub silent: u32,
    /// Of these, left in peace.
    pub in_peace: u32,
    pub misses: Vec<Fault>,
    pub false_alarms: Vec<Fault>,
}

/// A draft that was judged wrongly.
#[derive(Clone, Debug)]
pub struct Fault {
    pub id: String,
    pub rule: String,
    pub words: String,
}

/// A draft with what the engine finds in it.
pub struct Judged<'l> {
    pub labelled: &'l Labelled,
    pub findings: Vec<Finding>,
}

/// Judges every draft once.
pub fn judge<'l>(drafts: impl Iterator<Item = &'l Labelled>) -> Vec<Judged<'l>> {
    let labelled: Vec<&Labelled> = drafts.collect();
    let findings = check(&labelled.iter().map(|labelled| &labelled.draft).collect::<Vec<_>>());
    let judged = labelled.into_iter().zip(findings);
    judged.map(|(labelled, findings)| Judged { labelled, findings }).collect()
}

/// What the engine finds in each draft, in their order; every core takes a part of them.
pub fn check(drafts: &[&Draft]) -> Vec<Vec<Finding>> {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let size = drafts.len().div_ceil(cores).max(1);
    let checker = Checker::new(Policy::builtin());
    let part = |part: &[&Draft]| -> Vec<Vec<Finding>> {
        part.iter().map(|draft| checker.check(draft).findings).collect()
    };
    std::thread::scope(|scope| {
        let parts: Vec<_> =
            drafts.chunks(size).map(|drafts| scope.spawn(move || part(drafts))).collect();
        parts.into_iter().flat_map(|part| part.join().expect("`check` cannot fail")).collect()
    })
}

/// Compares what was found with the labels.
pub fn evaluate<'j>(judged: impl IntoIterator<Item = &'j Judged<'j>>) -> Evaluation {
    let mut evaluation = Evaluation::default();
    for Judged { labelled, findings } in judged {
        evaluation.add(labelled, findings);
    }
    evaluation
}

impl Evaluation {
    fn add(&mut self, labelled: &Labelled, findings: &[Finding]) {
        let must: BTreeSet<&str> = labelled.must.iter().map(|(rule, _)| rule.as_str()).collect();
        let found: BTreeSet<&str> = findings.iter().map(|finding| finding.rule.as_str()).collect();
        let may: BTreeSet<&str> = labelled.may.iter().map(String::as_str).collect();
        let wrong: Vec<&str> = found
            .iter()
            .copied()
            .filter(|rule| !must.contains(rule) && !may.contains(rule))
            .collect();
        for rule in &must {
            self.add_asked(labelled, findings, rule, found.contains(rule));
        }
        for rule in &wrong {
            self.add_false_alarm(labelled, findings, rule);
        }
        self.drafts += 1;
        self.silent += u32::from(must.is_empty());
        self.in_peace += u32::from(must.is_empty() && wrong.is_empty());
    }

    fn add_asked(&mut self, labelled: &Labelled, findings: &[Finding], rule: &str, found: bool) {
        let counts = self.rules.entry(rule.to_owned()).or_default();
        counts.must += 1;
        if found {
            counts.hits += 1;
            counts.on_evidence += u32::from(on_evidence(labelled, findings, rule));
        } else {
            let asked = labelled.must.iter().filter(|(of, _)| of == rule);
            self.misses.push(fault(labelled, rule, asked.map(|(_, quote)| quote.as_str())));
        }
    }

    fn add_false_alarm(&mut self, labelled: &Labelled, findings: &[Finding], rule: &str) {
        self.rules.entry(rule.to_owned()).or_default().false_alarms += 1;
        let wrong = findings.iter().filter(|finding| finding.rule == rule);
        self.false_alarms.push(fault(
            labelled,
            rule,
            wrong.map(|finding| finding.excerpt.as_str()),
        ));
    }

    /// The sum over all rules.
    fn total(&self) -> Counts {
        let sum = |of: fn(&Counts) -> u32| self.rules.values().map(of).sum();
        Counts {
            must: sum(|counts| counts.must),
            hits: sum(|counts| counts.hits),
            on_evidence: sum(|counts| counts.on_evidence),
            false_alarms: sum(|counts| counts.false_alarms),
        }
    }

    /// What is counted over all rules, as cells of a table.
    pub fn summary(&self) -> String {
        let Counts { must, hits, on_evidence, false_alarms } = self.total();
        format!(
            "{} | {must} | {} | {false_alarms} | {} | {} | {}",
            self.drafts,
            share(hits, must),
            share(hits, hits + false_alarms),
            share(on_evidence, hits),
            share(self.in_peace, self.silent),
        )
    }

    /// A Markdown table of the rules in the order given.
    pub fn table(&self, rules: &[String]) -> String {
        let mut table = String::from(
            "| rule | to find | found | recall | false | precision | on the evidence |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: |\n",
        );
        for rule in rules {
            let counts = self.rules.get(rule).copied().unwrap_or_default();
            row(&mut table, &format!("`{rule}`"), counts);
        }
        row(&mut table, "all", self.total());
        let _ = writeln!(
            table,
            "\nSilent drafts left in peace: {}.",
            share(self.in_peace, self.silent)
        );
        table
    }
}

fn fault<'w>(labelled: &Labelled, rule: &str, words: impl Iterator<Item = &'w str>) -> Fault {
    Fault {
        id: labelled.id.clone(),
        rule: rule.to_owned(),
        words: words.collect::<Vec<_>>().join(" … "),
    }
}

fn row(table: &mut String, name: &str, counts: Counts) {
    let Counts { must, hits, on_evidence, false_alarms } = counts;
    let _ = writeln!(
        table,
        "| {name} | {must} | {hits} | {} | {false_alarms} | {} | {} |",
        share(hits, must),
        share(hits, hits + false_alarms),
        share(on_evidence, hits),
    );
}

/// A share with its 95 % interval (Wilson 1927).
pub fn share(part: u32, whole: u32) -> String {
    if whole == 0 {
        return "–".to_owned();
    }
    let (n, p, z) = (f64::from(whole), f64::from(part) / f64::from(whole), 1.96_f64);
    let centre = p + z * z / (2.0 * n);
    let margin = z * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt();
    let scale = 1.0 + z * z / n;
    format!(
        "{p:.2} ({:.2}–{:.2})",
        (centre - margin).max(0.0) / scale,
        ((centre + margin) / scale).min(1.0)
    )
}

fn on_evidence(labelled: &Labelled, findings: &[Finding], rule: &str) -> bool {
    findings.iter().filter(|finding| finding.rule == rule).any(|finding| {
        let text = corpus::field(&labelled.draft, finding.field);
        labelled.must.iter().filter(|(of, _)| of == rule).any(|(_, quote)| {
            text.find(quote.as_str()).is_some_and(|at| {
                let start = text.get(..at).map_or(0, |before| before.encode_utf16().count());
                let end = start + quote.encode_utf16().count();
                finding.start < end && start < finding.end
            })
        })
    })
}

/// The rules of the built-in policy, in its order.
pub fn rules() -> Vec<String> {
    Policy::builtin().rules().map(str::to_owned).collect()
}
