//! Reading text: words, sentences, voices and offsets. Knows Unicode and Markdown, no rule and no language.
//!
//! Offsets are bytes on `char` boundaries everywhere; [`Utf16`] is the one place that converts them.
//! Everything here accepts any text and takes time linear in its length.

pub mod lines;
mod post;
pub mod sentences;
mod span;
mod words;

pub use post::post_sentences;
pub use sentences::sentences;
pub use span::Span;
pub use words::words;
