//! The command on NDJSON: one line out for every line in, in order, as a stream.

#![allow(clippy::expect_used)]

mod command;

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write};

use command::{content_precheck, file, start};
use serde_json::{Value, json};

const NDJSON: [&str; 3] = ["check", "--format", "ndjson"];

fn check(input: &[u8]) -> (i32, Vec<String>) {
    let outcome = content_precheck(&NDJSON, input);
    assert_eq!(outcome.stderr, "");
    (outcome.status, outcome.stdout.lines().map(str::to_owned).collect())
}

fn refusal(input: &[u8]) -> String {
    let (status, lines) = check(input);
    assert_eq!((status, lines.len()), (2, 1), "{lines:?}");
    lines.concat()
}

#[test]
fn a_line_gives_its_report() {
    let (status, lines) = check(b"{\"id\": 7, \"text\": \"Good morning.\"}\n");
    assert_eq!((status, lines.len()), (0, 1));
    let report: Value = serde_json::from_str(&lines[0]).expect("JSON");
    let fields: Vec<&String> = report.as_object().expect("an object").keys().collect();
    assert_eq!(fields, ["findings", "id", "language", "policy"]);
    assert!(lines[0].starts_with("{\"id\":7,\"findings\":["), "{}", lines[0]);
}

#[test]
fn ids_are_passed_through_as_they_are_written() {
    let ids = [
        "\"a\\u0041 \\ud83d é\"",
        "null",
        "true",
        "-0.10e+3",
        "123456789012345678901234567890",
        "1e999",
        "[1,  {\"b\" : [ ]}]",
        "{\"a\": 1, \"a\": 2}",
        &"[".repeat(1000).chain_closed(),
    ];
    for id in ids {
        for line in [
            format!("{{\"text\": \"a\", \"id\": {id}}}"),
            format!("{{\"id\": {id}, \"text\": \"a \\ude00\"}}"),
            format!("{{\"id\": 0, \"id\": {id} , \"text\": \"a\"}}"),
        ] {
            let (status, lines) = check(line.as_bytes());
            assert_eq!((status, lines.len()), (0, 1), "{lines:?}");
            assert!(lines[0].starts_with(&format!("{{\"id\":{id},\"findings\":")), "{}", lines[0]);
        }
    }
}

trait ChainClosed {
    fn chain_closed(&self) -> String;
}

impl ChainClosed for String {
    /// The opening brackets with as many closing ones.
    fn chain_closed(&self) -> String {
        format!("{self}{}", self.replace('[', "]"))
    }
}

#[test]
fn a_draft_without_an_id_has_none() {
    let (_, lines) = check(b"{\"text\": \"a\"}");
    assert!(lines[0].starts_with("{\"id\":null,\"findings\":"), "{}", lines[0]);
}

#[test]
fn bad_lines_are_refused_one_by_one_and_the_rest_is_checked() {
    let input = b"{\"id\": 1, \"text\": \"a\"}\n\
        {\"id\": 2, \"text\": \"a\"\n\
        {\"id\": 3, \"text\": 5}\n\
        {\"txt\": \"a\", \"id\": [4]}\n\
        \n\
        {\"id\": 6, \"text\": \"\xff\"}\n\
        {\"id\": 7, \"text\": \"a\", \"now\": \"today\"}\r\n\
        \"text\"\n\
        {\"id\": 9, \"text\": \"a\"}\r\n";
    let (status, lines) = check(input);
    assert_eq!(status, 2);
    let expected = [
        r#"{"line":2,"id":2,"error":"not valid JSON: EOF while parsing an object at column 21"}"#,
        r#"{"line":3,"id":3,"error":"text: expected a string, got 5"}"#,
        r#"{"line":4,"id":[4],"error":"txt: no such field; did you mean \"text\"?"}"#,
        r#"{"line":5,"id":null,"error":"expected a draft, got a blank line"}"#,
        r#"{"line":6,"id":6,"error":"not UTF-8 at byte 19 of the line"}"#,
        concat!(
            r#"{"line":7,"id":7,"error":"now: expected an RFC 3339 time such as \"2026-05-14T09:30:00Z\", "#,
            r#"got \"today\" (it does not begin with a date such as 2026-05-14)"}"#
        ),
        r#"{"line":8,"id":null,"error":"expected an object, got \"text\""}"#,
    ];
    assert_eq!(lines.len(), 9);
    assert_eq!(lines[1..8], expected);
    for (line, start) in [(&lines[0], "{\"id\":1,\"find"), (&lines[8], "{\"id\":9,\"find")] {
        assert!(line.starts_with(start), "{line}");
    }
}

#[test]
fn blank_lines_are_lines_but_the_end_of_the_last_line_begins_none() {
    assert_eq!(check(b""), (0, vec![]));
    assert!(refusal(b"\n").contains("\"line\":1"));
    assert!(refusal(b"  \r\n").contains("blank line"));
    assert_eq!(check(b"{\"text\":\"a\"}\n\n").1.len(), 2);
    assert_eq!(check(b"{\"text\":\"a\"}\n").1.len(), 1);
    assert_eq!(check(b"{\"text\":\"a\"}").1.len(), 1);
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_first_line() {
    assert_eq!(check("\u{feff}{\"text\":\"a\"}\n".as_bytes()).0, 0);
    assert_eq!(check("{\"text\":\"a\"}\n\u{feff}{\"text\":\"a\"}\n".as_bytes()).0, 2);
}

#[test]
fn ten_megabytes_on_a_line_are_checked_and_a_hundred_are_refused() {
    let megabyte = "Good morning.   ".repeat(1 << 16);
    let mut input = format!("{{\"id\":1,\"text\":\"{}\"}}\n", megabyte.repeat(10));
    let _ = writeln!(input, "{{\"id\":2,\"text\":\"{}\"}}", megabyte.repeat(100));
    input.push_str("{\"id\":3,\"text\":\"a\"}\n");
    let (status, lines) = check(input.as_bytes());
    assert_eq!((status, lines.len()), (2, 3));
    assert!(lines[0].starts_with("{\"id\":1,\"findings\":"));
    assert_eq!(lines[1], r#"{"line":2,"id":null,"error":"the line is longer than 64 MiB"}"#);
    assert!(lines[2].starts_with("{\"id\":3,\"findings\":"));
}

#[test]
fn of_several_files_errors_name_the_file_and_number_its_lines() {
    let first = file("first.ndjson", b"{\"text\":\"a\"}\n{}\n");
    let second = file("second.ndjson", b"{}");
    let absent = format!("{second}.absent");
    let outcome = content_precheck(&[&NDJSON[..], &[&first, &absent, &second]].concat(), b"");
    assert_eq!(outcome.status, 2);
    assert!(outcome.stderr.contains(&absent), "{}", outcome.stderr);
    let lines: Vec<Value> = outcome
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).expect("every line is JSON"))
        .collect();
    let error = "text: expected a string, got nothing";
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[1], json!({"file": first, "line": 2, "id": null, "error": error}));
    assert_eq!(lines[2], json!({"file": second, "line": 1, "id": null, "error": error}));
}

#[test]
fn output_keeps_the_order_of_fifty_thousand_lines() {
    let mut input = String::new();
    for id in 0..50_000 {
        let text = "Good morning. ".repeat(if id % 1000 == 0 { 500 } else { id % 7 });
        let _ = writeln!(input, "{{\"id\":{id},\"text\":\"{text}\"}}");
    }
    let (status, lines) = check(input.as_bytes());
    assert_eq!((status, lines.len()), (0, 50_000));
    for (id, line) in lines.iter().enumerate() {
        assert!(line.starts_with(&format!("{{\"id\":{id},\"")), "{line}");
    }
}

#[test]
fn output_begins_before_the_input_ends() {
    let mut child = start(&NDJSON);
    let mut input = child.stdin.take().expect("standard input is a pipe");
    let mut output = BufReader::new(child.stdout.take().expect("standard output is a pipe"));
    for id in 0..3 {
        writeln!(input, "{{\"id\":{id},\"text\":\"a\"}}").expect("the command reads");
        let mut line = String::new();
        output.read_line(&mut line).expect("the command writes");
        assert!(line.starts_with(&format!("{{\"id\":{id},\"")), "{line}");
    }
    drop(input);
    assert_eq!(child.wait().expect("the command ends").code(), Some(0));
}

#[test]
fn a_closed_output_ends_the_run_quietly() {
    let mut child = start(&NDJSON);
    let mut input = child.stdin.take().expect("standard input is a pipe");
    drop(child.stdout.take());
    // The command stops reading as soon as it notices, and so breaks this pipe in turn.
    while input.write_all(b"{\"text\":\"a\"}\n").is_ok() {}
    drop(input);
    let mut errors = String::new();
    let mut stderr = child.stderr.take().expect("standard error is a pipe");
    stderr.read_to_string(&mut errors).expect("the messages are UTF-8");
    assert_eq!(errors, "");
    assert_eq!(child.wait().expect("the command ends").code(), Some(141));
}
