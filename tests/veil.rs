//! Veiled words are caught, and what only looks strange is left in peace.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "support/veil.rs"]
mod veil;

use content_precheck::{Checker, Draft, Policy};

/// Smallest share of the words that each kind of veil may not hide.
const CAUGHT: f64 = 0.9;

#[test]
fn veils_hide_nothing() {
    let weak: Vec<String> = veil::caught()
        .into_iter()
        .filter(|row| ((row.tried - row.wrong.len()) as f64) < CAUGHT * row.tried as f64)
        .map(|row| format!("{} of {}: {}", row.wrong.len(), row.tried, row.wrong.join("\n    ")))
        .collect();
    assert!(weak.is_empty(), "hidden:\n{}", weak.join("\n"));
}

#[test]
fn ordinary_text_and_machine_tokens_are_no_insults() {
    let alarms: Vec<String> = veil::alarms().into_iter().flat_map(|row| row.wrong).collect();
    assert!(alarms.is_empty(), "called unkind:\n{}", alarms.join("\n"));
}

#[test]
fn both_tables_are_in_the_section() {
    let section = veil::section();
    println!("{section}");
    assert_eq!(section.matches("| all |").count(), 2);
}

#[test]
fn the_whole_veiled_spelling_is_the_excerpt() {
    let checker = Checker::new(Policy::builtin());
    for (text, evidence) in [
        ("😀 You are an i d i o t.", "i d i o t"),
        ("You are an 1d10t! Bye.", "1d10t"),
        ("You are so stup!d, mate.", "stup!d"),
        ("You're an i\u{200b}diot, really.", "i\u{200b}diot"),
    ] {
        let report = checker.check(&Draft { text: text.to_owned(), ..Draft::default() });
        let found = report.findings.iter().find(|finding| finding.rule == "unkind");
        let found = found.unwrap_or_else(|| panic!("{text}"));
        assert!(found.excerpt.contains(evidence), "{text}: {}", found.excerpt);
    }
}
