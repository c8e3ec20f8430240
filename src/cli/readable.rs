//! Reports for people to read in a terminal.

use std::fmt::{self, Write};

use super::place::Place;
use crate::{Draft, Field, Finding, Level, Limit, Report, Suggestion};

/// Characters of the draft shown on either side of a finding.
const CONTEXT_CHARS: usize = 40;

/// The longest stretch of a draft or an edit that is shown whole, in characters.
const SHOWN_CHARS: usize = 200;

/// Lines are broken before this column.
const WIDTH: usize = 96;

/// The column that the text behind a label begins in.
const INDENT: &str = "        ";

/// The report on one draft, as a paragraph for each finding.
pub(super) struct Readable<'a> {
    pub(super) name: &'a str,
    pub(super) draft: &'a Draft,
    pub(super) report: &'a Report,
}

impl fmt::Display for Readable<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for field in [Field::Text, Field::Title] {
            let mut place = Place::start(self.field(field));
            for finding in self.report.findings.iter().filter(|finding| finding.field == field) {
                place = place.forward(finding.start);
                self.write_finding(f, finding, place)?;
            }
        }
        if self.report.findings.is_empty() {
            writeln!(f, "{}: nothing found", Clean(self.name))?;
        }
        match self.report.limited {
            Some(Limit::Length) => writeln!(
                f,
                "{}: longer than the checker reads; the rest was not looked at",
                Clean(self.name)
            ),
            Some(Limit::Findings) => {
                writeln!(
                    f,
                    "{}: there is more; only the first findings are shown",
                    Clean(self.name)
                )
            }
            None => Ok(()),
        }
    }
}

impl Readable<'_> {
    fn field(&self, field: Field) -> &str {
        match field {
            Field::Text => &self.draft.text,
            Field::Title => self.draft.title.as_deref().unwrap_or_default(),
        }
    }

    fn write_finding(
        &self,
        f: &mut fmt::Formatter<'_>,
        finding: &Finding,
        place: Place<'_>,
    ) -> fmt::Result {
        let title = if finding.field == Field::Title { "title:" } else { "" };
        let Place { line, column, .. } = place;
        write!(f, "{}:{title}{line}:{column}: ", Clean(self.name))?;
        match finding.level {
            Level::Warning => writeln!(f, "warning: {} ({})", finding.rule, finding.clause.title)?,
            Level::Advice => writeln!(f, "advice: {} ({})", finding.rule, finding.clause.title)?,
            Level::Care => writeln!(f, "a private note")?,
        }
        let text = self.field(finding.field);
        write_labelled(f, "", &in_context(text, place.byte, &finding.excerpt))?;
        write_labelled(f, "What", &finding.message.what)?;
        write_labelled(f, "Why", &finding.message.why)?;
        write_labelled(f, "Fix", &finding.message.fix)?;
        for suggestion in &finding.suggestions {
            write_labelled(f, "Edit", &edit(suggestion))?;
        }
        writeln!(f)
    }
}

/// A finding's words, `[[marked]]`, with what stands around them on their line.
fn in_context(text: &str, byte: usize, excerpt: &str) -> String {
    let before = text.get(..byte).unwrap_or_default();
    let after = text.get(byte + excerpt.len()..).unwrap_or_default();
    let before = before.rsplit('\n').next().unwrap_or_default();
    let after = after.split('\n').next().unwrap_or_default();
    let head = last_words(before);
    let tail = first_words(after);
    let mut line = String::new();
    line.push_str(if head.len() < before.len() { "… " } else { "" });
    line.push_str(head);
    let _ = write!(line, "[[{}]]", shortened(excerpt));
    line.push_str(tail);
    line.push_str(if tail.len() < after.len() { " …" } else { "" });
    line
}

/// The end of `text`, from a word's beginning.
fn last_words(text: &str) -> &str {
    match text.char_indices().rev().nth(CONTEXT_CHARS) {
        Some((cut, _)) => {
            let kept = text.get(cut..).unwrap_or_default();
            kept.split_once(char::is_whitespace).map_or(kept, |(_, words)| words)
        }
        None => text,
    }
}

/// The beginning of `text`, up to a word's end.
fn first_words(text: &str) -> &str {
    match text.char_indices().nth(CONTEXT_CHARS + 1) {
        Some((cut, _)) => {
            let kept = text.get(..cut).unwrap_or_default();
            kept.rsplit_once(char::is_whitespace).map_or(kept, |(words, _)| words)
        }
        None => text,
    }
}

/// A long text's beginning and end.
fn shortened(text: &str) -> String {
    let half = SHOWN_CHARS / 2;
    let cut = text.char_indices().nth(half).map(|(at, _)| at);
    let resume = text.char_indices().rev().nth(half - 1).map(|(at, _)| at);
    match (cut, resume) {
        (Some(cut), Some(resume)) if cut < resume && text.chars().count() > SHOWN_CHARS => format!(
            "{} … {}",
            text.get(..cut).unwrap_or_default(),
            text.get(resume..).unwrap_or_default()
        ),
        _ => text.to_owned(),
    }
}

fn edit(suggestion: &Suggestion) -> String {
    let Suggestion { label, insert, complete, .. } = suggestion;
    match (insert.trim(), complete) {
        ("", _) => label.clone(),
        (insert, true) => format!("{label}: \"{}\"", shortened(insert)),
        (insert, false) => format!("{label}, beginning with: \"{}\"", shortened(insert)),
    }
}

/// Writes a label and a text behind it, broken into lines between words.
fn write_labelled(f: &mut fmt::Formatter<'_>, label: &str, text: &str) -> fmt::Result {
    write!(f, "  {label:<6}")?;
    let mut column = INDENT.len();
    let cleaned = Clean(text).to_string();
    for (index, word) in cleaned.split(' ').enumerate() {
        let width = word.chars().count();
        if index > 0 && column + 1 + width > WIDTH {
            write!(f, "\n{INDENT}")?;
            column = INDENT.len();
        } else if index > 0 {
            f.write_char(' ')?;
            column += 1;
        }
        f.write_str(word)?;
        column += width;
    }
    writeln!(f)
}

/// A text as a terminal may safely show it: on one line, without characters that steer the terminal
/// or turn the direction of writing.
pub(super) struct Clean<'a>(pub(super) &'a str);

impl fmt::Display for Clean<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for char in self.0.chars() {
            match char {
                '\n' => f.write_char('⏎')?,
                '\t' => f.write_char(' ')?,
                '\r' => {}
                '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' => {
                    write!(f, "<U+{:04X}>", u32::from(char))?;
                }
                char if char.is_control() => write!(f, "<U+{:04X}>", u32::from(char))?,
                char => f.write_char(char)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ClauseRef, Message, PolicyRef};

    fn finding(text: &str, excerpt: &str) -> Finding {
        let byte = text.find(excerpt).expect("the excerpt is in the text");
        let start = text[..byte].encode_utf16().count();
        Finding {
            rule: "rule-id".into(),
            level: Level::Advice,
            field: Field::Text,
            start,
            end: start + excerpt.encode_utf16().count(),
            excerpt: excerpt.into(),
            clause: ClauseRef { id: "clause-id".into(), title: "Clause".into() },
            message: Message { what: "Seen.".into(), why: "Reason.".into(), fix: "Remedy.".into() },
            suggestions: Vec::new(),
            key: "key".into(),
        }
    }

    fn readable(text: &str, findings: Vec<Finding>, limited: Option<Limit>) -> String {
        let draft = Draft { text: text.into(), ..Draft::default() };
        let policy = PolicyRef { id: "policy-id".into(), version: "1".into() };
        let report = Report { findings, language: "und".into(), policy, limited };
        Readable { name: "post.md", draft: &draft, report: &report }.to_string()
    }

    #[test]
    fn shows_place_words_reason_and_remedy() {
        let text = "👋 Hello\n\nplease look here and there, friends";
        let edit = |insert: &str, complete| Suggestion {
            label: "Change it".into(),
            start: 0,
            end: 1,
            insert: insert.into(),
            complete,
        };
        let suggestions = vec![edit("", true), edit("now", true), edit("Because …", false)];
        let report =
            readable(text, vec![Finding { suggestions, ..finding(text, "look here") }], None);
        assert_eq!(
            report,
            "post.md:3:8: advice: rule-id (Clause)\n        please [[look here]] and there, friends\n  \
             What  Seen.\n  Why   Reason.\n  Fix   Remedy.\n  Edit  Change it\n  \
             Edit  Change it: \"now\"\n  Edit  Change it, beginning with: \"Because …\"\n\n"
        );
    }

    #[test]
    fn shows_a_note_of_care_without_its_rule() {
        let note = Finding { level: Level::Care, ..finding("a b", "b") };
        let report = readable("a b", vec![note], None);
        assert!(report.starts_with("post.md:1:3: a private note\n"), "{report}");
        assert!(!report.contains("rule-id"), "{report}");
    }

    #[test]
    fn says_what_was_left_out() {
        assert_eq!(readable("", Vec::new(), None), "post.md: nothing found\n");
        assert!(readable("", Vec::new(), Some(Limit::Length)).contains("longer than"));
        assert!(readable("", Vec::new(), Some(Limit::Findings)).contains("there is more"));
    }

    #[test]
    fn shortens_between_words() {
        let text = format!("{}middle {}", "before ".repeat(20), "after ".repeat(20));
        let report = readable(&text, vec![finding(&text, "middle")], None);
        let around =
            "… before before before before before [[middle]] after after after after after after …";
        let line: String =
            report.lines().skip(1).take(2).map(str::trim).collect::<Vec<_>>().join(" ");
        assert!(line.starts_with(around), "{report}");
        let long = "x".repeat(1000);
        let report = readable(&long, vec![finding(&long, &long)], None);
        assert!(report.contains('…') && report.len() < 500, "{report}");
    }

    #[test]
    fn breaks_lines_between_words() {
        let fix = "word ".repeat(60);
        let message = Message { what: "".into(), why: "".into(), fix };
        let report = readable("a", vec![Finding { message, ..finding("a", "a") }], None);
        assert!(report.lines().all(|line| line.chars().count() <= WIDTH), "{report}");
    }

    #[test]
    fn steers_no_terminal() {
        assert_eq!(
            Clean("a\u{1b}[31m\u{202e}b\r\nc\u{9b}").to_string(),
            "a<U+001B>[31m<U+202E>b⏎c<U+009B>"
        );
    }
}
