//! The native command: reads drafts, writes reports, and says by its exit status what was found.

mod arguments;
mod check;
mod ndjson;
mod place;
mod policy;
mod pool;
mod readable;
mod source;

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

use arguments::{Check, Command, Format};

use crate::{Checker, Policy, Report};

/// Exit status when the reader of the output went away before the end, as shells report it.
const CLOSED: u8 = 141;

/// What a run found. Of several the worst counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Status {
    /// Every draft was read and nothing was found.
    #[default]
    Clean,
    /// There are findings.
    Findings,
    /// An input or a policy could not be read.
    Unreadable,
}

impl Status {
    /// Whatever a report holds was found, notes of care too.
    fn of(report: &Report) -> Status {
        match report.findings.is_empty() {
            true => Status::Clean,
            false => Status::Findings,
        }
    }
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> ExitCode {
        ExitCode::from(match status {
            Status::Clean => 0,
            Status::Findings => 1,
            Status::Unreadable => 2,
        })
    }
}

/// Runs the command with `arguments`, of which the first is the command's own name.
///
/// Reads files and standard input, writes to standard output and standard error. A reader that
/// closes standard output early ends the run quietly.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let command = match arguments::parse(arguments) {
        Ok(command) => command,
        Err(error) => {
            complain(&format!("{error}; see content-precheck --help"));
            return Status::Unreadable.into();
        }
    };
    match execute(command) {
        Ok(status) => status.into(),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::from(CLOSED),
        Err(error) => {
            complain(&format!("cannot write the report: {error}"));
            Status::Unreadable.into()
        }
    }
}

fn execute(command: Command) -> io::Result<Status> {
    match command {
        Command::Help => print(arguments::HELP),
        Command::Version => print(concat!("content-precheck ", env!("CARGO_PKG_VERSION"), "\n")),
        Command::Check(check) => run_check(&check),
        Command::CheckPolicy(folder) => policy::check(&folder),
        Command::CompilePolicy { folder, output } => Ok(policy::compile(&folder, &output)),
    }
}

fn print(text: &str) -> io::Result<Status> {
    io::stdout().write_all(text.as_bytes())?;
    Ok(Status::Clean)
}

fn run_check(check: &Check) -> io::Result<Status> {
    let policy = match &check.policy {
        Some(path) => policy::load(path),
        None => Ok(Policy::builtin()),
    };
    let checker = match policy {
        Ok(policy) => Checker::new(policy),
        Err(error) => {
            complain(&error);
            return Ok(Status::Unreadable);
        }
    };
    match check.format {
        Format::Text => check::text(&checker, &check.sources),
        Format::Json => check::json(&checker, &check.sources),
        Format::Ndjson => ndjson::check(&checker, &check.sources),
    }
}

/// Says on standard error what went wrong; where nobody listens, nothing is left to do about it.
fn complain(message: &str) {
    for line in message.lines() {
        let _ = writeln!(io::stderr(), "content-precheck: {}", readable::Clean(line));
    }
}
