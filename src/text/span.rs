//! Stretches of a text.

/// A half-open stretch of a text, in bytes, on `char` boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// Byte just past the end.
    pub end: usize,
}

impl Span {
    /// The stretch from `start` up to `end`, both in bytes.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Its length in bytes; 0 when the end lies before the start.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether it covers nothing.
    pub const fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Whether `other` lies wholly within it; an empty stretch on an edge does.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The same stretch of a text in which this text begins at byte `by`.
    pub const fn shifted(self, by: usize) -> Self {
        Self::new(self.start + by, self.end + by)
    }

    /// The words it covers; empty when it does not fit `text` or cuts a character in two.
    pub fn slice(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// The same stretch without the white space at both ends; empty at the start when nothing else is in it.
    pub fn trimmed(self, text: &str) -> Self {
        let inside = self.slice(text);
        let kept = inside.trim_start();
        let start = self.start + (inside.len() - kept.len());
        if kept.is_empty() {
            Self::new(self.start, self.start)
        } else {
            Self::new(start, start + kept.trim_end().len())
        }
    }
}
