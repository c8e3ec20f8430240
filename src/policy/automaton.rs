//! Position automata (Glushkov 1961): what a phrase compiles to.
//!
//! Every place of a phrase where a token can be read is a position, and sets of positions are bits of
//! one `u128`. Matching therefore needs no backtracking and no recursion, and costs a bounded number
//! of steps per token.

#[cfg(not(target_arch = "wasm32"))]
mod build;
#[cfg(not(target_arch = "wasm32"))]
pub use build::{AutomatonError, Tree, build};

use serde::{Deserialize, Serialize};

/// A position automaton over matchers of type `M`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Automaton<M> {
    /// What each position reads.
    pub positions: Vec<M>,
    /// Positions that may read the first token.
    pub first: u128,
    /// Positions after which the phrase may end.
    pub last: u128,
    /// For each position, those that may read the next token; in a compiled policy seen from the position after it, which
    /// is bit 0 there.
    pub follow: Vec<u128>,
}
