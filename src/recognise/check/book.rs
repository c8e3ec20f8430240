//! Book numbers.

use super::sums::{digits, ean13, plain, weighted};

/// ISO 2108: thirteen digits with the sum of articles, or ten characters with weights ten to one, modulo eleven.
pub(super) fn isbn(found: &str) -> bool {
    let number = plain(found);
    let number = number.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let mut values = digits(number);
    match number.len() {
        13 => ean13(&values),
        10 => {
            values.extend(number.ends_with('X').then_some(10));
            values.len() == 10
                && weighted(&values, &[10, 9, 8, 7, 6, 5, 4, 3, 2, 1]).is_multiple_of(11)
        }
        // "ISBN-13" and "ISBN-10" put two more digits in front.
        15 | 12 => number.get(2..).is_some_and(isbn),
        _ => false,
    }
}
