//! What is wrong with a policy.

use std::fmt;

/// One mistake in a policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file, relative to the policy's folder.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong, what was expected, and how to mend it.
    pub message: String,
}

/// Why something is not a policy: every mistake that was found, one a line, as `file:line: message`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyError {
    problems: Vec<Problem>,
}

impl PolicyError {
    /// An error of several mistakes.
    pub fn new(problems: Vec<Problem>) -> PolicyError {
        PolicyError { problems }
    }

    /// An error about bytes that are no compiled policy.
    pub fn unreadable(message: &str) -> PolicyError {
        let problem =
            Problem { file: "compiled policy".into(), line: 1, message: message.to_owned() };
        PolicyError { problems: vec![problem] }
    }
}

impl fmt::Display for PolicyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.problems.iter().enumerate() {
            if index > 0 {
                writeln!(f)?;
            }
            write!(f, "{}:{}: {}", problem.file, problem.line, problem.message)?;
        }
        Ok(())
    }
}

impl std::error::Error for PolicyError {}
