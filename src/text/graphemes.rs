//! Grapheme clusters by UAX #29: what a reader takes for one character.

use super::Span;
use unicode_segmentation::GraphemeCursor;

/// The smallest span on grapheme-cluster boundaries that contains `span`, so that what is marked, cut or
/// replaced never splits what a reader takes for one character. An empty span within a cluster becomes that
/// cluster. Looks no further than the clusters at the two ends (and a run of flags before them).
pub fn widen(text: &str, span: Span) -> Span {
    let start = text.floor_char_boundary(span.start);
    let end = text.ceil_char_boundary(span.end).max(start);
    Span::new(boundary_at_or_before(text, start), boundary_at_or_after(text, end))
}

fn boundary_at_or_before(text: &str, at: usize) -> usize {
    if is_boundary(text, at) {
        return at;
    }
    GraphemeCursor::new(at, text.len(), true).prev_boundary(text, 0).ok().flatten().unwrap_or(0)
}

fn boundary_at_or_after(text: &str, at: usize) -> usize {
    if is_boundary(text, at) {
        return at;
    }
    GraphemeCursor::new(at, text.len(), true)
        .next_boundary(text, 0)
        .ok()
        .flatten()
        .unwrap_or(text.len())
}

fn is_boundary(text: &str, at: usize) -> bool {
    GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0).unwrap_or(true)
}
