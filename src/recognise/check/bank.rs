//! Account and card numbers.

use super::sums::{digits, luhn, mod97, plain};

/// How long an account number is in each country of the IBAN registry.
const IBAN_LENGTHS: &[(usize, &str)] = &[
    (15, "NO"),
    (16, "BE"),
    (18, "DK FI FK FO GL NL SD"),
    (19, "MK SI"),
    (20, "AT BA EE KZ LT LU MN XK"),
    (21, "CH HR LI LV"),
    (22, "BG BH CR DE GB GE IE ME RS VA"),
    (23, "AE GI IL IQ OM SO TL"),
    (24, "AD CZ ES MD PK RO SA SE SK TN VG"),
    (25, "LY PT ST"),
    (26, "IS TR"),
    (27, "BI DJ FR GR IT MC MR SM"),
    (28, "AL AZ BY CY DO GT HU LB NI PL SV"),
    (29, "BR EG PS QA UA"),
    (30, "JO KW MU YE"),
    (31, "MT SC"),
    (32, "LC"),
    (33, "RU"),
];

/// ISO 13616: the country's length, and a remainder of one with the first four characters moved to the end.
pub(super) fn iban(found: &str) -> bool {
    let account = plain(found);
    let Some((head, tail)) = account.split_at_checked(4) else { return false };
    let country = head.get(..2).unwrap_or("");
    let known = |&(length, countries): &(usize, &str)| {
        length == account.len() && countries.split(' ').any(|own| own == country)
    };
    IBAN_LENGTHS.iter().any(known) && mod97(tail.chars().chain(head.chars())) == 1
}

/// The first digits that card networks use, from and to, with the lengths they issue (ISO/IEC 7812-2).
const CARDS: &[(&str, &str, &[usize])] = &[
    ("1800", "1800", &[15]),
    ("2131", "2131", &[15]),
    ("2200", "2204", &[16, 17, 18, 19]),
    ("2221", "2720", &[16]),
    ("300", "305", &[14, 16]),
    ("34", "34", &[15]),
    ("35", "35", &[16]),
    ("36", "36", &[14, 16]),
    ("37", "37", &[15]),
    ("38", "39", &[14, 16]),
    ("4", "4", &[13, 16, 19]),
    ("50", "50", &[16, 18, 19]),
    ("51", "55", &[16]),
    ("56", "58", &[16, 18, 19]),
    ("6011", "6011", &[16, 19]),
    ("62", "62", &[16, 17, 18, 19]),
    ("63", "63", &[16, 18, 19]),
    ("644", "659", &[16, 19]),
    ("67", "67", &[16, 18, 19]),
    ("9792", "9792", &[16]),
];

/// A network's prefix and length, grouped as on a card or not at all, with a valid check digit.
pub(super) fn card(found: &str) -> bool {
    if !is_card_grouping(found) {
        return false;
    }
    let digits = digits(found);
    let plain = plain(found);
    let issued = |&(first, last, lengths): &(&str, &str, &[usize])| {
        let prefix = plain.get(..first.len()).unwrap_or("");
        (first..=last).contains(&prefix) && lengths.contains(&digits.len())
    };
    CARDS.iter().any(issued) && luhn(&digits)
}

/// Groups of four with what is left at the end, or four, six and the rest.
fn is_card_grouping(found: &str) -> bool {
    let mut groups = found.split(|c: char| !c.is_ascii_digit()).map(str::len);
    let (Some(first), second) = (groups.next(), groups.next()) else { return false };
    match (first, second) {
        (_, None) => true,
        (4, Some(6)) => matches!(groups.next(), Some(4 | 5)) && groups.next().is_none(),
        (4, Some(4)) => {
            let mut left = groups.skip_while(|&length| length == 4);
            matches!((left.next(), left.next()), (None | Some(1..=3), None))
        }
        _ => false,
    }
}
