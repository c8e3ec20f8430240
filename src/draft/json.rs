//! Drafts as JSON text.

use std::borrow::Cow;

use super::Draft;
use super::error::DraftError;
use super::value::{Value, located, read};

impl Draft {
    /// Reads a draft from JSON. An escaped surrogate without its other half, which JavaScript strings
    /// may hold and UTF-8 cannot, is read as U+FFFD. Linear in the length of `json`.
    ///
    /// # Errors
    /// What is wrong with the JSON, and all of [`Draft::from_value`]'s.
    pub fn from_json(json: &str) -> Result<Draft, DraftError> {
        Draft::from_value(parse(&mend_surrogates(json), None)?)
    }
}

/// Reads JSON whose surrogates are mended, but for the field `ignored` of the outermost object.
pub(crate) fn parse(json: &str, ignored: Option<&'static str>) -> Result<Value, DraftError> {
    let mut deserializer = serde_json::Deserializer::from_str(json);
    let value =
        read(&mut deserializer, ignored).map_err(|(path, error)| match error.is_data() {
            true => located(path, &explain(json, &error)),
            false => not_json(json, &error),
        })?;
    deserializer.end().map_err(|error| not_json(json, &error))?;
    Ok(value)
}

fn not_json(json: &str, error: &serde_json::Error) -> DraftError {
    DraftError::new(format!("not valid JSON: {}", explain(json, error)))
}

/// What is wrong and where. Of JSON on one line, such as a line of NDJSON, "line 1" would mislead.
fn explain(json: &str, error: &serde_json::Error) -> String {
    let message = error.to_string();
    let (line, column) = (error.line(), error.column());
    match message.strip_suffix(&format!(" at line {line} column {column}")) {
        Some(what) if !json.contains('\n') => format!("{what} at column {column}"),
        _ => message,
    }
}

/// The escape for U+FFFD, as long as the escapes that it replaces: offsets stay as they are.
const REPLACEMENT: &str = "\\ufffd";

/// Replaces escaped surrogates that are not one half of a pair.
pub(crate) fn mend_surrogates(json: &str) -> Cow<'_, str> {
    let mut mended = String::new();
    let mut copied = 0;
    let mut at = 0;
    while let Some(escape) = json.get(at..).and_then(|rest| rest.find('\\')) {
        at += escape;
        let (length, lone) = match (surrogate(json, at), surrogate(json, at + REPLACEMENT.len())) {
            (Some(Half::High), Some(Half::Low)) => (2 * REPLACEMENT.len(), false),
            (Some(_), _) => (REPLACEMENT.len(), true),
            (None, _) => (2, false),
        };
        if lone {
            mended.push_str(json.get(copied..at).unwrap_or_default());
            mended.push_str(REPLACEMENT);
            copied = at + length;
        }
        at = next_boundary(json, at + length);
    }
    match copied {
        0 => Cow::Borrowed(json),
        _ => Cow::Owned(mended + json.get(copied..).unwrap_or_default()),
    }
}

enum Half {
    High,
    Low,
}

/// The surrogate that the escape at `at` stands for, if it is one.
fn surrogate(json: &str, at: usize) -> Option<Half> {
    let digits = json.get(at..at + REPLACEMENT.len())?.strip_prefix("\\u")?;
    if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    match u16::from_str_radix(digits, 16).ok()? {
        0xD800..=0xDBFF => Some(Half::High),
        0xDC00..=0xDFFF => Some(Half::Low),
        _ => None,
    }
}

/// A backslash before a character of several bytes is no escape, and `at` then lies within it.
fn next_boundary(json: &str, at: usize) -> usize {
    (at..json.len()).find(|at| json.is_char_boundary(*at)).unwrap_or(json.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(json: &str) -> String {
        let mended = mend_surrogates(json);
        assert_eq!(mended.len(), json.len(), "{json}");
        mended.into_owned()
    }

    #[test]
    fn mends_lone_surrogates_and_nothing_else() {
        assert_eq!(mended(r#""\ud83d""#), r#""\ufffd""#);
        assert_eq!(mended(r#""a\uDE00b""#), r#""a\ufffdb""#);
        assert_eq!(mended(r#""\ud83d\ud83d\ude00""#), r#""\ufffd\ud83d\ude00""#);
        assert_eq!(mended(r#""\ude00\ud83d""#), r#""\ufffd\ufffd""#);
        assert_eq!(mended(r#""\ud83dx\ude00""#), r#""\ufffdx\ufffd""#);
    }

    #[test]
    fn leaves_everything_else_as_it_is() {
        for json in [
            r#""\ud83d\ude00""#,
            r#""\\ud83d""#,
            r#""\u00e9\n""#,
            r#""\ud8""#,
            r#""\u+d83""#,
            "\\é\\",
            "\\",
            "",
        ] {
            assert!(matches!(mend_surrogates(json), Cow::Borrowed(_)), "{json}");
        }
        assert_eq!(mended(r#""\\\ud83d""#), r#""\\\ufffd""#);
    }
}
