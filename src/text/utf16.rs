//! The one place that converts offsets: bytes inside, UTF-16 code units at the edge.

/// How many bytes of text lie between two offsets that are counted in advance.
const STEP: usize = 256;

/// Converts offsets of one text between bytes and UTF-16 code units.
///
/// Made in one pass over the text; holds one number for every 256 bytes, and none for text in ASCII.
#[derive(Clone, Debug)]
pub struct Utf16<'t> {
    text: &'t str,
    /// Code units before byte `n * STEP`, a character cut there counted as not yet begun.
    counted: Vec<usize>,
}

impl<'t> Utf16<'t> {
    /// Prepares the conversion of offsets in `text`. Costs one pass over it.
    pub fn new(text: &'t str) -> Self {
        let counted = if text.is_ascii() { Vec::new() } else { count_steps(text.as_bytes()) };
        Self { text, counted }
    }

    /// The UTF-16 offset of byte `byte`. Within a character it is the offset of that character, past the end that
    /// of the end. Costs at most 256 steps.
    pub fn to_utf16(&self, byte: usize) -> usize {
        let byte = self.text.floor_char_boundary(byte);
        let Some(&before) = self.counted.get(byte / STEP) else { return byte };
        let since = self.text.as_bytes().get(byte / STEP * STEP..byte).unwrap_or_default();
        before + units(since)
    }
}

fn count_steps(text: &[u8]) -> Vec<usize> {
    let mut counted = vec![0];
    let mut total = 0;
    for step in text.chunks(STEP) {
        total += units(step);
        counted.push(total);
    }
    counted
}

/// How many code units the characters have that begin within `bytes`: one, or two for those of four bytes.
fn units(bytes: &[u8]) -> usize {
    bytes.iter().map(|&byte| usize::from(byte & 0xc0 != 0x80) + usize::from(byte >= 0xf0)).sum()
}
