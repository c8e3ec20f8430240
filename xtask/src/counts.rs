//! How many tests passed, read from what test runners print.

use std::ops::AddAssign;

/// Tests by their end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Passed.
    pub passed: usize,
    /// Failed.
    pub failed: usize,
    /// Not run although they are there; no test may be.
    pub skipped: usize,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Counts) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl Counts {
    /// Adds what one line of output says: Rust's summary of a test program, or a line of that of Node.js.
    pub fn read(&mut self, line: &str) {
        let line = line.trim();
        if let Some(summary) = line.strip_prefix("test result: ") {
            *self += rust_summary(summary);
        } else if let Some(summary) = line.strip_prefix("# ").or_else(|| line.strip_prefix("ℹ "))
        {
            *self += node_summary(summary);
        }
    }

    /// The counts of a step that has ended: one that printed none is a test itself, and one that
    /// failed has a failure.
    pub fn ended(mut self, success: bool) -> Counts {
        match (success, self == Counts::default()) {
            (true, true) => self.passed = 1,
            (false, _) if self.failed == 0 => self.failed = 1,
            _ => {}
        }
        self
    }
}

/// `ok. 7 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.09s`
fn rust_summary(summary: &str) -> Counts {
    let mut counts = Counts::default();
    for part in summary.trim_start_matches("ok. ").trim_start_matches("FAILED. ").split("; ") {
        match part.split_once(' ').map(|(number, what)| (number.parse().unwrap_or(0), what)) {
            Some((number, "passed")) => counts.passed = number,
            Some((number, "failed")) => counts.failed = number,
            Some((number, "ignored")) => counts.skipped = number,
            _ => {}
        }
    }
    counts
}

/// `pass 12`
fn node_summary(summary: &str) -> Counts {
    let (what, number) = summary.split_once(' ').unwrap_or_default();
    let number = number.parse().unwrap_or(0);
    match what {
        "pass" => Counts { passed: number, ..Counts::default() },
        "fail" | "cancelled" => Counts { failed: number, ..Counts::default() },
        "skipped" | "todo" => Counts { skipped: number, ..Counts::default() },
        _ => Counts::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(output: &str) -> Counts {
        let mut counts = Counts::default();
        output.lines().for_each(|line| counts.read(line));
        counts
    }

    #[test]
    fn reads_summaries_of_both_runners() {
        let rust = "running 3 tests\ntest result: ok. 7 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.09s\n\
                    test result: FAILED. 6 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.2s\n";
        assert_eq!(read(rust), Counts { passed: 13, failed: 2, skipped: 1 });
        let node =
            "# tests 20\n# suites 0\n# pass 12\n# fail 3\n# cancelled 1\n# skipped 4\n# todo 0\n";
        assert_eq!(read(node), Counts { passed: 12, failed: 4, skipped: 4 });
        assert_eq!(read(&node.replace('#', "ℹ")), read(node));
    }

    #[test]
    fn a_step_without_counts_is_one_test() {
        let none = Counts::default();
        assert_eq!(none.ended(true), Counts { passed: 1, ..none });
        assert_eq!(none.ended(false), Counts { failed: 1, ..none });
        let some = Counts { passed: 5, ..none };
        assert_eq!(some.ended(true), some);
        assert_eq!(some.ended(false), Counts { passed: 5, failed: 1, skipped: 0 });
    }
}
