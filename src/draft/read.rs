//! From plain data to a draft: the one place that knows the names and types of a draft's fields.

use std::fmt;

use super::error::{DraftError, Quoted, Step};
use super::value::Value;
use super::{Author, Draft, Organisation, Parent, Role, Share, Surface, Time};

impl Draft {
    /// Reads a draft from plain data. Fields that are `null` count as absent; only `text` is required.
    /// Strings are moved, not copied; linear in the size of `value`.
    ///
    /// # Errors
    /// An unknown field, a wrong type or a malformed time, with the field, what was expected there
    /// and what was given.
    pub fn from_value(value: Value) -> Result<Draft, DraftError> {
        let [text, title, surface, author, parent, sponsored, has_permission, language, now] =
            Slot::of(
                value,
                [
                    "text",
                    "title",
                    "surface",
                    "author",
                    "parent",
                    "sponsored",
                    "hasPermission",
                    "language",
                    "now",
                ],
            )?;
        Ok(Draft {
            text: text.required(string)?,
            title: title.optional(string)?,
            surface: surface.optional(one_of(&SURFACES))?.unwrap_or_default(),
            author: author.optional(read_author)?.unwrap_or_default(),
            parent: parent.optional(read_parent)?,
            sponsored: sponsored.optional(boolean)?.unwrap_or_default(),
            has_permission: has_permission.optional(boolean)?,
            language: language.optional(string)?,
            now: now.optional(time)?,
        })
    }
}

const SURFACES: [(&str, Surface); 5] = [
    ("post", Surface::Post),
    ("reply", Surface::Reply),
    ("article", Surface::Article),
    ("event", Surface::Event),
    ("direct-message", Surface::DirectMessage),
];

const ROLES: [(&str, Role); 3] =
    [("member", Role::Member), ("vendor", Role::Vendor), ("administrator", Role::Administrator)];

fn read_author(value: Value) -> Result<Author, DraftError> {
    let [role, organisation, recent_shares] =
        Slot::of(value, ["role", "organisation", "recentShares"])?;
    Ok(Author {
        role: role.optional(one_of(&ROLES))?,
        organisation: organisation.optional(read_organisation)?,
        recent_shares: recent_shares.optional(list_of(read_share))?.unwrap_or_default(),
    })
}

fn read_organisation(value: Value) -> Result<Organisation, DraftError> {
    let [names, products, domains] = Slot::of(value, ["names", "products", "domains"])?;
    Ok(Organisation {
        names: names.optional(list_of(string))?.unwrap_or_default(),
        products: products.optional(list_of(string))?.unwrap_or_default(),
        domains: domains.optional(list_of(string))?.unwrap_or_default(),
    })
}

fn read_share(value: Value) -> Result<Share, DraftError> {
    let [at, url] = Slot::of(value, ["at", "url"])?;
    Ok(Share { at: at.required(time)?, url: url.optional(string)? })
}

fn read_parent(value: Value) -> Result<Parent, DraftError> {
    let [text, question] = Slot::of(value, ["text", "question"])?;
    Ok(Parent { text: text.optional(string)?, question: question.optional(boolean)? })
}

/// A field that an object may have, with what it was given; `Null` when it was not.
struct Slot {
    name: &'static str,
    value: Value,
}

impl Slot {
    /// The fields of an object that has no others; of repeated ones the last.
    fn of<const N: usize>(value: Value, names: [&'static str; N]) -> Result<[Slot; N], DraftError> {
        let Value::Object(fields) = value else {
            return Err(DraftError::expected("an object", &value));
        };
        let mut slots = names.map(|name| Slot { name, value: Value::Null });
        for (name, value) in fields {
            match slots.iter_mut().find(|slot| slot.name == name) {
                Some(slot) => slot.value = value,
                None => return Err(no_such_field(&name, &names)),
            }
        }
        Ok(slots)
    }

    fn optional<T>(
        self,
        read: impl FnOnce(Value) -> Result<T, DraftError>,
    ) -> Result<Option<T>, DraftError> {
        match self.value {
            Value::Null => Ok(None),
            value => read(value).map(Some).map_err(|error| error.within_field(self.name)),
        }
    }

    fn required<T>(
        self,
        read: impl FnOnce(Value) -> Result<T, DraftError>,
    ) -> Result<T, DraftError> {
        read(self.value).map_err(|error| error.within_field(self.name))
    }
}

fn string(value: Value) -> Result<String, DraftError> {
    match value {
        Value::String(text) => Ok(text),
        other => Err(DraftError::expected("a string", &other)),
    }
}

fn boolean(value: Value) -> Result<bool, DraftError> {
    match value {
        Value::Bool(answer) => Ok(answer),
        other => Err(DraftError::expected("true or false", &other)),
    }
}

fn time(value: Value) -> Result<Time, DraftError> {
    const EXPECTED: &str = "an RFC 3339 time such as \"2026-05-14T09:30:00Z\"";
    match &value {
        Value::String(text) => Time::parse(text).map_err(|error| {
            DraftError::new(format!("expected {EXPECTED}, got {} ({error})", Quoted(text)))
        }),
        other => Err(DraftError::expected(EXPECTED, other)),
    }
}

fn list_of<T>(
    read: impl Fn(Value) -> Result<T, DraftError>,
) -> impl FnOnce(Value) -> Result<Vec<T>, DraftError> {
    move |value| match value {
        Value::Array(items) => items
            .into_iter()
            .enumerate()
            .map(|(index, item)| read(item).map_err(|error| error.within(Step::Item(index))))
            .collect(),
        other => Err(DraftError::expected("a list", &other)),
    }
}

fn one_of<T: Copy>(options: &[(&'static str, T)]) -> impl FnOnce(Value) -> Result<T, DraftError> {
    move |value| {
        let given = match &value {
            Value::String(text) => options.iter().find(|(name, _)| name == text),
            _ => None,
        };
        let names = Alternatives { names: options.iter().map(|(name, _)| *name), last: "or" };
        given.map(|(_, option)| *option).ok_or_else(|| DraftError::expected(names, &value))
    }
}

/// Names in quotation marks: `"a", "b" or "c"`.
struct Alternatives<I> {
    names: I,
    last: &'static str,
}

impl<I: Iterator<Item = &'static str> + Clone> fmt::Display for Alternatives<I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut names = self.names.clone().peekable();
        let mut separator = String::new();
        while let Some(name) = names.next() {
            write!(f, "{separator}\"{name}\"")?;
            separator.clear();
            match names.clone().nth(1) {
                Some(_) => separator.push_str(", "),
                None => separator.extend([" ", self.last, " "]),
            }
        }
        Ok(())
    }
}

fn no_such_field(name: &str, known: &[&'static str]) -> DraftError {
    let message = match nearest(name, known) {
        Some(near) => format!("no such field; did you mean \"{near}\"?"),
        None => {
            let names = Alternatives { names: known.iter().copied(), last: "and" };
            format!("no such field; the fields here are {names}")
        }
    };
    DraftError::new(message).within_field(name)
}

/// Longer names are no misspelling of a field's.
const MAX_MISSPELT: usize = 32;

/// The known name that `name` most likely stands for.
fn nearest(name: &str, known: &[&'static str]) -> Option<&'static str> {
    if name.len() > MAX_MISSPELT {
        return None;
    }
    let given = letters(name);
    let distances = known.iter().map(|known| (edits(&given, &letters(known)), *known));
    let (distance, near) = distances.min_by_key(|(distance, _)| *distance)?;
    // One edit in three letters is a slip of the fingers; more is another word.
    (distance * 3 <= near.len()).then_some(near)
}

/// A name's letters, whichever way its words are joined.
fn letters(name: &str) -> Vec<u8> {
    let bytes = name.bytes().filter(|byte| !matches!(byte, b'_' | b'-' | b' '));
    bytes.map(|byte| byte.to_ascii_lowercase()).collect()
}

/// The Levenshtein distance.
fn edits(from: &[u8], to: &[u8]) -> usize {
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (index, a) in from.iter().enumerate() {
        let mut diagonal = index;
        let mut left = index + 1;
        let mut cells = row.iter_mut();
        if let Some(first) = cells.next() {
            *first = left;
        }
        for (cell, b) in cells.zip(to) {
            left = (diagonal + usize::from(a != b)).min(left + 1).min(*cell + 1);
            diagonal = std::mem::replace(cell, left);
        }
    }
    row.last().copied().unwrap_or_default()
}
