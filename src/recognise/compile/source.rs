//! A file of recognisers as it is written.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::CompileError;
use crate::recognise::check::Check;
use crate::recognise::context::Runs;

/// What a match may be long when the entry does not say, in bytes.
const WINDOW: u16 = 512;

/// A file of recognisers.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The name errors give.
    #[serde(skip)]
    pub(crate) file: String,
    /// Expressions that others name as `{part}`.
    #[serde(default)]
    pub(crate) parts: BTreeMap<String, String>,
    /// In order of priority.
    #[serde(rename = "recogniser")]
    pub(crate) recognisers: Vec<Entry>,
}

/// One `[[recogniser]]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Entry {
    /// The kind of what it finds; several entries may share one.
    pub(crate) name: String,
    /// Any of these.
    pub(crate) pattern: Patterns,
    /// What a match must pass.
    #[serde(default)]
    pub(crate) check: String,
    /// How many bytes an attempt reads.
    #[serde(default = "window")]
    pub(crate) window: u16,
    /// Runs that may not stand right before.
    #[serde(default = "word")]
    pub(crate) not_before: Vec<String>,
    /// Runs that may not stand right after.
    #[serde(default = "word")]
    pub(crate) not_after: Vec<String>,
    /// Proof.
    pub(crate) examples: Examples,
}

/// One expression or several.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum Patterns {
    One(String),
    Many(Vec<String>),
}

impl Patterns {
    pub(crate) fn all(&self) -> &[String] {
        match self {
            Patterns::One(one) => std::slice::from_ref(one),
            Patterns::Many(many) => many,
        }
    }
}

/// Texts with what must be found in double brackets, and texts in which nothing of the kind may be found.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Examples {
    #[serde(rename = "match")]
    pub(crate) matches: Vec<String>,
    pub(crate) none: Vec<String>,
}

fn window() -> u16 {
    WINDOW
}

fn word() -> Vec<String> {
    vec![r"\w".to_owned()]
}

impl Source {
    /// Reads the text of a file.
    pub(crate) fn read(text: &str, file: &str) -> Result<Source, CompileError> {
        let read: Result<Source, _> = toml::from_str(text);
        let source = Source {
            file: file.to_owned(),
            ..read.map_err(|e| CompileError::whole(file, e.to_string().trim_end()))?
        };
        source.recognisers.iter().try_for_each(|entry| validate(file, entry))?;
        Ok(source)
    }

    /// The names of all kinds, each once, in order.
    pub(crate) fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for entry in &self.recognisers {
            if !names.contains(&entry.name) {
                names.push(entry.name.clone());
            }
        }
        names
    }
}

fn validate(file: &str, entry: &Entry) -> Result<(), CompileError> {
    let fault = |fault: String| Err(CompileError::new(file, &entry.name, fault));
    if Check::named(&entry.check).is_none() {
        let known = Check::names().collect::<Vec<_>>().join(", ");
        return fault(format!("unknown check \"{}\"; there are: {known}", entry.check));
    }
    if Runs::parse(&entry.not_before).is_none() || Runs::parse(&entry.not_after).is_none() {
        return fault(r"not_before and not_after hold characters and \w \l \d \s only".to_owned());
    }
    if entry.examples.matches.is_empty() || entry.examples.none.is_empty() {
        return fault("give at least one example to match and one look-alike".to_owned());
    }
    Ok(())
}
