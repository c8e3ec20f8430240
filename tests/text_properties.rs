//! What holds of every text, tried on random and on hostile ones.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[allow(dead_code, unused_imports)]
#[path = "../src/text/mod.rs"]
mod text;

use std::cell::Cell;
use text::{Span, Utf16, markdown_links, post_sentences, sentences, voices, widen, words};
use unicode_segmentation::UnicodeSegmentation;

/// What random texts are made of: everything that any of the readers looks at.
const PIECES: &[&str] = &[
    "a",
    "B",
    "word",
    "Ünï",
    "don't",
    "s' ",
    "1",
    "27",
    ".",
    "!",
    "?",
    "…",
    ",",
    ":",
    " ",
    "  ",
    "\n",
    "\r\n",
    "\n\n",
    "\t",
    "\u{a0}",
    "\u{2029}",
    "\u{85}",
    "\"",
    "'",
    "“",
    "”",
    "„",
    "‘",
    "’",
    "«",
    "»",
    "「",
    "」",
    "`",
    "``",
    "```",
    "\n```\n",
    "~~~",
    "\n> ",
    "\n- ",
    "\n1. ",
    "# ",
    "[",
    "]",
    "(",
    ")",
    "](",
    "[b](https://c.io)",
    "<https://a.io>",
    "<",
    ">",
    "\\",
    "🎉",
    "👩‍👩‍👧",
    "🇩🇪",
    "\u{301}",
    "\u{200d}",
    "\u{ad}",
    "\u{fffd}",
    "\0",
    "你好",
    "。",
    "क्ष",
    "*",
    "e.g. ",
    "a:b",
    "3,5",
    "c;d",
    "_",
    ";",
];

/// Random texts, the same ones on every run.
struct Random(u64);

impl Random {
    /// A number below `limit`, by Marsaglia's xorshift.
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap()
    }

    fn text(&mut self) -> String {
        let len = self.below(40);
        (0..len).map(|_| PIECES[self.below(PIECES.len())]).collect()
    }

    /// A stretch of `text` on character boundaries.
    fn span(&mut self, text: &str) -> Span {
        let ends = [self.below(text.len() + 1), self.below(text.len() + 1)]
            .map(|at| text.floor_char_boundary(at));
        Span::new(ends[0].min(ends[1]), ends[0].max(ends[1]))
    }
}

fn for_random_texts(check: impl Fn(&str, &mut Random)) {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    for _ in 0..20_000 {
        let text = random.text();
        check(&text, &mut random);
    }
}

/// Whether the spans lie in `text` on character boundaries, hold something, and follow each other.
fn assert_disjoint(text: &str, spans: impl IntoIterator<Item = Span>) {
    let mut end = 0;
    for span in spans {
        assert!(
            span.start >= end && !span.is_empty() && text.get(span.start..span.end).is_some(),
            "{span:?} of {text:?}"
        );
        end = span.end;
    }
}

#[test]
fn sentences_are_a_partition_and_those_of_the_reference() {
    for_random_texts(|text, _| {
        let reference: Vec<Span> = text
            .split_sentence_bound_indices()
            .map(|(at, it)| Span::new(at, at + it.len()))
            .collect();
        assert_eq!(sentences(text).collect::<Vec<_>>(), reference, "{text:?}");
        assert_eq!(sentences(text).map(|it| it.slice(text)).collect::<String>(), text);
    });
}

#[test]
fn words_are_disjoint_and_hold_a_letter_or_digit() {
    for_random_texts(|text, _| {
        assert_disjoint(text, words(text));
        assert!(words(text).all(|it| it.slice(text).contains(char::is_alphanumeric)), "{text:?}");
    });
}

#[test]
fn sentences_of_a_post_are_disjoint_and_hold_every_word() {
    for_random_texts(|text, random| {
        let mut protected: Vec<Span> = [random.span(text), random.span(text)]
            .into_iter()
            .filter(|it| !it.is_empty())
            .collect();
        protected.sort_unstable();
        protected.dedup_by(|b, a| a.end > b.start);
        let found = post_sentences(text, &protected, &|word| word == "e.g");
        assert_disjoint(text, found.iter().copied());
        for it in found.iter().map(|it| it.slice(text)) {
            assert!(
                it.trim() == it && !it.contains('\u{fffd}') && it.contains(char::is_alphanumeric),
                "{it:?} of {text:?}"
            );
        }
        let markers = |span: &Span| span.slice(text).bytes().all(|byte| byte.is_ascii_digit());
        for word in words(text).filter(|word| !markers(word)) {
            assert!(found.iter().any(|it| it.contains(word)), "{:?} of {text:?}", word.slice(text));
        }
    });
}

#[test]
fn voices_and_links_are_disjoint() {
    for_random_texts(|text, _| {
        assert_disjoint(text, voices(text).iter().map(|it| it.span));
        let links = markdown_links(text);
        assert_disjoint(text, links.iter().map(|it| it.whole));
        assert!(
            links.iter().all(|it| it.whole.contains(it.label) && it.whole.contains(it.target)),
            "{text:?}"
        );
    });
}

#[test]
fn offsets_convert_as_counted_one_by_one() {
    for_random_texts(|text, random| {
        let text = text.repeat(1 + random.below(40));
        let utf16 = Utf16::new(&text);
        for _ in 0..4 {
            let byte = random.below(text.len() + 3);
            let floor = text.floor_char_boundary(byte);
            let unit = text[..floor].encode_utf16().count();
            assert_eq!(utf16.to_utf16(byte), unit);
        }
    });
}

#[test]
fn widening_gives_the_smallest_span_of_whole_clusters() {
    for_random_texts(|text, random| {
        let span = random.span(text);
        let bounds: Vec<usize> =
            text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect();
        let start = *bounds.iter().rev().find(|&&at| at <= span.start).unwrap();
        let end = *bounds.iter().find(|&&at| at >= span.end).unwrap();
        assert_eq!(widen(text, span), Span::new(start, end), "{span:?} of {text:?}");
    });
}

/// How long a hostile text is: a reader that is worse than linear on one would take minutes for it, not moments.
const HOSTILE: usize = 300_000;

fn hostile_texts() -> Vec<String> {
    let repeated = [
        "\"",
        "'",
        "“",
        "”",
        "„",
        "»",
        "‘",
        "`",
        "a. ",
        "a.B",
        "A.",
        "1.A",
        "x' ",
        "5\" ",
        "\u{301}",
        "\u{fffd}",
        "[",
        "[](",
        "[](x ",
        "[a](b",
        "](",
        "<",
        "<a:",
        "(",
        ")",
        "> ",
        ">\n",
        "- ",
        "1. ",
        "\n",
        "\r",
        " ",
        "```\n",
        "``` `",
        "🇩",
        "👩\u{200d}",
        "क्",
        "\u{200d}",
        "*",
        "a.**",
        "\\",
        "~~~\n\n",
        "\0",
    ];
    let mut texts: Vec<String> = repeated.iter().map(|it| it.repeat(HOSTILE / it.len())).collect();
    texts.push(format!("a.{}", " ".repeat(HOSTILE)));
    texts.push(format!(
        "{}{}{}",
        "[](x".repeat(HOSTILE / 4),
        " ".repeat(HOSTILE / 4),
        ")".repeat(HOSTILE / 4)
    ));
    texts.push((1..800).map(|len| "`".repeat(len) + " ").collect());
    texts.push("a.\u{301}\u{301}\u{301}".repeat(HOSTILE / 8) + &" .".repeat(HOSTILE / 8));
    texts
}

#[test]
fn hostile_texts_take_no_longer_than_others() {
    for text in hostile_texts() {
        let questions = Cell::new(0);
        let asked = |word: &str| {
            questions.set(questions.get() + 1);
            assert!(word.len() <= 32);
            false
        };
        let sentences = post_sentences(&text, &[], &asked).len();
        assert!(sentences <= text.len() && questions.get() <= text.matches('.').count());
        assert!(words(&text).count() <= text.len());
        assert!(voices(&text).len() <= text.len());
        assert!(markdown_links(&text).len() <= text.len());
        let utf16 = Utf16::new(&text);
        for at in [0, text.len() / 2, text.len()] {
            let span = widen(&text, Span::new(at, at));
            assert!(utf16.to_utf16(span.start) <= utf16.to_utf16(span.end));
        }
    }
}

#[test]
fn words_are_those_of_the_reference() {
    for_random_texts(|text, _| {
        let reference: Vec<Span> =
            text.unicode_word_indices().map(|(at, word)| Span::new(at, at + word.len())).collect();
        assert_eq!(words(text).collect::<Vec<_>>(), reference, "{text:?}");
    });
}
