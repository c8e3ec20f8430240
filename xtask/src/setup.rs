//! Setting up: everything that the machine lacks, and nothing that it has.

use std::fs;

use crate::process::{Outcome, Run, say};
use crate::{browsers, project, tools};

/// The folders with npm packages of their own.
pub const NPM_FOLDERS: [&str; 2] = ["js", "tests"];

/// The oldest Node.js that the package supports.
const NODE_MAJOR: u32 = 20;

/// Installs whatever any of the other commands needs.
pub fn everything() -> Outcome<()> {
    tools::ensure_components()?;
    tools::ensure()?;
    for folder in NPM_FOLDERS {
        npm_packages(folder)?;
    }
    browsers::ensure()?;
    say("everything is set up");
    Ok(())
}

/// Installs the npm packages of a folder as its lock file has them, unless they are.
pub fn npm_packages(folder: &str) -> Outcome<()> {
    require_node()?;
    let lock = project::path(&format!("{folder}/package-lock.json"));
    let lock = fs::read(&lock).map_err(|error| format!("{}: {error}", lock.display()))?;
    let stamp = project::path(&format!("{folder}/node_modules/.installed-lock"));
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        say(&format!("found the npm packages of {folder}/"));
        return Ok(());
    }
    Run::npm(folder, &["ci", "--no-audit", "--no-fund"]).check()?;
    fs::write(&stamp, lock).map_err(|error| format!("{}: {error}", stamp.display()))
}

fn require_node() -> Outcome<()> {
    let version = Run::new("node", &["--version"]).answer().unwrap_or_default();
    let major =
        version.strip_prefix('v').and_then(|rest| rest.split('.').next()?.parse::<u32>().ok());
    match major {
        Some(major) if major >= NODE_MAJOR => Ok(()),
        Some(_) => Err(format!("Node.js is {version}; please install {NODE_MAJOR} or newer")),
        None => Err(format!("there is no Node.js; please install {NODE_MAJOR} or newer")),
    }
}
