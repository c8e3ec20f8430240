//! Check digits: the sums behind card, bank, book and personal numbers.

/// The value of every ASCII digit, in order.
pub(super) fn digits(found: &str) -> Vec<u32> {
    found.chars().filter_map(|c| c.to_digit(10)).collect()
}

/// The letters and digits, letters in upper case.
pub(super) fn plain(found: &str) -> String {
    found.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect()
}

/// Each digit times its weight, added up; what has no weight does not count.
pub(super) fn weighted(digits: &[u32], weights: &[u32]) -> u32 {
    digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum()
}

/// ISO/IEC 7812-1, annex B: from the right, every second digit doubled and its digits added.
pub(super) fn luhn(digits: &[u32]) -> bool {
    let doubled = |digit: u32| if digit > 4 { 2 * digit - 9 } else { 2 * digit };
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(at, &digit)| if at % 2 == 1 { doubled(digit) } else { digit })
        .sum();
    sum > 0 && sum.is_multiple_of(10)
}

/// GS1 general specifications, 7.9: weights one and three from the left of thirteen digits.
pub(super) fn ean13(digits: &[u32]) -> bool {
    let sum = weighted(digits, &[1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]);
    digits.len() == 13 && sum.is_multiple_of(10)
}

/// The remainder of digits and letters by 97; a letter counts as two digits (ISO/IEC 7064, ISO 13616).
pub(super) fn mod97(characters: impl Iterator<Item = char>) -> u32 {
    characters.filter_map(|c| c.to_digit(36)).fold(0, |rest, value| {
        let shift = if value > 9 { 100 } else { 10 };
        (rest * shift + value) % 97
    })
}

/// ISO/IEC 7064, MOD 11,10, check digit last.
pub(super) fn mod11_10(digits: &[u32]) -> bool {
    let Some((&check, body)) = digits.split_last() else { return false };
    let product = body.iter().fold(10, |product, digit| match (product + digit) % 10 {
        0 => 20 % 11,
        sum => 2 * sum % 11,
    });
    (product + check) % 10 == 1
}

/// Whether a day and a month can go together; 29 February always can, the year is not known for sure.
pub(super) fn is_day(month: u32, day: u32) -> bool {
    let days = match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day)
}
