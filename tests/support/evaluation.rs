//! How well the built-in policy judges the labelled drafts.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use content_precheck::{Checker, Finding, Policy};

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

/// Judges every draft.
pub fn evaluate<'l>(drafts: impl Iterator<Item = &'l Labelled>) -> Evaluation {
    let checker = Checker::new(Policy::builtin());
    let mut evaluation = Evaluation::default();
    for labelled in drafts {
        let report = checker.check(&labelled.draft);
        evaluation.add(labelled, &report.findings);
    }
    evaluation
}

impl Evaluation {
    fn add(&mut self, labelled: &Labelled, findings: &[Finding]) {
        self.drafts += 1;
        let must: BTreeSet<&str> = labelled.must.iter().map(|(rule, _)| rule.as_str()).collect();
        let found: BTreeSet<&str> = findings.iter().map(|finding| finding.rule.as_str()).collect();
        let fault = |rule: &str, words: String| Fault {
            id: labelled.id.clone(),
            rule: rule.to_owned(),
            words,
        };
        for rule in &must {
            let counts = self.rules.entry((*rule).to_owned()).or_default();
            counts.must += 1;
            if found.contains(rule) {
                counts.hits += 1;
                counts.on_evidence += u32::from(on_evidence(labelled, findings, rule));
            } else {
                let quotes = labelled
                    .must
                    .iter()
                    .filter(|(of, _)| of == rule)
                    .map(|(_, quote)| quote.as_str());
                self.misses.push(fault(rule, quotes.collect::<Vec<_>>().join(" … ")));
            }
        }
        let wrong = found
            .iter()
            .filter(|rule| !must.contains(*rule) && !labelled.may.iter().any(|may| may == *rule));
        let mut peace = true;
        for rule in wrong {
            peace = false;
            self.rules.entry((*rule).to_owned()).or_default().false_alarms += 1;
            let words = findings
                .iter()
                .filter(|finding| finding.rule == *rule)
                .map(|finding| finding.excerpt.as_str());
            self.false_alarms.push(fault(rule, words.collect::<Vec<_>>().join(" … ")));
        }
        if must.is_empty() {
            self.silent += 1;
            self.in_peace += u32::from(peace);
        }
    }

    /// Recall, precision and silent drafts in peace over all rules, as cells of a table.
    pub fn summary(&self) -> String {
        let sum = |of: fn(&Counts) -> u32| self.rules.values().map(of).sum::<u32>();
        let hits = sum(|counts| counts.hits);
        format!(
            " {} | {} | {} |",
            share(hits, sum(|counts| counts.must)),
            share(hits, hits + sum(|counts| counts.false_alarms)),
            share(self.in_peace, self.silent),
        )
    }

    /// A Markdown table of the rules in the order given.
    pub fn table(&self, rules: &[String]) -> String {
        let mut table = String::from(
            "| rule | to find | found | recall | false | precision | on the evidence |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: |\n",
        );
        let mut total = Counts::default();
        for rule in rules {
            let counts = self.rules.get(rule).copied().unwrap_or_default();
            total.must += counts.must;
            total.hits += counts.hits;
            total.on_evidence += counts.on_evidence;
            total.false_alarms += counts.false_alarms;
            row(&mut table, &format!("`{rule}`"), counts);
        }
        row(&mut table, "all", total);
        let _ = writeln!(
            table,
            "\nSilent drafts left in peace: {}.",
            share(self.in_peace, self.silent)
        );
        table
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
