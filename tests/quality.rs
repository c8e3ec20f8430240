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

#[test]
fn the_report_on_quality_is_fresh() {
    let committed = std::fs::read_to_string(corpus::folder(quality::FILE)).unwrap_or_default();
    assert!(
        committed == quality::report(),
        "{} is not what the engine does now; run `cargo xtask evaluate --write` and look at what changed",
        quality::FILE
    );
}
