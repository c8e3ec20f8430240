//! The native command `content-precheck`.

use std::process::ExitCode;

fn main() -> ExitCode {
    content_precheck::cli::run(std::env::args_os())
}
