//! Passages: what stands between blank lines.

use super::Span;
use super::voices::Fence;

/// The passages of a text from left to right, a partition of it: a passage ends with the blank lines after it, which
/// have nothing but spaces and tabs, but never within fenced code. Costs one pass over the text.
pub fn passages(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut next = 0;
    std::iter::from_fn(move || {
        let start = next;
        next = start + passage_len(text.get(start..).filter(|rest| !rest.is_empty())?);
        Some(Span::new(start, next))
    })
}

/// The length of the passage that a text begins with.
fn passage_len(text: &str) -> usize {
    let (mut fence, mut ends, mut at) = (None, false, 0);
    for line in text.split_inclusive('\n') {
        let blank = line.trim_ascii().is_empty();
        if ends && !blank {
            return at;
        }
        fence = match fence {
            None => Fence::opened(line),
            Some(open) => Some(open).filter(|open: &Fence| !open.is_closed(line)),
        };
        ends = blank && fence.is_none();
        at += line.len();
    }
    at
}

#[cfg(test)]
mod tests {
    use super::passages;

    fn slices(text: &str) -> Vec<&str> {
        passages(text).map(|span| span.slice(text)).collect()
    }

    #[test]
    fn blank_lines_end_passages() {
        assert_eq!(slices(""), [""; 0]);
        assert_eq!(slices("one"), ["one"]);
        assert_eq!(slices("one\ntwo\n"), ["one\ntwo\n"]);
        assert_eq!(slices("\n\none\r\n \t\r\n\ntwo\n\n"), ["\n\n", "one\r\n \t\r\n\n", "two\n\n"]);
    }

    #[test]
    fn fenced_code_is_not_parted() {
        let code = "see:\n```rust\nfn a() {}\n\nfn b() {}\n```\n\n";
        assert_eq!(slices(&format!("{code}after")), [code, "after"]);
        assert_eq!(slices("~~~\n\nnever closed\n\n"), ["~~~\n\nnever closed\n\n"]);
    }
}
