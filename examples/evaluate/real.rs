//! What the policy does with texts that nobody wrote for it.
//!
//! A folder holds files of one JSON object a line with a `text`, and what else its authors know of it,
//! beside the text or in `meta`. The report gives figures only; the words themselves are for the terminal.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write;
use std::path::Path;

use content_precheck::{Draft, Finding};
use serde_json::Value;

use crate::corpus::utf16_slice;
use crate::evaluation::{check, rules, share};

/// Where the report is kept.
pub const FILE: &str = "docs/real-texts.md";

/// What a text is called by those who published it.
const LABEL: &str = "label";
/// What else divides the texts of a file, where it says more than the label.
const FIELDS: [&str; 8] =
    ["kind", "category", "type", "functionality", "recognizer", "template", "file", "lang"];
/// More groups than this tell texts apart, not kinds of texts.
const MOST_GROUPS: usize = 45;
/// Characters shown on either side of flagged words.
const CONTEXT: usize = 60;

const HEAD: &str = "\
# What the built-in policy does with real texts

Written by `cargo xtask evaluate --real FOLDER --write`. The texts are other people's, under their own licences,
and are not part of this repository; anyone may measure other texts in the same way: FOLDER holds files with one JSON
object a line that has a `text`. Each line is checked as a post of an unknown author, with nothing said about the
situation. No test keeps these figures fresh; they are those of the last measurement.

The labels are those of the texts' authors, not of our rules: spam is not selling, toxic is not unkind, and a
text presumed clean may well hold what a rule is for. So the shares below are neither recall nor precision, except
where a label asks exactly for what a rule looks for. Texts differ in length, from a telephone number to a whole
post: compare findings by words across files. In brackets: 95 % intervals (Wilson). *By rule* gives the
texts flagged by each rule among 1,000.
";

/// What the files are that the project measures itself on.
const KNOWN: [(&str, &str); 20] = [
    ("18f-posts", "posts of a government's digital consultancy"),
    ("cs-handbooks", "handbooks of customer-success, sales and marketing teams, in parts"),
    ("digitalgov-cx-parts", "news and events on customer experience in government, in parts"),
    (
        "hatecheck-en",
        "HateCheck: functional tests for the detection of hate speech; `_h` is hateful, `_nh` is not",
    ),
    (
        "hatecheck-multi",
        "Multilingual HateCheck: the same in seven other languages, which the policy does not read",
    ),
    ("incivility-github", "comments of locked issue threads, by tone"),
    ("jigsaw-templates", "sentences about identities, made from templates"),
    ("links-linkify-it", "test cases of a recogniser of links"),
    ("links-twitter-text", "test cases of a recogniser of links, mentions and hashtags"),
    (
        "phone-libphonenumber",
        "telephone numbers by the strictest test they pass: `strict` and `exact` are to be found, `none` are not",
    ),
    ("pii-presidio-synth", "template sentences with invented private details"),
    ("pii-presidio-tests", "test cases of recognisers of private details"),
    ("profanity-rustrict", "test cases of a profanity filter, with evasive spellings"),
    ("restaurant-reviews", "sentences of restaurant reviews"),
    ("simple-safety-tests", "requests about suicide, self-harm and eating disorders"),
    ("sms-spam", "text messages, with consumer advertising"),
    ("surge-toxicity", "comments from social media"),
    ("webis-native-ads", "generated answers to product questions, some with an advertisement"),
    ("xstest", "harmless requests with frightening words, and harmful ones"),
    ("youtube-spam", "comments under music videos, with advertisements of channels and sites"),
];

/// A file of texts, each judged.
pub struct File {
    name: String,
    texts: Vec<Text>,
}

struct Text {
    draft: Draft,
    row: Value,
    findings: Vec<Finding>,
}

/// Every `.jsonl` file of a folder, by name.
pub fn load(folder: &Path) -> Result<Vec<File>, Box<dyn Error>> {
    let entries: Result<Vec<_>, _> = std::fs::read_dir(folder)?.collect();
    let mut paths: Vec<_> = entries?.into_iter().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "jsonl"));
    paths.sort();
    paths.iter().map(|path| file(path)).collect()
}

fn file(path: &Path) -> Result<File, Box<dyn Error>> {
    let lines = std::fs::read_to_string(path)?;
    let rows: Result<Vec<Value>, _> = lines.lines().map(serde_json::from_str).collect();
    let rows = rows.map_err(|error| format!("{}: {error}", path.display()))?;
    let drafts: Vec<Draft> = rows.iter().map(draft).collect();
    let findings = check(&drafts.iter().collect::<Vec<_>>());
    let texts = drafts.into_iter().zip(rows).zip(findings);
    Ok(File {
        name: path.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
        texts: texts.map(|((draft, row), findings)| Text { draft, row, findings }).collect(),
    })
}

fn draft(row: &Value) -> Draft {
    let text = row.get("text").and_then(Value::as_str).unwrap_or_default();
    Draft { text: text.to_owned(), ..Draft::default() }
}

/// The whole report.
pub fn report(files: &[File]) -> String {
    let mut report = format!(
        "{HEAD}\n| file | what | texts | flagged | flagged in 1,000 | findings in 1,000 | findings in 100,000 words |\n\
         | --- | --- | ---: | ---: | ---: | ---: | ---: |\n"
    );
    for file in files {
        let tally = Tally::of(&file.texts);
        let _ = writeln!(report, "| {} | {} | {} |", file.name, file.what(), tally.overview());
    }
    files.iter().for_each(|file| report.push_str(&file.section()));
    report
}

impl File {
    fn what(&self) -> &'static str {
        KNOWN.iter().find(|(name, _)| *name == self.name).map_or("", |(_, what)| what)
    }

    fn section(&self) -> String {
        let mut section = format!(
            "\n## {}\n\n| texts | | flagged | by rule |\n| --- | ---: | ---: | --- |\n",
            self.name
        );
        for (group, texts) in self.groups() {
            let _ = writeln!(section, "| {group} | {} |", Tally::of(texts).details());
        }
        section + &self.spans()
    }

    /// All texts, those of each label, and those of each kind that says more than the label.
    fn groups(&self) -> Vec<(String, Vec<&Text>)> {
        let labels = self.group(|text| text.field(LABEL).unwrap_or_default().to_owned());
        let mut groups = vec![("all".to_owned(), self.texts.iter().collect())];
        for field in FIELDS {
            let kinds = self.group(|text| text.kind(field));
            if kinds.len() > labels.len() && kinds.len() <= MOST_GROUPS {
                groups.extend(kinds);
            }
        }
        if (2..=MOST_GROUPS).contains(&labels.len()) {
            groups.splice(1..1, labels);
        }
        groups
    }

    fn group(&self, of: impl Fn(&Text) -> String) -> BTreeMap<String, Vec<&Text>> {
        let mut groups = BTreeMap::<String, Vec<&Text>>::new();
        for text in &self.texts {
            groups.entry(of(text)).or_default().push(text);
        }
        groups
    }

    /// Of the stretches that the file marks, those that a finding overlaps, by kind.
    fn spans(&self) -> String {
        let mut kinds = BTreeMap::<&str, (u32, u32)>::new();
        for text in &self.texts {
            for (kind, found) in text.spans() {
                let (all, hit) = kinds.entry(kind).or_default();
                *all += 1;
                *hit += u32::from(found);
            }
        }
        if kinds.is_empty() {
            return String::new();
        }
        let mut table =
            String::from("\n| marked | | overlapped by a finding |\n| --- | ---: | ---: |\n");
        for (kind, (all, hit)) in kinds {
            let _ = writeln!(table, "| {kind} | {all} | {} |", share(hit, all));
        }
        table
    }
}

impl Text {
    /// What is known about the text, said beside it or in `meta`.
    fn value(&self, name: &str) -> Option<&Value> {
        self.row.get(name).or_else(|| self.row.get("meta")?.get(name))
    }

    fn field(&self, name: &str) -> Option<&str> {
        self.value(name).and_then(Value::as_str)
    }

    /// The value of a field with the label, since one kind of text may have both labels.
    fn kind(&self, field: &str) -> String {
        let label = self.field(LABEL).unwrap_or_default();
        self.field(field).map_or_else(String::new, |kind| format!("{field} {kind}: {label}"))
    }

    /// The kinds of the stretches marked as `[kind, start, end]`, and whether a finding overlaps each.
    fn spans(&self) -> impl Iterator<Item = (&str, bool)> {
        let spans = self.value("spans").and_then(Value::as_array);
        spans.into_iter().flatten().filter_map(|span| {
            let kind = span.get(0)?.as_str()?;
            let (start, end) = (self.utf16(span.get(1)?)?, self.utf16(span.get(2)?)?);
            let overlaps = |finding: &Finding| finding.start < end && start < finding.end;
            Some((kind, self.findings.iter().any(overlaps)))
        })
    }

    /// An offset in characters as one in UTF-16.
    fn utf16(&self, offset: &Value) -> Option<usize> {
        let offset = usize::try_from(offset.as_u64()?).ok()?;
        Some(self.draft.text.chars().take(offset).map(char::len_utf16).sum())
    }
}

/// What was counted over some texts.
#[derive(Default)]
struct Tally {
    texts: u32,
    words: usize,
    flagged: u32,
    findings: u32,
    /// Texts flagged by each rule.
    rules: BTreeMap<String, u32>,
}

impl Tally {
    fn of<'t>(texts: impl IntoIterator<Item = &'t Text>) -> Self {
        let mut tally = Self::default();
        for text in texts {
            let found: BTreeSet<&String> =
                text.findings.iter().map(|finding| &finding.rule).collect();
            tally.texts += 1;
            tally.words += text.draft.text.split_whitespace().count();
            tally.flagged += u32::from(!found.is_empty());
            tally.findings += u32::try_from(text.findings.len()).unwrap_or(u32::MAX);
            found.into_iter().for_each(|rule| *tally.rules.entry(rule.clone()).or_default() += 1);
        }
        tally
    }

    fn in_thousand(&self, part: u32) -> String {
        format!("{:.1}", 1000.0 * f64::from(part) / f64::from(self.texts.max(1)))
    }

    fn overview(&self) -> String {
        let [flagged, findings] = [self.flagged, self.findings].map(|part| self.in_thousand(part));
        let by_words = 100_000.0 * f64::from(self.findings) / self.words.max(1) as f64;
        format!("{} | {} | {flagged} | {findings} | {by_words:.1}", self.texts, self.flagged)
    }

    fn details(&self) -> String {
        let by_rule = rules().into_iter().filter_map(|rule| {
            let flagged = self.rules.get(&rule)?;
            Some(format!("`{rule}` {}", self.in_thousand(*flagged)))
        });
        let by_rule = by_rule.collect::<Vec<_>>().join(", ");
        format!("{} | {} | {by_rule}", self.texts, share(self.flagged, self.texts))
    }
}

/// Prints the words that a rule flags, or all rules, with what stands around them.
pub fn print_words(files: &[File], wanted: &str) {
    for file in files {
        println!("\n## {}", file.name);
        for text in &file.texts {
            let id = text.field("id").unwrap_or_default();
            let findings = text.findings.iter();
            for finding in findings.filter(|finding| wanted == "all" || finding.rule == wanted) {
                println!("{id} {}: {}", finding.rule, in_context(&text.draft.text, finding));
            }
        }
    }
}

/// Flagged words in brackets, with their surroundings on one line.
fn in_context(text: &str, finding: &Finding) -> String {
    let before = utf16_slice(text, 0, finding.start).unwrap_or_default();
    let after = text.strip_prefix(before).and_then(|rest| rest.strip_prefix(&finding.excerpt));
    let start = before.char_indices().rev().take(CONTEXT).last().map_or(before.len(), |(at, _)| at);
    let before = before.get(start..).unwrap_or_default();
    let after: String = after.unwrap_or_default().chars().take(CONTEXT).collect();
    let line = format!("{before}[[{}]]{after}", finding.excerpt);
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}
