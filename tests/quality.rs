//! The committed report on quality says what the engine does.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[allow(dead_code)]
#[path = "support/corpus.rs"]
mod corpus;
#[allow(dead_code)]
#[path = "support/evaluation.rs"]
mod evaluation;
#[path = "support/quality.rs"]
mod quality;
#[path = "support/veil.rs"]
mod veil;

use std::collections::BTreeSet;

#[test]
fn the_report_on_quality_is_fresh() {
    let committed = std::fs::read_to_string(corpus::folder(quality::FILE)).unwrap_or_default();
    let now = quality::report();
    assert!(
        committed == now,
        "{} is not what the engine does now; run `cargo xtask evaluate --write` and look at what changed:\n{}",
        quality::FILE,
        changes(&committed, &now)
    );
}

/// The lines that only one of two reports has.
fn changes(committed: &str, now: &str) -> String {
    let only = |sign: &str, of: &str, other: &str| -> String {
        let other: BTreeSet<&str> = other.lines().collect();
        let lines = of.lines().filter(|line| !other.contains(line));
        lines.map(|line| format!("{sign} {line}\n")).collect()
    };
    only("-", committed, now) + &only("+", now, committed)
}
