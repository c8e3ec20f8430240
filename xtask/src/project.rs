//! Where things are in the repository.

use std::path::{Path, PathBuf};

/// The repository's root.
pub fn root() -> &'static Path {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask)
}

/// A path in the repository, given with `/`.
pub fn path(relative: &str) -> PathBuf {
    relative.split('/').fold(root().to_owned(), |path, part| path.join(part))
}

/// Where tools are installed that the machine lacks.
pub fn tools() -> PathBuf {
    match std::env::var_os("CONTENT_PRECHECK_TOOLS") {
        Some(folder) => root().join(folder),
        None => path("target/tools"),
    }
}
