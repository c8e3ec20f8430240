//! Memos that wait for the next draft.

use std::sync::Mutex;

use super::Memo;

/// Memos by language. A check takes one out and puts it back, so that threads never wait for each other.
#[derive(Debug, Default)]
pub struct Memos {
    waiting: Mutex<Vec<(String, Memo)>>,
}

impl Memos {
    /// A memo for that language, an empty one when none is waiting.
    pub fn take(&self, language: &str) -> Memo {
        let Ok(mut waiting) = self.waiting.lock() else { return Memo::default() };
        let found = waiting.iter().position(|(other, _)| other == language);
        found.map(|index| waiting.swap_remove(index).1).unwrap_or_default()
    }

    /// Keeps a memo for later.
    pub fn put_back(&self, language: &str, memo: Memo) {
        if let Ok(mut waiting) = self.waiting.lock() {
            waiting.push((language.to_owned(), memo));
        }
    }
}

/// What one checker has learned is no part of what it is.
impl Clone for Memos {
    fn clone(&self) -> Memos {
        Memos::default()
    }
}
