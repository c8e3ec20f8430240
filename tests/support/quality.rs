//! The report on quality, `docs/quality.md`.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::corpus::{self, Labelled};
use super::evaluation::{self, Judged, evaluate, share};
use super::veil;

/// Where the report is kept.
pub const FILE: &str = "docs/quality.md";
/// The split that is used to write the policy.
pub const TRAINING: &str = "train";
/// The split that the model learns from and nothing is measured on.
const LESSONS: &str = "lessons";
/// The split that is only used to measure.
const VALIDATION: &str = "validation";

/// Begins the tag of a draft that was written to look like what a rule forbids.
const NEAR_MISS: &str = "near-miss:";
/// Drafts that a tag or a mother tongue needs to be shown; fewer would say nothing.
const LEAST_TAGGED: usize = 20;
const LEAST_SPEAKERS: usize = 30;

/// The kinds that a draft is of.
type KindsOf = fn(&Labelled) -> Vec<&str>;

const HEAD: &str = "\
# How well the built-in policy judges

Written by `cargo xtask evaluate --write`; a test keeps it fresh. A draft is a hit when the rule that its
labels ask for is reported, *on the evidence* when the finding overlaps the words that the labels quote, and
a false alarm when a rule is reported that the labels neither ask for nor allow. In brackets: 95 % intervals
(Wilson). How the drafts were written and labelled is told in `tests/corpus/README.md`.

The phrases of the policy were written with a part of the training drafts in view, which `tests/corpus/README.md`
names, and the model learned from all of them: the training figures say how well what was taught is kept. The
validation drafts were written by others and have been read by nobody who works on the policy: they tell
what to expect of drafts to come.

What the policy does with texts that nobody wrote for it is told in [real-texts.md](real-texts.md).
";

const LIMITS: &str = "
## What it cannot do

- It reads English. In other languages only private data, bare links and too many shares are found.
- It reads words, not minds: contempt, distress or promotion in forms that neither the policy's phrases nor the
  fitted model have met is missed. Irony, and attacks in polite words, are missed most.
- The model looks at the beginnings of words and their pairs, not at the order of a sentence: who does what to whom is
  seen only as far as phrases and frames see it.
- It does not follow links, look at pictures, or know who a named company is unless the host or the draft
  says so.
";

/// The whole report.
pub fn report() -> String {
    let drafts = corpus::load();
    let rules = evaluation::rules();
    let judged = evaluation::judge(drafts.iter().filter(|labelled| labelled.split != LESSONS));
    let of = |split: &str| -> Vec<&Judged> {
        judged.iter().filter(|judged| judged.labelled.split == split).collect()
    };
    [
        HEAD.to_owned(),
        section("Validation", &of(VALIDATION), &rules),
        section("Training", &of(TRAINING), &rules),
        corpus_section(&drafts, &rules),
        veil::section(),
        LIMITS.to_owned(),
    ]
    .concat()
}

/// What was measured on a split, in all and by kind of draft.
fn section(title: &str, judged: &[&Judged], rules: &[String]) -> String {
    let kinds: [(&str, usize, KindsOf); 3] = [
        ("file", 0, |labelled| vec![&labelled.file]),
        ("tag", LEAST_TAGGED, tags),
        ("writer's mother tongue", LEAST_SPEAKERS, |labelled| vec![mother_tongue(labelled)]),
    ];
    let mut section = format!("\n## {title}: {} drafts\n\n", judged.len());
    section.push_str(&evaluate(judged.iter().copied()).table(rules));
    for (kind, least, of) in kinds {
        section.push_str(&by_kind(kind, least, judged, of));
    }
    section.push_str(&near_misses(judged, rules));
    section
}

/// One line for each kind of draft.
fn by_kind(kind: &str, least: usize, judged: &[&Judged], of: KindsOf) -> String {
    let mut kinds = BTreeMap::<&str, Vec<&Judged>>::new();
    for judged in judged {
        for kind in of(judged.labelled) {
            kinds.entry(kind).or_default().push(judged);
        }
    }
    let mut table = format!(
        "\n| {kind} | drafts | to find | recall | false | precision | on the evidence | silent drafts in peace |\n\
         | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n"
    );
    for (kind, drafts) in kinds.iter().filter(|(kind, of)| !kind.is_empty() && of.len() >= least) {
        let _ = writeln!(table, "| {kind} | {} |", evaluate(drafts.iter().copied()).summary());
    }
    table
}

fn tags(labelled: &Labelled) -> Vec<&str> {
    let tags = labelled.tags.iter().map(String::as_str);
    tags.filter(|tag| !tag.starts_with(NEAR_MISS)).collect()
}

/// The last part of whom the writer played, without what is said about it.
fn mother_tongue(labelled: &Labelled) -> &str {
    let last = labelled.writer.rsplit('/').next().unwrap_or_default();
    last.split(',').next().unwrap_or_default().trim()
}

/// Per rule how many of the drafts that look like what it forbids it leaves in peace.
fn near_misses(judged: &[&Judged], rules: &[String]) -> String {
    let mut table =
        String::from("\n| near misses of | drafts | left in peace |\n| --- | ---: | ---: |\n");
    for rule in rules {
        let near: Vec<&&Judged> =
            judged.iter().filter(|judged| is_near_miss(judged.labelled, rule)).collect();
        let flagged = near.iter().filter(|judged| judged.findings.iter().any(|f| f.rule == *rule));
        let peace = near.len() - flagged.count();
        let _ = writeln!(
            table,
            "| `{rule}` | {} | {} |",
            near.len(),
            share(count(peace), count(near.len()))
        );
    }
    table
}

/// Whether a draft was written as a near miss of a rule and, by its labels, is one.
fn is_near_miss(labelled: &Labelled, rule: &str) -> bool {
    let tagged = labelled.tags.iter().any(|tag| tag.strip_prefix(NEAR_MISS) == Some(rule));
    tagged && !asks_for(labelled, rule) && !labelled.may.iter().any(|may| may == rule)
}

fn asks_for(labelled: &Labelled, rule: &str) -> bool {
    labelled.must.iter().any(|(must, _)| must == rule)
}

fn count(drafts: usize) -> u32 {
    u32::try_from(drafts).unwrap_or(u32::MAX)
}

/// What the corpus holds.
fn corpus_section(drafts: &[Labelled], rules: &[String]) -> String {
    let lessons = drafts.iter().filter(|labelled| labelled.split == LESSONS).count();
    let silent = drafts.iter().filter(|labelled| labelled.must.is_empty()).count();
    let mut section = format!(
        "\n## The corpus: {} drafts\n\n\
         {silent} are silent. {lessons} are lessons: labelled by their writers only, the model learns from them, and\n\
         nothing is measured on them.\n\n\
         | rule | findings | of them in lessons | near misses | of them in lessons |\n\
         | --- | ---: | ---: | ---: | ---: |\n",
        drafts.len()
    );
    for rule in rules {
        let findings = counted(drafts, |labelled| asks_for(labelled, rule));
        let near_misses = counted(drafts, |labelled| is_near_miss(labelled, rule));
        let _ = writeln!(section, "| `{rule}` | {findings} | {near_misses} |");
    }
    section
}

/// Drafts in all and in lessons, as cells of a table.
fn counted(drafts: &[Labelled], of: impl Fn(&Labelled) -> bool) -> String {
    let all: Vec<&Labelled> = drafts.iter().filter(|labelled| of(labelled)).collect();
    let lessons = all.iter().filter(|labelled| labelled.split == LESSONS).count();
    format!("{} | {lessons}", all.len())
}
