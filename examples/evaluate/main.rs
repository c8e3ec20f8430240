//! Measures the built-in policy on the labelled drafts and, where they are given, on other texts.
//!
//! `cargo xtask evaluate` prints what `docs/quality.md` holds. `--misses [RULE]` lists what was judged
//! wrongly in the training drafts, never in the validation drafts, which stay unread. `--real FOLDER`
//! measures every `.jsonl` file of a folder, and `--words RULE` (or `all`) shows what is flagged there in
//! its context, on the terminal only. `--write` writes `docs/quality.md` and, with `--real`,
//! `docs/real-texts.md`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[allow(dead_code)]
#[path = "../../tests/support/corpus.rs"]
mod corpus;
#[path = "../../tests/support/evaluation.rs"]
mod evaluation;
#[path = "../../tests/support/quality.rs"]
mod quality;
mod real;
#[path = "../../tests/support/veil.rs"]
mod veil;

use std::error::Error;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match Options::parse(&arguments).and_then(|options| run(&options)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("evaluate: {error}");
            ExitCode::FAILURE
        }
    }
}

#[derive(Default)]
struct Options<'a> {
    write: bool,
    /// Whether misses are listed, and of which rule; of all without one.
    misses: Option<Option<&'a str>>,
    real: Option<&'a Path>,
    /// The rule whose words are shown, or `all`.
    words: Option<&'a str>,
}

impl<'a> Options<'a> {
    fn parse(arguments: &'a [String]) -> Result<Self, Box<dyn Error>> {
        let mut options = Self::default();
        let mut arguments = arguments.iter().map(String::as_str).peekable();
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next_if(|value| !value.starts_with("--"));
            match argument {
                "--write" => options.write = true,
                "--misses" => options.misses = Some(value()),
                "--real" => options.real = Some(Path::new(value().ok_or("--real needs a folder")?)),
                "--words" => options.words = Some(value().ok_or("--words needs a rule, or `all`")?),
                other => return Err(format!("there is no such option: {other}").into()),
            }
        }
        if options.words.is_some() && options.real.is_none() {
            return Err("--words needs --real".into());
        }
        Ok(options)
    }
}

fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    publish(quality::FILE, &quality::report(), options)?;
    if let Some(rule) = options.misses {
        list(rule);
    }
    if let Some(folder) = options.real {
        let files = real::load(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        publish(real::FILE, &real::report(&files), options)?;
        if let Some(rule) = options.words {
            real::print_words(&files, rule);
        }
    }
    Ok(())
}

/// Prints a report and, if asked to, keeps it.
fn publish(file: &str, report: &str, options: &Options) -> Result<(), Box<dyn Error>> {
    println!("{report}");
    if options.write {
        std::fs::write(corpus::folder(file), report).map_err(|error| format!("{file}: {error}"))?;
    }
    Ok(())
}

/// Lists what was judged wrongly in the drafts that may be read.
fn list(rule: Option<&str>) {
    let drafts = corpus::load();
    let readable = drafts.iter().filter(|labelled| labelled.split == quality::TRAINING);
    let evaluation = evaluation::evaluate(&evaluation::judge(readable));
    for (title, faults) in
        [("missed", &evaluation.misses), ("false alarms", &evaluation.false_alarms)]
    {
        println!("\n## {title}");
        let wanted = |fault: &&evaluation::Fault| rule.is_none_or(|rule| fault.rule == rule);
        for fault in faults.iter().filter(wanted) {
            println!("{} {}: {}", fault.id, fault.rule, fault.words);
        }
    }
}
