//! What may not stand next to a match: short runs of characters and character classes.

/// One place of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Item {
    /// `\w`: a letter, digit or underscore of a script that puts spaces between words.
    Word,
    /// `\l`: such a letter.
    Letter,
    /// `\d`: an ASCII digit.
    Digit,
    /// `\s`: white space.
    Space,
    /// Itself.
    Char(char),
}

impl Item {
    fn is(self, c: char) -> bool {
        match self {
            Item::Word => c == '_' || is_letter(c) || c.is_numeric(),
            Item::Letter => is_letter(c),
            Item::Digit => c.is_ascii_digit(),
            Item::Space => c.is_whitespace(),
            Item::Char(own) => c == own,
        }
    }
}

/// Scripts written without spaces between words: a number may touch them and still stand alone.
const UNSPACED: [(char, char); 5] = [
    ('\u{0E00}', '\u{0EFF}'),
    ('\u{1000}', '\u{109F}'),
    ('\u{1780}', '\u{17FF}'),
    ('\u{3040}', '\u{D7FF}'),
    ('\u{20000}', '\u{3FFFF}'),
];

fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic()
        || !c.is_ascii()
            && c.is_alphabetic()
            && !UNSPACED.iter().any(|&(a, b)| (a..=b).contains(&c))
}

/// How the beginning of an attempt hangs together with what stands before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Glue {
    /// It begins a word.
    Free,
    /// It begins after a word of a script without spaces.
    AfterWord,
    /// It is within a word, or a mark on the character before.
    Inside,
}

/// How `rest` hangs together with `before`. A word of many letters or marks is tried once, not at each.
pub(crate) fn is_glued(before: &str, rest: &str) -> Glue {
    let beyond_ascii = |c: &char| !c.is_ascii();
    let Some(last) = before.chars().next_back().filter(beyond_ascii) else {
        return match rest.chars().next() {
            Some(first) if is_mark(first) => Glue::Inside,
            _ => Glue::Free,
        };
    };
    let word = last.is_alphabetic() || is_mark(last);
    match rest.chars().next() {
        Some(first) if is_mark(first) => Glue::Inside,
        Some(first) if word && !first.is_ascii() && first.is_alphabetic() => Glue::Inside,
        Some(_) if word => Glue::AfterWord,
        _ => Glue::Free,
    }
}

/// Whether a character is a mark that combines with the one before.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}' | '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}' | '\u{e31}' | '\u{e34}'..='\u{e3a}'
        | '\u{e47}'..='\u{e4e}' | '\u{102b}'..='\u{103e}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

/// Runs, any of which forbids a match that touches it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Runs {
    runs: Vec<Vec<Item>>,
}

impl Runs {
    /// Reads runs such as `\w`, `.\d` or `$`; nothing for an unknown class or an empty run.
    pub(crate) fn parse(runs: &[String]) -> Option<Runs> {
        let runs = runs.iter().map(|run| parse_run(run)).collect::<Option<_>>()?;
        Some(Runs { runs })
    }

    /// Whether the text ends in one of the runs.
    pub(crate) fn end(&self, text: &str) -> bool {
        self.runs.iter().any(|run| {
            let mut chars = text.chars().rev();
            run.iter().rev().all(|item| chars.next().is_some_and(|c| item.is(c)))
        })
    }

    /// Whether the text begins with one of the runs.
    pub(crate) fn begin(&self, text: &str) -> bool {
        self.runs.iter().any(|run| {
            let mut chars = text.chars();
            run.iter().all(|item| chars.next().is_some_and(|c| item.is(c)))
        })
    }

    /// Whether a match may not touch an ASCII letter; most places of a text are refused by that alone.
    pub(crate) fn has_word(&self) -> bool {
        self.runs.iter().any(|run| run == &[Item::Word])
    }
}

fn parse_run(run: &str) -> Option<Vec<Item>> {
    let mut items = Vec::new();
    let mut chars = run.chars();
    while let Some(c) = chars.next() {
        items.push(match c {
            '\\' => class(chars.next()?)?,
            _ => Item::Char(c),
        });
    }
    (!items.is_empty()).then_some(items)
}

fn class(c: char) -> Option<Item> {
    match c {
        'w' => Some(Item::Word),
        'l' => Some(Item::Letter),
        'd' => Some(Item::Digit),
        's' => Some(Item::Space),
        '\\' => Some(Item::Char('\\')),
        _ => None,
    }
}
