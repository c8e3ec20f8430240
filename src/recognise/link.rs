//! What a link says about where it leads.

/// The host of a link as it is written; without scheme, user, port, path. Nothing for a link without one.
pub fn link_host(link: &str) -> Option<&str> {
    let authority = after_scheme(link).split(['/', '?', '#', '\\']).next()?;
    let host = authority.rsplit('@').next()?.split(':').next()?;
    (!host.is_empty()).then_some(host)
}

/// Whether a host is a domain or one of its subdomains; case and `www.` do not matter.
pub fn same_site(host: &str, domain: &str) -> bool {
    let (host, domain) = (bare(host), bare(domain));
    let Some(at) = host.len().checked_sub(domain.len()) else { return false };
    let (Some(head), Some(tail)) = (host.get(..at), host.get(at..)) else { return false };
    !domain.is_empty() && tail == domain && (head.is_empty() || head.ends_with('.'))
}

/// A host in lower case, without `www.` and a final dot.
fn bare(host: &str) -> String {
    let lower = host.to_lowercase();
    let plain = lower.strip_prefix("www.").unwrap_or(&lower);
    plain.trim_end_matches('.').to_owned()
}

/// Parameters that say where a reader came from and not what they read.
const TRACKING: [&str; 9] =
    ["fbclid", "gclid", "dclid", "msclkid", "igshid", "mc_cid", "mc_eid", "ref_src", "si"];

/// What two links to the same page have in common: host in lower case, path and meaningful parameters.
/// Scheme, `www.`, user, port, fragment, final slash and tracking parameters are left out.
pub fn link_identity(link: &str) -> String {
    let rest = after_scheme(link).split('#').next().unwrap_or("");
    let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
    let path = place.find('/').and_then(|at| place.get(at..)).unwrap_or("");
    let mut identity = bare(link_host(link).unwrap_or(""));
    identity.push_str(path.trim_end_matches('/'));
    for (position, parameter) in query.split('&').filter(|p| is_meaningful(p)).enumerate() {
        identity.push(if position == 0 { '?' } else { '&' });
        identity.push_str(parameter);
    }
    identity
}

fn is_meaningful(parameter: &str) -> bool {
    let name = parameter.split('=').next().unwrap_or("");
    !name.is_empty() && !name.starts_with("utm_") && !TRACKING.contains(&name)
}

fn after_scheme(link: &str) -> &str {
    match link.split_once("://") {
        Some((scheme, rest)) if scheme.bytes().all(|b| b.is_ascii_alphabetic()) => rest,
        _ => link,
    }
}
