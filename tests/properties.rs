//! What holds of every report, whatever the draft.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[allow(dead_code)]
#[path = "support/corpus.rs"]
mod corpus;

use content_precheck::{Checker, Draft, Field, Finding, Policy, Report};
use corpus::{field, utf16_slice};
use unicode_segmentation::UnicodeSegmentation;

/// Prefixes of each draft that are checked.
const PREFIXES: usize = 24;

/// One draft in this many is checked: enough of every kind.
const SAMPLE: usize = 6;

fn drafts() -> impl Iterator<Item = corpus::Labelled> {
    corpus::load().into_iter().step_by(SAMPLE)
}

fn checker() -> Checker {
    Checker::new(Policy::builtin())
}

fn with_text(text: &str) -> Draft {
    Draft { text: text.to_owned(), ..Draft::default() }
}

/// Everything that a report promises about its findings.
fn assert_sound(draft: &Draft, report: &Report) {
    let order =
        |finding: &Finding| (finding.field, finding.start, finding.end, finding.rule.clone());
    assert!(report.findings.is_sorted_by_key(order), "unsorted: {:?}", report.findings);
    for finding in &report.findings {
        let text = field(draft, finding.field);
        let slice = utf16_slice(text, finding.start, finding.end);
        assert_eq!(slice, Some(finding.excerpt.as_str()), "excerpt of {finding:?}");
        assert!(finding.start < finding.end, "empty: {finding:?}");
        assert!(!finding.excerpt.contains('\u{fffd}'), "lone surrogate: {finding:?}");
        assert!(on_graphemes(text, finding), "within a grapheme cluster: {finding:?}");
        for part in [&finding.message.what, &finding.message.why, &finding.message.fix] {
            assert!(!part.is_empty() && !part.contains('{'), "wording of {finding:?}");
        }
        for suggestion in &finding.suggestions {
            let range = utf16_slice(text, suggestion.start, suggestion.end);
            assert!(range.is_some(), "suggestion out of place: {suggestion:?}");
        }
    }
    let mut keys: Vec<&str> = report.findings.iter().map(|finding| finding.key.as_str()).collect();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), report.findings.len(), "keys are not unique: {keys:?}");
}

fn on_graphemes(text: &str, finding: &Finding) -> bool {
    let mut units = 0;
    let mut boundaries = vec![0];
    for grapheme in text.graphemes(true) {
        units += grapheme.encode_utf16().count();
        boundaries.push(units);
    }
    [finding.start, finding.end].iter().all(|offset| boundaries.binary_search(offset).is_ok())
}

#[test]
fn reports_on_the_corpus_are_sound_and_repeatable() {
    let checker = checker();
    for labelled in drafts() {
        let report = checker.check(&labelled.draft);
        assert_sound(&labelled.draft, &report);
        assert_eq!(report, checker.check(&labelled.draft), "{}", labelled.id);
    }
}

#[test]
fn every_prefix_of_a_draft_has_a_sound_report() {
    let checker = checker();
    for labelled in drafts() {
        let text = &labelled.draft.text;
        let step = text.chars().count() / PREFIXES + 1;
        for (end, _) in text.char_indices().step_by(step) {
            let prefix =
                Draft { text: text.get(..end).unwrap().to_owned(), ..labelled.draft.clone() };
            assert_sound(&prefix, &checker.check(&prefix));
        }
    }
}

#[test]
fn an_emoji_before_a_draft_moves_every_span_by_two() {
    let checker = checker();
    // Before a block quote or code it would end them, and so change who speaks.
    let opens_block = |text: &str| text.starts_with(['>', '`', '~']);
    let drafts = drafts().filter(|labelled| !opens_block(&labelled.draft.text));
    for labelled in drafts {
        let before = checker.check(&labelled.draft);
        let draft =
            Draft { text: format!("🙂{}", labelled.draft.text), ..labelled.draft.clone() };
        let after = checker.check(&draft);
        let shape = |finding: &Finding, by: usize| {
            let by = if finding.field == Field::Text { by } else { 0 };
            (finding.rule.clone(), finding.start + by, finding.end + by, finding.key.clone())
        };
        let expected: Vec<_> = before.findings.iter().map(|finding| shape(finding, 2)).collect();
        let found: Vec<_> = after.findings.iter().map(|finding| shape(finding, 0)).collect();
        assert_eq!(found, expected, "{}", labelled.id);
    }
}

#[test]
fn a_complete_suggestion_clears_its_finding_and_brings_no_new_one() {
    let checker = checker();
    let mut applied = 0;
    for labelled in drafts() {
        let before = checker.check(&labelled.draft);
        let keys: Vec<&str> = before.findings.iter().map(|finding| finding.key.as_str()).collect();
        for finding in &before.findings {
            for suggestion in finding.suggestions.iter().filter(|suggestion| suggestion.complete) {
                let text = field(&labelled.draft, finding.field);
                let start = utf16_slice(text, 0, suggestion.start).unwrap();
                let end = utf16_slice(text, 0, suggestion.end).unwrap().len();
                let edited = [start, &suggestion.insert, text.get(end..).unwrap()].concat();
                let mut draft = labelled.draft.clone();
                match finding.field {
                    Field::Text => draft.text = edited,
                    Field::Title => draft.title = Some(edited),
                }
                let after = checker.check(&draft);
                let new = after.findings.iter().find(|other| !keys.contains(&other.key.as_str()));
                assert!(new.is_none(), "{}: {suggestion:?} brings {new:?}", labelled.id);
                assert!(
                    after.findings.len() < keys.len(),
                    "{}: {suggestion:?} clears nothing",
                    labelled.id
                );
                applied += 1;
            }
        }
    }
    assert!(applied > 50, "only {applied} complete suggestions were offered");
}

/// What a checker remembers of the drafts before changes nothing: passages that stay, move, change or come back, and
/// organisations that do, in a draft as long as an article.
#[test]
fn reports_do_not_depend_on_the_drafts_before() {
    let used = checker();
    let passages: Vec<corpus::Labelled> = drafts().step_by(29).collect();
    let mut draft = Draft::default();
    for (number, labelled) in passages.iter().enumerate() {
        let mut paragraphs: Vec<&str> = draft.text.split("\n\n").collect();
        if paragraphs.len() > 10 {
            paragraphs.remove(number * 11 % 10);
        }
        let at = number * 7 % paragraphs.len();
        match number % 5 {
            1 => {
                let other = number * 3 % paragraphs.len();
                paragraphs.swap(at, other);
            }
            2 => draft.title = Some(labelled.draft.text.clone()),
            3 => draft.author = labelled.draft.author.clone(),
            _ => {}
        }
        paragraphs.insert(at.min(paragraphs.len()), &labelled.draft.text);
        draft = Draft { text: paragraphs.join("\n\n"), ..draft.clone() };
        assert_eq!(used.check(&draft), checker().check(&draft), "{:?}", labelled.id);
        let end = draft.text.char_indices().nth(number * 5 % 40).map_or(0, |(end, _)| end);
        draft.text.insert_str(end, "Yes ");
        assert_eq!(used.check(&draft), checker().check(&draft), "{:?}, typed", labelled.id);
    }
}

/// A text that is too long for its passages to be kept is read by the same passages: whom its last sentence speaks for
/// counts in its first.
#[test]
fn long_drafts_are_judged_as_a_whole() {
    let checker = checker();
    let filler = |number| format!("In room {number} everybody wrote down what they had seen.\n\n");
    let filler: String = (0..3000).map(filler).collect();
    assert!(filler.len() > 150_000);
    for filler in ["", &filler] {
        let flagged = |end: &str| {
            let text = format!("Zelmora launches its new inbox today.\n\n{filler}{end}");
            let draft = with_text(&text);
            let report = checker.check(&draft);
            assert_sound(&draft, &report);
            report.findings.iter().any(|finding| finding.rule == "vendor-promotion")
        };
        assert!(flagged("I work for Zelmora."));
        assert!(!flagged("I work for the council."));
    }
}

#[test]
fn every_string_has_a_sound_report() {
    let checker = checker();
    let strings = [
        String::new(),
        "\0".into(),
        "\u{feff}Book a demo with us today.".into(),
        "\u{fffd}Book a demo\u{fffd} with us today.\u{fffd}".into(),
        "\u{202e}Book a demo with us today\u{202c}".into(),
        "e\u{301}".repeat(1000) + " you are an idiot" + &"\u{301}".repeat(1000),
        "👨‍👩‍👧‍👦 Grab your spot 👨‍👩‍👧‍👦".into(),
        "你好，世界。 مرحبا بالعالم. Привет, мир. नमस्ते दुनिया।".into(),
        "book ".repeat(5000),
        "\"“„‘«(".repeat(5000),
        "we help companies to ".repeat(3000),
        "a.b@".repeat(5000),
    ];
    for text in strings {
        let draft = with_text(&text);
        assert_sound(&draft, &checker.check(&draft));
    }
}

#[test]
fn a_draft_of_ten_megabytes_is_read_whole() {
    let text = "Has anyone replaced CSAT with effort scores? We did in March. ".repeat(170_000);
    let report = checker().check(&with_text(&(text + "You are an idiot.")));
    assert_eq!(report.limited, None);
    assert!(report.findings.iter().any(|finding| finding.excerpt.contains("idiot")));
}
