//! What the author wrote and what the host knows about the situation.

mod error;
#[cfg(feature = "cli")]
pub(crate) mod json;
mod read;
mod time;
mod value;

pub use error::DraftError;
pub use time::{Time, TimeError};
pub use value::Value;

/// One text to check, with what is known about its situation.
///
/// Everything but `text` may be absent; what is absent is unknown, and nothing is assumed about it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// What the author typed: plain text or light Markdown.
    pub text: String,
    /// The headline, where the composer has a field of its own for it.
    pub title: Option<String>,
    /// Where the draft will appear.
    pub surface: Surface,
    /// What the host knows about the author.
    pub author: Author,
    /// Present when the draft answers something.
    pub parent: Option<Parent>,
    /// The draft is part of an agreed sponsored activity.
    pub sponsored: bool,
    /// Direct messages: whether the recipient agreed to be contacted; `None` when unknown.
    pub has_permission: Option<bool>,
    /// The draft's language as a BCP 47 tag; `None` lets the engine recognise it.
    pub language: Option<String>,
    /// The time of writing; without it the frequency of shares is not judged.
    pub now: Option<Time>,
}

/// Where a draft will appear.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Surface {
    /// A post that starts a conversation.
    #[default]
    Post,
    /// An answer within a conversation.
    Reply,
    /// A long post with a headline.
    Article,
    /// An entry of the community's calendar.
    Event,
    /// A private message to one member.
    DirectMessage,
}

/// What the host knows about the author.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Author {
    /// The author's role; `None` when unknown, which never means vendor.
    pub role: Option<Role>,
    /// The organisation the author speaks for; `None` when unknown.
    pub organisation: Option<Organisation>,
    /// What the author shared lately; empty when unknown.
    pub recent_shares: Vec<Share>,
}

/// The author's role in the community.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A practitioner.
    Member,
    /// Works for a company that sells to this community.
    Vendor,
    /// Hosts the community.
    Administrator,
}

/// The organisation the author speaks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Organisation {
    /// What it is called.
    pub names: Vec<String>,
    /// What it makes.
    pub products: Vec<String>,
    /// Its internet domains, such as `example.com`; subdomains are included.
    pub domains: Vec<String>,
}

/// One publication or promotion that the author shared lately.
#[derive(Clone, Debug, PartialEq)]
pub struct Share {
    /// When it was shared.
    pub at: Time,
    /// What was linked, if anything.
    pub url: Option<String>,
}

/// What the draft answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parent {
    /// The text answered; `None` when the host does not pass it.
    pub text: Option<String>,
    /// Whether it asks a question or for recommendations; `None` when unknown.
    pub question: Option<bool>,
}

/// A field of a draft that findings point into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// [`Draft::text`]
    Text,
    /// [`Draft::title`]
    Title,
}

impl Field {
    /// The field's name in JSON and TypeScript.
    pub const fn name(self) -> &'static str {
        match self {
            Field::Text => "text",
            Field::Title => "title",
        }
    }
}
