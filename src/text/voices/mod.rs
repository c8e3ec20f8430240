//! Stretches of a text in which somebody else speaks, or nobody: quotations, block quotes and code.

mod blocks;
mod code;
mod marks;
mod quotes;

use super::Span;
pub(in crate::text) use blocks::Fence;
use blocks::{Block, blocks};

/// Whose words a stretch of text holds when they are not the author's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// Between quotation marks.
    Quoted,
    /// Lines that begin with `>`.
    BlockQuote,
    /// Between backticks, or in a fenced block.
    Code,
}

/// A stretch of text that is not in the author's voice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    /// The stretch with its marks, without the line end after it.
    pub span: Span,
    /// Whose words they are.
    pub voice: Voice,
}

/// The regions of a text that are not in the author's voice, from left to right and disjoint: of regions
/// within each other the outermost. Costs one pass over the text.
///
/// Blocks come first (fenced code, lines that begin with `>`), then code between backticks, then quotation marks,
/// which pair within one paragraph or list item. A mark without its counterpart quotes nothing.
pub fn voices(text: &str) -> Vec<Region> {
    let mut found = Vec::new();
    for block in blocks(text) {
        match block {
            Block::Code(span) => found.push(Region { span, voice: Voice::Code }),
            Block::Quote(span) => found.push(Region { span, voice: Voice::BlockQuote }),
            Block::Paragraph(span) => read_paragraph(text, span, &mut found),
        }
    }
    found
}

fn read_paragraph(text: &str, paragraph: Span, found: &mut Vec<Region>) {
    let code = code::code_spans(text, paragraph);
    let quotes = quotes::quotes(&marks::marks(text, paragraph, &code));
    let mut code = code.into_iter().map(|span| Region { span, voice: Voice::Code }).peekable();
    for span in quotes {
        found.extend(std::iter::from_fn(|| code.next_if(|it| it.span.start < span.start)));
        while code.next_if(|it| it.span.start < span.end).is_some() {}
        found.push(Region { span, voice: Voice::Quoted });
    }
    found.extend(code);
}
