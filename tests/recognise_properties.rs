//! What holds of every text: spans in order and on characters, disguise that hides nothing, hostile lengths.

#![allow(dead_code, unused_imports)]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "../src/recognise/mod.rs"]
mod recognise;
#[path = "../src/text/mod.rs"]
mod text;

use std::sync::LazyLock;

use recognise::Recognisers;
use recognise::compile::{Source, examples};

const FILE: &str = "policies/ecxo/recognisers.toml";

/// Characters that nobody sees.
const INVISIBLE: [char; 4] = ['\u{200B}', '\u{2060}', '\u{FEFF}', '\u{AD}'];

fn read() -> String {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(FILE);
    std::fs::read_to_string(path).unwrap()
}

static RECOGNISERS: LazyLock<Recognisers> = LazyLock::new(|| {
    Recognisers::from_bytes(&recognise::compile::compile(&read(), FILE).unwrap()).unwrap()
});

/// The texts of all examples, without marks.
fn texts() -> Vec<String> {
    let source = Source::read(&read(), FILE).unwrap();
    let examples = source.recognisers.iter().map(|r| &r.examples);
    examples.flat_map(|e| e.matches.iter().chain(&e.none)).map(|t| examples::unmark(t).0).collect()
}

/// Kinds and excerpts, invisible characters left out.
fn found(text: &str) -> Vec<(u8, String)> {
    let visible = |s: &str| s.chars().filter(|c| !INVISIBLE.contains(c)).collect();
    let all = RECOGNISERS.find(text);
    all.iter().map(|e| (e.kind.0, visible(&text[e.span.start..e.span.end]))).collect()
}

#[test]
fn spans_are_sorted_apart_and_on_characters() {
    for text in texts() {
        for (cut, _) in text.char_indices() {
            for text in [&text[cut..], &text[..cut]] {
                let mut end = 0;
                for entity in RECOGNISERS.find(text) {
                    assert!(
                        entity.span.start >= end && entity.span.end > entity.span.start,
                        "{text}"
                    );
                    assert!(text.get(entity.span.start..entity.span.end).is_some(), "{text}");
                    end = entity.span.end;
                }
            }
        }
    }
}

#[test]
fn invisible_characters_hide_nothing() {
    for text in texts() {
        for invisible in INVISIBLE {
            let disguised: String = text.chars().flat_map(|c| [c, invisible]).collect();
            assert_eq!(found(&disguised), found(&text), "{text}");
        }
    }
}

#[test]
fn full_width_characters_hide_nothing() {
    let wide = |c: char| match c {
        '!'..='~' => char::from_u32(u32::from(c) - 0x21 + 0xFF01).unwrap(),
        ' ' => '\u{3000}',
        _ => c,
    };
    for text in texts() {
        let disguised: String = text.chars().map(wide).collect();
        let kinds = |text: &str| found(text).into_iter().map(|f| f.0).collect::<Vec<_>>();
        assert_eq!(kinds(&disguised), kinds(&text), "{text}");
    }
}

#[test]
fn a_character_in_front_moves_every_span() {
    for text in texts() {
        let moved = format!("😀 {text}");
        assert_eq!(found(&moved), found(&text), "{text}");
    }
}

/// Repeated, these make every place a place to start; the test is that it ends.
const HOSTILE: [&str; 16] = [
    "1 ",
    "1-",
    "0 ",
    "(1)",
    "+1 ",
    "a.",
    "a at ",
    "a@",
    "http://a(",
    "www.a",
    "€1",
    "A1-",
    "10.1234/(",
    "DE12 3456 ",
    "(at) a",
    "1 and 2 and ",
];

#[test]
fn hostile_repetitions_end() {
    for piece in HOSTILE {
        let text = piece.repeat(20_000 / piece.len());
        let last = RECOGNISERS.find(&text).last().map_or(0, |e| e.span.end);
        assert!(last <= text.len());
    }
}
