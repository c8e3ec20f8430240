//! Browsers for the tests: those of the machine, those of its packages, or downloaded ones.

use std::path::{Path, PathBuf};

use crate::process::{Outcome, Run, find_program, say};
use crate::{packages, project};

/// The npm package that downloads browsers.
const DOWNLOADER: &str = "@puppeteer/browsers@2.10.13";

/// The browsers that the tests run in.
pub struct Browsers {
    /// Chromium, or Chrome.
    pub chromium: PathBuf,
    /// Firefox.
    pub firefox: PathBuf,
}

/// How one browser is found and installed.
struct Browser {
    name: &'static str,
    /// Names a browser to use instead.
    variable: &'static str,
    programs: &'static [&'static str],
    mac: &'static [&'static str],
    /// Below the folders that Windows keeps programs in.
    windows: &'static [&'static str],
    debian: &'static str,
    download: &'static str,
}

const CHROMIUM: Browser = Browser {
    name: "Chromium",
    variable: "CHROMIUM_PATH",
    programs: &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"],
    mac: &[
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ],
    windows: &["Google\\Chrome\\Application\\chrome.exe", "Chromium\\Application\\chrome.exe"],
    debian: "chromium",
    download: "chrome@stable",
};

const FIREFOX: Browser = Browser {
    name: "Firefox",
    variable: "FIREFOX_PATH",
    programs: &["firefox", "firefox-esr"],
    mac: &["/Applications/Firefox.app/Contents/MacOS/firefox"],
    windows: &["Mozilla Firefox\\firefox.exe"],
    debian: "firefox-esr",
    download: "firefox@stable",
};

/// Finds or installs both browsers.
pub fn ensure() -> Outcome<Browsers> {
    Ok(Browsers { chromium: CHROMIUM.ensure()?, firefox: FIREFOX.ensure()? })
}

/// Finds or installs Chromium.
pub fn ensure_chromium() -> Outcome<PathBuf> {
    CHROMIUM.ensure()
}

/// The same program, told which Chromium to use.
pub fn given_chromium(run: Run, chromium: &Path) -> Run {
    run.with(CHROMIUM.variable, chromium)
}

impl Browsers {
    /// The same program, told which browsers to use.
    pub fn given_to(&self, run: Run) -> Run {
        given_chromium(run, &self.chromium).with(FIREFOX.variable, &self.firefox)
    }
}

impl Browser {
    fn ensure(&self) -> Outcome<PathBuf> {
        if let Some(named) = std::env::var_os(self.variable) {
            let named = PathBuf::from(named);
            return works(&named).then(|| named.clone()).ok_or_else(|| {
                format!("{} does not run: {} = {}", self.name, self.variable, named.display())
            });
        }
        let found = self.find().or_else(|| self.install()).or_else(|| self.fetch());
        let found = found.ok_or_else(|| {
            format!(
                "{name} could not be installed; please install it, or set {variable} to where it is",
                name = self.name,
                variable = self.variable
            )
        })?;
        say(&format!("found {} at {}", self.name, found.display()));
        Ok(found)
    }

    fn find(&self) -> Option<PathBuf> {
        let on_path = self.programs.iter().filter_map(|name| find_program(name));
        let on_mac = self.mac.iter().map(PathBuf::from);
        let on_windows = ["ProgramFiles", "ProgramFiles(x86)", "LocalAppData"]
            .into_iter()
            .filter_map(std::env::var_os)
            .flat_map(|folder| {
                self.windows.iter().map(move |path| PathBuf::from(&folder).join(path))
            });
        on_path.chain(on_mac).chain(on_windows).find(works)
    }

    /// From the system's packages.
    fn install(&self) -> Option<PathBuf> {
        packages::install(self.debian)?;
        self.find()
    }

    /// From where its makers offer it.
    fn fetch(&self) -> Option<PathBuf> {
        say(&format!("downloading {}", self.name));
        let folder = project::tools().join("browsers");
        let folder = folder.to_string_lossy();
        let npm = if cfg!(windows) { "npx.cmd" } else { "npx" };
        let arguments = ["--yes", DOWNLOADER, "install", self.download, "--path", &folder];
        let mut path = None;
        let fetched = Run::new(npm, &arguments).watch(|line| {
            // It ends with a line such as "chrome@131.0.6778.85 /path/to/chrome".
            path = line
                .split_once(' ')
                .map(|(_, path)| PathBuf::from(path))
                .filter(|path| path.is_file());
        });
        match fetched {
            Ok(true) => path.filter(works),
            Ok(false) => None,
            Err(error) => {
                say(&error);
                None
            }
        }
    }
}

/// Whether it is there and starts: on some systems the name belongs to a stub that only advertises a package.
fn works(program: &PathBuf) -> bool {
    // Chrome on Windows opens a window when asked for its version.
    program.is_file() && (cfg!(windows) || Run::new(program, &["--version"]).answer().is_some())
}
