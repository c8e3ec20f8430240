//! Rust's side of the build: the WebAssembly target, wasm-pack and wasm-bindgen.

use std::path::PathBuf;

use crate::process::{Outcome, Run, find_program, say};
use crate::project;

/// What the package is compiled for.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// The wasm-pack that the build is known to work with; any patch of it will do.
const WASM_PACK: &str = "0.15.1";

/// The tools have little to do: compiling them without optimisation saves far more time than it costs.
const UNOPTIMISED: [&str; 1] = ["--debug"];

/// The tools that compile the crate to WebAssembly.
pub struct Tools {
    /// The wasm-pack to run.
    pub wasm_pack: PathBuf,
    /// The wasm-bindgen that goes with the library.
    pub wasm_bindgen: PathBuf,
    /// Where it finds wasm-bindgen.
    pub search: Vec<PathBuf>,
}

/// Installs what is missing and gives what there is.
pub fn ensure() -> Outcome<Tools> {
    ensure_target()?;
    let wasm_bindgen = ensure_tool(&Tool::wasm_bindgen()?)?;
    let wasm_pack = ensure_tool(&Tool::wasm_pack())?;
    let search = wasm_bindgen.parent().map(PathBuf::from).into_iter().collect();
    Ok(Tools { wasm_pack, wasm_bindgen, search })
}

/// rustfmt and clippy, which minimal installations of Rust leave out.
pub fn ensure_components() -> Outcome<()> {
    for (component, question) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        if Run::cargo(&[question, "--version"]).answer().is_none() {
            Run::new("rustup", &["component", "add", component])
                .check()
                .map_err(|error| format!("{error}; please install Rust's {component}"))?;
        }
    }
    Ok(())
}

fn ensure_target() -> Outcome<()> {
    let libraries = Run::new("rustc", &["--print", "target-libdir", "--target", TARGET]).answer();
    if libraries.is_some_and(|folder| PathBuf::from(folder).is_dir()) {
        say(&format!("found Rust's target {TARGET}"));
        return Ok(());
    }
    Run::new("rustup", &["target", "add", TARGET])
        .check()
        .map_err(|error| format!("{error}; please install Rust's target {TARGET}"))
}

/// A program that cargo can install.
struct Tool {
    package: &'static str,
    program: &'static str,
    /// The version to install.
    version: String,
    /// Choices of the installation.
    features: &'static [&'static str],
    /// What the version of one that is there must begin with.
    suitable: String,
}

impl Tool {
    fn wasm_pack() -> Tool {
        let minor = WASM_PACK.rsplit_once('.').map_or(WASM_PACK, |(minor, _)| minor);
        Tool {
            package: "wasm-pack",
            program: "wasm-pack",
            version: WASM_PACK.into(),
            features: &[],
            suitable: format!("{minor}."),
        }
    }

    /// The command must be of the very version of the library that the crate is linked with.
    fn wasm_bindgen() -> Outcome<Tool> {
        let lock = std::fs::read_to_string(project::path("Cargo.lock"))
            .map_err(|error| format!("Cargo.lock: {error}"))?;
        let version = locked_version(&lock, "wasm-bindgen")
            .ok_or("Cargo.lock does not name a version of wasm-bindgen")?;
        Ok(Tool {
            package: "wasm-bindgen-cli",
            program: "wasm-bindgen",
            version: version.into(),
            // Its only feature is to talk to servers other than this machine.
            features: &["--no-default-features"],
            suitable: version.into(),
        })
    }

    fn suits(&self, program: &PathBuf) -> bool {
        let answer = Run::new(program, &["--version"]).answer().unwrap_or_default();
        let version = answer.split(' ').nth(1).unwrap_or_default();
        version == self.version || version.starts_with(&self.suitable)
    }
}

fn ensure_tool(tool: &Tool) -> Outcome<PathBuf> {
    let folder = project::tools();
    let file = format!("{}{}", tool.program, std::env::consts::EXE_SUFFIX);
    let installed = folder.join("bin").join(file);
    let there = [Some(installed.clone()), find_program(tool.program)];
    if let Some(found) = there.into_iter().flatten().find(|program| tool.suits(program)) {
        say(&format!("found {} {} at {}", tool.program, tool.version, found.display()));
        return Ok(found);
    }
    say(&format!("installing {} {}; this takes minutes, once", tool.package, tool.version));
    let root = folder.to_string_lossy();
    let install = ["install", "--force", "--root", &root, "--version", &tool.version, tool.package];
    let install = [&install[..], &UNOPTIMISED, tool.features].concat();
    let cargo =
        |arguments: &[&str]| Run::cargo(arguments).with("CARGO_PROFILE_DEV_DEBUG", "0").check();
    cargo(&[&install[..], &["--locked"]].concat()).or_else(|error| {
        // A mirror of the registry may lack a version that the tool's lock file names.
        say(&format!("{error}; trying without its lock file"));
        cargo(&install)
    })?;
    Ok(installed)
}

fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name).skip(1);
    lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_lock_file() {
        let lock = "[[package]]\nname = \"a-b\"\nversion = \"1.0.0\"\n\n[[package]]\nname = \"a\"\nversion = \"2.0.1\"\n";
        assert_eq!(locked_version(lock, "a"), Some("2.0.1"));
        assert_eq!(locked_version(lock, "b"), None);
    }
}
