//! Compiles the built-in policy.

fn main() {}
