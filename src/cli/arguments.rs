//! The command line, from arguments to what is to be done.

use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::{Arg, Parser, ValueExt};

use super::source::Source;

/// What `--help` says.
pub(super) const HELP: &str = "\
Tells authors, privately and before they post, where a draft leaves their community's guidelines.

Usage:
  content-precheck check [FILE…|-] [--format text|json|ndjson] [--policy FILE]
  content-precheck policy check FOLDER
  content-precheck policy compile FOLDER --output FILE

check reports where drafts leave the policy; policy check reads a policy's folder and runs the examples
in it; policy compile writes its compiled form, for --policy and for the npm package.

A FILE is a post as plain text or Markdown, in UTF-8; one whose name ends in \".json\" is a draft with
its situation: {\"text\": …, \"title\": …, \"surface\": …, \"author\": …, …}. Without FILE, or for \"-\",
standard input is read.

Options:
  --format text    a report to read (default)
  --format json    one JSON array with {\"file\": …, \"report\": …} for every file, or {\"file\": …, \"error\": …}
  --format ndjson  drafts in, one per line, and one line out for each, in the same order:
                   {\"id\": …, \"findings\": […], \"language\": …, \"policy\": …}; \"id\" may be anything and is
                   passed through (null where there is none). A line that is not a draft, a blank one
                   included, gives {\"line\": …, \"id\": …, \"error\": …}, with \"file\" where several are read.
  --policy FILE    a compiled policy, or a policy's folder, instead of the built-in one
  --help           this text
  --version        the version

Exit status: 0 nothing found, 1 findings, 2 an input or a policy could not be read; the rest is
checked all the same. A private note of care counts as found, not as a finding.
";

/// What is to be done.
#[derive(Debug)]
pub(super) enum Command {
    Help,
    Version,
    Check(Check),
    /// Prove the policy in a folder.
    CheckPolicy(PathBuf),
    /// Write the compiled form of the policy in `folder` to `output`.
    CompilePolicy {
        folder: PathBuf,
        output: PathBuf,
    },
}

/// Drafts to check.
#[derive(Debug)]
pub(super) struct Check {
    pub(super) sources: Vec<Source>,
    pub(super) format: Format,
    /// A compiled policy or a policy's folder; `None` for the built-in one.
    pub(super) policy: Option<PathBuf>,
}

/// How drafts come in and reports go out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Format {
    #[default]
    Text,
    Json,
    Ndjson,
}

/// Reads the command line; the first argument is the command's own name.
pub(super) fn parse(
    arguments: impl IntoIterator<Item = OsString>,
) -> Result<Command, lexopt::Error> {
    let mut parser = Parser::from_iter(arguments);
    match parser.next()? {
        None | Some(Arg::Long("help") | Arg::Short('h')) => Ok(Command::Help),
        Some(Arg::Long("version") | Arg::Short('V')) => Ok(Command::Version),
        Some(Arg::Value(verb)) if verb == "check" => parse_check(parser),
        Some(Arg::Value(verb)) if verb == "policy" => parse_policy(parser),
        Some(Arg::Value(verb)) => {
            Err(format!("there is no command \"{}\"", verb.to_string_lossy()).into())
        }
        Some(option) => Err(option.unexpected()),
    }
}

fn parse_check(mut parser: Parser) -> Result<Command, lexopt::Error> {
    let mut check = Check { sources: Vec::new(), format: Format::default(), policy: None };
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("format") => check.format = parser.value()?.parse_with(parse_format)?,
            Arg::Long("policy") => check.policy = Some(parser.value()?.into()),
            Arg::Value(name) if name == "-" => check.sources.push(Source::StandardInput),
            Arg::Value(path) => check.sources.push(Source::File(PathBuf::from(path))),
            Arg::Long("help") | Arg::Short('h') => return Ok(Command::Help),
            option => return Err(option.unexpected()),
        }
    }
    if check.sources.is_empty() {
        check.sources.push(Source::StandardInput);
    }
    Ok(Command::Check(check))
}

fn parse_policy(mut parser: Parser) -> Result<Command, lexopt::Error> {
    let mut words = Vec::new();
    let mut output = None;
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("output") | Arg::Short('o') => output = Some(parser.value()?.into()),
            Arg::Long("help") | Arg::Short('h') => return Ok(Command::Help),
            Arg::Value(word) => words.push(word),
            option => return Err(option.unexpected()),
        }
    }
    match (words.as_slice(), output) {
        ([verb, folder], None) if verb == "check" => Ok(Command::CheckPolicy(folder.into())),
        ([verb, folder], Some(output)) if verb == "compile" => {
            Ok(Command::CompilePolicy { folder: folder.into(), output })
        }
        _ => {
            Err("expected \"policy check FOLDER\" or \"policy compile FOLDER --output FILE\""
                .into())
        }
    }
}

fn parse_format(name: &str) -> Result<Format, &'static str> {
    match name {
        "text" => Ok(Format::Text),
        "json" => Ok(Format::Json),
        "ndjson" => Ok(Format::Ndjson),
        _ => Err("the formats are text, json and ndjson"),
    }
}
