//! The table behind sentence breaking gives every character the class that Unicode gives it.
//!
//! The reference is `unicode-segmentation`, which holds the whole property but does not export it; its
//! sentence breaking tells the classes apart. Both halves of the reading therefore follow one version of
//! Unicode. When they part (after an update), the test writes the table as it should be and says where.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[allow(dead_code, unused_imports)]
#[path = "../src/text/mod.rs"]
mod text;

use text::sentences::property::{CLASS_BITS, Class, LENGTH_BITS, Range, class_of, derived_class};
use unicode_segmentation::UnicodeSegmentation;

const HEADER: &str = "//! Where Sentence_Break differs from what the standard library's properties imply (Unicode 17.0.0).
//! Written by `tests/text_sentence_table.rs` when the table is out of date; see [`super::property::Range`].

/// Packed ranges in ascending order.
#[rustfmt::skip]
pub const RANGES: &[u32] = &[
";

#[test]
fn every_character_has_its_class() {
    let expected: Vec<(char, Class)> =
        (char::MIN..=char::MAX).filter(is_tried).map(|c| (c, reference_class(c))).collect();
    let wrong = expected.iter().filter(|&&(c, class)| class_of(c) != class).count();
    if wrong > 0 {
        let path = format!("{}/table.rs", env!("CARGO_TARGET_TMPDIR"));
        std::fs::write(&path, table_source(&expected)).unwrap();
        panic!(
            "{wrong} characters have the wrong class; copy {path} to src/text/sentences/table.rs"
        );
    }
}

/// All characters of the planes in use, and one in 256 of the others, which are empty or private.
fn is_tried(c: &char) -> bool {
    matches!(u32::from(*c) >> 16, 0..=3 | 14) || u32::from(*c).is_multiple_of(256)
}

/// What Unicode says, recovered from where the reference breaks around the character.
fn reference_class(c: char) -> Class {
    let breaks = |before: &str, after: &str| -> (bool, bool) {
        let text = format!("{before}{c}{after}");
        let mut at = [false; 2];
        for (start, _) in text.split_sentence_bound_indices() {
            at[0] |= start > 0 && start == before.len();
            at[1] |= start == before.len() + c.len_utf8();
        }
        (at[0], at[1])
    };
    match c {
        '\r' => return Class::Cr,
        '\n' => return Class::Lf,
        _ if breaks("a", ",").1 => return Class::Sep,
        _ => {}
    }
    let ends = |text: String| text.split_sentence_bounds().count() > 1;
    if ends(format!("A{c} A")) {
        return if ends(format!("A{c} a")) { Class::STerm } else { Class::ATerm };
    }
    match breaks("?", "A") {
        (false, false) => Class::SContinue,
        (false, true) if breaks("? ", "A").0 => Class::Close,
        (false, true) if breaks(".", "1") == (false, true) => Class::Sp,
        (false, true) => Class::Skip,
        (true, _) => letter_class(&breaks),
    }
}

/// The class of a character that begins a sentence after a question mark.
fn letter_class(breaks: &dyn Fn(&str, &str) -> (bool, bool)) -> Class {
    match (breaks(". ", "A").0, breaks(".", "A").0) {
        (false, _) => Class::Lower,
        (true, false) => Class::Numeric,
        _ if !breaks("a.", "A").0 => Class::Upper,
        _ if breaks(". ", "a").0 => Class::OLetter,
        _ => Class::Other,
    }
}

fn table_source(expected: &[(char, Class)]) -> String {
    let listed = expected.iter().filter(|&&(c, class)| !c.is_ascii() && class != derived_class(c));
    let mut ranges: Vec<Range> = Vec::new();
    for &(c, class) in listed {
        let (code, class) = (u32::from(c), Class::ALL.iter().position(|&it| it == class).unwrap());
        match ranges.last_mut() {
            Some(range)
                if range.last + 1 == code
                    && range.class == class
                    && code - range.first < Range::LONGEST =>
            {
                range.last = code
            }
            _ => ranges.push(Range { first: code, last: code, class }),
        }
    }
    let mut source = String::from(HEADER);
    for row in ranges.chunks(10) {
        let row: Vec<String> = row.iter().map(|range| format!("0x{:x}", pack(*range))).collect();
        source += &format!("    {},\n", row.join(", "));
    }
    source + "];\n"
}

/// The number that stands for a range in the table.
fn pack(range: Range) -> u32 {
    let class = u32::try_from(range.class).unwrap();
    (((range.first << LENGTH_BITS) | (range.last - range.first)) << CLASS_BITS) | class
}
