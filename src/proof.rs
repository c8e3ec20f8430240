//! The proof of a policy: its examples, run through the whole engine with all rules on.
//!
//! A flagged example must be found where it is marked, a clean one must stay silent for the reason it
//! gives, and both in every variant: after an emoji, in capitals, with curly apostrophes, inside a
//! longer post. A cue's own examples must show the cue. A known fault must still be one.

use std::ops::Range;
use std::path::Path;

use crate::draft::{Draft, Field, Value};
use crate::engine::judge::{self, Present, Verdict};
use crate::engine::{Checker, Examination};
use crate::policy::compile::{self, Compiled, PlacedExample, Sighting};
use crate::policy::source::SurroundingsSource;
use crate::policy::tables::{Rule, Tables};
use crate::policy::{self, Policy, PolicyError, Problem};
use crate::text::Utf16;

/// Compiles the policy in `folder` and runs its examples; gives the number that hold.
///
/// # Errors
/// Every mistake in the policy's files, or every example that does not hold.
pub fn prove(folder: &Path) -> Result<usize, PolicyError> {
    let compiled = compile::compile(folder)?;
    let policy = Policy::from_bytes(&policy::to_bytes(&compiled.tables)?)?;
    let prover = Prover { checker: Checker::new(policy), compiled: &compiled };
    let sightings = compiled.sightings.iter().map(|sighting| prover.sighting(sighting));
    let examples = compiled.examples.iter().map(|example| prover.example(example));
    let results: Vec<Option<Problem>> = sightings.chain(examples).collect();
    let held = results.iter().filter(|result| result.is_none()).count();
    let problems: Vec<Problem> = results.into_iter().flatten().collect();
    if problems.is_empty() { Ok(held) } else { Err(PolicyError::new(problems)) }
}

struct Prover<'a> {
    checker: Checker,
    compiled: &'a Compiled,
}

/// A text with the stretches that must be found, in bytes.
#[derive(Clone)]
struct Marked {
    text: String,
    marks: Vec<Range<usize>>,
}

impl Prover<'_> {
    fn tables(&self) -> &Tables {
        &self.compiled.tables
    }

    fn sighting(&self, sighting: &Sighting) -> Option<Problem> {
        let language = Some(sighting.language.clone());
        let draft = Draft { text: sighting.text.clone(), language, ..Draft::default() };
        let wanted = self.tables().cues.iter().position(|cue| *cue == sighting.cue)?;
        let examination = self.checker.examine(&draft)?;
        let seen = examination.cues.iter().flatten().any(|cue| usize::from(cue.cue) == wanted);
        (!seen).then(|| Problem {
            file: sighting.file.clone(),
            line: sighting.line,
            message: format!(
                "cue `{}` is not seen in its example “{}”; mend the phrases or the example",
                sighting.cue, sighting.text
            ),
        })
    }

    fn example(&self, placed: &PlacedExample) -> Option<Problem> {
        let outcome = self.run(placed);
        let message = match (placed.example.known_fault, outcome) {
            (false, Ok(())) | (true, Err(_)) => return None,
            (false, Err(message)) => message,
            (true, Ok(())) => "this known fault is gone; remove `known-fault`".to_owned(),
        };
        Some(Problem { file: placed.file.clone(), line: placed.line, message })
    }

    fn run(&self, placed: &PlacedExample) -> Result<(), String> {
        let example = &placed.example;
        let (index, rule) = self
            .tables()
            .rules
            .iter()
            .zip(0u16..)
            .find_map(|(rule, index)| (rule.id == example.rule).then_some((index, rule)))
            .ok_or_else(|| {
                format!("`{}` is no rule of this policy; correct the name", example.rule)
            })?;
        match (&example.flags, &example.clean) {
            (Some(flags), None) => {
                let marked = marked(flags)?;
                self.each_variant(placed, rule, &marked, |draft, marks| {
                    self.flagged(rule, draft, marks)
                })
            }
            (None, Some(clean)) => {
                let marked = Marked { text: clean.clone(), marks: Vec::new() };
                self.reason(index, rule, &draft(placed, clean)?, example.because.as_deref())?;
                self.each_variant(placed, rule, &marked, |draft, _| self.silent(rule, draft))
            }
            _ => Err("an example needs either `flags` or `clean`".to_owned()),
        }
    }

    fn each_variant(
        &self,
        placed: &PlacedExample,
        rule: &Rule,
        marked: &Marked,
        check: impl Fn(&Draft, &[Range<usize>]) -> Result<(), String>,
    ) -> Result<(), String> {
        let surroundings = self.compiled.surroundings.get(&placed.language);
        for (name, variant) in variants(marked, surroundings, self.looks_for_absence(rule)) {
            let draft = draft(placed, &variant.text)?;
            check(&draft, &variant.marks).map_err(|message| format!("{name}: {message}"))?;
        }
        Ok(())
    }

    /// Whether sentences that say something silence the rule.
    fn looks_for_absence(&self, rule: &Rule) -> bool {
        let sentence = |cue: u16| {
            let cue = usize::from(cue);
            self.tables()
                .languages
                .iter()
                .any(|language| language.cues.get(cue).is_some_and(|cue| cue.sentence.is_some()))
        };
        rule.count.is_some() || rule.anywhere.iter().any(|known| sentence(known.cue))
    }

    fn flagged(&self, rule: &Rule, draft: &Draft, marks: &[Range<usize>]) -> Result<(), String> {
        let report = self.checker.check(draft);
        let offsets = Utf16::new(&draft.text);
        for mark in marks {
            let (start, end) = (offsets.to_utf16(mark.start), offsets.to_utf16(mark.end));
            let found = report.findings.iter().any(|finding| {
                finding.rule == rule.id
                    && finding.field == Field::Text
                    && finding.start < end
                    && start < finding.end
            });
            if !found {
                let words = draft.text.get(mark.clone()).unwrap_or_default();
                let others: Vec<String> = report
                    .findings
                    .iter()
                    .map(|finding| format!("{} “{}”", finding.rule, finding.excerpt))
                    .collect();
                return Err(format!(
                    "`{}` is not found on “{words}”; found: [{}]",
                    rule.id,
                    others.join(", ")
                ));
            }
        }
        Ok(())
    }

    fn silent(&self, rule: &Rule, draft: &Draft) -> Result<(), String> {
        let report = self.checker.check(draft);
        match report.findings.iter().find(|finding| finding.rule == rule.id) {
            Some(finding) => Err(format!("`{}` is found on “{}”", rule.id, finding.excerpt)),
            None => Ok(()),
        }
    }

    /// Whether a clean example is silent for the reason it gives.
    fn reason(
        &self,
        number: u16,
        rule: &Rule,
        draft: &Draft,
        because: Option<&str>,
    ) -> Result<(), String> {
        let because = because.ok_or("a clean example needs `because`")?;
        let examination = self.checker.examine(draft).ok_or("the policy speaks no language")?;
        let holds = match because.split_once(':') {
            None if because == "no-evidence" => !has_evidence(rule, &examination.cues, |_| true),
            None if because == "weight" => {
                has_evidence(rule, &examination.cues, |frames| frames & rule.deaf == 0)
            }
            Some(("frame", id)) => {
                let bit = self.frame_bit(id)? & rule.deaf;
                has_evidence(rule, &examination.cues, |frames| frames & bit != 0)
            }
            Some(("situation", fact)) => self.silenced(number, rule, &examination, fact),
            Some(("cue", id)) => {
                let cue = self.tables().cues.iter().position(|known| known == id);
                let cue = cue.ok_or_else(|| format!("`{id}` is no cue of this policy"))?;
                !judged(number, &without_cue(rule, cue), &examination).is_empty()
            }
            Some(("antiphrase", _)) => {
                has_evidence(rule, &examination.without_antiphrases, |frames| {
                    frames & rule.deaf == 0
                }) && !has_evidence(rule, &examination.cues, |frames| frames & rule.deaf == 0)
            }
            _ => {
                return Err(format!(
                    "`because = \"{because}\"` is no reason; expected no-evidence, weight, frame:…, situation:…, cue:… or antiphrase:…"
                ));
            }
        };
        if holds {
            return Ok(());
        }
        let seen: Vec<&str> = examination
            .cues
            .iter()
            .flatten()
            .filter_map(|cue| self.tables().cues.get(usize::from(cue.cue)).map(String::as_str))
            .collect();
        Err(format!("`{because}` is not why this is silent; cues seen: [{}]", seen.join(", ")))
    }

    fn frame_bit(&self, id: &str) -> Result<u32, String> {
        let index = self.tables().frames.iter().position(|known| known == id);
        let index = index.ok_or_else(|| format!("`{id}` is no frame of this policy"))?;
        Ok(u32::try_from(index).ok().and_then(|index| 1u32.checked_shl(index)).unwrap_or(0))
    }

    /// Whether the rule would speak if the fact did not hold.
    fn silenced(&self, number: u16, rule: &Rule, examination: &Examination, fact: &str) -> bool {
        let facts = examination.facts.without(fact);
        let cues = &examination.cues;
        let speaks = !judge::is_silent(rule, facts)
            && !judge::judge(number, rule, facts, cues, &Present::new(cues)).is_empty();
        speaks && facts != examination.facts
    }
}

fn judged(number: u16, rule: &Rule, examination: &Examination) -> Vec<Verdict> {
    let cues = &examination.cues;
    judge::judge(number, rule, examination.facts, cues, &Present::new(cues))
}

fn has_evidence(
    rule: &Rule,
    pages: &[Vec<crate::engine::frame::Cue>],
    framed: impl Fn(u32) -> bool,
) -> bool {
    pages.iter().flatten().any(|cue| {
        let evidence = rule.evidence.iter().any(|known| known.cue == cue.cue);
        let counted = rule.count.as_ref().is_some_and(|count| count.cues.contains(&cue.cue));
        (evidence || counted) && framed(cue.frames)
    })
}

fn without_cue(rule: &Rule, cue: usize) -> Rule {
    let mut rule = rule.clone();
    rule.near.retain(|known| usize::from(known.cue) != cue);
    rule.anywhere.retain(|known| usize::from(known.cue) != cue);
    rule
}

/// The draft of an example.
fn draft(placed: &PlacedExample, text: &str) -> Result<Draft, String> {
    let mut fields: Vec<(String, Value)> =
        placed.example.draft.iter().map(|(name, value)| (name.clone(), from_toml(value))).collect();
    fields.push(("text".to_owned(), Value::String(text.to_owned())));
    if !placed.example.draft.contains_key("language") {
        fields.push(("language".to_owned(), Value::String(placed.language.clone())));
    }
    Draft::from_value(Value::Object(fields)).map_err(|error| format!("`draft`: {error}"))
}

fn from_toml(value: &toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::String(text.clone()),
        toml::Value::Integer(number) => Value::Number(*number as f64),
        toml::Value::Float(number) => Value::Number(*number),
        toml::Value::Boolean(truth) => Value::Bool(*truth),
        toml::Value::Datetime(time) => Value::String(time.to_string()),
        toml::Value::Array(items) => Value::Array(items.iter().map(from_toml).collect()),
        toml::Value::Table(fields) => Value::Object(
            fields.iter().map(|(name, value)| (name.clone(), from_toml(value))).collect(),
        ),
    }
}

/// Takes the marks `[[…]]` out of a text.
fn marked(source: &str) -> Result<Marked, String> {
    let mut text = String::new();
    let mut marks = Vec::new();
    let mut rest = source;
    while let Some((before, tail)) = rest.split_once("[[") {
        let (inside, after) = tail.split_once("]]").ok_or("`[[` is not closed by `]]`")?;
        text.push_str(before);
        marks.push(text.len()..text.len() + inside.len());
        text.push_str(inside);
        rest = after;
    }
    text.push_str(rest);
    if marks.is_empty() {
        return Err("mark what must be found: `flags = \"… [[these words]] …\"`".to_owned());
    }
    Ok(Marked { text, marks })
}

/// An example as it is and as other people might type it.
fn variants(
    marked: &Marked,
    surroundings: Option<&SurroundingsSource>,
    absence: bool,
) -> Vec<(&'static str, Marked)> {
    let mut variants = vec![
        ("as written", marked.clone()),
        ("after an emoji", around("🙂 ", marked, "")),
        ("with curly apostrophes", rewritten(marked, |text| text.replace('\'', "’"))),
        ("in capitals", rewritten(marked, capitals)),
    ];
    if let Some(surroundings) = surroundings {
        let [before, after] = if absence { &surroundings.greeting } else { &surroundings.telling };
        let longer = around(&format!("{before}\n\n"), marked, &format!("\n\n{after}"));
        variants.push(("in a longer post", longer));
    }
    variants
}

fn around(before: &str, marked: &Marked, after: &str) -> Marked {
    Marked {
        text: [before, &marked.text, after].concat(),
        marks: marked
            .marks
            .iter()
            .map(|mark| mark.start + before.len()..mark.end + before.len())
            .collect(),
    }
}

/// The text rewritten piece by piece, so that the marks stay where they were.
fn rewritten(marked: &Marked, rewrite: impl Fn(&str) -> String) -> Marked {
    let mut text = String::new();
    let mut marks = Vec::new();
    let mut position = 0;
    for mark in &marked.marks {
        text.push_str(&rewrite(marked.text.get(position..mark.start).unwrap_or_default()));
        let start = text.len();
        text.push_str(&rewrite(marked.text.get(mark.clone()).unwrap_or_default()));
        marks.push(start..text.len());
        position = mark.end;
    }
    text.push_str(&rewrite(marked.text.get(position..).unwrap_or_default()));
    Marked { text, marks }
}

/// Capitals for every word but links and addresses, which nobody types so.
fn capitals(text: &str) -> String {
    text.split_inclusive(char::is_whitespace)
        .map(|word| if word.contains(['/', '@']) { word.to_owned() } else { word.to_uppercase() })
        .collect()
}
