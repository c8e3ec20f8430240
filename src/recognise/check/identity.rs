//! Personal numbers that states give out. Each function says whose; the rules are the issuing state's own.

use super::sums::{digits, ean13, is_day, luhn, mod11_10, mod97, plain, weighted};

/// Letters that a British number does not use in front, and pairs that are not given out.
const NINO_LETTERS: &str = "DFIQUV";
const NINO_PAIRS: [&str; 7] = ["BG", "GB", "KN", "NK", "NT", "TN", "ZZ"];

/// United Kingdom, national insurance number: prefix and suffix rules; there is no check digit.
pub(super) fn nino(found: &str) -> bool {
    let number = plain(found);
    let prefix = number.get(..2).unwrap_or("");
    number.len() == 9
        && !prefix.chars().any(|c| NINO_LETTERS.contains(c))
        && !prefix.ends_with('O')
        && !NINO_PAIRS.contains(&prefix)
        && number.ends_with(['A', 'B', 'C', 'D'])
}

/// United Kingdom, health service number.
pub(super) fn nhs(found: &str) -> bool {
    let digits = digits(found);
    let sum = weighted(&digits, &[10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
    digits.len() == 10 && sum.is_multiple_of(11)
}

/// United States, social security number: no area 000, 666 or 9xx, no empty group or serial.
pub(super) fn ssn(found: &str) -> bool {
    let groups: Vec<&str> =
        found.split(|c: char| !c.is_ascii_digit()).filter(|g| !g.is_empty()).collect();
    matches!(groups.as_slice(), &[area, group, serial]
        if !matches!(area, "000" | "666") && !area.starts_with('9') && group != "00" && serial != "0000")
}

/// Netherlands, citizen service number.
pub(super) fn bsn(found: &str) -> bool {
    let digits = digits(found);
    let sum = weighted(&digits, &[9, 8, 7, 6, 5, 4, 3, 2]);
    digits.len() == 9 && sum > 0 && digits.last().is_some_and(|&check| sum % 11 == check)
}

/// Poland: the century is added to the month.
pub(super) fn pesel(found: &str) -> bool {
    let digits = digits(found);
    let dated = matches!(digits.as_slice(), &[_, _, m, n, d, e, ..] if is_day((10 * m + n) % 20, 10 * d + e));
    let sum = weighted(&digits, &[1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]);
    digits.len() == 11 && dated && sum.is_multiple_of(10)
}

/// What a character counts for at an odd place of an Italian tax code, digits and letters alike.
const ODD: [u32; 26] =
    [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

/// Italy, tax code.
pub(super) fn codice_fiscale(found: &str) -> bool {
    let code = plain(found);
    let value = |c: char| c.to_digit(10).or_else(|| c.to_digit(36).map(|v| v - 10)).unwrap_or(0);
    let odd = |c| usize::try_from(value(c)).ok().and_then(|v| ODD.get(v)).copied().unwrap_or(0);
    let Some((body, check)) = code.split_at_checked(15) else { return false };
    let sum: u32 =
        body.chars().enumerate().map(|(at, c)| if at % 2 == 0 { odd(c) } else { value(c) }).sum();
    check.chars().next().is_some_and(|c| check.len() == 1 && value(c) == sum % 26)
}

/// Spain, citizens and foreigners: the number modulo 23 picks the letter.
pub(super) fn nif_es(found: &str) -> bool {
    let number = plain(found);
    let Some((body, check)) = number.split_at_checked(number.len().saturating_sub(1)) else {
        return false;
    };
    let body = body.replace('X', "0").replace('Y', "1").replace('Z', "2");
    let value = body.parse::<usize>().unwrap_or(0) % 23;
    let letter = "TRWAGMYFPDXBNJZSQVHLCKE".chars().nth(value);
    letter.is_some_and(|letter| check.starts_with(letter))
}
/// Sweden: ten digits, the date in front; sixty is added to the day of foreigners.
pub(super) fn personnummer(found: &str) -> bool {
    let digits = digits(found);
    let Some(ten) = digits.len().checked_sub(10).and_then(|at| digits.get(at..)) else {
        return false;
    };
    let dated = matches!(ten, &[_, _, m, n, d, e, ..] if is_day(10 * m + n, (10 * d + e) % 60));
    dated && luhn(ten)
}

/// France: thirteen characters and 97 minus their remainder; Corsica writes 2A and 2B for 19 and 18.
pub(super) fn insee(found: &str) -> bool {
    let number = plain(found);
    let Some((body, key)) = number.split_at_checked(13) else { return false };
    let body = body.replace("2A", "19").replace("2B", "18");
    let dated =
        body.get(3..5).and_then(|m| m.parse::<u32>().ok()).is_some_and(|m| (1..=42).contains(&m));
    dated && body.len() == 13 && key.parse() == Ok(97 - mod97(body.chars()))
}

/// Germany, tax number of a person: one digit of the first ten comes twice or three times, no other does.
pub(super) fn de_tax_id(found: &str) -> bool {
    let digits = digits(found);
    let body = digits.get(..10).unwrap_or_default();
    let counts = (0..10).map(|digit| body.iter().filter(|&&d| d == digit).count());
    let repeated: Vec<usize> = counts.filter(|&count| count > 1).collect();
    let single = matches!(repeated.as_slice(), [2 | 3]);
    digits.len() == 11 && digits.first() != Some(&0) && single && mod11_10(&digits)
}

/// Germany, pension insurance: the letter counts as two digits, and digits of products are added.
pub(super) fn de_social(found: &str) -> bool {
    let number = plain(found);
    let mut values = Vec::new();
    for c in number.chars() {
        match c.to_digit(10) {
            Some(digit) => values.push(digit),
            None => {
                let letter = c.to_digit(36).map_or(0, |v| v - 9);
                values.extend([letter / 10, letter % 10]);
            }
        }
    }
    let Some((&check, body)) = values.split_last() else { return false };
    let products =
        body.iter().zip([2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1]).map(|(v, weight)| v * weight);
    let sum: u32 = products.map(|p| p / 10 + p % 10).sum();
    let dated = matches!(values.as_slice(), &[_, _, d, e, m, n, ..] if is_day(10 * m + n, (10 * d + e) % 50));
    number.len() == 12 && dated && sum % 10 == check
}

/// Switzerland: an article number of the country 756.
pub(super) fn ahv(found: &str) -> bool {
    ean13(&digits(found))
}

/// Belgium: 97 minus the remainder of nine digits, with a two in front for births since 2000.
pub(super) fn be_national(found: &str) -> bool {
    let number: String = found.chars().filter(char::is_ascii_digit).collect();
    let Some((body, check)) = number.split_at_checked(9) else { return false };
    let fits = |rest: u32| check.parse() == Ok(97 - rest);
    fits(mod97(body.chars())) || fits(mod97("2".chars().chain(body.chars())))
}

/// Finland: the nine digits modulo 31 pick the last character.
pub(super) fn hetu(found: &str) -> bool {
    let body = found.get(..10).unwrap_or("");
    let value = digits(body).iter().fold(0, |n, &d| 10 * n + d as usize);
    let check = "0123456789ABCDEFHJKLMNPRSTUVWXY".chars().nth(value % 31);
    let dated =
        matches!(digits(body).as_slice(), &[d, e, m, n, ..] if is_day(10 * m + n, 10 * d + e));
    dated && check.is_some_and(|check| found.get(10..) == Some(check.to_string().as_str()))
}

/// Norway: two check digits.
pub(super) fn fodselsnummer(found: &str) -> bool {
    let digits = digits(found);
    let dated = matches!(digits.as_slice(), &[d, e, m, n, ..] if is_day((10 * m + n) % 40, (10 * d + e) % 40));
    let first = weighted(&digits, &[3, 7, 6, 1, 8, 9, 4, 5, 2, 1]);
    let second = weighted(&digits, &[5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]);
    digits.len() == 11 && dated && first.is_multiple_of(11) && second.is_multiple_of(11)
}

/// Denmark: a date; newer numbers have no check digit.
pub(super) fn cpr(found: &str) -> bool {
    let digits = digits(found);
    digits.len() == 10
        && matches!(digits.as_slice(), &[d, e, m, n, ..] if is_day(10 * m + n, 10 * d + e))
}

/// Czechia and Slovakia: divisible by eleven; fifty is added to the month of women, twenty when numbers run out.
pub(super) fn rodne_cislo(found: &str) -> bool {
    let digits = digits(found);
    let dated = matches!(digits.as_slice(), &[_, _, m, n, d, e, ..] if is_day((10 * m + n) % 50 % 20, 10 * d + e));
    let rest = digits.iter().fold(0, |rest, digit| (10 * rest + digit) % 11);
    digits.len() == 10 && dated && rest == 0
}

/// Romania: twelve weights, and ten counts as one.
pub(super) fn cnp(found: &str) -> bool {
    let digits = digits(found);
    let dated =
        matches!(digits.as_slice(), &[_, _, _, m, n, d, e, ..] if is_day(10 * m + n, 10 * d + e));
    let rest = weighted(&digits, &[2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11;
    let check = if rest == 10 { 1 } else { rest };
    digits.len() == 13 && dated && digits.last() == Some(&check)
}

/// Estonia and Lithuania: a second row of weights where the first gives ten.
pub(super) fn baltic(found: &str) -> bool {
    let digits = digits(found);
    let dated =
        matches!(digits.as_slice(), &[_, _, _, m, n, d, e, ..] if is_day(10 * m + n, 10 * d + e));
    let rest = match weighted(&digits, &[1, 2, 3, 4, 5, 6, 7, 8, 9, 1]) % 11 {
        10 => weighted(&digits, &[3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) % 11 % 10,
        rest => rest,
    };
    digits.len() == 11 && dated && digits.last() == Some(&rest)
}

/// Austria, social insurance: the check digit is the fourth, the date follows.
pub(super) fn at_social(found: &str) -> bool {
    let digits = digits(found);
    let dated = matches!(digits.as_slice(), &[_, _, _, _, d, e, m, n, ..] if is_day(10 * m + n, 10 * d + e));
    let rest = weighted(&digits, &[3, 7, 9, 0, 5, 8, 4, 2, 1, 6]) % 11;
    digits.len() == 10 && dated && digits.get(3) == Some(&rest)
}

/// Ireland: weights eight to two, nine for a second letter; modulo 23 picks the letter.
pub(super) fn pps(found: &str) -> bool {
    let number = plain(found);
    let letter =
        |at| number.chars().nth(at).and_then(|c: char| c.to_digit(36)).map_or(0, |v| v - 9);
    let second = if number.len() > 8 && !number.ends_with('W') { letter(8) } else { 0 };
    let sum = weighted(&digits(&number), &[8, 7, 6, 5, 4, 3, 2]) + 9 * second;
    (8..=9).contains(&number.len()) && letter(7) % 23 == sum % 23
}
