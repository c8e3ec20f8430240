//! A policy: what a community asks of its authors, as data.

/// A compiled policy.
#[derive(Clone, Debug, Default)]
pub struct Policy {}

impl Policy {
    /// The policy that ships with the crate.
    pub fn builtin() -> Policy {
        Policy::default()
    }
}

/// Why something is not a policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyError {
    message: String,
}

impl std::fmt::Display for PolicyError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for PolicyError {}
