//! Checking files, one draft each.

use std::io::{self, BufWriter, Write};

use serde::Serialize;

use super::readable::Readable;
use super::source::Source;
use super::{Status, complain};
use crate::{Checker, Level, Report};

/// Writes a report to read about every source, and how many findings there are.
pub(super) fn text(checker: &Checker, sources: &[Source]) -> io::Result<Status> {
    let mut output = BufWriter::new(io::stdout().lock());
    let mut totals = Totals::default();
    for source in sources {
        match source.draft() {
            Ok(draft) => {
                let report = checker.check(&draft);
                totals.add(&report);
                write!(
                    output,
                    "{}",
                    Readable { name: &source.name(), draft: &draft, report: &report }
                )?;
            }
            Err(error) => {
                totals.unreadable += 1;
                output.flush()?;
                complain(&format!("{}: {error}", source.name()));
            }
        }
    }
    writeln!(output, "{totals}")?;
    output.flush()?;
    Ok(totals.status())
}

/// Writes one JSON array with an entry for every source.
pub(super) fn json(checker: &Checker, sources: &[Source]) -> io::Result<Status> {
    let mut output = BufWriter::new(io::stdout().lock());
    let mut status = Status::default();
    let mut separator = "[\n";
    for source in sources {
        let entry = Entry::of(checker, source);
        status = status.max(entry.status());
        output.write_all(separator.as_bytes())?;
        serde_json::to_writer(&mut output, &entry)?;
        separator = ",\n";
    }
    output.write_all(b"\n]\n")?;
    output.flush()?;
    Ok(status)
}

/// What the JSON array says about one source.
#[derive(Serialize)]
#[serde(untagged)]
enum Entry {
    Report { file: String, report: Report },
    Error { file: String, error: String },
}

impl Entry {
    fn of(checker: &Checker, source: &Source) -> Entry {
        let file = source.name();
        match source.draft() {
            Ok(draft) => Entry::Report { file, report: checker.check(&draft) },
            Err(error) => {
                complain(&format!("{file}: {error}"));
                Entry::Error { file, error }
            }
        }
    }

    fn status(&self) -> Status {
        match self {
            Entry::Report { report, .. } => Status::of(report),
            Entry::Error { .. } => Status::Unreadable,
        }
    }
}

/// What the last line of a readable report counts.
#[derive(Default)]
struct Totals {
    drafts: usize,
    findings: usize,
    notes: usize,
    unreadable: usize,
}

impl Totals {
    fn add(&mut self, report: &Report) {
        let notes = report.findings.iter().filter(|finding| finding.level == Level::Care).count();
        self.drafts += 1;
        self.notes += notes;
        self.findings += report.findings.len() - notes;
    }

    fn status(&self) -> Status {
        match (self.unreadable, self.findings + self.notes) {
            (0, 0) => Status::Clean,
            (0, _) => Status::Findings,
            _ => Status::Unreadable,
        }
    }
}

impl std::fmt::Display for Totals {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Totals { drafts, findings, notes, unreadable } = self;
        write!(f, "{} checked, {}", count(*drafts, "draft"), count(*findings, "finding"))?;
        if *notes > 0 {
            write!(f, ", {}", count(*notes, "private note"))?;
        }
        if *unreadable > 0 {
            write!(f, ", {unreadable} could not be read")?;
        }
        Ok(())
    }
}

fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}
