//! Lines, and the Markdown markers that they begin with.

use super::Span;

/// The lines of a text without their ends, which are those of UAX #29 (CR, LF, CR LF, NEL, LS, PS).
/// A text that ends in a line end has an empty last line. Costs one pass over the text.
pub fn lines(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut next = Some(0);
    std::iter::from_fn(move || {
        let start = next?;
        let rest = text.get(start..)?;
        let end = line_end(rest).map(|at| start + at);
        next = end.map(|end| end + line_end_len(text.get(end..).unwrap_or_default()));
        Some(Span::new(start, end.unwrap_or(text.len())))
    })
}

/// Where the first line of a text ends. Bytes are looked at, because most are in the middle of a line.
fn line_end(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut from = 0;
    loop {
        let rest = bytes.get(from..)?;
        let at = from + rest.iter().position(|&byte| may_end_line(byte))?;
        if text.get(at..)?.starts_with(is_line_end) {
            return Some(at);
        }
        from = at + 1;
    }
}

/// Whether a byte begins a character that ends a line, or perhaps another.
const fn may_end_line(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r' | 0xc2 | 0xe2)
}

/// Whether a character ends a line.
pub const fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn line_end_len(rest: &str) -> usize {
    if rest.starts_with("\r\n") { 2 } else { rest.chars().next().map_or(0, char::len_utf8) }
}

/// How many digits the number of a list item may have; more are a year or a quantity.
const MAX_ORDINAL_DIGITS: usize = 3;
/// How many signs a heading may have, by CommonMark.
const MAX_HEADING_SIGNS: usize = 6;

/// The length in bytes of the indentation and the markers (quote, list item, task, heading) that `line` begins with.
/// Costs one pass over them.
pub fn marker_len(line: &str) -> usize {
    let mut rest = line.trim_start();
    while let Some(after) = strip_marker(rest) {
        rest = after.trim_start();
    }
    line.len() - rest.len()
}

fn strip_marker(line: &str) -> Option<&str> {
    if let Some(after) = line.strip_prefix('>') {
        return Some(after);
    }
    let after = strip_bullet(line)
        .or_else(|| strip_ordinal(line))
        .or_else(|| strip_heading(line))
        .or_else(|| strip_task(line))?;
    (after.is_empty() || after.starts_with(char::is_whitespace)).then_some(after)
}

fn strip_bullet(line: &str) -> Option<&str> {
    line.strip_prefix(['-', '*', '+', '•', '◦', '▪', '–'])
}

fn strip_ordinal(line: &str) -> Option<&str> {
    let after = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = line.len() - after.len();
    if (1..=MAX_ORDINAL_DIGITS).contains(&digits) { after.strip_prefix(['.', ')']) } else { None }
}

fn strip_heading(line: &str) -> Option<&str> {
    let after = line.trim_start_matches('#');
    (1..=MAX_HEADING_SIGNS).contains(&(line.len() - after.len())).then_some(after)
}

fn strip_task(line: &str) -> Option<&str> {
    ["[ ]", "[x]", "[X]"].iter().find_map(|task| line.strip_prefix(task))
}
