//! Reading text: words, sentences, voices and offsets. Knows Unicode and Markdown, no rule and no language.
//!
//! Offsets are bytes on `char` boundaries everywhere; [`Utf16`] is the one place that converts them.
//! Everything here accepts any text and takes time linear in its length.

mod fold;
mod graphemes;
pub mod lines;
mod links;
pub mod order;
mod passages;
mod post;
pub mod sentences;
mod span;
pub mod steps;
mod utf16;
mod veil;
mod voices;
mod words;

pub use fold::{fold, is_invisible};
pub use graphemes::widen;
pub use links::markdown_links;
pub use passages::passages;
pub use post::post_sentences;
pub use sentences::sentences;
pub use span::Span;
pub use utf16::Utf16;
pub use veil::{Unveiled, Veils};
pub use voices::{Region, Voice, voices};
pub use words::words;
