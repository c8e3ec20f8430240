//! Drafts as data: one validator for JSON and JavaScript alike, so that both give the same errors.

/// A JSON-like value, read from JSON text or from a JavaScript object.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `null`, or a property that is `undefined`.
    Null,
    /// `true` or `false`
    Bool(bool),
    /// Any number.
    Number(f64),
    /// Any string; lone surrogates arrive as U+FFFD, which is one UTF-16 code unit as they are.
    String(String),
    /// An array.
    Array(Vec<Value>),
    /// An object, in the order of its properties.
    Object(Vec<(String, Value)>),
}

/// Why a value is not a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftError {
    message: String,
}

impl std::fmt::Display for DraftError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for DraftError {}
