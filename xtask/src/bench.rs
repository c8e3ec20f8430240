//! Speed and size: measured beside the peers, and kept within limits.

mod instructions;
mod limits;
mod options;

use std::fs;

use crate::process::{Outcome, Run, say};
use crate::{browsers, build, project, setup, tools};
use limits::Limits;
use options::Options;

/// Where the measuring programs find what is built for them.
const MADE: &str = "target/bench";

/// One bare pass over words, which the engine is compared with.
const WORDS: &str = "bench/words/Cargo.toml";
/// The programs that measure natively.
const NATIVE: &str = "bench/native/Cargo.toml";

const COMMAND: [&str; 3] = ["build", "--release", "--locked"];

/// `cargo xtask bench`.
pub fn run(arguments: &[&str]) -> Outcome<()> {
    let options = Options::parse(arguments)?;
    build::package()?;
    match options {
        Options::Check { write } if write => measured()?.write(),
        Options::Check { .. } => check(),
        Options::Measure { arguments } => measure(&arguments),
    }
}

/// Compares what does not depend on the machine's mood, sizes and instruction counts, with the committed limits. The
/// package must have been built.
pub fn check() -> Outcome<()> {
    measured()?.compare(&Limits::read()?)
}

fn measured() -> Outcome<Limits> {
    let sizes = Run::new("node", &["bench/page.mjs"]).answer();
    let mut measured = Limits::parse(&sizes.ok_or("bench/page.mjs failed")?)?;
    Run::cargo(&COMMAND).check()?;
    match instructions::count()? {
        Some((name, count)) => measured.add(name, count),
        None => say("instructions are counted on Linux on x86-64 only: NOT compared here"),
    }
    Ok(measured)
}

/// Builds what is compared, and lets `bench/run.mjs` compare it.
fn measure(arguments: &[String]) -> Outcome<()> {
    let folder = project::path(MADE);
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    // Pages are served and Chromium is driven as in the tests.
    ["bench", "tests"].into_iter().try_for_each(setup::npm_packages)?;
    let chromium = browsers::ensure_chromium()?;
    build_native()?;
    build_words()?;
    let script = ["bench/run.mjs"].into_iter().chain(arguments.iter().map(String::as_str));
    let measure = Run::new("node", &script.collect::<Vec<_>>());
    browsers::given_chromium(measure, &chromium).check()
}

fn build_native() -> Outcome<()> {
    Run::cargo(&COMMAND).check()?;
    let policy = format!("{MADE}/ecxo.policy");
    let compile = ["policy", "compile", "policies/ecxo", "--output", &policy];
    Run::new(instructions::command(), &compile).check()?;
    let target = format!("{MADE}/native");
    Run::cargo(&[&COMMAND[..], &["--manifest-path", NATIVE, "--target-dir", &target]].concat())
        .check()
}

/// In the same way as the package, so that nothing but the work differs.
fn build_words() -> Outcome<()> {
    let tools = tools::ensure()?;
    let target = format!("{MADE}/words-target");
    let options = ["--target", tools::TARGET, "--manifest-path", WORDS, "--target-dir", &target];
    Run::cargo(&[&COMMAND[..], &options].concat()).check()?;
    let raw = format!("{target}/{}/release/words.wasm", tools::TARGET);
    let folder = format!("{MADE}/words");
    let bind = [&raw[..], "--target", "web", "--out-dir", &folder];
    Run::new(&tools.wasm_bindgen, &bind).check()?;
    build::optimise(&format!("{folder}/words_bg.wasm"))
}
