//! Drafts as NDJSON: one per line in, one line out for each, in the same order, as a stream.

use std::cell::Cell;
use std::fmt;
use std::io::{self, BufRead, BufReader, Write};

use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::pool::{self, Queue};
use super::source::{BYTE_ORDER_MARK, Source};
use super::{Status, complain};
use crate::draft::json::{mend_surrogates, parse};
use crate::{Checker, Draft};

/// The longest line that is read. Longer ones are refused, so that memory does not grow with the input.
const MAX_LINE_BYTES: usize = 64 << 20;

/// How much is read at a time, and so about how much a worker takes on at once.
const READ_BYTES: usize = 64 << 10;

/// The field of a line that is not the draft's.
const ID: &str = "id";

/// Checks every line of every source.
pub(super) fn check(checker: &Checker, sources: &[Source]) -> io::Result<Status> {
    let mut output = io::stdout();
    let mut read = Status::default();
    let mut checked = Status::default();
    pool::run(
        |queue| read = feed(sources, queue),
        |batch: Batch| batch.check(checker),
        |lines: Lines| {
            checked = checked.max(lines.status);
            output.write_all(&lines.text)?;
            output.flush()
        },
    )?;
    Ok(read.max(checked))
}

/// Whole lines of one source.
struct Batch {
    /// The source, where there are several.
    file: Option<String>,
    /// The number of the first line.
    first: usize,
    content: Content,
}

enum Content {
    /// Lines with what ends them.
    Lines(Vec<u8>),
    /// One line that is too long to be read.
    TooLong,
}

/// What is written about a batch.
#[derive(Default)]
struct Lines {
    text: Vec<u8>,
    status: Status,
}

/// Hands in the lines of all sources, until nobody wants more.
fn feed(sources: &[Source], queue: &Queue<Batch, Lines>) -> Status {
    let mut status = Status::default();
    for source in sources {
        let file = (sources.len() > 1).then(|| source.name());
        let mut reader = LineReader { file, queue, line: 1, pending: Vec::new(), skipping: false };
        let read = source.open().and_then(|input| reader.read(input));
        if let Err(error) = read {
            complain(&format!("{}: {error}", source.name()));
            status = Status::Unreadable;
        }
    }
    status
}

/// Cuts a stream into batches of whole lines as they arrive.
struct LineReader<'a> {
    file: Option<String>,
    queue: &'a Queue<Batch, Lines>,
    /// The number of the line that `pending` begins.
    line: usize,
    /// The beginning of a line whose end has not arrived.
    pending: Vec<u8>,
    /// The line that is arriving is too long and has been handed in as such.
    skipping: bool,
}

impl LineReader<'_> {
    fn read(&mut self, input: impl io::Read) -> io::Result<()> {
        let mut input = BufReader::with_capacity(READ_BYTES, input);
        loop {
            let arrived = match input.fill_buf() {
                Ok(bytes) => bytes,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            let length = arrived.len();
            let wanted = if length == 0 { self.finish() } else { self.take(arrived) };
            input.consume(length);
            if wanted.is_none() || length == 0 {
                return Ok(());
            }
        }
    }

    fn take(&mut self, arrived: &[u8]) -> Option<()> {
        let end = arrived.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let (lines, rest) = arrived.split_at_checked(end)?;
        if !lines.is_empty() {
            self.take_lines(lines)?;
        }
        if !self.skipping {
            self.pending.extend_from_slice(rest);
        }
        if self.pending.len() > MAX_LINE_BYTES {
            self.pending = Vec::new();
            self.skipping = true;
            self.push(Content::TooLong)?;
        }
        Some(())
    }

    /// Takes what ends at a line's end.
    fn take_lines(&mut self, mut lines: &[u8]) -> Option<()> {
        if std::mem::take(&mut self.skipping) {
            let end = lines.iter().position(|byte| *byte == b'\n')? + 1;
            lines = lines.get(end..)?;
            self.line += 1;
        }
        let mut whole = std::mem::take(&mut self.pending);
        whole.extend_from_slice(lines);
        let count = whole.iter().filter(|byte| **byte == b'\n').count();
        if count > 0 {
            self.push(Content::Lines(whole))?;
        }
        self.line += count;
        Some(())
    }

    /// The last line need not be ended.
    fn finish(&mut self) -> Option<()> {
        match std::mem::take(&mut self.pending) {
            pending if pending.is_empty() => Some(()),
            pending => self.push(Content::Lines(pending)),
        }
    }

    fn push(&self, content: Content) -> Option<()> {
        self.queue.push(Batch { file: self.file.clone(), first: self.line, content })
    }
}

impl Batch {
    fn check(self, checker: &Checker) -> Lines {
        let mut lines = Lines::default();
        match &self.content {
            Content::Lines(bytes) => {
                let bytes = bytes.strip_suffix(b"\n").unwrap_or(bytes);
                for (index, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
                    self.check_line(checker, self.first + index, line, &mut lines);
                }
            }
            Content::TooLong => {
                let error = format!("the line is longer than {} MiB", MAX_LINE_BYTES >> 20);
                self.refuse(self.first, None, &error, &mut lines);
            }
        }
        lines
    }

    fn check_line(&self, checker: &Checker, number: usize, bytes: &[u8], lines: &mut Lines) {
        let line = match std::str::from_utf8(bytes) {
            Ok(line) if number == 1 => line.strip_prefix(BYTE_ORDER_MARK).unwrap_or(line),
            Ok(line) => line,
            Err(error) => return self.refuse_bytes(number, bytes, error.valid_up_to(), lines),
        };
        match draft(line) {
            Ok(draft) => lines.report(find_id(line), checker, &draft),
            Err(error) => self.refuse(number, find_id(line), &error, lines),
        }
    }

    /// Refuses a line that is UTF-8 only up to `valid`.
    fn refuse_bytes(&self, number: usize, bytes: &[u8], valid: usize, lines: &mut Lines) {
        let readable = bytes.get(..valid).and_then(|bytes| std::str::from_utf8(bytes).ok());
        let error = format!("not UTF-8 at byte {valid} of the line");
        self.refuse(number, readable.and_then(find_id), &error, lines);
    }

    fn refuse(&self, line: usize, id: Option<&str>, error: &str, lines: &mut Lines) {
        lines.status = Status::Unreadable;
        let id = id.unwrap_or("null");
        let error = serde_json::Value::from(error);
        // Writing to a `Vec` does not fail.
        let _ = match &self.file {
            Some(file) => {
                let file = serde_json::Value::from(file.as_str());
                writeln!(lines.text, r#"{{"file":{file},"line":{line},"id":{id},"error":{error}}}"#)
            }
            None => writeln!(lines.text, r#"{{"line":{line},"id":{id},"error":{error}}}"#),
        };
    }
}

impl Lines {
    fn report(&mut self, id: Option<&str>, checker: &Checker, draft: &Draft) {
        let report = checker.check(draft);
        self.status = self.status.max(Status::of(&report));
        let id = id.unwrap_or("null");
        // A report is plain data and always JSON.
        let json = serde_json::to_string(&report).unwrap_or_default();
        let fields = json.strip_prefix('{').unwrap_or_default();
        let _ = writeln!(self.text, r#"{{"id":{id},{fields}"#);
    }
}

/// The draft of a line, or what is wrong with it.
fn draft(line: &str) -> Result<Draft, String> {
    if line.trim_ascii().is_empty() {
        return Err("expected a draft, got a blank line".into());
    }
    let draft = parse(&mend_surrogates(line), Some(ID)).and_then(Draft::from_value);
    draft.map_err(|error| error.to_string())
}

/// The `id` of a line as it is written there, of several the last. It is found in lines that are not
/// drafts too, as long as they are JSON up to it.
fn find_id(line: &str) -> Option<&str> {
    let id = Cell::new(None);
    // What is wrong with the line is said elsewhere.
    let _ = serde_json::Deserializer::from_str(line).deserialize_map(IdFinder { id: &id });
    id.get()
}

struct IdFinder<'c, 'a> {
    id: &'c Cell<Option<&'a str>>,
}

impl<'a> Visitor<'a> for IdFinder<'_, 'a> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'a>>(self, mut entries: A) -> Result<(), A::Error> {
        while let Some(name) = entries.next_key::<String>()? {
            if name == ID {
                self.id.set(Some(entries.next_value::<&RawValue>()?.get()));
            } else {
                entries.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}
