//! Why a value is not a draft, and where in it.

use std::fmt;

use super::value::Value;

/// Why a value is not a draft: the field, what was expected there and what was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftError {
    /// From the innermost field outwards, as the error was passed up.
    path: Vec<Step>,
    message: String,
}

/// One step from a value into it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Field(String),
    Item(usize),
}

/// The longest stretch of a given text or name that a message repeats, in characters.
const SHOWN_CHARS: usize = 40;

/// From here on numbers are shown with an exponent, as JavaScript does.
const SHOWN_DIGITS: f64 = 1e21;

impl DraftError {
    pub(super) fn new(message: impl Into<String>) -> DraftError {
        DraftError { path: Vec::new(), message: message.into() }
    }

    pub(super) fn expected(what: impl fmt::Display, given: &Value) -> DraftError {
        DraftError::new(format!("expected {what}, got {}", Given(given)))
    }

    /// The same error, seen from one step further out.
    pub(super) fn within(mut self, step: Step) -> DraftError {
        self.path.push(step);
        self
    }

    pub(super) fn within_field(self, name: &str) -> DraftError {
        self.within(Step::Field(name.into()))
    }
}

impl fmt::Display for DraftError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_path(f, self.path.iter().rev())?;
        if !self.path.is_empty() {
            f.write_str(": ")?;
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for DraftError {}

/// Writes a path as JavaScript would: `author.recentShares[1].at`.
fn write_path<'a>(
    f: &mut fmt::Formatter<'_>,
    steps: impl Iterator<Item = &'a Step>,
) -> fmt::Result {
    for (index, step) in steps.enumerate() {
        match step {
            Step::Item(item) => write!(f, "[{item}]")?,
            Step::Field(name) if !is_plain(name) => write!(f, "[{}]", Quoted(name))?,
            Step::Field(name) if index == 0 => f.write_str(name)?,
            Step::Field(name) => write!(f, ".{name}")?,
        }
    }
    Ok(())
}

fn is_plain(name: &str) -> bool {
    (1..=SHOWN_CHARS).contains(&name.len())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-')
}

/// A value as a message shows it: short, and without characters that would disturb a terminal.
struct Given<'a>(&'a Value);

impl fmt::Display for Given<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Value::Null => f.write_str("nothing"),
            Value::Bool(value) => write!(f, "{value}"),
            Value::Number(value) if value.abs() >= SHOWN_DIGITS => write!(f, "{value:e}"),
            Value::Number(value) => write!(f, "{value}"),
            Value::String(value) => write!(f, "{}", Quoted(value)),
            Value::Array(_) => f.write_str("a list"),
            Value::Object(_) => f.write_str("an object"),
        }
    }
}

/// A text in quotation marks, cut to a length that fits into a message.
pub(super) struct Quoted<'a>(pub(super) &'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.0.chars();
        f.write_str("\"")?;
        for char in rest.by_ref().take(SHOWN_CHARS) {
            match char {
                '\'' => f.write_str("'")?,
                char => write!(f, "{}", char.escape_debug())?,
            }
        }
        f.write_str(if rest.next().is_none() { "\"" } else { "…\"" })
    }
}
