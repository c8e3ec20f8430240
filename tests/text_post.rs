//! The sentences of a post.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[allow(dead_code, unused_imports)]
#[path = "../src/text/mod.rs"]
mod text;

use text::{Span, post_sentences};

/// The sentences of `post`, where `~~` around a stretch is no part of it but marks it as protected.
fn read(post: &str) -> Vec<String> {
    let mut text = String::new();
    let mut protected = Vec::new();
    for (at, part) in post.split("~~").enumerate() {
        if at % 2 == 1 {
            protected.push(Span::new(text.len(), text.len() + part.len()));
        }
        text += part;
    }
    let is_abbreviation = |word: &str| matches!(word, "e.g" | "approx" | "Dr" | "z" | "B");
    post_sentences(&text, &protected, &is_abbreviation)
        .iter()
        .map(|it| it.slice(&text).to_owned())
        .collect()
}

#[test]
fn breaks_after_full_stops_and_at_line_ends() {
    assert_eq!(
        read("One here. Two there!  Three?\nfour\r\nfive\u{2029}six"),
        ["One here.", "Two there!", "Three?", "four", "five", "six"]
    );
    assert_eq!(read("\n \n"), [""; 0]);
    assert_eq!(read(""), [""; 0]);
}

#[test]
fn goes_on_where_a_program_wrapped_a_line() {
    let long = "Our agents asked for one more week, so the whole rollout";
    assert_eq!(
        read(&format!("{long}\nwas moved to May. Fine\r\nby us.")),
        [format!("{long}\nwas moved to May."), "Fine".to_owned(), "by us.".to_owned()]
    );
    assert_eq!(
        read(&format!("- {long}\n  was moved\n- by us")),
        [format!("{long}\n  was moved"), "by us".to_owned()]
    );
    for address in ["a@b.io", "2go@b.io", "HELP@b.io"] {
        let sentence = format!("{long} to\n{address} again");
        assert_eq!(read(&format!("{long} to\n~~{address}~~ again")), [sentence]);
    }
    for next in ["Was moved", "- was moved", "> was moved", "~~a.io/b~~ has it", "\nwas moved"] {
        let broken = read(&format!("{long}\n{next}"));
        assert_eq!(broken.len(), 2, "{broken:?}");
    }
    assert_eq!(read(&format!("{long}!\nwas moved")).len(), 2);
}

#[test]
fn goes_on_within_links_and_addresses() {
    assert_eq!(
        read("See ~~https://a.io/?Q=1!Done~~ today. Then"),
        ["See https://a.io/?Q=1!Done today.", "Then"]
    );
    assert_eq!(read("Done. ~~https://a.io/?Q!A~~ now"), ["Done.", "https://a.io/?Q!A now"]);
    assert_eq!(read("Done.\n~~https://a.io/?Q!A~~\nNext"), ["Done.", "https://a.io/?Q!A", "Next"]);
    assert_eq!(read("Ask ~~a.B@c.io~~. Then ~~d.E@f.io~~"), ["Ask a.B@c.io.", "Then d.E@f.io"]);
}

#[test]
fn goes_on_after_an_abbreviation_unless_the_line_ends() {
    assert_eq!(
        read("Meet Dr. Who (e.g. Tuesday). We wait approx.\nTen"),
        ["Meet Dr. Who (e.g. Tuesday).", "We wait approx.", "Ten"]
    );
    assert_eq!(read("So z. B. Kunden. Und"), ["So z. B. Kunden.", "Und"]);
    assert_eq!(read("This is new. New"), ["This is new.", "New"]);
}

#[test]
fn breaks_before_small_letters_too() {
    assert_eq!(
        read("we sell nothing. come and see. (soup included)"),
        ["we sell nothing.", "come and see.", "(soup included)"]
    );
    assert_eq!(
        read("It is open! :) we are happy. - Jo"),
        ["It is open!", ":) we are happy.", "- Jo"]
    );
    for whole in [
        "well... maybe",
        "we wait approx. an hour",
        "am 5. mai",
        "j. smith",
        "at 9 a.m. sharp",
        "he said \"no.\" and left",
        "see Fig. 5 below",
        "nothing.here",
        "what . a dot",
    ] {
        assert_eq!(read(whole), [whole]);
    }
}

#[test]
fn leaves_out_markers_and_emoji() {
    assert_eq!(
        read("# Title\n- One\n  * Two\n12. Three. Four\n> > Five\n- [x] Six\n+1 for it\n#tag"),
        ["Title", "One", "Two", "Three.", "Four", "Five", "Six", "+1 for it", "#tag"]
    );
    assert_eq!(
        read("Great news. 🎉🎉 We won! 👩‍👩‍👧\n✅ Done 🎉 Now 👍🏽"),
        ["Great news.", "We won!", "Done 🎉 Now 👍🏽"]
    );
    assert_eq!(read("**Bold.** Next _one._"), ["**Bold.**", "Next _one._"]);
    assert_eq!(read("2024. Was a year"), ["2024.", "Was a year"]);
}

#[test]
fn stops_at_what_is_no_text() {
    assert_eq!(read("One\u{fffd}two. Three\u{fffd}\u{fffd}. \u{fffd}"), ["One", "two.", "Three"]);
}
