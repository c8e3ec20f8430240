//! The edge to JavaScript: plain objects and text fields in, plain objects out, and nothing else.
//!
//! Errors cross as plain strings, so that the TypeScript side can tell them from a trap. A string that is not well-formed
//! UTF-16 arrives with U+FFFD in place of each lone surrogate: one code unit for one, so offsets stay true.

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use web_sys::{HtmlInputElement, HtmlTextAreaElement};

use crate::{Checker, Draft, Policy, Report, Value};

/// A [`Checker`] for JavaScript.
#[wasm_bindgen]
pub struct Engine {
    checker: Checker,
}

#[wasm_bindgen]
impl Engine {
    /// A checker for the compiled `policy`, or for the built-in one.
    ///
    /// # Errors
    /// Why `policy` is not a compiled policy, as a string.
    #[wasm_bindgen(constructor)]
    pub fn new(policy: Option<Vec<u8>>) -> Result<Engine, JsValue> {
        let policy = match policy {
            Some(bytes) => Policy::from_bytes(&bytes).map_err(told)?,
            None => Policy::builtin(),
        };
        Ok(Engine { checker: Checker::new(policy) })
    }

    /// The report on `draft`, as a plain object.
    ///
    /// # Errors
    /// Why `draft` is not a draft, as a string.
    pub fn check(&self, draft: JsValue) -> Result<JsValue, JsValue> {
        self.report(value(draft)?)
    }

    /// The report on what `field`, a native text field, holds; `situation` is a draft without its text.
    ///
    /// # Errors
    /// Why these do not make a draft, as a string.
    #[wasm_bindgen(js_name = checkField)]
    pub fn check_field(&self, field: &JsValue, situation: JsValue) -> Result<JsValue, JsValue> {
        let text = text_of(field).ok_or_else(|| told("field: expected a textarea or an input"))?;
        self.report(with_text(value(situation)?, text))
    }

    fn report(&self, value: Value) -> Result<JsValue, JsValue> {
        let draft = Draft::from_value(value).map_err(told)?;
        plain(&self.checker.check(&draft))
    }
}

fn value(given: JsValue) -> Result<Value, JsValue> {
    // The package writes "Error: " before each of its messages, also before one inside another.
    serde_wasm_bindgen::from_value(given)
        .map_err(|error| told(error.to_string().replace("Error: ", "")))
}

fn plain(report: &Report) -> Result<JsValue, JsValue> {
    report.serialize(&Serializer::json_compatible()).map_err(JsValue::from)
}

fn told(error: impl ToString) -> JsValue {
    JsValue::from_str(&error.to_string())
}

fn text_of(field: &JsValue) -> Option<String> {
    let area = field.dyn_ref::<HtmlTextAreaElement>().map(HtmlTextAreaElement::value);
    area.or_else(|| field.dyn_ref::<HtmlInputElement>().map(HtmlInputElement::value))
}

/// What is no object stays as it is, for [`Draft::from_value`] to refuse with its own words.
fn with_text(situation: Value, text: String) -> Value {
    let mut fields = match situation {
        Value::Null => Vec::new(),
        Value::Object(fields) => fields,
        other => return other,
    };
    fields.retain(|(name, _)| name != "text");
    fields.push(("text".into(), Value::String(text)));
    Value::Object(fields)
}
