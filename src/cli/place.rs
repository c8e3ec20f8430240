//! Lines and columns of findings.

use unicode_segmentation::UnicodeSegmentation;

/// A place in a text, reached by walking forward through it once.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'a> {
    text: &'a str,
    utf16: usize,
    /// Bytes before the place.
    pub(super) byte: usize,
    /// The line, from 1.
    pub(super) line: usize,
    /// The column, from 1, in characters as a reader sees them.
    pub(super) column: usize,
}

impl<'a> Place<'a> {
    /// The beginning of `text`.
    pub(super) fn start(text: &'a str) -> Place<'a> {
        Place { text, utf16: 0, byte: 0, line: 1, column: 1 }
    }

    /// The place `utf16` code units into the text, which does not lie before this one.
    pub(super) fn forward(self, utf16: usize) -> Place<'a> {
        let rest = self.text.get(self.byte..).unwrap_or_default();
        let wanted = utf16.saturating_sub(self.utf16);
        let passed = rest.get(..bytes(rest, wanted)).unwrap_or_default();
        let (line, column, tail) = match passed.rsplit_once('\n') {
            Some((lines, tail)) => (self.line + lines.matches('\n').count() + 1, 1, tail),
            None => (self.line, self.column, passed),
        };
        Place {
            utf16: self.utf16 + wanted,
            byte: self.byte + passed.len(),
            line,
            column: column + tail.graphemes(true).count(),
            ..self
        }
    }
}

/// The bytes that the first `utf16` code units of `text` take.
fn bytes(text: &str, utf16: usize) -> usize {
    let mut left = utf16;
    let mut passed = text.char_indices().skip_while(|(_, char)| {
        let within = left > 0;
        left = left.saturating_sub(char.len_utf16());
        within
    });
    passed.next().map_or(text.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(text: &str, starts: &[usize]) -> Vec<(usize, usize, usize)> {
        let mut place = Place::start(text);
        let walk = starts.iter().map(|start| {
            place = place.forward(*start);
            (place.byte, place.line, place.column)
        });
        walk.collect()
    }

    #[test]
    fn counts_lines_and_visible_characters() {
        assert_eq!(
            places("ab\ncd", &[0, 1, 3, 4, 4]),
            [(0, 1, 1), (1, 1, 2), (3, 2, 1), (4, 2, 2), (4, 2, 2)]
        );
        assert_eq!(
            places("e\u{301}👩‍🚀x\r\n\r\ny", &[2, 7, 12]),
            [(3, 1, 2), (14, 1, 3), (19, 3, 1)]
        );
    }

    #[test]
    fn stays_within_the_text() {
        assert_eq!(places("é", &[9]), [(2, 1, 2)]);
        assert_eq!(places("", &[1]), [(0, 1, 1)]);
    }
}
