//! Tells authors, privately and before they post, where a draft leaves their community's guidelines.
//!
//! A [`Checker`] holds a [`Policy`] and turns a [`Draft`] into a [`Report`]: which words, under which
//! clause, why, and what would put it right. Checking cannot fail, sends nothing anywhere, keeps
//! nothing, and gives the same report for the same draft and policy on every machine.
//!
//! ```
//! use content_precheck::{Checker, Draft, Policy};
//!
//! let checker = Checker::new(Policy::builtin());
//! let draft = Draft { text: "Has anyone replaced CSAT with effort scores?".into(), ..Draft::default() };
//! assert!(checker.check(&draft).findings.is_empty());
//! ```

mod builtin;
mod draft;
mod engine;
mod policy;
#[cfg(not(target_arch = "wasm32"))]
mod proof;
mod recognise;
mod report;
mod text;

pub use draft::{
    Author, Draft, DraftError, Field, Organisation, Parent, Role, Share, Surface, Time, TimeError,
    Value,
};
pub use engine::Checker;
#[cfg(not(target_arch = "wasm32"))]
#[doc(hidden)]
pub use engine::Instance;
#[cfg(not(target_arch = "wasm32"))]
#[doc(hidden)]
pub use policy::model;
pub use policy::{Policy, PolicyError};
#[cfg(not(target_arch = "wasm32"))]
pub use proof::prove;
pub use report::{ClauseRef, Finding, Level, Limit, Message, PolicyRef, Report, Suggestion};
#[cfg(debug_assertions)]
#[doc(hidden)]
pub use text::steps::take as take_steps;

#[cfg(feature = "cli")]
pub mod cli;
#[cfg(all(feature = "js", target_arch = "wasm32"))]
mod wasm;

/// The examples of the README are tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
