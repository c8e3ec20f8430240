//! The work that a check takes grows with the length of its draft and no faster, whatever is in it.
//!
//! Steps are counted, not seconds. Texts are made of a short piece that is repeated: the policy's own phrases,
//! quotation marks, brackets, combining marks, spaces, links, digits, in random combinations that are the same on every
//! run. `GROWTH_LENGTH=10000000 cargo test --release --config profile.release.debug-assertions=true --test growth`
//! measures longer texts than an ordinary test does.

#![cfg(debug_assertions)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[allow(dead_code)]
#[path = "support/corpus.rs"]
mod corpus;

use content_precheck::{Checker, Draft, Policy, take_steps};

/// The shortest text, in bytes: long enough for what happens once per draft not to matter.
const SHORTEST: usize = 4_000;
/// The longest text of an ordinary test, in bytes.
const LONGEST: usize = 64_000;
/// How many times longer each text is than the one before.
const FACTOR: usize = 4;
/// Steps per byte may differ by so much between two lengths.
const MARGIN: f64 = 0.05;
/// Random combinations of pieces.
const COMBINATIONS: usize = 60;

/// What texts are hostile with.
const SIGNS: &[&str] = &[
    " ",
    "  ",
    "\n",
    "\n\n",
    ". ",
    "? ",
    "! ",
    "...",
    ", ",
    ": ",
    "“",
    "”",
    "\"",
    "'",
    "‘",
    "’",
    "«",
    "(",
    ")",
    "[",
    "]",
    "](",
    "<",
    ">",
    "`",
    "```",
    "\n> ",
    "- ",
    "a\u{301}",
    "\u{301}",
    "\u{200d}",
    "\u{200b}",
    "😀",
    "1 ",
    "12 34 ",
    "+44 ",
    "-",
    "_",
    "@",
    "#",
    "$",
    "€",
    "k.i.t.e ",
    "f*ck ",
    "aaaa",
    "www.",
    "https://a.io/b ",
    "ann@b.eu ",
    "A",
    "é",
    "ß",
    "你好",
    "ไทย",
    "not ",
    "never ",
    "you ",
    "we ",
    "our ",
    "please ",
    "e.g. ",
    "Mr. ",
];

/// Random numbers, the same ones on every run: Marsaglia's xorshift.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap()
    }
}

/// Pieces of text that the policy has something to say of: the evidence of labelled drafts.
fn phrases() -> Vec<String> {
    let read = corpus::load().into_iter().filter(|labelled| labelled.split == "train");
    read.flat_map(|labelled| labelled.must).map(|(_, quote)| format!("{quote} ")).collect()
}

fn units() -> Vec<String> {
    let phrases = phrases();
    let mut random = Random(0x5eed_5eed_5eed_5eed);
    let mut units: Vec<String> = SIGNS.iter().map(|sign| (*sign).to_owned()).collect();
    units.extend((0..COMBINATIONS).map(|_| {
        let parts = 1 + random.below(5);
        let piece = |random: &mut Random| {
            if random.below(2) == 0 {
                phrases.get(random.below(phrases.len())).cloned()
            } else {
                SIGNS.get(random.below(SIGNS.len())).map(|sign| (*sign).to_owned())
            }
        };
        (0..parts).filter_map(|_| piece(&mut random)).collect()
    }));
    units
}

/// The steps of checking a text of about this length, by byte.
fn steps(checker: &Checker, unit: &str, length: usize) -> f64 {
    let text = unit.repeat(length.div_ceil(unit.len()));
    let bytes = text.len();
    let draft = |text| Draft { text, language: Some("en".to_owned()), ..Draft::default() };
    // So that no passage is known from the draft before.
    checker.check(&draft(String::new()));
    take_steps();
    checker.check(&draft(text));
    take_steps() as f64 / bytes as f64
}

#[test]
fn steps_grow_with_the_length_of_a_draft() {
    let longest =
        std::env::var("GROWTH_LENGTH").ok().and_then(|it| it.parse().ok()).unwrap_or(LONGEST);
    let checker = Checker::new(Policy::builtin());
    let lengths: Vec<usize> = std::iter::successors(Some(SHORTEST), |length| Some(length * FACTOR))
        .take_while(|&length| length <= longest)
        .collect();
    let mut wrong = Vec::new();
    for unit in units() {
        // What is learned of a text is learned once.
        steps(&checker, &unit, SHORTEST);
        let counted: Vec<f64> =
            lengths.iter().map(|&length| steps(&checker, &unit, length)).collect();
        let least = counted.iter().copied().fold(f64::MAX, f64::min);
        let grows = counted.windows(2).any(|pair| match pair {
            [shorter, longer] => *longer > shorter * (1.0 + MARGIN) + 1.0 / SHORTEST as f64,
            _ => false,
        });
        if grows || least == 0.0 && unit.contains(char::is_alphanumeric) {
            wrong.push(format!("{unit:?}: steps per byte {counted:.2?}"));
        }
    }
    assert!(wrong.is_empty(), "{} texts:\n{}", wrong.len(), wrong.join("\n"));
}
