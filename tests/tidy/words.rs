//! A policy is data: no file of the engine or of the TypeScript names a word or a language of a policy.

use std::collections::BTreeSet;

use toml::{Table, Value};

use crate::source::{Kind, Source, files};

/// Names of the public interface, which a policy's words may equal.
const INTERFACE: [&str; 47] = [
    // fields of a draft and of a report, and situations that follow from them
    "text",
    "title",
    "surface",
    "author",
    "parent",
    "sponsored",
    "language",
    "now",
    "role",
    "organisation",
    "names",
    "products",
    "domains",
    "at",
    "url",
    "question",
    "findings",
    "policy",
    "rule",
    "level",
    "field",
    "start",
    "end",
    "excerpt",
    "clause",
    "message",
    "what",
    "why",
    "fix",
    "label",
    "insert",
    "complete",
    "key",
    "id",
    "version",
    // values
    "post",
    "reply",
    "article",
    "event",
    "member",
    "vendor",
    "administrator",
    "care",
    // outcomes of findings, and reasons to dismiss one
    "kept",
    "dismissed",
    "disagree",
    "other",
];

/// Names that the engine gives to policies, and words of its errors. A new one is a decision: could the policy say it?
const ENGINE: [&str; 30] = [
    // situations and frames
    "answer",
    "permission",
    "quoted",
    "code",
    "asked",
    // what phrases may point at, and recognisers with their checks
    "any",
    "name",
    "own",
    "own-link",
    "email",
    "private-email",
    "link",
    "calendar",
    "card",
    "iban",
    "phone",
    // keys and placeholders of a policy's files, and levels
    "suggestion",
    "count",
    "example",
    "frame",
    "match",
    "token",
    "window",
    "word",
    "weight",
    "days",
    "warning",
    "advice",
    // errors about drafts
    "nothing",
    "and",
];

/// Names of JavaScript's own, for what a caller may have given.
const JAVASCRIPT: [&str; 4] = ["function", "number", "response", "then"];

/// Keys of a language's files whose strings are words, phrases or names and not explanations.
const WORDY: [&str; 9] = [
    "lists",
    "markers",
    "abbreviations",
    "phrases",
    "introductions",
    "contractions",
    "endings",
    "id",
    "words",
];

/// Names of languages, and their tags, that code might be tempted to know.
const LANGUAGES: [&str; 16] = [
    "en",
    "en-gb",
    "en-us",
    "de",
    "fr",
    "nl",
    "es",
    "sv",
    "english",
    "german",
    "french",
    "dutch",
    "spanish",
    "italian",
    "swedish",
    "portuguese",
];

fn engine() -> Vec<Source> {
    let mut sources = files(&["src", "js/src"]);
    sources.retain(|source| source.has_ending(&[".rs", ".ts"]));
    // The command is no part of the engine: it speaks to people, in English.
    sources.retain(|source| !source.path.starts_with("src/cli/"));
    sources
}

/// What stands around the checker never sees a word to judge: it places marks and shows messages. Its literals are names of
/// the web's and the editors' interfaces ("focus", "delete", "then"), which a policy may list as words.
fn is_around_the_checker(source: &Source) -> bool {
    const FOLDERS: [&str; 7] =
        ["adapters", "element", "painter", "panel", "react", "session", "worker"];
    let path = source.path.strip_prefix("js/src/").unwrap_or_default();
    FOLDERS.iter().any(|folder| {
        path.strip_prefix(folder).is_some_and(|rest| rest.starts_with(['/', '.', '-']))
    })
}

#[test]
fn no_literal_is_a_word_of_a_policy() {
    let words = policy_words();
    assert!(words.len() > 500, "only {} words were found in the policies", words.len());
    let mut wrong = Vec::new();
    for source in engine().iter().filter(|source| !is_around_the_checker(source)) {
        for literal in source.pieces().iter().filter(|piece| piece.kind == Kind::Literal) {
            let text = literal.text.trim().to_lowercase();
            let known = [&INTERFACE[..], &ENGINE, &JAVASCRIPT]
                .iter()
                .any(|names| names.contains(&&text[..]));
            if text.len() > 2 && words.contains(&text) && !known {
                wrong.push(format!("{}: \"{}\" is a word of a policy", source.path, literal.text));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn no_literal_is_a_language() {
    let mut wrong = Vec::new();
    for source in engine() {
        for literal in source.pieces().iter().filter(|piece| piece.kind == Kind::Literal) {
            if LANGUAGES.contains(&&literal.text.to_lowercase()[..]) {
                wrong.push(format!("{}: \"{}\" is a language", source.path, literal.text));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// In any spelling: `two-words`, `two_words`, `TwoWords`; in code, literals and comments.
#[test]
fn no_rule_is_named() {
    let rules = rule_ids();
    assert!(!rules.is_empty(), "no rules were found in the policies");
    let mut wrong = Vec::new();
    for source in engine() {
        for name in names(source.untested()) {
            let joined = joined(name);
            let rule = rules.iter().find(|rule| joined == self::joined(rule));
            if let Some(rule) = rule.filter(|rule| !INTERFACE.contains(&&rule[..])) {
                wrong.push(format!("{}: {name} names the rule {rule}", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn names(text: &str) -> impl Iterator<Item = &str> {
    text.split(|char: char| !char.is_alphanumeric() && char != '_' && char != '-')
}

fn joined(name: &str) -> String {
    name.replace(['-', '_'], "").to_lowercase()
}

fn policies() -> Vec<Table> {
    let mut sources = files(&["policies"]);
    sources.retain(|source| source.has_ending(&[".toml"]));
    sources.iter().map(|source| source.text.parse().expect("policies are TOML")).collect()
}

fn rule_ids() -> BTreeSet<String> {
    let tables = policies();
    let rules = tables.iter().filter_map(|table| table.get("rule")?.as_array());
    let ids = rules.flatten().filter_map(|rule| rule.get("id")?.as_str());
    ids.map(str::to_owned).collect()
}

/// Rules, clauses, cues and frames by their names, lists with their entries, phrases and their words.
fn policy_words() -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for table in policies() {
        let mut open: Vec<(bool, &Value)> = entries(&table, false).collect();
        while let Some((wordy, value)) = open.pop() {
            match value {
                Value::String(text) if wordy => add(&mut words, text),
                Value::Array(items) => open.extend(items.iter().map(|item| (wordy, item))),
                Value::Table(table) => {
                    if wordy {
                        table.keys().for_each(|key| add(&mut words, key));
                    }
                    open.extend(entries(table, wordy));
                }
                _ => {}
            }
        }
    }
    words
}

fn entries(table: &Table, wordy: bool) -> impl Iterator<Item = (bool, &Value)> {
    table.iter().map(move |(key, value)| (wordy || WORDY.contains(&&key[..]), value))
}

fn add(words: &mut BTreeSet<String>, phrase: &str) {
    let phrase = phrase.to_lowercase();
    let within = |char: char| char.is_alphanumeric() || "'’- ".contains(char);
    for part in phrase.split(|char| !within(char)) {
        words.extend(part.split(' ').map(str::to_owned));
    }
    words.insert(phrase);
}
