//! A plain view of a text whose digits, spaces, dashes or signs are written in unusual characters.
//!
//! Full-width characters become ASCII, digits of other scripts become ASCII digits, typographic spaces and
//! hyphens become plain ones, and characters that cannot be seen are left out. Every stretch of the view
//! remembers where it comes from. Text without such characters gets no view.

use crate::text::Span;

/// The folded text and its way back.
pub(crate) struct View {
    pub(crate) text: String,
    runs: Vec<Run>,
}

/// A stretch of the view with a common distance from the original: copied, or one character replaced.
struct Run {
    folded: usize,
    original: usize,
    /// How long the original is where the view has a single replaced byte.
    replaced: Option<usize>,
}

/// What becomes of a character.
enum Fold {
    Keep,
    Drop,
    Become(char),
}

/// The view of a text, or nothing when it is its own view.
pub(crate) fn fold(text: &str) -> Option<View> {
    let worth = |c: char| !c.is_ascii() && !matches!(fold_char(c), Fold::Keep);
    (!text.is_ascii() && text.chars().any(worth)).then(|| View::of(text))
}

impl View {
    fn of(text: &str) -> View {
        let mut view = View { text: String::with_capacity(text.len()), runs: Vec::new() };
        let mut copying = false;
        for (original, c) in text.char_indices() {
            let fold = fold_char(c);
            let keeps = matches!(fold, Fold::Keep);
            match fold {
                Fold::Keep if copying => view.text.push(c),
                Fold::Keep => view.push(c, Run { folded: 0, original, replaced: None }),
                Fold::Become(plain) => {
                    view.push(plain, Run { folded: 0, original, replaced: Some(c.len_utf8()) });
                }
                Fold::Drop => {}
            }
            copying = keeps;
        }
        view
    }

    fn push(&mut self, c: char, run: Run) {
        self.runs.push(Run { folded: self.text.len(), ..run });
        self.text.push(c);
    }

    /// The stretch of the original that a stretch of the view comes from. Logarithmic.
    pub(crate) fn original(&self, span: Span) -> Span {
        let start =
            self.run_at(span.start).map_or(0, |run| run.original + (span.start - run.folded));
        let end = self.run_at(span.end.saturating_sub(1)).map_or(start, |run| match run.replaced {
            Some(length) => run.original + length,
            None => run.original + (span.end - run.folded),
        });
        Span { start, end }
    }

    fn run_at(&self, folded: usize) -> Option<&Run> {
        let after = self.runs.partition_point(|run| run.folded <= folded);
        self.runs.get(after.checked_sub(1)?)
    }
}

/// The zeros of scripts whose decimal digits stand in for ASCII ones.
const ZEROS: [char; 5] = ['\u{0660}', '\u{06F0}', '\u{0966}', '\u{09E6}', '\u{FF10}'];

/// U+FF01 to U+FF5E are ASCII U+0021 to U+007E, full-width.
const FULL_WIDTH: u32 = 0xFF01 - 0x21;

fn fold_char(c: char) -> Fold {
    match c {
        '\0'..='\u{7F}' => Fold::Keep,
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' => Fold::Drop,
        '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' => Fold::Drop,
        '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => {
            Fold::Become(' ')
        }
        '\u{2010}'..='\u{2013}' | '\u{2212}' => Fold::Become('-'),
        '\u{FF01}'..='\u{FF5E}' => ascii(u32::from(c) - FULL_WIDTH),
        _ => digit(c),
    }
}

fn digit(c: char) -> Fold {
    let mut value = ZEROS.iter().filter_map(|&zero| u32::from(c).checked_sub(u32::from(zero)));
    match value.find(|&v| v < 10) {
        Some(value) => ascii(u32::from('0') + value),
        None => Fold::Keep,
    }
}

fn ascii(code: u32) -> Fold {
    char::from_u32(code).map_or(Fold::Keep, Fold::Become)
}
