//! The engine's mechanisms, on a policy in an invented language.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::path::Path;

use content_precheck::{
    Author, Checker, Draft, Field, Organisation, Parent, Policy, Role, Share, Time,
};

fn checker() -> Checker {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/policies/mini");
    Checker::new(Policy::compile(&folder).unwrap_or_else(|error| panic!("{error}")))
}

fn draft(text: &str) -> Draft {
    Draft { text: text.to_owned(), language: Some("xx".to_owned()), ..Draft::default() }
}

/// Rules and excerpts of the findings.
fn found(draft: &Draft) -> Vec<(String, String)> {
    let findings = checker().check(draft).findings;
    findings.into_iter().map(|finding| (finding.rule, finding.excerpt)).collect()
}

fn assert_found(text: &str, expected: &[(&str, &str)]) {
    let expected: Vec<(String, String)> =
        expected.iter().map(|(rule, words)| ((*rule).to_owned(), (*words).to_owned())).collect();
    assert_eq!(found(&draft(text)), expected, "{text}");
}

#[test]
fn weights_of_a_sentence_and_its_neighbours_add_up() {
    assert_found("Ma blorp.", &[]);
    assert_found("Ma blorp loud.", &[("blorping", "blorp")]);
    assert_found("Ma blorps. Loud!", &[("blorping", "blorps")]);
    assert_found("Ma blorps. Ba ba. Loud!", &[]);
    assert_found("Ma blorp loud. Sorry.", &[]);
}

#[test]
fn the_situation_weighs_and_silences() {
    let vendor = Author { role: Some(Role::Vendor), ..Author::default() };
    let by_vendor = Draft { author: vendor, ..draft("Ma blorp.") };
    let report = checker().check(&by_vendor);
    assert_eq!(report.findings[0].message.what, "vendor blorp");
    assert_eq!(found(&Draft { sponsored: true, ..by_vendor }), []);
}

#[test]
fn frames_silence_evidence() {
    assert_found("Ma nix ba blorp loud.", &[]);
    assert_found("Ma nix, blorp loud.", &[("blorping", "blorp")]);
    assert_found("Ma nix ba ba ba blorp loud.", &[("blorping", "blorp")]);
    assert_found("Ma \"blorp\" loud.", &[]);
    assert_found("> blorp loud", &[]);
    assert_found("`blorp` loud", &[]);
    assert_found("Ma zing?", &[]);
    assert_found("Ma zing.", &[("zinging", "zing")]);
}

#[test]
fn phrases_match_tokens() {
    assert_found("Ma blorptree loud.", &[]);
    assert_found("Ma blorp tree loud.", &[]);
    assert_found("Do ba big blorp.", &[("blorping", "Do ba big blorp")]);
    assert_found("Ma, do very big BLORP.", &[("blorping", "do very big BLORP")]);
    assert_found("Ma ne do big blorp.", &[("blorping", "do big blorp")]);
    assert_found("Ma do big blorp.", &[]);
    assert_found("Ma zing ba.", &[]);
    assert_found("Zing «telu wandi» zang ba.", &[("zinging", "Zing «telu wandi» zang")]);
}

#[test]
fn contractions_are_split_as_phrases_are() {
    assert_found("Ma'x blorp'na.", &[("blorping", "Ma'x blorp'na")]);
    assert_found("Ma xa blorp nana.", &[("blorping", "xa blorp nana")]);
}

#[test]
fn the_stronger_of_two_rules_is_shown_once_a_sentence() {
    assert_found("Ma blorp loud ba zing.", &[("zinging", "zing")]);
    assert_found("Ma blorp loud. Zing.", &[("blorping", "blorp"), ("zinging", "Zing")]);
}

#[test]
fn a_sentence_that_tells_something_answers_an_absence() {
    assert_found("https://a.de/b", &[("bare", "https://a.de/b")]);
    assert_found("Loud loud loud loud https://a.de/b", &[("bare", "https://a.de/b")]);
    assert_found("Telu wandi moru. https://a.de/b", &[]);
    assert_found("Telu wandi moru sorry. https://a.de/b", &[("bare", "https://a.de/b")]);
}

#[test]
fn private_addresses_are_told_from_published_ones() {
    assert_found("anna@home.de info@home.de anna@example.com", &[("naming", "anna@home.de")]);
}

#[test]
fn a_foreign_language_leaves_only_neutral_rules() {
    let text = "Vraiment, do big blorp, anna@home.de, les gens sont partis hier soir.";
    let unknown = Draft { language: None, ..draft(text) };
    assert_eq!(found(&unknown), [("naming".to_owned(), "anna@home.de".to_owned())]);
    let report = checker().check(&unknown);
    assert_eq!(report.language, "und");
    let told = Draft { language: Some("fr-CH".to_owned()), ..draft(text) };
    assert_eq!(checker().check(&told).language, "fr-CH");
    let regional = Draft { language: Some("XX-latn".to_owned()), ..draft("Do big blorp.") };
    assert_eq!(checker().check(&regional).findings.len(), 1);
}

#[test]
fn the_authors_organisation_is_known_from_the_host_or_the_text() {
    assert_found("Acme gud.", &[]);
    assert_found("Ma Acme me. Ba Acme gud.", &[("boasting", "Acme gud")]);
    let organisation = Organisation {
        names: vec!["Acme Works".to_owned()],
        products: vec!["Zed".to_owned()],
        domains: vec!["acme.eu".to_owned()],
    };
    let author = Author { organisation: Some(organisation), ..Author::default() };
    let known = |text: &str| found(&Draft { author: author.clone(), ..draft(text) });
    assert_eq!(known("Acme Works gud.").len(), 1);
    assert_eq!(known("Zed'na gud.").len(), 1);
    assert_eq!(known("Acme gud."), []);
    assert_eq!(
        known("https://www.acme.eu/x"),
        [("boasting".into(), "https://www.acme.eu/x".into())]
    );
}

fn shares(days: &[i64], url: Option<&str>) -> Author {
    let now = 1_800_000_000_000;
    let share = |days: &i64| Share {
        at: Time { milliseconds: now - days * 86_400_000 },
        url: url.map(str::to_owned),
    };
    Author { recent_shares: days.iter().map(share).collect(), ..Author::default() }
}

fn crowding(text: &str, author: Author, now: bool) -> Option<String> {
    let now = now.then_some(Time { milliseconds: 1_800_000_000_000 });
    let report = checker().check(&Draft { author, now, ..draft(text) });
    let finding = report.findings.into_iter().find(|finding| finding.rule == "crowding")?;
    Some(finding.message.what)
}

#[test]
fn shares_are_counted_by_history_repetition_and_density() {
    let text = "https://a.de/b";
    assert_eq!(crowding(text, shares(&[1, 2], None), true).as_deref(), Some("2 of 2 in 7"));
    assert_eq!(crowding(text, shares(&[1, 8], None), true), None);
    assert_eq!(crowding(text, shares(&[1, 2], None), false), None);
    assert_eq!(crowding(text, shares(&[-1, -2], None), true), None);
    let again = shares(&[20], Some("https://www.a.de/b/?utm_source=x"));
    assert_eq!(crowding(text, again, true).as_deref(), Some("20 of 2 in 7"));
    assert_eq!(crowding(text, shares(&[31], Some("https://a.de/b")), true), None);
    let many = "https://a.de/1 https://a.de/2 https://a.de/3 https://a.de/4";
    assert_eq!(crowding(many, Author::default(), true).as_deref(), Some("4 of 2 in 7"));
    let long = format!("{many} {}", "ba ".repeat(40));
    assert_eq!(crowding(&long, Author::default(), true), None);
    let sources = many.replace("https", "telu wandi moru kesta https");
    assert_eq!(crowding(&sources, Author::default(), true), None);
    let answer =
        Draft { parent: Some(Parent { question: Some(true), ..Parent::default() }), ..draft(many) };
    assert!(!checker().check(&answer).findings.iter().any(|finding| finding.rule == "crowding"));
}

#[test]
fn titles_are_read_too() {
    let titled = Draft { title: Some("Do big blorp".to_owned()), ..draft("Ma.") };
    let report = checker().check(&titled);
    assert_eq!((report.findings[0].field, report.findings[0].start), (Field::Title, 0));
}

#[test]
fn a_complete_suggestion_is_offered_only_where_it_clears() {
    let one = checker().check(&draft("Ma telu. Do big blorp. Ba."));
    let suggestion = &one.findings[0].suggestions[0];
    assert_eq!((suggestion.start, suggestion.end, suggestion.insert.as_str()), (9, 23, ""));
    let needed = checker().check(&draft("Telu wandi moru, do big blorp. https://a.de/b"));
    assert_eq!(needed.findings[0].suggestions, [], "without that sentence the link is bare");
}

#[test]
fn keys_survive_edits_elsewhere_and_tell_repetitions_apart() {
    let keys = |text: &str| -> Vec<String> {
        checker().check(&draft(text)).findings.into_iter().map(|finding| finding.key).collect()
    };
    let one = keys("Do big blorp. Ba.");
    assert_eq!(one, keys("Ma telu wandi. Do big blorp. Ba ba ba."));
    assert_ne!(one, keys("Do big blorp ba. Ba."));
    let two = keys("Do big blorp. Do big blorp.");
    assert_eq!(two[0], one[0]);
    assert_ne!(two[1], two[0]);
}

#[test]
fn the_report_names_the_policy() {
    let report = checker().check(&draft(""));
    assert_eq!((report.policy.id.as_str(), report.policy.version.as_str()), ("mini", "1.2.3"));
    assert_eq!(report.language, "xx");
}
