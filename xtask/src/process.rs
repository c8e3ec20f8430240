//! Other programs, announced before they run.

use std::ffi::{OsStr, OsString};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::project;

/// What went wrong, in words for the one who called.
pub type Outcome<T> = Result<T, String>;

/// A program to run in the repository.
pub struct Run {
    command: Command,
    shown: String,
}

impl Run {
    /// `program` with `arguments`, in the repository's root.
    pub fn new(program: impl AsRef<OsStr>, arguments: &[&str]) -> Run {
        let mut command = Command::new(program.as_ref());
        command.args(arguments).current_dir(project::root());
        let name = Path::new(program.as_ref()).file_stem().unwrap_or(program.as_ref());
        let shown = format!("{} {}", name.to_string_lossy(), arguments.join(" "));
        Run { command, shown }
    }

    /// Cargo, of the toolchain that runs this command.
    pub fn cargo(arguments: &[&str]) -> Run {
        Run::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()), arguments)
    }

    /// npm, in a folder of the repository.
    pub fn npm(folder: &str, arguments: &[&str]) -> Run {
        let program = if cfg!(windows) { "npm.cmd" } else { "npm" };
        Run::new(program, arguments).within(folder)
    }

    /// The same in a folder of the repository.
    pub fn within(mut self, folder: &str) -> Run {
        self.command.current_dir(project::path(folder));
        self.shown = format!("{} (in {folder}/)", self.shown);
        self
    }

    /// The same with an environment variable.
    pub fn with(mut self, name: &str, value: impl AsRef<OsStr>) -> Run {
        self.command.env(name, value);
        self
    }

    /// The same with `folders` first on the search path.
    pub fn with_path(self, folders: &[PathBuf]) -> Outcome<Run> {
        let before = std::env::var_os("PATH").unwrap_or_default();
        let all = folders.iter().cloned().chain(std::env::split_paths(&before));
        let path: OsString = std::env::join_paths(all).map_err(|error| error.to_string())?;
        Ok(self.with("PATH", path))
    }

    /// What is run, as a line to read.
    pub fn shown(&self) -> &str {
        &self.shown
    }

    /// Runs to the end, with its output shown; an error when it fails.
    pub fn check(mut self) -> Outcome<()> {
        say(&self.shown);
        let status = self.command.status().map_err(|error| self.cannot_start(&error))?;
        if status.success() { Ok(()) } else { Err(format!("{} failed ({status})", self.shown)) }
    }

    /// Runs to the end, with its output shown and every line of it given to `line`; whether it succeeded.
    pub fn watch(mut self, mut line: impl FnMut(&str)) -> Outcome<bool> {
        say(&self.shown);
        let spawned = self.command.stdout(Stdio::piped()).spawn();
        let mut child = spawned.map_err(|error| self.cannot_start(&error))?;
        if let Some(output) = child.stdout.take() {
            for bytes in BufReader::new(output).split(b'\n').map_while(Result::ok) {
                let text = String::from_utf8_lossy(&bytes);
                println!("{text}");
                line(&text);
            }
        }
        let status = child.wait().map_err(|error| format!("{}: {error}", self.shown))?;
        Ok(status.success())
    }

    /// What it writes on standard output, when it can be run and succeeds. Nothing is shown.
    pub fn answer(mut self) -> Option<String> {
        let output = self.command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }

    fn cannot_start(&self, error: &std::io::Error) -> String {
        format!("cannot run {}: {error}", self.shown)
    }
}

/// Tells what is being done.
pub fn say(what: &str) {
    eprintln!("xtask: {what}");
}

/// The program of that name on the search path.
pub fn find_program(name: &str) -> Option<PathBuf> {
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    let folders = std::env::var_os("PATH")?;
    std::env::split_paths(&folders).map(|folder| folder.join(&file)).find(|path| path.is_file())
}
