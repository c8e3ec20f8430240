//! Policies of one's own: reading, proving and compiling them.

use std::fs;
use std::io;
use std::path::Path;

use super::{Status, complain, print};
use crate::{Policy, prove};

/// Reads a compiled policy, or compiles a policy's folder; or says what is wrong with it.
pub(super) fn load(path: &Path) -> Result<Policy, String> {
    let policy = match path.is_dir() {
        true => Policy::compile(path),
        false => Policy::from_bytes(&read(path)?),
    };
    policy.map_err(|error| named(path, &error))
}

/// Runs the examples of the policy in `folder`.
pub(super) fn check(folder: &Path) -> io::Result<Status> {
    match prove(folder) {
        Ok(held) => print(&format!("{}: {held} examples hold\n", folder.display())),
        Err(error) => Ok(refuse(&named(folder, &error))),
    }
}

/// Writes the compiled form of the policy in `folder`.
pub(super) fn compile(folder: &Path, output: &Path) -> Status {
    let policy = Policy::compile(folder).map(|policy| policy.to_bytes());
    let written = policy
        .map_err(|error| named(folder, &error))
        .and_then(|bytes| fs::write(output, bytes).map_err(|error| named(output, &error)));
    written.map_or_else(|error| refuse(&error), |()| Status::Clean)
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| named(path, &error))
}

fn named(path: &Path, error: &impl ToString) -> String {
    let error = error.to_string();
    let lines = error.lines().map(|line| format!("{}: {line}\n", path.display()));
    lines.collect()
}

fn refuse(error: &str) -> Status {
    complain(error);
    Status::Unreadable
}
