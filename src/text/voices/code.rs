//! Code between backticks.

use crate::text::Span;

/// The longest run of backticks that can open code; longer ones are decoration.
const MAX_RUN: usize = 32;

/// The stretches of code in a paragraph from left to right, disjoint, with their backticks: a run of
/// backticks up to the next run of the same length, by CommonMark. Costs one pass over the paragraph.
pub fn code_spans(text: &str, paragraph: Span) -> Vec<Span> {
    let runs = runs(text, paragraph);
    let closers = closers(&runs);
    let mut found: Vec<Span> = Vec::new();
    for (run, closer) in runs.iter().zip(closers) {
        let free = found.last().is_none_or(|last| last.end <= run.start);
        if let Some(closer) = closer.filter(|_| free) {
            found.push(Span::new(run.start, closer.end));
        }
    }
    found
}

fn runs(text: &str, paragraph: Span) -> Vec<Span> {
    let mut runs: Vec<Span> = Vec::new();
    for (at, _) in paragraph.slice(text).match_indices('`') {
        let at = paragraph.start + at;
        match runs.last_mut() {
            Some(run) if run.end == at => run.end += 1,
            _ => runs.push(Span::new(at, at + 1)),
        }
    }
    runs
}

/// For each run the next one of the same length, found from right to left.
fn closers(runs: &[Span]) -> Vec<Option<Span>> {
    let mut next = [None; MAX_RUN];
    let closer = |run: &Span| next.get_mut(run.len() - 1).and_then(|slot| slot.replace(*run));
    let mut closers: Vec<Option<Span>> = runs.iter().rev().map(closer).collect();
    closers.reverse();
    closers
}
