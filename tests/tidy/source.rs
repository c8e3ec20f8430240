//! The repository's files, and what in them is code, literal and comment.

use std::fs;
use std::path::{Path, PathBuf};

/// A text file of the repository.
pub struct Source {
    /// From the root, with `/`.
    pub path: String,
    pub text: String,
}

/// A stretch of a source file.
#[derive(Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    pub kind: Kind,
    /// Without quotation marks or comment marks.
    pub text: &'a str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Code,
    Literal,
    Comment,
}

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All text files below the folders and files given, but those that are made and not written.
pub fn files(tops: &[&str]) -> Vec<Source> {
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> = tops.iter().map(|top| root().join(top)).collect();
    while let Some(path) = folders.pop() {
        if path.is_dir() && !is_made(&path) {
            let entries = fs::read_dir(&path).expect("the folder can be read").flatten();
            folders.extend(entries.map(|entry| entry.path()));
        } else if let Ok(text) = fs::read_to_string(&path) {
            found.push(Source { path: relative(&path), text });
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

/// Whether git ignores it, by the lines of `.gitignore`, or keeps its own things there.
pub fn is_made(path: &Path) -> bool {
    let ignored = fs::read_to_string(root().join(".gitignore")).expect("there is a .gitignore");
    let relative = format!("/{}", relative(path));
    let mut made = ignored.lines().chain([".git"]).filter(|line| !line.is_empty());
    made.any(|line| relative == line || relative.ends_with(&format!("/{line}")))
}

pub fn relative(path: &Path) -> String {
    let path = path.strip_prefix(root()).unwrap_or(path);
    path.to_string_lossy().replace('\\', "/")
}

impl Source {
    pub fn has_ending(&self, endings: &[&str]) -> bool {
        endings.iter().any(|ending| self.path.ends_with(ending))
    }

    /// The text without the tests that stand at the end of a file of Rust.
    pub fn untested(&self) -> &str {
        let tests = self.text.find("#[cfg(test)]\nmod ");
        tests.and_then(|at| self.text.get(..at)).unwrap_or(&self.text)
    }

    /// The code without literals and comments.
    pub fn code(&self) -> String {
        let pieces = self.pieces().into_iter();
        pieces.filter(|piece| piece.kind == Kind::Code).map(|piece| piece.text).collect()
    }

    /// Code, literals and comments, in order.
    pub fn pieces(&self) -> Vec<Piece<'_>> {
        let is_rust = self.path.ends_with(".rs");
        let mut pieces = Vec::new();
        let text = self.untested();
        let (mut at, mut code) = (0, 0);
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            let token = if is_rust { rust_token(rest) } else { script_token(rest) };
            let Some(token) = token else {
                at += rest.chars().next().map_or(1, char::len_utf8);
                continue;
            };
            pieces.push(Piece { kind: Kind::Code, text: &text[code..at] });
            pieces.push(Piece {
                kind: token.kind,
                text: &rest[token.open..token.length - token.close],
            });
            at += token.length;
            code = at;
        }
        pieces.push(Piece { kind: Kind::Code, text: &text[code..] });
        pieces
    }
}

/// A literal or comment at the beginning of a text, with the lengths of its marks.
struct Token {
    kind: Kind,
    open: usize,
    length: usize,
    close: usize,
}

fn rust_token(rest: &str) -> Option<Token> {
    let start =
        ["br", "r", "b"].iter().find(|prefix| rest.starts_with(**prefix)).map_or(0, |it| it.len());
    let hashes = rest[start..].bytes().take_while(|byte| *byte == b'#').count();
    if rest[..start].ends_with('r') && rest[start + hashes..].starts_with('"') {
        let close = format!("\"{}", "#".repeat(hashes));
        return until(rest, Kind::Literal, start + hashes + 1, &close);
    }
    match rest[start..].chars().next()? {
        _ if hashes > 0 => None,
        '"' => quoted(rest, start, '"'),
        '\'' => character(rest, start),
        _ => comment(rest),
    }
}

/// A character literal; a lifetime is code.
fn character(rest: &str, start: usize) -> Option<Token> {
    let mut chars = rest[start + 1..].chars();
    match (chars.next()?, chars.next()?) {
        ('\\', _) | (_, '\'') => quoted(rest, start, '\''),
        _ => None,
    }
}

fn script_token(rest: &str) -> Option<Token> {
    match rest.chars().next()? {
        mark @ ('"' | '\'' | '`') => quoted(rest, 0, mark),
        _ => comment(rest),
    }
}

fn comment(rest: &str) -> Option<Token> {
    if rest.starts_with("//") {
        return until(rest, Kind::Comment, 2, "\n");
    }
    rest.starts_with("/*").then(|| until(rest, Kind::Comment, 2, "*/")).flatten()
}

fn until(rest: &str, kind: Kind, open: usize, close: &str) -> Option<Token> {
    let length = rest[open..].find(close).map(|at| open + at + close.len());
    Some(match length {
        Some(length) => Token { kind, open, length, close: close.len() },
        None => Token { kind, open, length: rest.len(), close: 0 },
    })
}

fn quoted(rest: &str, start: usize, mark: char) -> Option<Token> {
    let open = start + 1;
    let mut escaped = false;
    let close = rest[open..].find(|char| {
        let ends = char == mark && !escaped;
        escaped = char == '\\' && !escaped;
        ends
    })?;
    Some(Token { kind: Kind::Literal, open, length: open + close + 1, close: 1 })
}

#[test]
fn sources_are_taken_apart() {
    let text =
        "let a = \"x\\\"\"; // c 'd\nf::<'a>(r#\"y\"z\"#, b'\\'', '\"', b\"w\", r\"v\") /* e */";
    let source = Source { path: "a.rs".into(), text: text.into() };
    let of = |kind| {
        let pieces = source.pieces().into_iter();
        pieces.filter(|piece| piece.kind == kind).map(|piece| piece.text).collect::<Vec<_>>()
    };
    assert_eq!(of(Kind::Literal), ["x\\\"", "y\"z", "\\'", "\"", "w", "v"]);
    assert_eq!(of(Kind::Comment), [" c 'd", " e "]);
    assert_eq!(source.code(), "let a = ; f::<'a>(, , , , ) ");
}
