//! What a draft in JSON may say, and what is made of it.

#![allow(clippy::panic)]

use content_precheck::{Author, Draft, Organisation, Parent, Role, Share, Surface, Time, Value};

fn read(json: &str) -> Draft {
    Draft::from_json(json).unwrap_or_else(|error| panic!("{json}: {error}"))
}

#[test]
fn every_field() {
    let json = r#"{
        "text": "a", "title": "b", "surface": "direct-message",
        "author": {
            "role": "vendor",
            "organisation": { "names": ["Acme"], "products": ["Pulse"], "domains": ["acme.example"] },
            "recentShares": [{ "at": "1970-01-01T00:00:01Z", "url": "https://acme.example" }, { "at": "1970-01-01T00:00:02Z" }]
        },
        "parent": { "text": "c", "question": true },
        "sponsored": true, "hasPermission": false, "language": "en-GB", "now": "1970-01-01T00:00:03Z"
    }"#;
    let share = |milliseconds, url: Option<&str>| Share {
        at: Time { milliseconds },
        url: url.map(str::to_owned),
    };
    let expected = Draft {
        text: "a".into(),
        title: Some("b".into()),
        surface: Surface::DirectMessage,
        author: Author {
            role: Some(Role::Vendor),
            organisation: Some(Organisation {
                names: vec!["Acme".into()],
                products: vec!["Pulse".into()],
                domains: vec!["acme.example".into()],
            }),
            recent_shares: vec![share(1000, Some("https://acme.example")), share(2000, None)],
        },
        parent: Some(Parent { text: Some("c".into()), question: Some(true) }),
        sponsored: true,
        has_permission: Some(false),
        language: Some("en-GB".into()),
        now: Some(Time { milliseconds: 3000 }),
    };
    assert_eq!(read(json), expected);
}

#[test]
fn null_counts_as_absent() {
    let json = r#"{"text": "", "title": null, "surface": null, "author": null, "parent": null, "sponsored": null,
                   "hasPermission": null, "language": null, "now": null}"#;
    assert_eq!(read(json), Draft::default());
    let json =
        r#"{"text": "", "author": {"role": null, "organisation": null, "recentShares": null}}"#;
    assert_eq!(read(json), Draft::default());
    let json = r#"{"text": "", "parent": {"text": null, "question": null}}"#;
    assert_eq!(read(json).parent, Some(Parent::default()));
}

#[test]
fn the_last_of_repeated_fields_counts() {
    assert_eq!(read(r#"{"text": 1, "text": "a", "title": "b", "title": null}"#).text, "a");
    assert_eq!(read(r#"{"text": "a", "title": "b", "title": null}"#).title, None);
}

#[test]
fn lone_surrogates_are_read_as_replacement_characters() {
    assert_eq!(
        read(r#"{"text": "a\ud83d b\ude00 \ud83d\ude00"}"#).text,
        "a\u{fffd} b\u{fffd} \u{1f600}"
    );
    assert_eq!(read(r#"{"text": "\\ud83d"}"#).text, "\\ud83d");
}

#[test]
fn any_characters() {
    let text = "\0\u{feff}\u{202e}a\u{301}\u{10ffff}";
    let json = serde_json::to_string(text).expect("text is JSON");
    assert_eq!(read(&format!("{{\"text\": {json}}}")).text, text);
}

#[test]
fn numbers_of_any_size_are_values() {
    let value: Value = serde_json::from_str("[18446744073709551615, -9223372036854775808, 1e300]")
        .expect("numbers are values");
    let numbers = [u64::MAX as f64, i64::MIN as f64, 1e300].map(Value::Number);
    assert_eq!(value, Value::Array(numbers.to_vec()));
}

#[test]
fn an_error_of_a_value_names_its_field() {
    let error = serde_json::from_str::<Value>(r#"{"a": {"b c": [1, tru]}}"#).expect_err("not JSON");
    assert_eq!(error.to_string(), "a[\"b c\"][1]: expected ident at line 1 column 22");
}
