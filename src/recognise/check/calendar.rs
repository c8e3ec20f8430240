//! Dates in digits.

/// Whether three numbers are a day of some calendar: year first, or day and month in either order.
pub(super) fn calendar(found: &str) -> bool {
    let parts: Vec<&str> = found.split(|c: char| !c.is_ascii_digit()).collect();
    let &[first, second, third] = parts.as_slice() else { return false };
    let separators: Vec<char> = found.chars().filter(|c| !c.is_ascii_digit()).collect();
    let number = |part: &str| part.parse().unwrap_or(0);
    let (a, b, c) = (number(first), number(second), number(third));
    let alike = separators.first() == separators.last();
    let year_first = first.len() == 4 && is_year(a) && is_month_and_day(b, c);
    let year_last = is_month_and_day(a, b) || is_month_and_day(b, a);
    alike && (year_first || first.len() < 3 && year_last && (third.len() == 2 || is_year(c)))
}

fn is_year(year: u32) -> bool {
    (1900..2100).contains(&year)
}

fn is_month_and_day(month: u32, day: u32) -> bool {
    (1..=12).contains(&month) && (1..=31).contains(&day)
}
