//! Folding: the spelling in which words are compared.
//!
//! Case, the shape of apostrophes, invisible characters, full-width letters and combining marks do not
//! tell words apart. Letters of another script are read as the Latin letters they imitate only in a
//! word that mixes scripts, so that ordinary Greek and Cyrillic words stay what they are.

use std::borrow::Cow;

/// The spelling in which `word` is compared. Linear; ASCII lower-case text is returned as it is.
pub fn fold(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        return Cow::Borrowed(word);
    }
    if word.is_ascii() {
        return Cow::Owned(word.to_ascii_lowercase());
    }
    Cow::Owned(fold_unicode(word))
}

fn fold_unicode(word: &str) -> String {
    let mixed = word.chars().any(|c| c.is_ascii_alphabetic())
        && word.chars().any(|c| imitated(c).is_some());
    let mut folded = String::with_capacity(word.len());
    for c in word.chars().filter(|&c| !is_invisible(c) && !is_combining(c)) {
        let c = plain_form(c).unwrap_or(c);
        let c = if is_apostrophe(c) { '\'' } else { c };
        for lower in c.to_lowercase().filter(|&lower| !is_combining(lower)) {
            folded.push(if mixed { imitated(lower).unwrap_or(lower) } else { lower });
        }
    }
    folded
}

/// Whether a character takes no space and joins or orders others: zero-width, soft hyphen, bidi
/// controls, variation selectors and tags.
pub fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}

/// Whether a character is one of the general combining marks.
fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\u{2019}' | '\u{2018}' | '\u{2bc}' | '\u{ff07}' | '\u{b4}' | '\u{60}')
}

/// The ASCII character that a full-width form, a mathematical letter or an encircled one stands for.
pub(super) fn plain_form(c: char) -> Option<char> {
    match u32::from(c) {
        code @ 0xff01..=0xff5e => char::from_u32(code - 0xfee0),
        code @ 0x1d400..=0x1d6a3 => styled(code - 0x1d400),
        code @ 0x24b6..=0x24e9 => styled(code - 0x24b6),
        _ => None,
    }
}

/// The letter at a place in Unicode's rows of styled capital and small letters.
fn styled(place: u32) -> Option<char> {
    let place = u8::try_from(place % 52).ok()?;
    Some(char::from(if place < 26 { b'A' + place } else { b'a' + place - 26 }))
}

/// The Latin letter that a lower- or upper-case Greek or Cyrillic letter looks like.
fn imitated(c: char) -> Option<char> {
    Some(match c {
        'а' | 'А' | 'α' | 'Α' => 'a',
        'в' | 'В' | 'Β' => 'b',
        'с' | 'С' | 'ϲ' => 'c',
        'ԁ' => 'd',
        'е' | 'Е' | 'Ε' | 'ε' => 'e',
        'һ' | 'Н' | 'н' | 'Η' => 'h',
        'і' | 'І' | 'ι' | 'Ι' => 'i',
        'ј' | 'Ј' => 'j',
        'к' | 'К' | 'κ' | 'Κ' => 'k',
        'м' | 'М' | 'Μ' => 'm',
        'Ν' | 'п' => 'n',
        'о' | 'О' | 'ο' | 'Ο' => 'o',
        'р' | 'Р' | 'ρ' | 'Ρ' => 'p',
        'ѕ' | 'Ѕ' => 's',
        'т' | 'Т' | 'τ' | 'Τ' => 't',
        'υ' => 'u',
        'ν' => 'v',
        'ѡ' | 'ω' => 'w',
        'х' | 'Х' | 'χ' | 'Χ' => 'x',
        'у' | 'У' | 'Υ' | 'γ' => 'y',
        'Ζ' => 'z',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn folds_what_does_not_tell_words_apart() {
        assert_eq!(fold("Don’t"), "don't");
        assert_eq!(fold("ＫＩＴＥ"), "kite");
        assert_eq!(fold("ki\u{ad}te"), "kite");
        assert_eq!(fold("i\u{336}d\u{336}"), "id");
        assert_eq!(fold("İstanbul"), "istanbul");
    }

    #[test]
    fn reads_imitated_letters_only_in_mixed_words() {
        assert_eq!(fold("kіtе"), "kite");
        assert_eq!(fold("Москва"), "москва");
        assert_eq!(fold("Αθήνα"), "αθήνα");
    }
}
