//! Words, sentences and grapheme clusters break where Unicode's own test data for UAX #29 says.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[allow(dead_code, unused_imports)]
#[path = "../src/text/mod.rs"]
mod text;

use text::Span;

/// One case: a text, and where it breaks.
struct Case {
    line: String,
    text: String,
    parts: Vec<Span>,
}

fn cases(name: &str) -> Vec<Case> {
    let path = format!("{}/tests/conformance/unicode/{name}.txt", env!("CARGO_MANIFEST_DIR"));
    let file = std::fs::read_to_string(path).unwrap();
    let lines = file.lines().map(|line| line.split('#').next().unwrap_or_default().trim());
    let cases: Vec<Case> = lines.filter(|line| !line.is_empty()).map(case).collect();
    assert!(cases.len() > 500, "{name} holds only {} cases", cases.len());
    cases
}

fn case(line: &str) -> Case {
    let mut case = Case { line: line.to_owned(), text: String::new(), parts: Vec::new() };
    let mut start = 0;
    for sign in line.split_whitespace() {
        match sign {
            "×" => {}
            "÷" if case.text.len() > start => {
                case.parts.push(Span::new(start, case.text.len()));
                start = case.text.len();
            }
            "÷" => {}
            code => case.text.push(char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap()),
        }
    }
    case
}

#[test]
fn sentences_break_as_unicode_says() {
    for case in cases("SentenceBreakTest") {
        assert_eq!(text::sentences(&case.text).collect::<Vec<_>>(), case.parts, "{}", case.line);
    }
}

#[test]
fn words_break_as_unicode_says() {
    for case in cases("WordBreakTest") {
        let mut words = case.parts.clone();
        words.retain(|part| part.slice(&case.text).contains(char::is_alphanumeric));
        assert_eq!(text::words(&case.text).collect::<Vec<_>>(), words, "{}", case.line);
    }
}

#[test]
fn grapheme_clusters_break_as_unicode_says() {
    for case in cases("GraphemeBreakTest") {
        for (at, c) in case.text.char_indices() {
            let cluster = *case.parts.iter().find(|part| part.end > at).unwrap();
            let widened = text::widen(&case.text, Span::new(at, at + c.len_utf8()));
            assert_eq!(widened, cluster, "{} at byte {at}", case.line);
        }
        for part in &case.parts {
            assert_eq!(text::widen(&case.text, *part), *part, "{}", case.line);
        }
    }
}
