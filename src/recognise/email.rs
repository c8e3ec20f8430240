//! The two halves of an e-mail address, also where signs are spelled out ("name (x) host (y) tld").

/// The part before the at sign.
pub fn email_local(email: &str) -> &str {
    email.split(|c: char| !is_part(c)).find(|part| !part.is_empty()).unwrap_or("")
}

/// The host, with its dots put back; empty when there is none. Case is kept.
///
/// Where signs are spelled out, names and signs take turns: what is left after the name is
/// sign, label, sign, label, and the signs after the first are dots.
pub fn email_domain(email: &str) -> String {
    let (host, skip) = match email.split_once(['@', '\u{FF20}']) {
        Some((_, host)) => (host, 0),
        None => (email, 2),
    };
    let parts = host.split(|c: char| !is_part(c)).filter(|part| !part.is_empty());
    let labels: Vec<&str> = parts.skip(skip).step_by(2).collect();
    labels.join(".")
}

fn is_part(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-')
}
