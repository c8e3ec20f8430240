//! The compiled automata and their hints agree with the `regex` crate on the same expressions.
//!
//! Lines are put together from pieces of the policy's own examples, mixed and damaged by a fixed
//! generator, so that they come near every expression without being written for one.

#![allow(dead_code, unused_imports)]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "../src/recognise/mod.rs"]
mod recognise;
#[path = "../src/text/mod.rs"]
mod text;

use recognise::Recognisers;
use recognise::compile::{Source, examples, pattern};
use recognise::format::Entry;
use recognise::hints::Starts;
use recognise::scan::{MAX_ENDS, ends};

const FILE: &str = "policies/ecxo/recognisers.toml";

/// How many lines are read.
const LINES: usize = 1000;

/// How many pieces a line has.
const PIECES: usize = 4;

/// A small fixed generator (xorshift), so that a failure can be repeated.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(bound.max(1)).unwrap()).unwrap()
    }

    fn pick<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

/// An entry with its expression: somewhere at the beginning, and as a whole.
struct Oracle<'a> {
    entry: &'a Entry,
    begins: regex::Regex,
    whole: regex::Regex,
}

fn source() -> Source {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(FILE);
    Source::read(&std::fs::read_to_string(path).unwrap(), FILE).unwrap()
}

fn recognisers() -> Recognisers {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(FILE);
    let bytes = recognise::compile::compile(&std::fs::read_to_string(path).unwrap(), FILE);
    Recognisers::from_bytes(&bytes.unwrap()).unwrap()
}

fn oracles<'a>(source: &Source, recognisers: &'a Recognisers) -> Vec<Oracle<'a>> {
    let both = source.recognisers.iter().zip(&recognisers.entries);
    both.map(|(written, entry)| {
        let pattern = pattern::whole(source, written).unwrap();
        let build = |anchored: String| {
            regex::RegexBuilder::new(&anchored).ignore_whitespace(true).build().unwrap()
        };
        let begins = build(format!(r"\A(?:{pattern})"));
        Oracle { entry, begins, whole: build(format!(r"\A(?:{pattern})\z")) }
    })
    .collect()
}

/// What the examples mark, and the words of their texts.
fn pieces(source: &Source) -> Vec<String> {
    let examples = source.recognisers.iter().map(|r| &r.examples);
    let mut pieces = Vec::new();
    for marked in examples.flat_map(|e| e.matches.iter().chain(&e.none)) {
        let (text, spans) = examples::unmark(marked);
        pieces.extend(spans.iter().map(|span| text[span.start..span.end].to_owned()));
        pieces.extend(text.split(' ').map(str::to_owned));
    }
    pieces
}

fn line(chance: &mut Chance, pieces: &[String]) -> String {
    let mut line = String::new();
    for _ in 0..PIECES {
        let piece: Vec<char> = chance.pick(pieces).chars().collect();
        let from = if chance.below(3) == 0 { chance.below(piece.len()) } else { 0 };
        line.extend(piece.iter().skip(from));
        line.push_str(
            chance.pick::<&str>(&[" ", " ", " ", "", ".", "-", "/", "@", ", ", "é", "(", ") "]),
        );
    }
    line
}

#[test]
fn automata_and_hints_agree_with_the_oracle() {
    let (source, recognisers) = (source(), recognisers());
    let (oracles, pieces) = (oracles(&source, &recognisers), pieces(&source));
    let mut chance = Chance(0x9E37_79B9_7F4A_7C15);
    let mut matched = vec![false; oracles.len()];
    let lines = (0..LINES).map(|_| line(&mut chance, &pieces));
    for line in pieces.iter().cloned().chain(lines) {
        let mut possible = vec![0; line.len()];
        let mut starts = Starts::new(&recognisers.filter, &line);
        while let Some((at, set)) = starts.next() {
            possible[at] = set;
        }
        for (index, oracle) in oracles.iter().enumerate() {
            for (at, _) in line.char_indices() {
                matched[index] |= agree(oracle, &line, at, possible[at] >> index & 1 == 1);
            }
        }
    }
    assert!(matched.iter().all(|&m| m), "no line came near every entry: {matched:?}");
}

/// Compares at one place and says whether something matched there.
fn agree(oracle: &Oracle, line: &str, at: usize, hinted: bool) -> bool {
    let (before, rest) = line.split_at(at);
    let found: Vec<usize> = ends(oracle.entry, rest.as_bytes()).longest_first().collect();
    if !oracle.begins.is_match(rest) {
        assert_eq!(found, Vec::<usize>::new(), "at {at} of {line:?} by {}", oracle.whole);
        return false;
    }
    let all = rest.char_indices().map(|(end, c)| end + c.len_utf8());
    let mut wanted: Vec<usize> = all
        .filter(|&end| end <= oracle.entry.window && oracle.whole.is_match(&rest[..end]))
        .collect();
    wanted.reverse();
    wanted.truncate(MAX_ENDS);
    assert_eq!(found, wanted, "at {at} of {line:?} by {}", oracle.whole);
    let allowed = !oracle.entry.not_before.end(before);
    assert!(
        hinted || !allowed || wanted.is_empty(),
        "not tried at {at} of {line:?} by {}",
        oracle.whole
    );
    true
}
