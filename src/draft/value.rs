//! Plain data, as JSON and JavaScript know it, read through one door so that both give the same errors.

use std::cell::RefCell;
use std::fmt;

use serde::de::{DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::error::{DraftError, Step};

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
    /// An object, in the order of its properties; where JSON repeats a name, the last one counts.
    Object(Vec<(String, Value)>),
}

/// How deep lists and objects may be nested. A draft needs four levels; the limit keeps the stack small.
const MAX_DEPTH: usize = 32;

impl<'de> Deserialize<'de> for Value {
    /// Reads any plain data; an error names the field that it occurred in. Strings are moved, not copied.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Value, D::Error> {
        read(deserializer, None).map_err(|(path, error)| match path.is_empty() {
            true => error,
            false => D::Error::custom(located(path, &error)),
        })
    }
}

/// Reads any plain data but the field `ignored` of the outermost object. An error comes with the
/// path, from the outside in, to where it occurred.
pub(super) fn read<'de, D: Deserializer<'de>>(
    deserializer: D,
    ignored: Option<&'static str>,
) -> Result<Value, (Vec<Step>, D::Error)> {
    let path = RefCell::new(Vec::new());
    let value = Reader { path: &path, ignored }.deserialize(deserializer);
    value.map_err(|error| (path.into_inner(), error))
}

/// An error of a deserializer, with the path to where it occurred.
pub(super) fn located(path: Vec<Step>, error: &impl fmt::Display) -> DraftError {
    path.into_iter().rev().fold(DraftError::new(error.to_string()), DraftError::within)
}

/// Reads one value. Steps are taken back only on success, so that an error leaves the path to itself.
#[derive(Clone, Copy)]
struct Reader<'a> {
    path: &'a RefCell<Vec<Step>>,
    ignored: Option<&'static str>,
}

impl Reader<'_> {
    fn enter<E: Error>(self, step: Step) -> Result<Self, E> {
        let mut path = self.path.borrow_mut();
        if path.len() >= MAX_DEPTH {
            return Err(E::custom(format_args!("nested more than {MAX_DEPTH} levels deep")));
        }
        path.push(step);
        Ok(Reader { ignored: None, ..self })
    }

    fn leave(self) -> Option<Step> {
        self.path.borrow_mut().pop()
    }
}

impl<'de> DeserializeSeed<'de> for Reader<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Reader<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("plain data")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value as f64))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value as f64))
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<Value, E> {
        Ok(Value::Number(value as f64))
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<Value, E> {
        Ok(Value::Number(value as f64))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Ok(Value::Number(value))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.into()))
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = items.next_element_seed(self.enter(Step::Item(values.len()))?)? {
            self.leave();
            values.push(value);
        }
        self.leave();
        Ok(Value::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut fields = Vec::new();
        while let Some(name) = entries.next_key::<String>()? {
            if self.ignored == Some(name.as_str()) {
                entries.next_value::<IgnoredAny>()?;
                continue;
            }
            let value = entries.next_value_seed(self.enter(Step::Field(name))?)?;
            if let Some(Step::Field(name)) = self.leave() {
                fields.push((name, value));
            }
        }
        Ok(Value::Object(fields))
    }
}
