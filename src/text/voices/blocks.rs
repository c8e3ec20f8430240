//! The blocks of Markdown that matter for who is speaking.

use crate::text::Span;
use crate::text::lines::{lines, marker_len};

/// A stretch of whole lines, without the last line end.
#[derive(Clone, Copy)]
pub enum Block {
    /// A fenced code block with its fences.
    Code(Span),
    /// Neighbouring lines that begin with `>`.
    Quote(Span),
    /// Neighbouring lines of text, or one list item or heading with what continues it.
    Paragraph(Span),
}

/// The blocks of a text from left to right. Costs one pass over the text.
pub fn blocks(text: &str) -> Vec<Block> {
    let mut reader = Reader { found: Vec::new(), open: None };
    for line in lines(text) {
        reader.read(line, line.slice(text));
    }
    reader.finish(text.len());
    reader.found
}

/// The shortest run of signs that is a fence.
const MIN_FENCE: usize = 3;

/// The line that fenced code begins with.
#[derive(Clone, Copy, PartialEq)]
pub struct Fence {
    sign: char,
    len: usize,
}

impl Fence {
    /// The fence that a line opens, if it does. Backticks after it make it code within a line.
    pub fn opened(line: &str) -> Option<Fence> {
        let words = line.trim_start();
        let sign = words.chars().next().filter(|sign| matches!(sign, '`' | '~'))?;
        let info = words.trim_start_matches(sign);
        let len = words.len() - info.len();
        (len >= MIN_FENCE && !info.contains('`')).then_some(Fence { sign, len })
    }

    /// Whether a line closes it.
    pub fn is_closed(self, line: &str) -> bool {
        let rest = line.trim_start().trim_start_matches(self.sign);
        rest.trim_end().is_empty() && line.trim().len() >= self.len
    }
}

#[derive(Clone, Copy)]
enum Open {
    Code(Fence, Span),
    Quote(Span),
    Paragraph(Span),
}

struct Reader {
    found: Vec<Block>,
    open: Option<Open>,
}

impl Reader {
    fn read(&mut self, line: Span, words: &str) {
        let joined = |span: Span| Span::new(span.start, line.end);
        self.open = match self.open {
            Some(Open::Code(fence, span)) if fence.is_closed(words) => {
                return self.close(Block::Code(joined(span)));
            }
            Some(Open::Code(fence, span)) => Some(Open::Code(fence, joined(span))),
            Some(Open::Quote(span)) if is_quote(words) => Some(Open::Quote(joined(span))),
            Some(Open::Paragraph(span)) if continues(words) => Some(Open::Paragraph(joined(span))),
            _ => {
                self.flush();
                opened(line, words)
            }
        };
    }

    fn close(&mut self, block: Block) {
        self.open = None;
        self.found.push(block);
    }

    fn flush(&mut self) {
        match self.open {
            Some(Open::Quote(span)) => self.close(Block::Quote(span)),
            Some(Open::Paragraph(span)) => self.close(Block::Paragraph(span)),
            Some(Open::Code(_, span)) => self.close(Block::Code(span)),
            None => {}
        }
    }

    /// A fence that is never closed reaches to the end, by CommonMark.
    fn finish(&mut self, end: usize) {
        if let Some(Open::Code(_, span)) = &mut self.open {
            span.end = end;
        }
        self.flush();
    }
}

fn opened(line: Span, words: &str) -> Option<Open> {
    if words.trim_start().is_empty() {
        None
    } else if is_quote(words) {
        Some(Open::Quote(line))
    } else {
        Some(Fence::opened(words).map_or(Open::Paragraph(line), |fence| Open::Code(fence, line)))
    }
}

/// Whether a line goes on with the paragraph before it.
fn continues(words: &str) -> bool {
    let indentation = words.len() - words.trim_start().len();
    indentation < words.len() && marker_len(words) == indentation && Fence::opened(words).is_none()
}

fn is_quote(words: &str) -> bool {
    words.trim_start().starts_with('>')
}
