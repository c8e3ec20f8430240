//! Reading text: words, sentences, voices and offsets. Knows Unicode and Markdown, no rule and no language.

/// A half-open stretch of a text, in bytes, on `char` boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// Byte just past the end.
    pub end: usize,
}
