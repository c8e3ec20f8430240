//! Committed figures that may not rise unseen: sizes and instruction counts, never seconds.

use std::collections::BTreeMap;
use std::fs;

use crate::process::{Outcome, say};
use crate::project;

const FILE: &str = "bench/limits.toml";

const HEAD: &str = "\
# What `cargo xtask bench --check`, and with it `cargo xtask test`, holds the build to: it fails when a size is more than
# 2 % or a count of instructions more than 5 % above the figure here. `cargo xtask bench --check --write` renews the
# figures; say in the commit why one may rise. Sizes are those of what a page loads, after brotli. Instructions are
# those that the native command spends on bench/fixture.jsonl beyond starting and ending, by callgrind.

";

/// Compilers and compressors differ by less from machine to machine.
const SIZE_MARGIN_PERCENT: u64 = 2;
/// The system's libraries choose other instructions on other processors.
const INSTRUCTION_MARGIN_PERCENT: u64 = 5;

/// Figures by name.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Limits {
    figures: BTreeMap<String, u64>,
}

impl Limits {
    /// The committed ones.
    pub fn read() -> Outcome<Limits> {
        let text = fs::read_to_string(project::path(FILE));
        Limits::parse(&text.map_err(|error| format!("{FILE}: {error}"))?)
    }

    /// Lines of `name = number`; the rest is comment.
    pub fn parse(text: &str) -> Outcome<Limits> {
        let mut limits = Limits::default();
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let figure = line.split_once(" = ");
            let figure = figure.and_then(|(name, number)| Some((name, number.parse().ok()?)));
            let (name, number) = figure.ok_or_else(|| format!("{FILE}: not a figure: {line}"))?;
            limits.add(name, number);
        }
        Ok(limits)
    }

    /// One figure more.
    pub fn add(&mut self, name: &str, figure: u64) {
        self.figures.insert(name.to_owned(), figure);
    }

    /// Commits to these figures.
    pub fn write(&self) -> Outcome<()> {
        let lines: String =
            self.figures.iter().map(|(name, figure)| format!("{name} = {figure}\n")).collect();
        fs::write(project::path(FILE), format!("{HEAD}{lines}"))
            .map_err(|error| format!("{FILE}: {error}"))
    }

    /// Says how these figures stand to `limits`; an error when one is too far above.
    pub fn compare(&self, limits: &Limits) -> Outcome<()> {
        let mut above = Vec::new();
        for (name, figure) in &self.figures {
            let limit = limits.figures.get(name);
            let limit = *limit.ok_or_else(|| format!("{FILE} has no {name}: {RENEW}"))?;
            say(&format!("{name}: {figure}, {}", change(*figure, limit)));
            if figure * 100 > limit * (100 + margin_percent(name)) {
                above.push(name.as_str());
            }
        }
        match above.is_empty() {
            true => Ok(()),
            false => Err(format!("above {FILE}: {}; {RENEW}", above.join(", "))),
        }
    }
}

const RENEW: &str = "mend that, or renew the limits by `cargo xtask bench --check --write`";

fn margin_percent(name: &str) -> u64 {
    if name.ends_with("_bytes") { SIZE_MARGIN_PERCENT } else { INSTRUCTION_MARGIN_PERCENT }
}

/// In tenths of a percent.
fn change(figure: u64, limit: u64) -> String {
    let tenths = figure.abs_diff(limit) * 1000 / limit.max(1);
    let sign = if figure < limit { '-' } else { '+' };
    format!("{sign}{}.{} % against {limit}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limits(text: &str) -> Limits {
        Limits::parse(text).expect("limits")
    }

    #[test]
    fn a_rise_beyond_the_margin_is_refused() {
        let committed = limits("# so far\n\nwasm_bytes = 1000\ninstructions = 1000\n");
        let compare = |text: &str| limits(text).compare(&committed);
        assert_eq!(compare("wasm_bytes = 1020\ninstructions = 1050"), Ok(()));
        assert_eq!(compare("wasm_bytes = 10"), Ok(()));
        assert!(compare("wasm_bytes = 1021").is_err());
        assert!(compare("instructions = 1051").is_err());
        assert!(compare("unheard = 1").is_err());
    }

    #[test]
    fn only_figures_are_read() {
        assert!(Limits::parse("wasm = small").is_err());
        assert_eq!(change(1021, 1000), "+2.1 % against 1000");
        assert_eq!(change(995, 1000), "-0.5 % against 1000");
    }
}
