//! The recognisers of the built-in policy compile, and their examples hold.

#![allow(dead_code, unused_imports)]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "../src/recognise/mod.rs"]
mod recognise;
#[path = "../src/text/mod.rs"]
mod text;

use recognise::Recognisers;

const FILE: &str = "policies/ecxo/recognisers.toml";

fn recognisers() -> Recognisers {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(FILE);
    let source = std::fs::read_to_string(path).unwrap();
    let bytes = recognise::compile::compile(&source, FILE).unwrap_or_else(|e| panic!("{e}"));
    Recognisers::from_bytes(&bytes).unwrap()
}

/// What is found, as `kind: excerpt`.
fn found(text: &str) -> Vec<String> {
    let recognisers = recognisers();
    let describe = |e: recognise::Entity| {
        let kind = &recognisers.names()[usize::from(e.kind.0)];
        format!("{kind}: {}", &text[e.span.start..e.span.end])
    };
    recognisers.find(text).into_iter().map(describe).collect()
}

#[test]
fn unusual_characters_are_folded_and_spans_lead_back() {
    assert_eq!(
        found("😀 ＋４４ ２０ ７９４６ ０９５８."),
        ["phone: ＋４４ ２０ ７９４６ ０９５８"]
    );
    assert_eq!(
        found("an\u{200B}na＠exam\u{2060}ple.com"),
        ["email: an\u{200B}na＠exam\u{2060}ple.com"]
    );
    assert_eq!(
        found("\u{FEFF}30\u{A0}%\u{FEFF} – 39\u{202F}€"),
        ["percent: 30\u{A0}%", "money: 39\u{202F}€"]
    );
}

#[test]
fn damaged_bytes_are_refused() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(FILE);
    let source = std::fs::read_to_string(path).unwrap();
    let bytes = recognise::compile::compile(&source, FILE).unwrap();
    assert!(Recognisers::from_bytes(b"").is_err());
    assert!(Recognisers::from_bytes(&bytes[..bytes.len() - 1]).is_err());
    let mut longer = bytes;
    longer.push(0);
    assert!(Recognisers::from_bytes(&longer).is_err());
}
