//! Compiles the built-in policy into the crate.
//!
//! The policy compiler is part of the crate; the build script is its first user, so that what ships
//! is always made from the files beside it.

#![allow(dead_code, unused_imports)]

use std::path::{Path, PathBuf};

#[path = "src/policy/mod.rs"]
mod policy;
#[path = "src/recognise/mod.rs"]
mod recognise;
#[path = "src/text/mod.rs"]
mod text;

/// The built-in policy's folder and the file it becomes.
const POLICY: (&str, &str) = ("policies/ecxo", "ecxo.policy");

/// Bytes of stack for WebAssembly. Nothing recurses on a draft, and a megabyte is what every page would pay by default.
const STACK: u32 = 256 << 10;

fn main() {
    if std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|target| target == "wasm32") {
        println!("cargo::rustc-link-arg-cdylib=-zstack-size={STACK}");
    }
    for watched in ["build.rs", "src/policy", "src/recognise", "src/text", POLICY.0] {
        println!("cargo::rerun-if-changed={watched}");
    }
    if let Err(message) = build() {
        for line in message.lines() {
            println!("cargo::error={line}");
        }
    }
}

fn build() -> Result<(), String> {
    let out = PathBuf::from(std::env::var("OUT_DIR").map_err(|error| error.to_string())?);
    let folder = Path::new(POLICY.0);
    let compiled = policy::compile::compile(folder).map_err(|error| error.to_string())?;
    let bytes = policy::to_bytes(&compiled.tables).map_err(|error| error.to_string())?;
    std::fs::write(out.join(POLICY.1), bytes).map_err(|error| error.to_string())
}
