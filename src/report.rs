//! What the checker says about a draft.

use serde::{Serialize, Serializer};

use crate::draft::Field;

/// Everything the checker says about one draft.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// Sorted by field, start, end and rule.
    pub findings: Vec<Finding>,
    /// BCP 47 tag of the language the draft was judged in; `und` when it was not recognised.
    pub language: String,
    /// The policy that judged.
    pub policy: PolicyRef,
    /// Set when not everything was looked at or reported.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limited: Option<Limit>,
}

/// Which policy, in which version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PolicyRef {
    /// The policy's identifier.
    pub id: String,
    /// The policy's version.
    pub version: String,
}

/// What a report leaves out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Limit {
    /// The draft is longer than the engine reads; the rest was not looked at.
    Length,
    /// There are more findings than a report holds; the last ones were left out.
    Findings,
}

/// One stretch of a draft, with what was seen in it and what would clear it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Finding {
    /// The rule's identifier.
    pub rule: String,
    /// How it is to be presented.
    pub level: Level,
    /// The field that `start` and `end` count in.
    #[serde(serialize_with = "field_name")]
    pub field: Field,
    /// First UTF-16 code unit of the stretch.
    pub start: usize,
    /// UTF-16 code unit just past the stretch.
    pub end: usize,
    /// The stretch itself.
    pub excerpt: String,
    /// The clause of the code of conduct that the rule stands for.
    pub clause: ClauseRef,
    /// What to tell the author.
    pub message: Message,
    /// Edits on offer.
    pub suggestions: Vec<Suggestion>,
    /// Names this finding across edits elsewhere, rewordings of messages and releases.
    pub key: String,
}

/// How a finding is to be presented.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// The draft leaves the guidelines.
    Warning,
    /// The draft may leave the guidelines; the author knows better.
    Advice,
    /// Somebody may need help. Never a violation, never counted.
    Care,
}

/// A clause of the code of conduct.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClauseRef {
    /// The clause's identifier in the policy.
    pub id: String,
    /// The clause's heading in the code of conduct.
    pub title: String,
}

/// What to tell the author, in three parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Message {
    /// What was seen.
    pub what: String,
    /// Why it matters here.
    pub why: String,
    /// What would clear it.
    pub fix: String,
}

/// An edit on offer: replace `start..end` of the finding's field by `insert`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Suggestion {
    /// What the edit does, as a label for a button.
    pub label: String,
    /// First UTF-16 code unit to replace.
    pub start: usize,
    /// UTF-16 code unit just past what is replaced.
    pub end: usize,
    /// What to put there.
    pub insert: String,
    /// `false`: a starter that the author fills in.
    pub complete: bool,
}

fn field_name<S: Serializer>(field: &Field, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(field.name())
}
