//! Telephone numbers by their shape: what the numbering plans allow and how people group digits.
//!
//! A number with a country code is judged by ITU-T E.164. Without one, the writer's country is unknown: a
//! leading zero, an area in brackets or North American grouping is asked for, so that dates, amounts,
//! ranges and references stay numbers.

use super::plan;

/// One run of digits.
struct Group<'a> {
    digits: &'a str,
    /// Stands in brackets.
    enclosed: bool,
}

impl Group<'_> {
    /// `(0)` stands for what is dialled inside the country only.
    fn is_trunk(&self) -> bool {
        self.enclosed && self.digits == "0"
    }
}

/// A number taken apart.
struct Shape<'a> {
    plus: bool,
    groups: Vec<Group<'a>>,
    /// All digits, extension left out.
    digits: String,
}

/// Whether a match is a telephone number.
pub(super) fn phone(found: &str) -> bool {
    let number = without_extension(found);
    let count = number.bytes().filter(u8::is_ascii_digit).count();
    if !(SHORTEST..=LONGEST).contains(&count) {
        return false;
    }
    let shape = Shape::of(number);
    if shape.is_amount() || number.matches('/').count() > 1 {
        return false;
    }
    if shape.is_spaced() {
        return shape.is_one_by_one();
    }
    match (shape.plus, shape.groups.first()) {
        (_, None) => false,
        (true, _) => shape.is_grouped() && is_international(&shape.without_trunk()),
        (false, Some(first)) if shape.digits.starts_with('0') => shape.is_trunk(first, found),
        (false, Some(first)) if first.enclosed => shape.has_area_in_brackets(first),
        (false, Some(_)) => {
            shape.is_north_american() || shape.is_freephone() || shape.has_zero_in_brackets()
        }
    }
}

/// Whether a match that is grouped like a number without any prefix is not a large round number.
pub(super) fn grouped(found: &str) -> bool {
    !Shape::of(found).is_amount()
}

/// How many digits a number has with all prefixes: the shortest are German ones with the country code;
/// E.164 allows fifteen, an international prefix adds three.
const SHORTEST: usize = 6;
const LONGEST: usize = 18;

/// The number as far as letters, a comma or a hash announce an extension, and without a last `-0` that is one.
fn without_extension(found: &str) -> &str {
    let begins = |c: char| c.is_alphabetic() || matches!(c, ',' | ';' | '#');
    let number = found.split(begins).next().unwrap_or("");
    let short = number.find(|c: char| !c.is_ascii_digit()).is_some_and(|at| (1..3).contains(&at));
    match number.rsplit_once('-') {
        Some((head, last)) if last.len() == 1 && !short => head,
        _ => number,
    }
}

/// Digits after the prefix: E.164 allows fifteen; the shortest in use are German and Austrian.
fn is_international(digits: &str) -> bool {
    let Some((country, national)) = plan::split_country(digits) else { return false };
    let leading_zero = national.starts_with('0');
    match country {
        1 => plan::is_north_american(national),
        39 => (6..=12).contains(&national.len()),
        43 | 49 => !leading_zero && (4..=13).contains(&national.len()),
        0..=99 => !leading_zero && (7..=13).contains(&national.len()),
        _ => !leading_zero && (6..=12).contains(&national.len()),
    }
}

/// What is dialled before a country code, the plus left out.
const INTERNATIONAL_PREFIXES: [&str; 4] = ["0011", "011", "001", "00"];

impl<'a> Shape<'a> {
    fn of(number: &'a str) -> Shape<'a> {
        let plus = number.trim_start_matches('(').starts_with('+');
        let mut groups = Vec::new();
        let mut enclosed = false;
        for piece in number.split_inclusive(|c: char| !c.is_ascii_digit()) {
            let digits = piece.trim_end_matches(|c: char| !c.is_ascii_digit());
            if !digits.is_empty() {
                groups.push(Group { digits, enclosed });
            }
            enclosed = piece.ends_with('(');
        }
        let digits = groups.iter().map(|g| g.digits).collect();
        Shape { plus, groups, digits }
    }

    /// Thousands ending in a round one: `1 500 000`.
    fn is_amount(&self) -> bool {
        let thousands = self.groups.get(1..).unwrap_or_default();
        !thousands.is_empty()
            && thousands.iter().all(|g| g.digits.len() == 3 && !g.enclosed)
            && thousands.last().is_some_and(|g| g.digits == "000")
    }

    /// Every digit on its own.
    fn is_spaced(&self) -> bool {
        self.groups.len() > 2 && self.groups.iter().all(|g| g.digits.len() == 1)
    }

    /// Digits on their own that are no scale or count: `0 1 2 3 4 5 6 7 8 9` is one.
    fn is_one_by_one(&self) -> bool {
        let bytes = self.digits.as_bytes();
        let climbs =
            bytes.windows(2).filter(|w| matches!(w, [a, b] if a.abs_diff(*b) == 1)).count();
        let prefixed = self.plus || self.digits.starts_with('0');
        prefixed && (8..=13).contains(&bytes.len()) && climbs * 2 < bytes.len()
    }

    /// Groups as people make them: at most one lone digit after the prefix, and then among long groups.
    fn is_grouped(&self) -> bool {
        let abroad =
            self.groups.first().is_some_and(|g| INTERNATIONAL_PREFIXES.contains(&g.digits));
        let prefix = if abroad { 3 } else { 2 };
        let tail: Vec<&Group<'_>> =
            self.groups.iter().filter(|g| !g.is_trunk()).skip(prefix).collect();
        let lone = tail.iter().filter(|g| g.digits.len() == 1).count();
        let long = tail.iter().filter(|g| g.digits.len() > 2).count();
        lone == 0 || lone == 1 && long + 1 == tail.len() && long > 0
    }

    /// All digits but a `(0)` that stands for the trunk prefix.
    fn without_trunk(&self) -> String {
        let kept = self.groups.iter().filter(|g| !g.is_trunk());
        kept.map(|g| g.digits).collect()
    }

    /// A trunk or international prefix and a plausible rest.
    fn is_trunk(&self, first: &Group<'_>, found: &str) -> bool {
        let prefixes = INTERNATIONAL_PREFIXES.iter();
        let mut rests = prefixes.filter_map(|prefix| self.digits.strip_prefix(prefix));
        let abroad = self.digits.len() > 9 && rests.any(is_international);
        let decimal = found.starts_with("0.") || found.starts_with("0,");
        !decimal && self.is_grouped() && (abroad || self.is_national(first))
    }

    /// A leading zero and seven digits at least; pairs of four are times or dates.
    fn is_national(&self, first: &Group<'_>) -> bool {
        let length = self.digits.len();
        let pairs = self.groups.iter().all(|g| g.digits.len() == 2);
        let last_is_lone = self.groups.last().is_some_and(|g| g.digits.len() == 1);
        let area = first.digits.len() <= 5 || self.groups.len() == 1;
        let shortest = if self.groups.len() == 1 { 7 } else { 8 };
        !self.digits.starts_with("00")
            && area
            && !last_is_lone
            && (shortest..=13).contains(&length)
            && !(pairs && length == 8)
    }

    /// `(33) 3461 2234`: a short area in brackets and a subscriber of six to eight digits.
    fn has_area_in_brackets(&self, area: &Group<'_>) -> bool {
        let rest = self.digits.len() - area.digits.len();
        let short = (2..=3).contains(&area.digits.len());
        let whole = self.groups.iter().all(|g| g.digits.len() > 1);
        short && whole && (6..=8).contains(&rest) && self.digits.len() >= 9
    }

    /// `64(0)64123456`: a country code, the trunk prefix in brackets, the rest.
    fn has_zero_in_brackets(&self) -> bool {
        let second = self.groups.get(1);
        second.is_some_and(Group::is_trunk) && is_international(&self.without_trunk())
    }

    /// Three, three and four digits, after a one or not; unbroken only with an area code in service.
    fn is_north_american(&self) -> bool {
        let lengths: Vec<usize> = self.groups.iter().map(|g| g.digits.len()).collect();
        let national = match self.digits.len() {
            11 => self.digits.strip_prefix('1').unwrap_or(""),
            _ => &self.digits,
        };
        let usual = match lengths.as_slice() {
            [3, 3, 4] | [3, 7] | [1, 3, 3, 4] | [1, 3, 7] | [1, 10] | [4, 3, 4] => true,
            [10] => plan::has_area(national),
            _ => false,
        };
        usual && plan::is_north_american(national)
    }

    /// `1800 10 10 22`: Australian numbers that are free or cost a local call.
    fn is_freephone(&self) -> bool {
        let first = self.groups.first().map(|g| g.digits);
        let rest = self.groups.get(1..).unwrap_or_default();
        let whole = rest.iter().all(|g| (2..=3).contains(&g.digits.len()));
        matches!(first, Some("1800" | "1300")) && whole && self.digits.len() == 10
    }
}
