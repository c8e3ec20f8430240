//! No file holds what should never be committed.

use crate::source::{Source, files};

/// What people write and machines compile. Unicode's and other people's data are not ours to mend.
const WRITTEN: [&str; 13] = [
    ".cargo",
    ".ci",
    "CONTRIBUTING.md",
    "README.md",
    "bench",
    "build.rs",
    "js",
    "policies",
    "src",
    "tests",
    "www",
    "xtask",
    "ARCHITECTURE.md",
];

/// Each in two parts, so that this file does not hold it.
const MARKS: [(&str, &str); 2] = [("TO", "DO"), ("FIX", "ME")];

/// Folders of one machine, in two parts likewise.
const MACHINE_PATHS: [(&str, &str); 6] = [
    ("/ro", "ot/"),
    ("/ho", "me/"),
    ("/Us", "ers/"),
    ("/wo", "rk/"),
    ("/tm", "p/"),
    ("C:\\Us", "ers"),
];

/// How tests are left out.
const SKIPS: [(&str, &str); 7] = [
    ("#[ig", "nore"),
    ("test.sk", "ip("),
    ("test.to", "do("),
    ("test.on", "ly("),
    ("it.sk", "ip("),
    ("sk", "ip: true"),
    ("on", "ly: true"),
];

fn check(what: &str, holds: impl Fn(&Source) -> Option<String>) {
    let found: Vec<String> = files(&WRITTEN)
        .iter()
        .filter(|source| !source.has_ending(&[".txt", "package-lock.json"]))
        .filter_map(|source| holds(source).map(|mark| format!("{}: {mark}", source.path)))
        .collect();
    assert!(found.is_empty(), "{what}:\n{}", found.join("\n"));
}

#[test]
fn nothing_is_left_to_do() {
    check("marks of unfinished work", |source| {
        let marks = MARKS.iter().map(|(a, b)| format!("{a}{b}"));
        marks.into_iter().find(|mark| has_word(&source.text, mark))
    });
}

fn has_word(text: &str, word: &str) -> bool {
    text.split(|char: char| !char.is_alphanumeric()).any(|found| found == word)
}

#[test]
fn no_file_names_a_path_of_a_machine() {
    check("paths of one machine", |source| {
        let paths = MACHINE_PATHS.iter().map(|(a, b)| format!("{a}{b}"));
        paths.into_iter().find(|path| begins_a_path(&source.text, path))
    });
}

/// Whether `path` occurs other than within a longer path or an address.
fn begins_a_path(text: &str, path: &str) -> bool {
    text.match_indices(path).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        !before.is_some_and(|char| char.is_alphanumeric() || "._-/$}*".contains(char))
    })
}

#[test]
fn no_test_is_left_out() {
    check("tests that are not run", |source| {
        let skips = SKIPS.iter().map(|(a, b)| format!("{a}{b}"));
        skips.into_iter().find(|skip| source.text.contains(skip))
    });
}
