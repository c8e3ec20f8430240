//! Checks of what a recogniser matched: checksums, calendars and numbering plans, by name.

mod calendar;
mod phone;
mod plan;

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
    ("calendar", calendar::calendar),
    ("phone", phone::phone),
    ("phone-grouped", phone::grouped),
];

impl Check {
    /// The check of that name.
    pub(crate) fn named(name: &str) -> Option<Check> {
        let &(name, passes) = CHECKS.iter().find(|(own, _)| *own == name)?;
        Some(Check { name, passes })
    }

    /// The names of all checks, for messages.
    pub(crate) fn names() -> impl Iterator<Item = &'static str> {
        CHECKS.iter().map(|(name, _)| *name).filter(|name| !name.is_empty())
    }

    /// Whether a match holds.
    pub(crate) fn passes(self, found: &str) -> bool {
        (self.passes)(found)
    }
}
