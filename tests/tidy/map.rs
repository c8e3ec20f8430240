//! The map is true.

use crate::source::{is_made, root};

const MAX_LINES: usize = 150;

/// Endings by which a name without a slash is known to be a file.
const FILE_ENDINGS: [&str; 7] = [".rs", ".toml", ".md", ".json", ".ts", ".lock", ".yml"];

#[test]
fn the_architecture_is_a_map_of_what_exists() {
    let map = std::fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md");
    let lines = map.lines().count();
    assert!(lines <= MAX_LINES, "ARCHITECTURE.md has {lines} lines, more than {MAX_LINES}");
    let absent: Vec<&str> = paths(&map).filter(|path| !exists(path)).collect();
    assert!(absent.is_empty(), "ARCHITECTURE.md names what does not exist: {absent:?}");
}

#[test]
fn every_module_is_on_the_map() {
    let map = std::fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md");
    let entries = std::fs::read_dir(root().join("src")).expect("src").flatten();
    for entry in entries {
        let name = format!("`src/{}`", entry.file_name().to_string_lossy());
        assert!(
            name == "`src/lib.rs`" || map.contains(&name),
            "ARCHITECTURE.md does not name {name}"
        );
    }
}

/// What stands between backticks and looks like a path.
fn paths(map: &str) -> impl Iterator<Item = &str> {
    map.split('`').skip(1).step_by(2).filter(|name| {
        let plain = |char: char| char.is_ascii_alphanumeric() || "/._-".contains(char);
        let file = FILE_ENDINGS.iter().any(|ending| name.ends_with(ending));
        name.chars().all(plain) && (name.contains('/') || file)
    })
}

/// In the repository, or beside a policy's or a module's other files; or made by a command.
fn exists(path: &str) -> bool {
    let tops = ["", "policies/ecxo", "policies/ecxo/en"];
    let mut places = tops.iter().map(|top| root().join(top).join(path));
    places.any(|place| place.exists()) || is_made(&root().join(path.trim_end_matches('/')))
}
