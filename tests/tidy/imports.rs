//! Imports run one way.

use std::collections::BTreeMap;

use crate::source::{Source, files};

/// The modules of the crate, each with those that it may import.
const MAY_IMPORT: [(&str, &[&str]); 10] = [
    ("text", &[]),
    ("recognise", &["text"]),
    ("policy", &["text", "recognise"]),
    ("draft", &[]),
    ("report", &["draft"]),
    ("engine", &["text", "recognise", "policy", "draft", "report"]),
    ("builtin", &["policy"]),
    ("proof", &["text", "recognise", "policy", "draft", "report", "engine", "builtin"]),
    ("cli", &["text", "recognise", "policy", "draft", "report", "engine", "builtin", "proof"]),
    ("wasm", &["text", "recognise", "policy", "draft", "report", "engine", "builtin"]),
];

/// Files that are no modules of the crate's straight line.
const ROOTS: [&str; 2] = ["src/lib.rs", "src/main.rs"];

#[test]
fn module_imports_run_one_way() {
    let sources = files(&["src"]);
    let exports = exports(&sources);
    let mut wrong = Vec::new();
    for source in sources.iter().filter(|source| !ROOTS.contains(&&source.path[..])) {
        let module = module_of(&source.path);
        let allowed = MAY_IMPORT.iter().find(|(name, _)| *name == module);
        let Some((_, allowed)) = allowed else {
            wrong.push(format!(
                "{}: tests/tidy/imports.rs does not know module {module}",
                source.path
            ));
            continue;
        };
        for name in imported(source) {
            let imported = exports.get(&name).unwrap_or(&name);
            if *imported != module && !allowed.contains(&&imported[..]) {
                wrong.push(format!("{}: {module} may not import {imported} ({name})", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// `src/text/words.rs` and `src/text.rs` belong to `text`.
fn module_of(path: &str) -> &str {
    let path = path.trim_start_matches("src/");
    path.split(['/', '.']).next().unwrap_or(path)
}

/// What the crate's root re-exports, with the module that it comes from.
fn exports(sources: &[Source]) -> BTreeMap<String, String> {
    let root = sources.iter().find(|source| source.path == "src/lib.rs").expect("src/lib.rs");
    let code = root.code();
    let uses = code.split("pub use ").skip(1).filter_map(|rest| rest.split(';').next());
    let mut exports = BTreeMap::new();
    for (module, names) in uses.filter_map(|item| item.split_once("::")) {
        for name in first_names(names) {
            exports.insert(name, module.trim().to_owned());
        }
    }
    exports
}

/// The names that a file takes from the crate's root, by `crate::` or by enough `super::`.
fn imported(source: &Source) -> Vec<String> {
    let code = source.code();
    let up = "super::".repeat(depth(&source.path));
    let taken = code.split("crate::").skip(1).map(first_names);
    let climbed =
        code.split(&up).skip(1).filter(|rest| !rest.starts_with("super::")).map(first_names);
    taken.chain(climbed).flatten().filter(|name| !name.is_empty()).collect()
}

/// How many `super::` lead from a file to the crate's root.
fn depth(path: &str) -> usize {
    let slashes = path.matches('/').count();
    if path.ends_with("/mod.rs") { slashes - 1 } else { slashes }
}

/// The first names of `a::b`, `{a::{b, c}, d}` or `a as b`.
fn first_names(tree: &str) -> Vec<String> {
    let tree = tree.trim_start();
    let Some(group) = tree.strip_prefix('{') else {
        return vec![name(tree)];
    };
    let mut names = vec![name(group.trim_start())];
    let mut depth = 0;
    for (at, char) in group.char_indices() {
        match char {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => names.push(name(group[at + 1..].trim_start())),
            _ => {}
        }
    }
    names
}

fn name(text: &str) -> String {
    text.chars().take_while(|char| char.is_alphanumeric() || *char == '_').collect()
}

#[test]
fn names_of_imports_are_read() {
    assert_eq!(first_names("text::Span;"), ["text"]);
    assert_eq!(
        first_names("{Report, draft::{Draft, Field}, text as t};"),
        ["Report", "draft", "text"]
    );
    assert_eq!(first_names("{\n    Report,\n};"), ["Report", ""]);
    assert_eq!(
        (depth("src/report.rs"), depth("src/text/mod.rs"), depth("src/text/a.rs")),
        (1, 1, 2)
    );
}
