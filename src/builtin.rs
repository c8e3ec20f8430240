//! The policy that ships with the crate.

use crate::Policy;

/// Compiled by the build script from the folder `policies/ecxo`.
const BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/ecxo.policy"));

impl Policy {
    /// The policy that ships with the crate. Cost: reads its tables, well under a millisecond.
    pub fn builtin() -> Policy {
        Policy::from_bytes(BYTES).unwrap_or_else(|_| Policy::silent())
    }

    /// The bytes of the policy that ships with the crate.
    pub fn builtin_bytes() -> &'static [u8] {
        BYTES
    }
}
