//! From an expression to an automaton.

use regex_automata::MatchKind;
use regex_automata::dfa::{StartKind, dense};
use regex_automata::nfa::thompson;
use regex_automata::util::syntax;

use super::source::{Entry, Source};
use super::{CompileError, hints};
use crate::recognise::hints::Hints;

/// The largest dense automaton that is minimised, in bytes; larger ones come of counted repetitions.
const MAX_DENSE: usize = 2 << 20;

/// The largest sparse automaton that is accepted, in bytes.
const MAX_SPARSE: usize = 64 << 10;

/// What makes an automaton small.
const REMEDY: &str = "use plain repetitions in place of counted ones and ASCII classes";

/// How deep parts may name parts.
const MAX_DEPTH: usize = 8;

/// An expression in the form that ships.
pub(crate) struct Compiled {
    /// Where an attempt is worth its while.
    pub(crate) hints: Hints,
    /// Sparse, little-endian.
    pub(crate) automaton: Vec<u8>,
}

/// Compiles what an entry matches.
pub(crate) fn compile(source: &Source, entry: &Entry) -> Result<Compiled, CompileError> {
    let fault = |fault: String| CompileError::new(&source.file, &entry.name, fault);
    let pattern = whole(source, entry)?;
    let mut parser = regex_syntax::ParserBuilder::new().ignore_whitespace(true).build();
    let hir = parser.parse(&pattern).map_err(|e| fault(e.to_string()))?;
    let properties = hir.properties();
    if !properties.look_set().is_empty() {
        return Err(fault("no anchors or \\b; use not_before and not_after".to_owned()));
    }
    if properties.minimum_len().unwrap_or(0) == 0 {
        return Err(fault("matches nothing at all; make something in it mandatory".to_owned()));
    }
    let dense = dense_of(&pattern).map_err(fault)?;
    let hints = hints::of(&dense).map_err(fault)?;
    let sparse = dense.to_sparse().map_err(|e| fault(e.to_string()))?;
    let automaton = sparse.to_bytes_little_endian();
    if automaton.len() > MAX_SPARSE {
        let size = automaton.len();
        return Err(fault(format!("{size} bytes compiled, the limit is {MAX_SPARSE}; {REMEDY}")));
    }
    Ok(Compiled { hints, automaton })
}

fn dense_of(pattern: &str) -> Result<dense::DFA<Vec<u32>>, String> {
    dense::Builder::new()
        .configure(
            dense::Config::new()
                .match_kind(MatchKind::All)
                .start_kind(StartKind::Anchored)
                .minimize(true)
                .dfa_size_limit(Some(MAX_DENSE))
                .determinize_size_limit(Some(2 * MAX_DENSE)),
        )
        .thompson(thompson::Config::new().shrink(true))
        .syntax(syntax::Config::new().ignore_whitespace(true))
        .build(pattern)
        .map_err(|e| format!("{e}; {REMEDY}"))
}

/// The one expression of an entry, parts put in. Expressions are read in verbose mode: spaces and
/// comments do not count, and the line breaks added here end a comment.
pub(crate) fn whole(source: &Source, entry: &Entry) -> Result<String, CompileError> {
    let alternatives = entry.pattern.all().iter().map(|p| format!("(?:{p}\n)"));
    let mut pattern = alternatives.collect::<Vec<_>>().join("|");
    for _ in 0..MAX_DEPTH {
        let next = put_parts(source, &pattern);
        if next == pattern {
            return unknown_part(source, entry, pattern);
        }
        pattern = next;
    }
    Err(CompileError::new(&source.file, &entry.name, "its parts name each other in a circle"))
}

fn put_parts(source: &Source, pattern: &str) -> String {
    source.parts.iter().fold(pattern.to_owned(), |pattern, (name, part)| {
        pattern.replace(&format!("{{{name}}}"), &format!("(?:{part}\n)"))
    })
}

/// `{` before a letter is a part; all known ones are put in by now.
fn unknown_part(source: &Source, entry: &Entry, pattern: String) -> Result<String, CompileError> {
    let mut parts = pattern.split('{').skip(1);
    let unknown = parts.find(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()));
    match unknown.and_then(|rest| rest.split('}').next()) {
        None => Ok(pattern),
        Some(name) => {
            let fault = format!("no part is named \"{name}\"; add it under [parts]");
            Err(CompileError::new(&source.file, &entry.name, fault))
        }
    }
}
