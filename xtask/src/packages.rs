//! Programs from the system's packages, on Debian and its kin, where that needs no password.

use crate::process::{Run, find_program, say};

/// Installs the package of that name. `None` when that is not possible here, which is then said.
pub fn install(package: &str) -> Option<()> {
    find_program("apt-get")?;
    let root = Run::new("id", &["-u"]).answer()? == "0";
    if !root && Run::new("sudo", &["-n", "true"]).answer().is_none() {
        say(&format!("{package} cannot be installed by apt-get without a password"));
        return None;
    }
    say(&format!("installing {package} by apt-get"));
    let apt = |arguments: &[&str]| {
        let run = match root {
            true => Run::new("apt-get", arguments),
            false => Run::new("sudo", &[&["-n", "apt-get"], arguments].concat()),
        };
        let result = run.with("DEBIAN_FRONTEND", "noninteractive").check();
        result.map_err(|error| say(&error)).ok()
    };
    apt(&["update", "-qq"])?;
    apt(&["install", "-y", "-qq", "--no-install-recommends", package])
}
