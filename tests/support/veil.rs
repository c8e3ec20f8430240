//! What veils hide and what they do not: two tables, from `tests/data/veil`.

use std::fmt::Write;

use content_precheck::{Checker, Draft, Policy};

/// A way to veil a word.
pub struct Kind {
    /// What the table calls it.
    pub name: &'static str,
    veil: fn(&str) -> Option<String>,
}

/// The kinds of veils; a kind that cannot veil a word gives nothing.
pub const KINDS: [Kind; 23] = [
    Kind { name: "none: the plain word", veil: |word| Some(word.to_owned()) },
    Kind { name: "invisible characters (zero-width space)", veil: |word| joined(word, "\u{200b}") },
    Kind {
        name: "invisible characters (soft hyphen, word joiner)",
        veil: |word| joined(word, "\u{ad}\u{2060}"),
    },
    Kind { name: "full-width letters", veil: |word| moved(word, 0xff41) },
    Kind { name: "mathematical letters", veil: |word| moved(word, 0x1d41a) },
    Kind { name: "encircled letters", veil: |word| moved(word, 0x24d0) },
    Kind { name: "homoglyphs in a mixed-script word", veil: homoglyph },
    Kind {
        name: "combining marks",
        veil: |word| Some(word.chars().flat_map(|c| [c, '\u{336}']).collect()),
    },
    Kind { name: "spaced letters", veil: |word| joined(word, " ") },
    Kind { name: "dotted letters", veil: |word| joined(word, ".") },
    Kind { name: "hyphenated letters", veil: |word| joined(word, "-") },
    Kind { name: "underscored letters", veil: |word| joined(word, "_") },
    Kind { name: "letters between stars", veil: |word| joined(word, "*") },
    Kind { name: "letters between spaced hyphens", veil: |word| joined(word, " - ") },
    Kind { name: "one letter starred", veil: |word| masked(word, "*", 1) },
    Kind { name: "two letters starred", veil: |word| masked(word, "*", 2) },
    Kind { name: "one letter as a hash", veil: |word| masked(word, "#", 1) },
    Kind { name: "a star between letters", veil: |word| split(word, "*") },
    Kind { name: "a full stop between letters", veil: |word| split(word, ".") },
    Kind {
        name: "signs for letters (@ $ !)",
        veil: |word| replaced(word, &[('a', '@'), ('s', '$'), ('i', '!')]),
    },
    Kind { name: "a digit for a letter", veil: |word| one_digit(word) },
    Kind { name: "digits for all letters that have one", veil: |word| replaced(word, &DIGITS) },
    Kind { name: "drawn-out letters", veil: drawn_out },
];

/// Digits and the letters that they are written for.
const DIGITS: [(char, char); 6] =
    [('o', '0'), ('i', '1'), ('e', '3'), ('a', '4'), ('s', '5'), ('t', '7')];

fn joined(word: &str, gap: &str) -> Option<String> {
    let letters: Vec<String> = word.chars().map(String::from).collect();
    Some(letters.join(gap))
}

fn moved(word: &str, first: u32) -> Option<String> {
    word.chars().map(|c| char::from_u32(u32::from(c).checked_sub(97)? + first)).collect()
}

fn homoglyph(word: &str) -> Option<String> {
    replaced(word, &[('a', 'а'), ('e', 'е'), ('o', 'о'), ('i', 'і')])
}

fn replaced(word: &str, pairs: &[(char, char)]) -> Option<String> {
    let other = |c: char| pairs.iter().find(|(from, _)| *from == c).map_or(c, |(_, to)| *to);
    let veiled: String = word.chars().map(other).collect();
    let seen = veiled.chars().filter(char::is_ascii_alphabetic).count();
    (veiled != word && seen >= 2).then_some(veiled)
}

fn one_digit(word: &str) -> Option<String> {
    let at = |c: &char| DIGITS.iter().find(|(from, _)| from == c);
    let (letter, digit) = word.chars().skip(1).find_map(|c| at(&c))?;
    let rest = &word[1..];
    Some(format!("{}{}", &word[..1], rest.replacen(*letter, &digit.to_string(), 1)))
}

fn masked(word: &str, mask: &str, count: usize) -> Option<String> {
    let start = (word.len() / 2).saturating_sub(count / 2);
    Some(format!("{}{}{}", &word[..start], mask.repeat(count), &word[start + count..]))
}

fn split(word: &str, sign: &str) -> Option<String> {
    let (head, tail) = word.split_at(word.len() / 2);
    (word.len() > 4).then(|| format!("{head}{sign}{tail}"))
}

fn drawn_out(word: &str) -> Option<String> {
    let vowel = word.chars().skip(1).find(|c| "aeiou".contains(*c))?;
    Some(word.replacen(vowel, &vowel.to_string().repeat(4), 1))
}

/// How many of what was tried, with those that went wrong.
pub struct Row {
    /// The kind or group.
    pub name: String,
    /// Drafts that were checked.
    pub tried: usize,
    /// Drafts that were judged wrongly.
    pub wrong: Vec<String>,
}

fn data(file: &str) -> Vec<String> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/veil/").to_owned() + file;
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    text.lines().filter(|line| !line.starts_with("# ")).map(str::to_owned).collect()
}

fn add(rows: &mut Vec<Row>, name: &str, draft: &str, right: bool) {
    if rows.last().is_none_or(|row| row.name != name) {
        rows.push(Row { name: name.to_owned(), tried: 0, wrong: Vec::new() });
    }
    if let Some(row) = rows.last_mut() {
        row.tried += 1;
        row.wrong.extend((!right).then(|| draft.to_owned()));
    }
}

fn draft(text: &str) -> Draft {
    Draft { text: text.to_owned(), language: Some("en".to_owned()), ..Draft::default() }
}

/// Whether a finding of one of these rules overlaps `evidence` in the text.
fn finds(checker: &Checker, text: &str, rules: &[&str], evidence: &str) -> bool {
    let Some(at) = text.find(evidence) else { return false };
    let units = |end: usize| text[..end].encode_utf16().count();
    let (start, end) = (units(at), units(at + evidence.len()));
    let report = checker.check(&draft(text));
    let overlaps = |from: usize, to: usize| from < end && to > start;
    report
        .findings
        .iter()
        .any(|finding| rules.contains(&&*finding.rule) && overlaps(finding.start, finding.end))
}

/// Rules that insults and attacks break.
const UNKIND: [&str; 2] = ["unkind", "harassment"];

/// For each kind of veil, how many of the words are caught; then contact details and codes.
pub fn caught() -> Vec<Row> {
    let checker = Checker::new(Policy::builtin());
    let mut rows = Vec::new();
    let words = data("words.txt");
    for kind in &KINDS {
        for (word, sentence) in words.iter().filter_map(|line| line.split_once(": ")) {
            if let Some(veiled) = (kind.veil)(word) {
                let text = sentence.replace("{}", &veiled);
                add(&mut rows, kind.name, &text, finds(&checker, &text, &UNKIND, &veiled));
            }
        }
    }
    for line in data("private.txt") {
        let [rule, kind, marked] = line.splitn(3, " | ").collect::<Vec<_>>()[..] else { continue };
        let Some((head, rest)) = marked.split_once("[[") else { continue };
        let Some((evidence, tail)) = rest.rsplit_once("]]") else { continue };
        let text = format!("{head}{evidence}{tail}");
        add(&mut rows, kind, &text, finds(&checker, &text, &[rule], evidence));
    }
    rows
}

/// Where what should never become an insult stands.
const PLACES: [&str; 3] = [
    "You wrote {} in the ticket, didn't you?",
    "You {} and we agree.",
    "The label reads {} today.",
];

/// For each group of machine tokens and each language, the drafts that are called unkind.
pub fn alarms() -> Vec<Row> {
    let checker = Checker::new(Policy::builtin());
    let mut rows = Vec::new();
    for (file, separator) in [("machine.txt", "; "), ("languages.txt", ", ")] {
        for line in data(file) {
            let Some((group, entries)) = line.split_once(": ") else { continue };
            for entry in entries.split(separator) {
                for place in PLACES {
                    let text = place.replace("{}", entry);
                    let report = checker.check(&draft(&text));
                    let calm =
                        report.findings.iter().all(|finding| !UNKIND.contains(&&*finding.rule));
                    add(&mut rows, group, &text, calm);
                }
            }
        }
    }
    rows
}

/// The section on veiled words for the report on quality, in Markdown.
pub fn section() -> String {
    let mut section = String::from(
        "## Veiled words\n\nInsults in sentences that are found when the word is plain, with the word veiled; contact details and \
         codes in disguise. Written by `tests/support/veil.rs` from `tests/data/veil`.\n\n\
         | kind of veil | caught | of |\n| --- | ---: | ---: |\n",
    );
    let total = table(&mut section, &caught(), |row| row.tried - row.wrong.len());
    section.push_str(&total);
    section.push_str(
        "\nWhat should never become an insult, each at three places, two of them said to the reader.\n\n\
         | what it is | false alarms | of |\n| --- | ---: | ---: |\n",
    );
    let total = table(&mut section, &alarms(), |row| row.wrong.len());
    section.push_str(&total);
    section
}

/// Writes a line a row; returns the last line, of all together.
fn table(section: &mut String, rows: &[Row], count: impl Fn(&Row) -> usize) -> String {
    for row in rows {
        let _ = writeln!(section, "| {} | {} | {} |", row.name, count(row), row.tried);
    }
    let counted: usize = rows.iter().map(count).sum();
    let tried: usize = rows.iter().map(|row| row.tried).sum();
    format!("| all | {counted} | {tried} |\n")
}
