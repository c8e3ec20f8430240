//! The npm package, from Rust to `pkg/`.

use std::fs;

use crate::process::{Outcome, Run, say};
use crate::{project, setup, tools};

/// Where wasm-pack leaves its work for `npm run build`.
const RAW: &str = "js/wasm";

/// What rustc emits, feature by feature: more would let the optimiser use what browsers lack.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-mutable-globals",
    "--enable-sign-ext",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Sets up what is missing and leaves the complete package in `pkg/`.
pub fn package() -> Outcome<()> {
    let tools = tools::ensure()?;
    setup::npm_packages("js")?;
    compile(&tools)?;
    optimise(&format!("{RAW}/content_precheck_bg.wasm"))?;
    Run::npm("js", &["run", "--silent", "build"]).check()?;
    say(&format!("the npm package is in {}", project::path("pkg").display()));
    Ok(())
}

/// Bundles the editors of the demo's gallery with the package in `pkg/`, into `target/editors`.
pub fn editors() -> Outcome<()> {
    setup::npm_packages("tests")?;
    Run::npm("tests", &["run", "--silent", "editors"]).check()
}

fn compile(tools: &tools::Tools) -> Outcome<()> {
    let build = ["build", "--mode", "no-install", "--target", "web", "--release"];
    let output = ["--no-opt", "--no-pack", "--out-dir", RAW];
    let cargo = ["--", "--locked", "--no-default-features", "--features", "js"];
    Run::new(&tools.wasm_pack, &[&build[..], &output, &cargo].concat())
        .with_path(&tools.search)?
        .check()
}

/// Optimises a file in place. wasm-pack would do this with a Binaryen that is too old for what rustc emits.
pub fn optimise(raw: &str) -> Outcome<()> {
    let optimised = format!("{raw}.optimised");
    let optimiser = project::path("js/node_modules/binaryen/bin/wasm-opt");
    let arguments = [&[&optimiser.to_string_lossy(), raw, "-O3", "-o", &optimised], &FEATURES[..]];
    Run::new("node", &arguments.concat()).check()?;
    fs::rename(project::path(&optimised), project::path(raw)).map_err(|error| error.to_string())
}
