//! The repository's commands: `cargo xtask` sets up what is missing, builds, serves and tests.

mod bench;
mod browsers;
mod build;
mod counts;
mod http;
mod packages;
mod process;
mod project;
mod serve;
mod setup;
mod test;
mod tools;

use std::process::ExitCode;

use process::{Outcome, Run};

const HELP: &str = "\
Usage: cargo xtask <command>

  demo [--port N]              set up, build, and serve the demo pages; prints their address
  test [native|web]            set up, and run every test (or those that need no browser, or the others)
  build                        set up, and leave the complete npm package in pkg/
  setup                        install whatever is missing
  serve [--port N] [--mount /PATH=FOLDER]…
                               serve www/ with pkg/ and target/editors/, and other folders, without building
  evaluate [--misses [RULE]] [--real FOLDER [--words RULE|all]] [--write]
                               measure the policy on the labelled drafts, and on a folder of other texts;
                               list what is misjudged, or flagged there; write the reports of docs/
  fit [--check]                fit the model on the labelled drafts, or see that the committed one is fresh
  bench [--texts PATH] [--posts N] [--write]
                               measure speed, size and memory beside the peers, on texts of a file or folder of
                               JSON lines; write docs/performance.md
  bench --check [--write]      hold sizes and instruction counts against bench/limits.toml, or renew it
  fmt                          format the Rust code

What is installed goes into target/tools and the node_modules folders, or, for browsers on Debian and
Ubuntu, comes from the system's packages. CONTENT_PRECHECK_TOOLS names another folder for the tools;
CHROMIUM_PATH and FIREFOX_PATH name browsers to use.
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match dispatch(&arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("xtask: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Whether everything that the command tried has worked.
fn dispatch(arguments: &[&str]) -> Outcome<bool> {
    match arguments {
        ["demo", options @ ..] => {
            let options = serve::Options::parse(options)?;
            build::package()?;
            build::editors()?;
            serve::serve(&options)?;
        }
        ["serve", options @ ..] => serve::serve(&serve::Options::parse(options)?)?,
        ["test"] => return test::run(&[test::Part::Native, test::Part::Web]),
        ["test", "native"] => return test::run(&[test::Part::Native]),
        ["test", "web"] => return test::run(&[test::Part::Web]),
        ["build"] => build::package()?,
        ["setup"] => setup::everything()?,
        [example @ ("evaluate" | "fit"), options @ ..] => {
            let run = ["run", "--quiet", "--release", "--example", example, "--"];
            Run::cargo(&[&run, options].concat()).check()?;
        }
        ["bench", options @ ..] => bench::run(options)?,
        ["fmt"] => Run::cargo(&["fmt", "--all"]).check()?,
        [] | ["help" | "--help" | "-h"] => print!("{HELP}"),
        [other, ..] => return Err(format!("there is no such command: {other}\n\n{HELP}")),
    }
    Ok(true)
}
