//! Every test, with a count at the end that is true.

use std::time::{Duration, Instant};

use crate::browsers::Browsers;
use crate::counts::Counts;
use crate::process::{Outcome, Run, say};
use crate::{bench, browsers, build, setup, tools};

/// A part of the tests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What needs Rust alone.
    Native,
    /// The npm package, in Node.js and in browsers.
    Web,
}

/// Scripts of the npm folders that test something.
const SCRIPTS: [(&str, &str); 5] =
    [("js", "check"), ("js", "lint"), ("js", "test"), ("tests", "browser"), ("tests", "packages")];

/// In the profile of the package, whose dependencies are compiled by then.
const WASM_CLIPPY: [&str; 10] = [
    "clippy",
    "--locked",
    "--release",
    "--lib",
    "--target=wasm32-unknown-unknown",
    "--no-default-features",
    "--features=js",
    "--",
    "-D",
    "warnings",
];

/// Fits the model again and compares it with the committed one.
const FIT: [&str; 7] = ["run", "--locked", "--release", "--example", "fit", "--", "--check"];

/// Runs the parts and prints how each step ended. Whether all have passed.
pub fn run(parts: &[Part]) -> Outcome<bool> {
    let mut summary = Summary::default();
    if parts.contains(&Part::Native) {
        native(&mut summary);
    }
    if parts.contains(&Part::Web) {
        web(&mut summary);
    }
    summary.print();
    Ok(summary.is_good())
}

fn native(summary: &mut Summary) {
    if summary.prepare("rustfmt and clippy", tools::ensure_components).is_none() {
        return;
    }
    summary.step(Run::cargo(&["fmt", "--all", "--check"]));
    let all = ["clippy", "--locked", "--workspace", "--all-targets", "--", "-D", "warnings"];
    summary.step(Run::cargo(&all));
    summary.step(Run::cargo(&["test", "--locked", "--workspace", "--no-fail-fast"]));
    summary.step(Run::cargo(&FIT));
}

fn web(summary: &mut Summary) {
    let built = summary.prepare("the npm package", build::package);
    let installed = summary.prepare("npm packages", || {
        setup::NPM_FOLDERS.into_iter().try_for_each(setup::npm_packages)
    });
    let browsers = summary.prepare("browsers", browsers::ensure);
    if let (Some(()), Some(()), Some(browsers)) = (built, installed, browsers) {
        summary.step(Run::cargo(&WASM_CLIPPY));
        scripts(summary, &browsers);
        summary.judge("sizes and instruction counts", bench::check);
    }
}

fn scripts(summary: &mut Summary, browsers: &Browsers) {
    for (folder, script) in SCRIPTS {
        summary.step(browsers.given_to(Run::npm(folder, &["run", "--silent", script])));
    }
}

/// How the steps have ended.
#[derive(Default)]
struct Summary {
    steps: Vec<Step>,
}

struct Step {
    name: String,
    counts: Counts,
    took: Duration,
}

impl Summary {
    /// Does what tests need. It is counted only where it fails, and then stands for the tests that cannot be run.
    fn prepare<T>(&mut self, name: &str, prepare: impl FnOnce() -> Outcome<T>) -> Option<T> {
        let start = Instant::now();
        let prepared = prepare();
        let failed = usize::from(prepared.is_err());
        let counts = Counts { failed, ..Counts::default() };
        self.steps.push(Step { name: format!("set-up: {name}"), counts, took: start.elapsed() });
        prepared.map_err(|error| say(&error)).ok()
    }

    fn step(&mut self, run: Run) {
        let start = Instant::now();
        let name = run.shown().to_owned();
        let mut counts = Counts::default();
        let success = run.watch(|line| counts.read(line)).unwrap_or_else(|error| {
            say(&error);
            false
        });
        self.steps.push(Step { name, counts: counts.ended(success), took: start.elapsed() });
    }

    /// A step within this program.
    fn judge(&mut self, name: &str, judge: impl FnOnce() -> Outcome<()>) {
        let start = Instant::now();
        let judged = judge().map_err(|error| say(&error));
        let counts = Counts::default().ended(judged.is_ok());
        self.steps.push(Step { name: name.into(), counts, took: start.elapsed() });
    }

    fn total(&self) -> Counts {
        self.steps.iter().fold(Counts::default(), |mut total, step| {
            total += step.counts;
            total
        })
    }

    fn is_good(&self) -> bool {
        let total = self.total();
        total.failed == 0 && total.skipped == 0
    }

    fn print(&self) {
        println!();
        for Step { name, counts, took } in &self.steps {
            let mark = if counts.failed + counts.skipped == 0 { "ok    " } else { "FAILED" };
            println!("{mark} {:>5} s  {:>5} passed  {name}", took.as_secs(), counts.passed);
        }
        let Counts { passed, failed, skipped } = self.total();
        if skipped > 0 {
            println!("{skipped} skipped, which counts as failed: no test may be skipped");
        }
        println!("{passed} passed, {} failed", failed + skipped);
    }
}
