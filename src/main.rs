//! The native command `content-precheck`.

fn main() {}
