//! The proof of a recogniser: what its examples say must be what is found.

use super::CompileError;
use super::source::{Entry, Source};
use crate::recognise::Recognisers;
use crate::text::Span;

/// Reads every example with all recognisers.
pub(crate) fn check(source: &Source, recognisers: &Recognisers) -> Result<(), CompileError> {
    for entry in &source.recognisers {
        let none = entry.examples.none.iter().map(|text| (text, false));
        let examples = entry.examples.matches.iter().map(|text| (text, true)).chain(none);
        for (marked, matches) in examples {
            check_one(recognisers, entry, marked, matches)
                .map_err(|fault| CompileError::new(&source.file, &entry.name, fault))?;
        }
    }
    Ok(())
}

fn check_one(
    recognisers: &Recognisers,
    entry: &Entry,
    marked: &str,
    matches: bool,
) -> Result<(), String> {
    let (text, wanted) = unmark(marked);
    if matches == wanted.is_empty() {
        let remedy = "mark with [[ and ]] what must be found under match, and nothing under none";
        return Err(format!("example \"{marked}\": {remedy}"));
    }
    let kind = recognisers.kind(&entry.name);
    let found = recognisers.find(&text);
    let own = found.iter().filter(|e| Some(e.kind) == kind).map(|e| e.span).collect::<Vec<_>>();
    if own == wanted {
        return Ok(());
    }
    let seen = found.iter().map(|e| describe(recognisers, &text, e.kind.0, e.span));
    let seen = seen.collect::<Vec<_>>().join(", ");
    Err(format!("example \"{marked}\": found is [{seen}]; mend the pattern or the example"))
}

fn describe(recognisers: &Recognisers, text: &str, kind: u8, span: Span) -> String {
    let name = recognisers.names().get(usize::from(kind)).map_or("?", String::as_str);
    format!("{name} \"{}\"", text.get(span.start..span.end).unwrap_or("?"))
}

/// A text without its marks, and the stretches they marked.
pub(crate) fn unmark(marked: &str) -> (String, Vec<Span>) {
    let mut text = String::new();
    let mut spans = Vec::new();
    for (index, piece) in marked.split("[[").enumerate() {
        let (inside, outside) = match index {
            0 => ("", piece),
            _ => piece.split_once("]]").unwrap_or((piece, "")),
        };
        if index > 0 {
            spans.push(Span { start: text.len(), end: text.len() + inside.len() });
        }
        text.push_str(inside);
        text.push_str(outside);
    }
    (text, spans)
}
