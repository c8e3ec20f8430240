//! A policy: what a community asks of its authors, as data.
//!
//! People write a policy as a folder of TOML files ([`source`]); the compiler resolves every name and
//! turns phrases into position automata ([`compile`], [`phrase`], [`automaton`]); the engine reads the result
//! ([`tables`], [`index`]). No word of any language is known here.

pub mod automaton;
pub mod dictionary;
mod error;
pub mod index;
pub mod lexicon;
pub mod model;
pub mod phrases;
pub mod senses;
pub mod tables;

#[cfg(not(target_arch = "wasm32"))]
pub mod compile;
#[cfg(not(target_arch = "wasm32"))]
pub mod phrase;
#[cfg(not(target_arch = "wasm32"))]
pub mod source;
#[cfg(not(target_arch = "wasm32"))]
mod vocabulary;

pub use error::PolicyError;
#[cfg(not(target_arch = "wasm32"))]
pub use error::Problem;

use crate::recognise::Recognisers;
use index::LanguageIndex;
use tables::Tables;

/// First bytes of a compiled policy, with the version of its format.
const MAGIC: &[u8] = b"content-precheck policy 1\n";

/// A compiled policy, ready to check drafts.
#[derive(Clone, Debug)]
pub struct Policy {
    /// The compiled form, which a browser never writes.
    #[cfg(not(target_arch = "wasm32"))]
    bytes: Vec<u8>,
    /// Without what the look-ups have laid out.
    pub(crate) tables: Tables,
    pub(crate) recognisers: Recognisers,
    pub(crate) indexes: Vec<LanguageIndex>,
}

impl Policy {
    /// Reads a compiled policy.
    ///
    /// # Errors
    /// When the bytes are no compiled policy, or were compiled by another version.
    pub fn from_bytes(bytes: &[u8]) -> Result<Policy, PolicyError> {
        let Some(body) = bytes.strip_prefix(MAGIC) else {
            return Err(PolicyError::unreadable(
                "not a compiled policy of this version; compile the policy's folder again with this version's command",
            ));
        };
        let mut tables: Tables = postcard::from_bytes(body).map_err(|_| {
            PolicyError::unreadable("the compiled policy is damaged; compile its folder again")
        })?;
        let recognisers = Recognisers::from_bytes(&std::mem::take(&mut tables.recognisers))
            .map_err(|error| PolicyError::unreadable(&error.to_string()))?;
        let Tables { cues, languages, .. } = &mut tables;
        let index = |language| LanguageIndex::new(language, cues, &recognisers);
        let indexes = languages.iter_mut().map(index).collect();
        Ok(Policy {
            #[cfg(not(target_arch = "wasm32"))]
            bytes: bytes.to_vec(),
            tables,
            recognisers,
            indexes,
        })
    }

    /// The identifiers of the policy's rules, in its order.
    pub fn rules(&self) -> impl Iterator<Item = &str> {
        self.tables.rules.iter().map(|rule| rule.id.as_str())
    }

    /// Compiles the policy in a folder, without running its examples.
    ///
    /// # Errors
    /// Every mistake that was found, with file, line and remedy.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn compile(folder: &std::path::Path) -> Result<Policy, PolicyError> {
        let compiled = compile::compile(folder)?;
        Policy::from_bytes(&to_bytes(&compiled.tables)?)
    }

    /// The compiled form of this policy, which [`Policy::from_bytes`] reads.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn to_bytes(&self) -> Vec<u8> {
        self.bytes.clone()
    }

    /// A policy that asks for nothing.
    pub(crate) fn silent() -> Policy {
        Policy {
            #[cfg(not(target_arch = "wasm32"))]
            bytes: Vec::new(),
            tables: Tables::default(),
            recognisers: Recognisers::default(),
            indexes: Vec::new(),
        }
    }

    /// The policy's identifier.
    pub fn id(&self) -> &str {
        &self.tables.id
    }

    /// The policy's version.
    pub fn version(&self) -> &str {
        &self.tables.version
    }
}

/// The compiled form of tables.
#[cfg(not(target_arch = "wasm32"))]
pub fn to_bytes(tables: &Tables) -> Result<Vec<u8>, PolicyError> {
    let body = postcard::to_allocvec(tables)
        .map_err(|error| PolicyError::unreadable(&format!("cannot be written: {error}")))?;
    Ok([MAGIC, &body].concat())
}
