//! The command with policies of one's own.

#![allow(clippy::expect_used)]

mod command;

use std::path::Path;

use command::{content_precheck, file};

const BUILT_IN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/policies/ecxo");

const PITCH: &[u8] = b"Please book a demo with us today.";

#[test]
fn policy_check_says_what_the_library_proves() {
    let outcome = content_precheck(&["policy", "check", BUILT_IN], b"");
    match content_precheck::prove(Path::new(BUILT_IN)) {
        Ok(held) => assert_eq!(outcome.stdout, format!("{BUILT_IN}: {held} examples hold\n")),
        Err(error) => assert_eq!(outcome.stderr.lines().count(), error.to_string().lines().count()),
    }
}

#[test]
fn a_policy_judges_alike_built_in_compiled_and_from_its_folder() {
    let compiled = file("compiled.policy", b"");
    let outcome = content_precheck(&["policy", "compile", BUILT_IN, "-o", &compiled], b"");
    assert_eq!((outcome.status, outcome.stderr.as_str()), (0, ""));
    let built_in = content_precheck(&["check", "--format", "json"], PITCH);
    assert_eq!(built_in.status, 1);
    for policy in [&compiled[..], BUILT_IN] {
        let outcome = content_precheck(&["check", "--format", "json", "--policy", policy], PITCH);
        assert_eq!((outcome.status, outcome.stdout), (1, built_in.stdout.clone()), "{policy}");
    }
}

#[test]
fn what_is_no_policy_is_refused_before_anything_is_checked() {
    let damaged = file("damaged.policy", b"no policy");
    let folder = Path::new(&damaged).parent().expect("a folder").join("absent-policy");
    let absent = folder.to_str().expect("the path is UTF-8");
    for arguments in [
        &["check", "--policy", &damaged][..],
        &["check", "--policy", absent],
        &["policy", "check", absent],
        &["policy", "compile", absent, "-o", &damaged],
    ] {
        let outcome = content_precheck(arguments, PITCH);
        assert_eq!((outcome.status, outcome.stdout.as_str()), (2, ""), "{arguments:?}");
        assert!(outcome.stderr.contains("policy"), "{}", outcome.stderr);
    }
    for arguments in [&["policy"][..], &["policy", "check"], &["policy", "compile", BUILT_IN]] {
        let outcome = content_precheck(arguments, b"");
        assert_eq!(outcome.status, 2);
        assert!(outcome.stderr.contains("expected \"policy check FOLDER\""), "{}", outcome.stderr);
    }
}
