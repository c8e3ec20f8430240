//! Whose voice a stretch of text is in, and the links of Markdown.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[allow(dead_code, unused_imports)]
#[path = "../src/text/mod.rs"]
mod text;

use text::{Voice, markdown_links, voices};

/// The regions of `text`, each with a letter for its voice.
fn read(text: &str) -> Vec<String> {
    let letter = |voice| match voice {
        Voice::Quoted => 'Q',
        Voice::BlockQuote => 'B',
        Voice::Code => 'C',
    };
    voices(text).iter().map(|it| format!("{}:{}", letter(it.voice), it.span.slice(text))).collect()
}

const NONE: [&str; 0] = [];

#[test]
fn quotation_marks_pair_in_the_ways_of_many_languages() {
    for quotation in [
        "\"buy now\"",
        "“buy now”",
        "„buy now“",
        "„buy now”",
        "”buy now”",
        "«buy now»",
        "« buy now »",
        "»buy now«",
        "»buy now»",
        "‹buy now›",
        "›buy now‹",
        "‘buy now’",
        "‚buy now‘",
        "’buy now.’",
        "'buy now'",
        "「buy now」",
        "『buy now』",
        "“buy now“",
        "“buy, “now”, ok”",
        "“buy 'now'”",
        "\"buy “now\"",
        "\"\"",
        "“don’t buy 27\" screens”",
        "「はい。」",
        "'9 out of 10'",
    ] {
        let texts = [
            quotation.to_owned(),
            format!("He said: {quotation}."),
            format!("({quotation}) is what"),
            format!("{quotation} he said, and we laughed"),
        ];
        for text in texts {
            assert_eq!(read(&text), [format!("Q:{quotation}")], "{text}");
        }
    }
}

#[test]
fn quotations_stand_one_after_the_other() {
    assert_eq!(read("\"a\" and \"b\", \"c\"\"d\""), ["Q:\"a\"", "Q:\"b\"", "Q:\"c\"", "Q:\"d\""]);
    assert_eq!(read("他说“你好。”然后“再见”她说"), ["Q:“你好。”", "Q:“再见”"]);
    assert_eq!(read("他说\"你好\"然后「はい。」彼"), ["Q:\"你好\"", "Q:「はい。」"]);
    assert_eq!(read("\"a (\"b\") c\" d"), ["Q:\"a (\"b\") c\""]);
}

#[test]
fn a_mark_without_its_counterpart_quotes_nothing() {
    for text in [
        "“buy now",
        "buy now”",
        "\"buy now",
        "a\" b",
        "„a",
        "»a",
        "« a",
        "'a b",
        "‘a b c",
        "a 「 b",
        "“a\n\nb”",
        "- “a\n- b”",
        "> x\n“y\n> z”",
    ] {
        let quoted = voices(text).iter().filter(|it| it.voice == Voice::Quoted).count();
        assert_eq!(quoted, 0, "{text}");
    }
    assert_eq!(read("“We never said “buy now” to anyone"), ["Q:“buy now”"]);
    assert_eq!(read("\"We never said \"buy now\" to anyone"), ["Q:\"buy now\""]);
    assert_eq!(read("“two\nlines”"), ["Q:“two\nlines”"]);
}

#[test]
fn apostrophes_and_measures_are_no_quotation_marks() {
    for text in [
        "don't and won't",
        "don’t and won’t",
        "the customers' needs and the agents' tools",
        "customers’ needs, agents’ tools",
        "get ’em for the customers’ sake",
        "the '90s and the ’80s",
        "5' 11\" tall and 6' 2\"",
        "a 27\" and a 30\" screen",
        "rock 'n roll",
        "rock ’n’ roll",
        "since '24 and '25",
    ] {
        assert_eq!(read(text), NONE, "{text}");
    }
    assert_eq!(read("\"the 27\" screen\" he said"), ["Q:\"the 27\" screen\""]);
    assert_eq!(
        read("'our customers' needs come first.' Well"),
        ["Q:'our customers' needs come first.'"]
    );
    assert_eq!(read("the 'customer champions' program"), ["Q:'customer champions'"]);
    assert_eq!(read("he said 'don't' and left"), ["Q:'don't'"]);
}

#[test]
fn code_and_block_quotes_are_found() {
    assert_eq!(read("a `b` ``c`d`` `e"), ["C:`b`", "C:``c`d``"]);
    assert_eq!(read("a\n```sh\nb\n\n> c\n```\nd `e`"), ["C:```sh\nb\n\n> c\n```", "C:`e`"]);
    assert_eq!(read("a\n~~~\nb"), ["C:~~~\nb"]);
    assert_eq!(read("```a``` b\nc"), ["C:```a```"]);
    assert_eq!(read("> a\n> > b\nc\r\n>d\r\n\r\n>e"), ["B:> a\n> > b", "B:>d", "B:>e"]);
    assert_eq!(read("\"a `b\" c` d\" e"), ["Q:\"a `b\" c` d\""]);
    assert_eq!(read("`\"a` b\" c"), ["C:`\"a`"]);
    assert_eq!(read("`a\n\nb`"), NONE);
}

/// Label, target and whole of each link.
fn links(text: &str) -> Vec<[&str; 3]> {
    markdown_links(text)
        .iter()
        .map(|it| [it.label, it.target, it.whole].map(|span| span.slice(text)))
        .collect()
}

#[test]
fn markdown_links_have_label_and_target() {
    assert_eq!(links("a [b](https://c.io) d"), [["b", "https://c.io", "[b](https://c.io)"]]);
    assert_eq!(links("[b]( https://c.io/(x)  \"t (u)\" )").len(), 1);
    assert_eq!(
        links("[b](https://c.io/(x) 't')"),
        [["b", "https://c.io/(x)", "[b](https://c.io/(x) 't')"]]
    );
    assert_eq!(links("[b](<https://c.io>)"), [["b", "https://c.io", "[b](<https://c.io>)"]]);
    assert_eq!(links("([b](c.io/d))"), [["b", "c.io/d", "[b](c.io/d)"]]);
    assert_eq!(
        links("[a [b](mailto:c@d.io) e](https://f.io)"),
        [["b", "mailto:c@d.io", "[b](mailto:c@d.io)"]]
    );
    assert_eq!(
        links("![b](https://c.io/d.png)"),
        [["b", "https://c.io/d.png", "![b](https://c.io/d.png)"]]
    );
    assert_eq!(
        links("<https://a.io> [x\ny](www.b.io)"),
        [
            ["https://a.io", "https://a.io", "<https://a.io>"],
            ["x\ny", "www.b.io", "[x\ny](www.b.io)"]
        ]
    );
    assert_eq!(links("[](https://a.io) :( [é](https://b.io)").len(), 2);
}

#[test]
fn what_only_looks_like_a_link_is_none() {
    for text in [
        "[a] (https://b.io)",
        "[a](b c d)",
        "[a](https://b.io",
        "[a](https://b.io\n)",
        "[a\n\nb](https://c.io)",
        "a](https://b.io)",
        "\\[a](https://b.io)",
        "list[i](x)",
        "[a]()",
        "[a](https://b.io \"t)",
        "<b> < https://a.io>",
        "<https://a.io b>",
        "<https://a.io",
        "[a](1.5)",
        "[a](:x)",
    ] {
        assert_eq!(links(text).len(), 0, "{text}");
    }
}
