//! How many instructions the native command spends on a fixed file: steady where seconds are not.

use std::fs::{self, File};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::process::{Outcome, find_program, say};
use crate::{packages, project};

/// Drafts of the corpus, few enough to be read at once, so that one worker does them all.
const FIXTURE: &str = "bench/fixture.jsonl";

/// The name of the figure. Other processors need other numbers of instructions.
const NAME: &str = "instructions_x86_64";

/// The native command.
pub fn command() -> PathBuf {
    project::path(&format!("target/release/content-precheck{}", std::env::consts::EXE_SUFFIX))
}

/// The name of the figure, and the instructions that the fixture takes beyond those of no draft at all; `None` on
/// machines that the committed figure does not stand for. The command must have been built.
pub fn count() -> Outcome<Option<(&'static str, u64)>> {
    if cfg!(not(all(target_os = "linux", target_arch = "x86_64"))) {
        return Ok(None);
    }
    let valgrind = ensure_valgrind()?;
    let fixture =
        File::open(project::path(FIXTURE)).map_err(|error| format!("{FIXTURE}: {error}"))?;
    let full = spent(&valgrind, fixture.into())?;
    let empty = spent(&valgrind, Stdio::null())?;
    Ok(Some((NAME, full.saturating_sub(empty))))
}

fn ensure_valgrind() -> Outcome<PathBuf> {
    let find = || find_program("valgrind");
    find().or_else(|| packages::install("valgrind").and_then(|()| find())).ok_or_else(|| {
        "valgrind, which counts instructions, could not be installed; please install it".into()
    })
}

fn spent(valgrind: &PathBuf, input: Stdio) -> Outcome<u64> {
    let profile = project::path("target/callgrind.out");
    let mut run = Command::new(valgrind);
    run.args(["--quiet", "--tool=callgrind"])
        .arg(format!("--callgrind-out-file={}", profile.display()))
        .arg(command())
        .args(["check", "--format", "ndjson", "-"])
        .stdin(input)
        .stdout(Stdio::null());
    say("valgrind --tool=callgrind content-precheck check --format ndjson");
    let status = run.status().map_err(|error| format!("cannot run valgrind: {error}"))?;
    // Findings are no failure, and the only reason to end with 1.
    if !matches!(status.code(), Some(0 | 1)) {
        return Err(format!("the command failed in valgrind ({status})"));
    }
    let text =
        fs::read_to_string(&profile).map_err(|error| format!("{}: {error}", profile.display()))?;
    total(&text).ok_or_else(|| format!("{} has no total", profile.display()))
}

/// From the line `totals: 123`.
fn total(profile: &str) -> Option<u64> {
    profile.lines().find_map(|line| line.strip_prefix("totals: "))?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_total() {
        assert_eq!(total("fn=(1)\n0 7\n\ntotals: 123\n"), Some(123));
        assert_eq!(total("fn=(1)\n"), None);
    }
}
