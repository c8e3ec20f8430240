//! What a link or an address says about where it leads.

#![allow(dead_code, unused_imports)]

#[path = "../src/recognise/mod.rs"]
mod recognise;
#[path = "../src/text/mod.rs"]
mod text;

use recognise::{email_domain, email_local, link_host, link_identity, same_site};

#[test]
fn the_host_stands_alone() {
    assert_eq!(
        link_host("https://anna:pass@Shop.Example.org:8080/a?b#c"),
        Some("Shop.Example.org")
    );
    assert_eq!(link_host("www.example.org/path@x"), Some("www.example.org"));
    assert_eq!(link_host("example.org?x=https://other.example"), Some("example.org"));
    assert_eq!(link_host("https:///nowhere"), None);
    assert_eq!(link_host(""), None);
}

#[test]
fn a_site_holds_its_subdomains_and_no_look_alike() {
    assert!(same_site("WWW.Example.org", "example.org"));
    assert!(same_site("shop.example.org", "www.example.org"));
    assert!(same_site("example.org.", "Example.ORG"));
    assert!(!same_site("myexample.org", "example.org"));
    assert!(!same_site("example.org", "shop.example.org"));
    assert!(!same_site("example.org.evil.example", "example.org"));
    assert!(!same_site("example.org", ""));
    assert!(!same_site("ünlü.example", "é"));
}

#[test]
fn links_to_one_page_have_one_identity() {
    let same = [
        "https://www.Example.org/a/?utm_source=mail&b=1&fbclid=x#top",
        "http://example.org/a?b=1",
        "example.org/a/?b=1&gclid=2",
    ];
    for link in same {
        assert_eq!(link_identity(link), "example.org/a?b=1", "{link}");
    }
    assert_eq!(link_identity("https://example.org"), link_identity("example.org/#x"));
    assert_ne!(link_identity("example.org/watch?v=1"), link_identity("example.org/watch?v=2"));
    assert_ne!(link_identity("example.org/A"), link_identity("example.org/a"));
}

#[test]
fn an_address_has_two_halves_however_it_is_written() {
    let cases = [
        ("anna.k+x@mail.example.org", "anna.k+x", "mail.example.org"),
        ("anna (at) mail (dot) example (dot) org", "anna", "mail.example.org"),
        ("anna [at] example.org", "anna", "example.org"),
        ("anna(at)example(dot)org", "anna", "example.org"),
        ("anna at example dot org", "anna", "example.org"),
        ("anna@example (dot) org", "anna", "example.org"),
        ("anna (@) example.org", "anna", "example.org"),
        ("anna\u{FF20}example.org", "anna", "example.org"),
        ("anna", "anna", ""),
    ];
    for (email, local, domain) in cases {
        assert_eq!(email_local(email), local, "{email}");
        assert_eq!(email_domain(email), domain, "{email}");
    }
}
