//! Measures the built-in policy on the labelled drafts and, where they are given, on other texts.
//!
//! `cargo xtask evaluate [--misses [RULE]] [--write] [FILE.jsonl…]` prints precision and recall per rule
//! and split; `--misses` lists what was judged wrongly in the training drafts (never in the validation
//! drafts, which stay unread); `--write` writes `docs/quality.md`; each FILE holds one object with a
//! `text` a line, and the share of flagged texts is reported per rule.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[allow(dead_code)]
#[path = "../tests/support/corpus.rs"]
mod corpus;
#[path = "../tests/support/evaluation.rs"]
mod evaluation;
#[path = "../tests/support/quality.rs"]
mod quality;

use std::collections::BTreeMap;

use content_precheck::{Checker, Draft, Policy};

fn main() -> std::process::ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let report = quality::report();
    print!("{report}");
    let write = arguments.iter().any(|argument| argument == "--write");
    if write && let Err(error) = std::fs::write(corpus::folder(quality::FILE), &report) {
        eprintln!("{}: {error}", quality::FILE);
        return std::process::ExitCode::FAILURE;
    }
    if let Some(at) = arguments.iter().position(|argument| argument == "--misses") {
        list(arguments.get(at + 1).map(String::as_str));
    }
    for file in arguments.iter().filter(|argument| argument.ends_with(".jsonl")) {
        if let Err(error) = measure(file) {
            eprintln!("{file}: {error}");
            return std::process::ExitCode::FAILURE;
        }
    }
    std::process::ExitCode::SUCCESS
}

/// Lists what was judged wrongly in the drafts that may be read.
fn list(rule: Option<&str>) {
    let drafts = corpus::load();
    let readable = drafts.iter().filter(|labelled| labelled.split == quality::TRAINING);
    let evaluation = evaluation::evaluate(readable);
    let wanted = |fault: &&evaluation::Fault| {
        rule.is_none_or(|rule| rule.ends_with(".jsonl") || fault.rule == rule)
    };
    for (title, faults) in
        [("missed", &evaluation.misses), ("false alarms", &evaluation.false_alarms)]
    {
        println!("\n## {title}");
        for fault in faults.iter().filter(wanted) {
            println!("{} {}: {}", fault.id, fault.rule, fault.words);
        }
    }
}

/// The share of texts with a finding, per rule.
fn measure(file: &str) -> Result<(), Box<dyn std::error::Error>> {
    let checker = Checker::new(Policy::builtin());
    let (mut texts, mut flagged, mut rules) = (0u32, 0u32, BTreeMap::<String, u32>::new());
    for line in std::fs::read_to_string(file)?.lines() {
        let row: serde_json::Value = serde_json::from_str(line)?;
        let text = row.get("text").and_then(serde_json::Value::as_str).unwrap_or_default();
        let mut found: Vec<String> = checker
            .check(&Draft { text: text.to_owned(), ..Draft::default() })
            .findings
            .into_iter()
            .map(|finding| finding.rule)
            .collect();
        found.sort();
        found.dedup();
        texts += 1;
        flagged += u32::from(!found.is_empty());
        found.into_iter().for_each(|rule| *rules.entry(rule).or_default() += 1);
    }
    let name =
        std::path::Path::new(file).file_stem().and_then(|name| name.to_str()).unwrap_or(file);
    let per_rule: Vec<String> =
        rules.iter().map(|(rule, count)| format!("{rule} {count}")).collect();
    println!(
        "{name}: {texts} texts, {flagged} flagged ({:.1} %): {}",
        100.0 * f64::from(flagged) / f64::from(texts.max(1)),
        per_rule.join(", ")
    );
    Ok(())
}
