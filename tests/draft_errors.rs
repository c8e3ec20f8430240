//! What is not a draft is refused, with the field, what was expected there and what was given.

use content_precheck::Draft;

fn refusal(json: &str) -> String {
    Draft::from_json(json).map_or_else(|error| error.to_string(), |draft| format!("{draft:?}"))
}

fn assert_refusals(cases: &[(&str, &str)]) {
    for (json, message) in cases {
        assert_eq!(refusal(json), *message, "{json}");
    }
}

#[test]
fn unknown_fields() {
    assert_refusals(&[
        (r#"{"txt": "a"}"#, r#"txt: no such field; did you mean "text"?"#),
        (
            r#"{"text": "a", "has_permission": true}"#,
            r#"has_permission: no such field; did you mean "hasPermission"?"#,
        ),
        (
            r#"{"text": "a", "author": {"organization": {}}}"#,
            r#"author.organization: no such field; did you mean "organisation"?"#,
        ),
        (
            r#"{"text": "a", "author": {"recentshares": []}}"#,
            r#"author.recentshares: no such field; did you mean "recentShares"?"#,
        ),
        (
            r#"{"text": "a", "parent": {"id": 7}}"#,
            r#"parent.id: no such field; the fields here are "text" and "question""#,
        ),
        (
            r#"{"text": "a", "body": "b"}"#,
            "body: no such field; the fields here are \"text\", \"title\", \"surface\", \"author\", \
             \"parent\", \"sponsored\", \"hasPermission\", \"language\" and \"now\"",
        ),
        (
            r#"{"text": "a", "author": {"organisation": {"a b\u001b": 1}}}"#,
            r#"author.organisation["a b\u{1b}"]: no such field; the fields here are "names", "products" and "domains""#,
        ),
    ]);
}

#[test]
fn wrong_types() {
    assert_refusals(&[
        ("{}", "text: expected a string, got nothing"),
        (r#"{"text": null}"#, "text: expected a string, got nothing"),
        (r#"{"text": 5}"#, "text: expected a string, got 5"),
        (r#"{"text": 1.5e300}"#, "text: expected a string, got 1.5e300"),
        (r#"{"text": ["a"]}"#, "text: expected a string, got a list"),
        (r#"{"text": "a", "title": {}}"#, "title: expected a string, got an object"),
        (r#"{"text": "a", "sponsored": "yes"}"#, r#"sponsored: expected true or false, got "yes""#),
        (r#"{"text": "a", "author": "vendor"}"#, r#"author: expected an object, got "vendor""#),
        (
            r#"{"text": "a", "author": {"organisation": {"names": "Acme"}}}"#,
            r#"author.organisation.names: expected a list, got "Acme""#,
        ),
        (
            r#"{"text": "a", "author": {"organisation": {"names": ["Acme", null]}}}"#,
            "author.organisation.names[1]: expected a string, got nothing",
        ),
        ("[]", "expected an object, got a list"),
        ("\"text\"", "expected an object, got \"text\""),
        ("null", "expected an object, got nothing"),
    ]);
}

#[test]
fn values_that_are_not_on_the_list() {
    assert_refusals(&[
        (
            r#"{"text": "a", "author": {"role": "owner"}}"#,
            r#"author.role: expected "member", "vendor" or "administrator", got "owner""#,
        ),
        (
            r#"{"text": "a", "surface": "direct_message"}"#,
            "surface: expected \"post\", \"reply\", \"article\", \"event\" or \"direct-message\", \
             got \"direct_message\"",
        ),
    ]);
}

#[test]
fn malformed_times() {
    assert_refusals(&[
        (
            r#"{"text": "a", "author": {"recentShares": [{"at": "2026-05-14T09:30:00Z"}, {"at": "yesterday"}]}}"#,
            "author.recentShares[1].at: expected an RFC 3339 time such as \"2026-05-14T09:30:00Z\", \
             got \"yesterday\" (it does not begin with a date such as 2026-05-14)",
        ),
        (
            r#"{"text": "a", "now": "2026-02-30T09:30:00Z"}"#,
            "now: expected an RFC 3339 time such as \"2026-05-14T09:30:00Z\", \
             got \"2026-02-30T09:30:00Z\" (that month has no such day)",
        ),
        (
            r#"{"text": "a", "now": 1778750000}"#,
            "now: expected an RFC 3339 time such as \"2026-05-14T09:30:00Z\", got 1778750000",
        ),
        (
            r#"{"text": "a", "author": {"recentShares": [{}]}}"#,
            "author.recentShares[0].at: expected an RFC 3339 time such as \"2026-05-14T09:30:00Z\", \
             got nothing",
        ),
    ]);
}

#[test]
fn malformed_json() {
    assert_refusals(&[
        ("", "not valid JSON: EOF while parsing a value at column 0"),
        ("{\"text\": \"a\"", "not valid JSON: EOF while parsing an object at column 12"),
        ("{\"text\": 'a'}", "not valid JSON: expected value at column 10"),
        ("{\n\"text\": a}", "not valid JSON: expected value at line 2 column 9"),
        ("{\"text\": \"a\"} {}", "not valid JSON: trailing characters at column 15"),
        ("{\"text\": \"\\ud8zz\"}", "not valid JSON: invalid escape at column 16"),
    ]);
}

#[test]
fn long_values_are_shortened() {
    let long = "x".repeat(10_000_000);
    let message = refusal(&format!(r#"{{"text": "a", "surface": "{long}"}}"#));
    assert!(message.ends_with(&format!("got \"{}…\"", "x".repeat(40))), "{message}");
    let message = refusal(&format!(r#"{{"{long}": 1}}"#));
    assert!(message.len() < 300, "{message}");
}

#[test]
fn deep_nesting_is_refused_with_its_place() {
    let message = refusal(&format!("{{\"text\": {}", "[".repeat(1_000_000)));
    assert!(message.starts_with("text[0][0][0]"), "{message}");
    assert!(message.contains("nested more than 32 levels deep"), "{message}");
}
