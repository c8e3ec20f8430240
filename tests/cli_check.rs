//! The command on files and standard input: reports, errors and exit status.

#![allow(clippy::expect_used)]

mod command;

use std::fs;

use command::{Outcome, content_precheck, file};

#[test]
fn help_and_version() {
    let help = content_precheck(&["--help"], b"");
    assert_eq!(help.status, 0);
    assert!(help.stdout.contains("content-precheck check [FILE…|-]"), "{}", help.stdout);
    assert_eq!(content_precheck(&[], b"").stdout, help.stdout);
    assert_eq!(content_precheck(&["check", "--help"], b"").stdout, help.stdout);
    let version = content_precheck(&["--version"], b"").stdout;
    assert_eq!(version, format!("content-precheck {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn wrong_arguments_are_refused() {
    for arguments in [
        &["chek"][..],
        &["check", "--formt"],
        &["check", "--format", "xml"],
        &["check", "--format"],
    ] {
        let outcome = content_precheck(arguments, b"");
        assert_eq!(outcome.status, 2, "{arguments:?}");
        assert_eq!(outcome.stdout, "");
        assert!(outcome.stderr.ends_with("see content-precheck --help\n"), "{}", outcome.stderr);
    }
}

#[test]
fn an_empty_text_is_clean() {
    let path = file("empty.md", b"");
    let outcome = content_precheck(&["check", &path], b"");
    assert_eq!((outcome.status, outcome.stderr.as_str()), (0, ""));
    assert_eq!(outcome.stdout, format!("{path}: nothing found\n1 draft checked, 0 findings\n"));
}

#[test]
fn standard_input_is_read_without_files_and_for_a_dash() {
    for arguments in [&["check"][..], &["check", "-"]] {
        let outcome = content_precheck(arguments, "\u{feff}Good morning.\r\n".as_bytes());
        assert_eq!(outcome.stdout, "-: nothing found\n1 draft checked, 0 findings\n");
        assert_eq!(outcome.status, 0);
    }
}

#[test]
fn ten_megabytes_are_checked() {
    let path = file("large.md", "Good morning. ".repeat(750_000).as_bytes());
    let outcome = content_precheck(&["check", &path], b"");
    assert_eq!((outcome.status, outcome.stderr.as_str()), (0, ""), "{}", outcome.stdout);
    fs::remove_file(path).expect("the file can be removed");
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_checked() {
    let good = file("good.md", b"Good morning.");
    let broken = file("broken.md", b"Good\nmor\xffning.");
    let absent = format!("{good}.absent");
    let Outcome { status, stdout, stderr } =
        content_precheck(&["check", &broken, &absent, &good], b"");
    assert_eq!(status, 2);
    assert!(stderr.contains(&format!("{broken}: not UTF-8 at byte 8 (line 2)\n")), "{stderr}");
    assert!(stderr.contains(&format!("{absent}: ")), "{stderr}");
    assert!(stdout.contains(&format!("{good}: nothing found\n")), "{stdout}");
    assert!(stdout.ends_with("1 draft checked, 0 findings, 2 could not be read\n"), "{stdout}");
}

#[test]
fn json_is_one_array_with_an_entry_for_every_file() {
    let good = file("good.json.md", b"Good morning.");
    let broken = file("broken.json.md", b"\xff");
    let outcome = content_precheck(&["check", "--format", "json", &good, &broken], b"");
    assert_eq!(outcome.status, 2);
    let entries: serde_json::Value = serde_json::from_str(&outcome.stdout).expect("JSON");
    assert_eq!(entries[0]["file"], good);
    assert_eq!(entries[0]["report"]["findings"], serde_json::json!([]));
    assert_eq!(entries[1]["file"], broken);
    assert_eq!(entries[1]["error"], "not UTF-8 at byte 0 (line 1)");
    assert_eq!(entries.as_array().map(Vec::len), Some(2));
}

#[test]
fn a_json_file_is_a_draft_with_its_situation() {
    let good = file("draft.json", br#"{"text": "Good morning.", "author": {"role": "member"}}"#);
    assert_eq!(content_precheck(&["check", &good], b"").status, 0);
    let bad = file("bad-draft.json", br#"{"text": "Good morning.", "author": {"role": "owner"}}"#);
    let outcome = content_precheck(&["check", &bad], b"");
    assert_eq!(outcome.status, 2);
    assert_eq!(
        outcome.stderr,
        format!(
            "content-precheck: {bad}: author.role: expected \"member\", \"vendor\" or \
             \"administrator\", got \"owner\"\n"
        )
    );
}

#[test]
fn findings_are_shown_with_their_place_and_counted_in_the_status() {
    let path =
        file("findings.md", b"Hello all,\n\nplease book a demo with us today: it is 20 % off.\n");
    let outcome = content_precheck(&["check", &path], b"");
    assert_eq!(outcome.status, 1, "{}", outcome.stdout);
    assert!(outcome.stdout.starts_with(&format!("{path}:3:")), "{}", outcome.stdout);
    for label in ["[[", "]]", "\n  What  ", "\n  Why   ", "\n  Fix   "] {
        assert!(outcome.stdout.contains(label), "{}", outcome.stdout);
    }
}

#[test]
fn a_note_of_care_is_counted_by_itself() {
    let text = "I cannot go on any more, I want to end my life.";
    let outcome = content_precheck(&["check"], text.as_bytes());
    assert!(outcome.stdout.contains("a private note"), "{}", outcome.stdout);
    assert!(outcome.stdout.ends_with("1 draft checked, 0 findings, 1 private note\n"));
    assert_eq!(outcome.status, 1);
}
