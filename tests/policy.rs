//! The built-in policy holds what its examples promise, and what ships is made from its files.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::path::Path;

use content_precheck::{Checker, Draft, Policy, prove};

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("policies/ecxo")
}

#[test]
fn every_example_of_the_built_in_policy_holds() {
    match prove(&folder()) {
        Ok(held) => assert!(held > 100, "only {held} examples were run"),
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn the_embedded_policy_is_fresh() {
    let compiled = Policy::compile(&folder()).unwrap();
    assert!(
        compiled.to_bytes() == Policy::builtin_bytes(),
        "the embedded policy was compiled from other files; build again"
    );
}

#[test]
fn the_model_does_not_tell_apart_who_people_are() {
    let checker = Checker::new(Policy::builtin());
    let features = |who: &str| {
        let text = format!("Their new colleague is a {who} from the village, says the team.");
        let draft = Draft { text, ..Draft::default() };
        let instances = checker.instances(&draft);
        instances.into_iter().map(|instance| instance.features).collect::<Vec<_>>()
    };
    let woman = features("woman");
    for who in ["man", "Muslim", "Catholic", "refugee", "Pole", "black", "blind", "lesbian"] {
        assert_eq!(features(who), woman, "{who}");
    }
    assert_ne!(features("gardener"), woman);
}
