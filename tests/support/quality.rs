//! The report on quality, `docs/quality.md`.

use super::corpus::{self, Labelled};
use super::evaluation::{self, evaluate};

/// Where the report is kept.
pub const FILE: &str = "docs/quality.md";
/// The split that is used to write the policy.
pub const TRAINING: &str = "train";
/// The split that is only used to measure.
pub const VALIDATION: &str = "validation";

const HEAD: &str = "\
# How well the built-in policy judges

Written by `cargo xtask evaluate --write`; a test keeps it fresh. A draft is a hit when the rule that its
labels ask for is reported, *on the evidence* when the finding overlaps the words that the labels quote, and
a false alarm when a rule is reported that the labels neither ask for nor allow. In brackets: 95 % intervals
(Wilson). How the drafts were written and labelled is told in `tests/corpus/README.md`.

The phrases of the policy were written with a part of the training drafts in view, which `tests/corpus/README.md`
names. The validation drafts were written by others and have been read by nobody who works on the policy: they tell
what to expect of drafts to come.
";

const LIMITS: &str = "\
## What it cannot do

- It reads English. In other languages only private data, bare links and too many shares are found.
- It reads words, not minds: contempt, distress or promotion that uses none of the forms that the policy
  knows is missed. Most misses in the validation drafts are of this kind.
- It does not follow links, look at pictures, or know who a named company is unless the host or the draft
  says so.
";

/// The whole report.
pub fn report() -> String {
    let drafts = corpus::load();
    let rules = evaluation::rules();
    let section = |title: &str, split: &str| {
        let drafts: Vec<&Labelled> =
            drafts.iter().filter(|labelled| labelled.split == split).collect();
        let table = evaluate(drafts.iter().copied()).table(&rules);
        format!("\n## {title}: {} drafts\n\n{table}", drafts.len())
    };
    let training = section("Training drafts", TRAINING);
    let files = files(&drafts);
    let validation = section("Validation drafts", VALIDATION);
    format!("{HEAD}{training}{files}{validation}\n{LIMITS}")
}

/// One line for each training file.
fn files(drafts: &[Labelled]) -> String {
    let mut table = String::from(
        "\n| training file | drafts | recall | precision | silent drafts in peace |\n| --- | ---: | ---: | ---: | ---: |\n",
    );
    let training: Vec<&Labelled> =
        drafts.iter().filter(|labelled| labelled.split == TRAINING).collect();
    for file in training.chunk_by(|a, b| a.file == b.file) {
        let evaluation = evaluate(file.iter().copied());
        let name = file.first().map_or("", |labelled| labelled.file.as_str());
        table.push_str(&format!("| {name} | {} |{}\n", evaluation.drafts, evaluation.summary()));
    }
    table
}
