//! Recognisers: links, addresses, numbers and codes, found by automata that were compiled ahead of time.
//!
//! A recogniser is a regular expression, an optional check of what it matched (a checksum, a calendar, a
//! numbering plan) and what may not stand before or after it. A policy names them in TOML; the compiler
//! turns each expression into a sparse deterministic automaton, and only the search ships. An attempt
//! starts only where a recogniser's first byte can stand, walks its automaton over a bounded window, and
//! keeps the longest end that passes the check. So a text is read in linear time and no expression is
//! ever compiled while somebody types.
//!
//! Text with full-width digits, typographic spaces and dashes or invisible characters is read through a
//! folded copy ([`fold`]); plain ASCII text pays nothing for it.

pub(crate) mod check;
#[cfg(not(target_arch = "wasm32"))]
pub mod compile;
pub(crate) mod context;
mod email;
mod fold;
pub(crate) mod format;
pub(crate) mod hints;
mod link;
pub(crate) mod scan;

use crate::text::Span;

pub use email::{email_domain, email_local};
pub use format::RecogniserError;
pub use link::{link_host, link_identity, same_site};

/// What was recognised: an index into [`Recognisers::names`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Kind(pub u8);

/// A stretch of a text that a recogniser found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entity {
    /// Where it stands, in bytes of the text that was read.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
}

/// The recognisers of a policy, ready to read texts.
#[derive(Clone, Debug, Default)]
pub struct Recognisers {
    pub(crate) names: Vec<String>,
    pub(crate) entries: Vec<format::Entry>,
    pub(crate) filter: Box<hints::Filter>,
}

impl Recognisers {
    /// Reads what the compiler wrote. The bytes are checked and copied once; cost is linear in their length.
    ///
    /// # Errors
    /// When the bytes are not compiled recognisers of this version.
    pub fn from_bytes(bytes: &[u8]) -> Result<Recognisers, RecogniserError> {
        let (names, entries) = format::read(bytes)?;
        let filter = Box::new(hints::Filter::of(&entries));
        Ok(Recognisers { names, entries, filter })
    }

    /// The names of all kinds, in the order of the policy; a [`Kind`] is an index into it.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The kind of that name.
    pub fn kind(&self, name: &str) -> Option<Kind> {
        let at = self.names.iter().position(|n| n == name)?;
        u8::try_from(at).ok().map(Kind)
    }

    /// Everything recognised in a text: sorted, not overlapping. Of two recognisers that match at the same
    /// place the one named first in the policy wins, with its longest match. Linear in the length of the text.
    pub fn find(&self, text: &str) -> Vec<Entity> {
        match fold::fold(text) {
            None => scan::scan(self, text),
            Some(view) => {
                let found = scan::scan(self, &view.text);
                found.into_iter().map(|e| Entity { span: view.original(e.span), ..e }).collect()
            }
        }
    }
}
