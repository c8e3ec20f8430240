//! Mistakes in a policy are named with file, line and remedy.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::path::{Path, PathBuf};

use content_precheck::{Policy, prove};

/// A copy of the small policy with one file changed; removed when dropped.
struct Altered(PathBuf);

impl Altered {
    fn new(name: &str, file: &str, from: &str, to: &str) -> Altered {
        let folder =
            std::env::temp_dir().join(format!("content-precheck-{}-{name}", std::process::id()));
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/policies/mini");
        std::fs::create_dir_all(folder.join("xx")).unwrap();
        for path in ["policy.toml", "recognisers.toml", "xx/language.toml", "xx/words.toml"] {
            let text = std::fs::read_to_string(source.join(path)).unwrap();
            let text = if path == file {
                assert!(text.contains(from), "{path} has no {from:?}");
                text.replacen(from, to, 1)
            } else {
                text
            };
            std::fs::write(folder.join(path), text).unwrap();
        }
        Altered(folder)
    }
}

impl Drop for Altered {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn assert_refused(name: &str, file: &str, from: &str, to: &str, expected: &[&str]) {
    let policy = Altered::new(name, file, from, to);
    let error = prove(&policy.0).expect_err(name).to_string();
    for part in expected {
        assert!(error.contains(part), "{name}: expected {part:?} in:\n{error}");
    }
}

const WORDS: &str = "xx/words.toml";
const RULES: &str = "policy.toml";

#[test]
fn the_unaltered_policy_holds() {
    let policy = Altered::new("whole", RULES, "mini", "mini");
    assert!(prove(&policy.0).is_ok_and(|held| held >= 9));
}

#[test]
fn names_that_lead_nowhere_are_refused() {
    let unknown = "rank = 10\nloudness = 3";
    assert_refused(
        "key",
        RULES,
        "rank = 10",
        unknown,
        &["policy.toml:18:", "unknown field `loudness`"],
    );
    assert_refused(
        "clause",
        RULES,
        "clause = \"calm\"",
        "clause = \"clam\"",
        &["policy.toml:16:", "`clam`", "define it"],
    );
    assert_refused(
        "cue",
        RULES,
        "blorp = 0.6",
        "blarp = 0.6",
        &["policy.toml:22:", "`blarp` is no cue"],
    );
    assert_refused(
        "fact",
        RULES,
        "\"vendor\" = 0.4",
        "\"vandal\" = 0.4",
        &["`vandal` is no fact", "sponsored"],
    );
    assert_refused("frame", RULES, "\"denied\"", "\"doubted\"", &["`doubted` is no frame"]);
    assert_refused(
        "list",
        WORDS,
        "\"loud+\"",
        "\"<lout>\"",
        &["words.toml:", "`<lout>`", "define the list"],
    );
    assert_refused(
        "rule",
        WORDS,
        "rule = \"naming\"",
        "rule = \"nameless\"",
        &["`nameless` is no rule"],
    );
}

#[test]
fn phrases_that_cannot_match_are_refused() {
    assert_refused(
        "comma",
        WORDS,
        "\"sorry\"]",
        "\"sorry, no\"]",
        &["words.toml:24:", "never produces `sorry,`"],
    );
    assert_refused("brace", WORDS, "\"loud+\"", "\"{loud\"", &["not closed"]);
    assert_refused("empty", WORDS, "\"loud+\"", "\"loud?\"", &["matches nothing at all"]);
    assert_refused(
        "cycle",
        WORDS,
        "\"blorp\", \"big blorp\"",
        "\"<thing>\"",
        &["list `thing`", "contains itself"],
    );
}

#[test]
fn cues_need_examples_that_show_them() {
    assert_refused(
        "none",
        WORDS,
        "examples = [\"Sorry.\"]",
        "examples = []",
        &["cue `sorry` has no example"],
    );
    assert_refused(
        "other",
        WORDS,
        "examples = [\"Sorry.\"]",
        "examples = [\"Ma.\"]",
        &["words.toml:25:", "`sorry` is not seen"],
    );
    assert_refused(
        "twice",
        WORDS,
        "id = \"zing\"",
        "id = \"loud\"",
        &["cue `loud` is defined twice"],
    );
}

#[test]
fn every_rule_needs_a_message() {
    assert_refused(
        "message",
        WORDS,
        "rule = \"zinging\"",
        "rule = \"naming\"",
        &["rule `zinging` has no general [[message]]"],
    );
}

fn assert_example(name: &str, example: &str, expected: &[&str]) {
    let added = format!("[[example]]\nrule = \"blorping\"\n{example}\n\n[[suggestion]]");
    let policy = Altered::new(name, WORDS, "[[suggestion]]", &added);
    match prove(&policy.0) {
        Ok(_) => assert!(expected.is_empty(), "{name}: expected {expected:?}"),
        Err(error) => {
            let error = error.to_string();
            assert!(!expected.is_empty(), "{name}: {error}");
            for part in expected {
                assert!(error.contains(part), "{name}: expected {part:?} in:\n{error}");
            }
        }
    }
}

#[test]
fn examples_are_run_and_their_reasons_checked() {
    assert_example("found", "flags = \"Ma [[blorp]] loud.\"", &[]);
    assert_example(
        "missed",
        "flags = \"Ma [[blorp]] ba.\"",
        &["as written: `blorping` is not found on “blorp”"],
    );
    assert_example("unmarked", "flags = \"Ma blorp loud.\"", &["mark what must be found"]);
    assert_example("reasonless", "clean = \"Ma ba.\"", &["needs `because`"]);
    assert_example("nothing", "clean = \"Ma ba.\"\nbecause = \"no-evidence\"", &[]);
    assert_example("light", "clean = \"Ma blorp.\"\nbecause = \"weight\"", &[]);
    assert_example("framed", "clean = \"Ma nix blorp loud.\"\nbecause = \"frame:denied\"", &[]);
    assert_example(
        "wrong",
        "clean = \"Ma blorp.\"\nbecause = \"frame:denied\"",
        &["is not why this is silent", "blorp"],
    );
    assert_example("outweighed", "clean = \"Ma blorp loud. Sorry.\"\nbecause = \"cue:sorry\"", &[]);
    assert_example(
        "dropped",
        "clean = \"Ma blorp tree loud.\"\nbecause = \"antiphrase:blorp\"",
        &[],
    );
    let sponsored = "clean = \"Do big blorp.\"\nbecause = \"situation:sponsored\"\ndraft = { sponsored = true }";
    assert_example("situated", sponsored, &[]);
    assert_example(
        "unclean",
        "clean = \"Ma blorp loud.\"\nbecause = \"weight\"",
        &["`blorping` is found on “blorp”"],
    );
    assert_example("fault", "flags = \"Ma [[blorp]] ba.\"\nknown-fault = true", &[]);
    assert_example(
        "mended",
        "flags = \"Ma [[blorp]] loud.\"\nknown-fault = true",
        &["this known fault is gone"],
    );
    assert_example(
        "situation",
        "clean = \"Ma.\"\nbecause = \"no-evidence\"\ndraft = { surfase = \"post\" }",
        &["did you mean"],
    );
}

#[test]
fn damaged_bytes_are_no_policy() {
    let bytes = Policy::builtin_bytes();
    assert!(Policy::from_bytes(b"").is_err());
    assert!(Policy::from_bytes(&bytes[..bytes.len() / 2]).is_err());
    assert!(Policy::from_bytes(b"# a policy").unwrap_err().to_string().contains("compile"));
}

#[test]
fn a_missing_file_is_named() {
    let error = Policy::compile(Path::new("no/such/folder")).unwrap_err().to_string();
    assert!(error.contains("policy.toml:1: cannot be read"), "{error}");
}
