//! The recognisers of the built-in policy compile, and their examples hold.

#![allow(dead_code, unused_imports)]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "../src/recognise/mod.rs"]
mod recognise;
#[path = "../src/text/mod.rs"]
mod text;

use recognise::Recognisers;

use std::sync::LazyLock;

const FILE: &str = "policies/ecxo/recognisers.toml";

static COMPILED: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(FILE);
    let source = std::fs::read_to_string(path).unwrap();
    recognise::compile::compile(&source, FILE).unwrap_or_else(|error| panic!("{error}"))
});

/// What is found, as `kind: excerpt`.
fn found(text: &str) -> Vec<String> {
    let recognisers = Recognisers::from_bytes(&COMPILED).unwrap();
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
    assert!(Recognisers::from_bytes(b"").is_err());
    let mut longer = COMPILED.clone();
    longer.push(0);
    assert!(Recognisers::from_bytes(&longer).is_err());
    for length in (0..COMPILED.len()).step_by(997) {
        assert!(Recognisers::from_bytes(&COMPILED[..length]).is_err(), "{length}");
    }
}

#[test]
fn the_compiled_form_is_small_and_the_same_every_time() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(FILE);
    let source = std::fs::read_to_string(path).unwrap();
    assert_eq!(recognise::compile::compile(&source, FILE).as_ref(), Ok(&*COMPILED));
    assert!(COMPILED.len() < 205_000, "{} bytes", COMPILED.len());
}

/// The error of a file with one entry of these fields and examples.
fn fault(fields: &str, matched: &str, none: &str) -> String {
    let entry = format!("[[recogniser]]\nname = \"thing\"\n{fields}\n[recogniser.examples]\n");
    let source = format!("{entry}match = [{matched:?}]\nnone = [{none:?}]\n");
    let error = recognise::compile::compile(&source, "some.toml").unwrap_err().to_string();
    assert!(error.starts_with("some.toml: "), "{error}");
    error
}

#[test]
fn a_fault_is_told_with_file_entry_and_remedy() {
    let cases = [
        ("pattern = '[0-9]+'\ncheck = 'lun'", "unknown check \"lun\"; there are: "),
        ("pattern = '('", "unclosed group"),
        ("pattern = '[0-9]*'", "make something in it mandatory"),
        ("pattern = '\\b[0-9]+'", "use not_before and not_after"),
        ("pattern = '{some}[0-9]+'", "add it under [parts]"),
        ("pattern = '[0-9]+'\nnot_after = ['\\q']", "hold characters and"),
        ("pattern = '\\w{90}'", "in place of counted ones"),
        ("pattern = '[0-9][0-9]'", "found is []; mend the pattern or the example"),
    ];
    for (fields, told) in cases {
        let error = fault(fields, "a [[1]]", "a");
        assert!(error.contains("recogniser \"thing\""), "{error}");
        assert!(error.contains(told), "{error}");
    }
    assert!(fault("pattern = '[0-9]+'", "a 1", "a").contains("mark with [["));
    assert!(fault("pattern = '[0-9]+'", "[[1]]", "2").contains("found is [thing \"2\"]"));
    assert!(fault("pattern = '[0-9]+'\nsize = 3", "[[1]]", "a").contains("unknown field `size`"));
}
