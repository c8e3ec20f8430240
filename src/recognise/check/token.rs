//! Keys, tokens and codes.

/// How long a key must be to be one.
const LONG: usize = 20;

/// How many different characters a real key has at least; a row of `x` stands in for one.
const VARIED: u32 = 8;

/// Long, and neither words nor filling.
pub(super) fn token(found: &str) -> bool {
    found.len() >= LONG && is_mixed(found)
}

/// Whether many different characters stand in it, some of them digits.
fn is_mixed(found: &str) -> bool {
    let digits = found.bytes().filter(u8::is_ascii_digit).count();
    let seen =
        found.bytes().fold(0u128, |seen, byte| seen | 1u128.checked_shl(byte.into()).unwrap_or(0));
    digits > 1 && seen.count_ones() >= VARIED
}

/// How long the value of a setting must be to be a key.
const SET: usize = 16;

/// A setting whose value is a key: long, and no words between hyphens.
pub(super) fn setting(found: &str) -> bool {
    let value = found.rsplit([' ', ':', '=', '"', '\'']).next().unwrap_or_default();
    let is_word = |part: &str| part.len() > 2 && part.bytes().all(|byte| byte.is_ascii_lowercase());
    let words = value.contains('-') && value.split('-').any(is_word);
    value.len() >= SET && !words && is_mixed(value)
}

/// How long a code is at least; shorter ones are names such as B2B or CO2.
const CODE: usize = 5;

/// Long enough, with two letters and a digit at least.
pub(super) fn code(found: &str) -> bool {
    let letters = found.bytes().filter(u8::is_ascii_uppercase).count();
    let digits = found.bytes().filter(u8::is_ascii_digit).count();
    letters > 1 && digits > 0 && letters + digits >= CODE
}
