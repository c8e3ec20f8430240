//! The compiler: recognisers in TOML in, automata out. Runs in the build script and in the native command.
//!
//! Each expression goes from syntax to a dense automaton, is minimised and made sparse. Automata are
//! anchored and match everything, so that every end of a match is seen. Each recogniser's examples are
//! then read with all recognisers at once; what they say must be what is found.

pub(crate) mod examples;
mod hints;
pub(crate) mod pattern;
mod source;

use crate::recognise::Recognisers;
use crate::recognise::format::{MAGIC, MAX_ENTRIES};

pub use source::Source;

/// What is wrong with a file of recognisers, where, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompileError {
    message: String,
}

impl CompileError {
    pub(crate) fn new(file: &str, entry: &str, fault: impl std::fmt::Display) -> CompileError {
        CompileError { message: format!("{file}: recogniser \"{entry}\": {fault}") }
    }

    pub(crate) fn whole(file: &str, fault: impl std::fmt::Display) -> CompileError {
        CompileError { message: format!("{file}: {fault}") }
    }
}

impl std::fmt::Display for CompileError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for CompileError {}

/// Compiles the text of a file of recognisers to what [`Recognisers::from_bytes`] reads.
/// `file` is the name that errors give. Takes seconds without optimisation.
///
/// # Errors
/// When the file is malformed, an expression is too large or looks around itself, a check is unknown, or
/// an example is not what is found.
pub fn compile(text: &str, file: &str) -> Result<Vec<u8>, CompileError> {
    let source = Source::read(text, file)?;
    let names = source.names();
    let mut bytes = MAGIC.to_vec();
    strings(&mut bytes, &names, file)?;
    let count =
        u8::try_from(source.recognisers.len()).ok().filter(|&n| usize::from(n) <= MAX_ENTRIES);
    let many = || CompileError::whole(file, format!("more than {MAX_ENTRIES} entries; join some"));
    bytes.push(count.ok_or_else(many)?);
    for entry in &source.recognisers {
        write_entry(&mut bytes, &source, &names, entry)?;
    }
    let recognisers = Recognisers::from_bytes(&bytes).map_err(|e| CompileError::whole(file, e))?;
    examples::check(&source, &recognisers)?;
    Ok(bytes)
}

fn write_entry(
    bytes: &mut Vec<u8>,
    source: &Source,
    names: &[String],
    entry: &source::Entry,
) -> Result<(), CompileError> {
    let mut compiled = pattern::compile(source, entry)?;
    let kind = names.iter().position(|name| *name == entry.name).unwrap_or(0);
    bytes.push(u8::try_from(kind).unwrap_or(u8::MAX));
    string(bytes, &entry.check, &source.file)?;
    bytes.extend(entry.window.to_le_bytes());
    for set in compiled.hints.sets() {
        bytes.extend(set.0);
    }
    strings(bytes, &entry.not_before, &source.file)?;
    strings(bytes, &entry.not_after, &source.file)?;
    let large = |_| CompileError::new(&source.file, &entry.name, "the automaton is too large");
    bytes.extend(u32::try_from(compiled.automaton.len()).map_err(large)?.to_le_bytes());
    bytes.extend(compiled.automaton);
    Ok(())
}

fn strings(bytes: &mut Vec<u8>, strings: &[String], file: &str) -> Result<(), CompileError> {
    bytes.push(length(strings.len(), file)?);
    strings.iter().try_for_each(|s| string(bytes, s, file))
}

fn string(bytes: &mut Vec<u8>, s: &str, file: &str) -> Result<(), CompileError> {
    bytes.push(length(s.len(), file)?);
    bytes.extend(s.as_bytes());
    Ok(())
}

fn length(length: usize, file: &str) -> Result<u8, CompileError> {
    let fault = |_| CompileError::whole(file, "more than 255 names, or a name longer than that");
    u8::try_from(length).map_err(fault)
}
