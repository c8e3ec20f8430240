//! What `cargo xtask bench` is asked to do.

use std::path;

use crate::process::Outcome;

/// What to do.
#[derive(Debug, PartialEq, Eq)]
pub enum Options {
    /// Compare sizes and instruction counts with the limits, or renew the limits.
    Check {
        /// Renew.
        write: bool,
    },
    /// Measure everything beside the peers.
    Measure {
        /// For `bench/run.mjs`.
        arguments: Vec<String>,
    },
}

impl Options {
    /// Reads `--check [--write]`, or `[--texts PATH] [--posts N] [--write]`.
    pub fn parse(arguments: &[&str]) -> Outcome<Options> {
        if arguments.contains(&"--check") {
            let unknown = arguments.iter().find(|name| !["--check", "--write"].contains(name));
            return match unknown {
                Some(name) => Err(format!("--check does not go with {name}")),
                None => Ok(Options::Check { write: arguments.contains(&"--write") }),
            };
        }
        let mut passed = Vec::new();
        let mut rest = arguments.iter();
        while let Some(name) = rest.next() {
            passed.push((*name).to_owned());
            let mut value = || rest.next().ok_or_else(|| format!("{name} needs a value"));
            match *name {
                "--write" => {}
                "--posts" => passed.push(whole_number(value()?)?),
                "--texts" => passed.push(absolute(value()?)?),
                _ => return Err(format!("unknown option {name}")),
            }
        }
        Ok(Options::Measure { arguments: passed })
    }
}

fn whole_number(value: &str) -> Outcome<String> {
    let number: u32 = value.parse().map_err(|_| format!("{value} is no number of posts"))?;
    Ok(number.to_string())
}

/// The programs run in the repository's root, wherever the command is called.
fn absolute(path: &str) -> Outcome<String> {
    let absolute = path::absolute(path).map_err(|error| format!("{path}: {error}"))?;
    Ok(absolute.to_string_lossy().into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_both_uses() {
        assert_eq!(Options::parse(&["--check"]), Ok(Options::Check { write: false }));
        assert_eq!(Options::parse(&["--write", "--check"]), Ok(Options::Check { write: true }));
        let arguments = ["--posts", "20", "--write"];
        let passed = arguments.map(str::to_owned).to_vec();
        assert_eq!(Options::parse(&arguments), Ok(Options::Measure { arguments: passed }));
    }

    #[test]
    fn refuses_what_it_does_not_know() {
        for wrong in [&["--check", "--posts", "2"][..], &["--posts"], &["--posts", "x"], &["--x"]] {
            assert!(Options::parse(wrong).is_err(), "{wrong:?}");
        }
    }
}
