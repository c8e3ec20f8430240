//! Words by UAX #29.

use super::Span;
use unicode_segmentation::UnicodeSegmentation;

/// The words of a text from left to right: the stretches between two word boundaries of UAX #29 that
/// hold at least one letter or digit. Costs one pass over the text.
pub fn words(text: &str) -> impl Iterator<Item = Span> + '_ {
    text.unicode_word_indices().map(|(start, word)| Span::new(start, start + word.len()))
}
