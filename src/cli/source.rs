//! Where drafts come from: files and standard input.

use std::fs::File;
use std::io::{self, IsTerminal, Read};
use std::path::PathBuf;

use crate::Draft;

/// A file or standard input.
#[derive(Clone, Debug)]
pub(super) enum Source {
    StandardInput,
    File(PathBuf),
}

/// The largest file that is read as one draft.
const MAX_FILE_BYTES: u64 = 64 << 20;

/// Windows editors begin UTF-8 files with it; it is no part of the text.
pub(super) const BYTE_ORDER_MARK: &str = "\u{feff}";

impl Source {
    /// The name in messages and reports.
    pub(super) fn name(&self) -> String {
        match self {
            Source::StandardInput => "-".into(),
            Source::File(path) => path.to_string_lossy().into_owned(),
        }
    }

    /// The input as a stream.
    pub(super) fn open(&self) -> io::Result<Box<dyn Read>> {
        match self {
            Source::StandardInput => {
                let input = io::stdin();
                if input.is_terminal() {
                    super::complain(
                        "reading from the terminal; end with Ctrl+D (Ctrl+Z on Windows)",
                    );
                }
                Ok(Box::new(input.lock()))
            }
            Source::File(path) => Ok(Box::new(File::open(path)?)),
        }
    }

    /// The input as one draft, or what is wrong with it.
    pub(super) fn draft(&self) -> Result<Draft, String> {
        let text = self.text()?;
        match self {
            Source::File(path) if path.extension().is_some_and(|end| end == "json") => {
                Draft::from_json(&text).map_err(|error| error.to_string())
            }
            _ => Ok(Draft { text, ..Draft::default() }),
        }
    }

    fn text(&self) -> Result<String, String> {
        let mut bytes = Vec::new();
        let input = self.open().map_err(|error| error.to_string())?;
        input
            .take(MAX_FILE_BYTES + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| error.to_string())?;
        if bytes.len() as u64 > MAX_FILE_BYTES {
            return Err(format!("larger than {} MiB", MAX_FILE_BYTES >> 20));
        }
        let text = decode(bytes)?;
        Ok(text.strip_prefix(BYTE_ORDER_MARK).map(str::to_owned).unwrap_or(text))
    }
}

/// Text from UTF-8, or where it is not.
fn decode(bytes: Vec<u8>) -> Result<String, String> {
    String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        let before = error.as_bytes().iter().take(offset);
        let line = before.filter(|byte| **byte == b'\n').count() + 1;
        format!("not UTF-8 at byte {offset} (line {line})")
    })
}
