//! Checks of what a recogniser matched: checksums, calendars and numbering plans, by name.

mod bank;
mod book;
mod calendar;
mod identity;
mod phone;
mod plan;
mod sums;
mod token;

/// A check by name.
#[derive(Clone, Copy)]
pub(crate) struct Check {
    name: &'static str,
    passes: fn(&str) -> bool,
}

impl std::fmt::Debug for Check {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

/// A check: whether a match is what it looks like.
type Passes = fn(&str) -> bool;

/// Every check there is.
const CHECKS: &[(&str, Passes)] = &[
    ("", |_| true),
    ("ahv", identity::ahv),
    ("at-social", identity::at_social),
    ("baltic", identity::baltic),
    ("be-national", identity::be_national),
    ("bsn", identity::bsn),
    ("calendar", calendar::calendar),
    ("card", bank::card),
    ("cnp", identity::cnp),
    ("code", token::code),
    ("codice-fiscale", identity::codice_fiscale),
    ("cpr", identity::cpr),
    ("de-social", identity::de_social),
    ("de-tax-id", identity::de_tax_id),
    ("fodselsnummer", identity::fodselsnummer),
    ("hetu", identity::hetu),
    ("iban", bank::iban),
    ("insee", identity::insee),
    ("isbn", book::isbn),
    ("luhn", |found| sums::luhn(&sums::digits(found))),
    ("mod-11-10", |found| sums::mod11_10(&sums::digits(found))),
    ("nhs", identity::nhs),
    ("nif-es", identity::nif_es),
    ("nino", identity::nino),
    ("personnummer", identity::personnummer),
    ("pesel", identity::pesel),
    ("phone", phone::phone),
    ("phone-grouped", phone::grouped),
    ("pps", identity::pps),
    ("rodne-cislo", identity::rodne_cislo),
    ("setting", token::setting),
    ("ssn", identity::ssn),
    ("token", token::token),
];

impl Check {
    /// The check of that name.
    pub(crate) fn named(name: &str) -> Option<Check> {
        let &(name, passes) = CHECKS.iter().find(|(own, _)| *own == name)?;
        Some(Check { name, passes })
    }

    /// The names of all checks, for messages.
    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) fn names() -> impl Iterator<Item = &'static str> {
        CHECKS.iter().map(|(name, _)| *name).filter(|name| !name.is_empty())
    }

    /// Whether a match holds.
    pub(crate) fn passes(self, found: &str) -> bool {
        (self.passes)(found)
    }
}
