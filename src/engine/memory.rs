//! What a checker remembers from one draft to the next, to lose no time with it again. It changes no report.

use std::sync::Mutex;

use super::find::Memo;
use super::passages::Kept;
use super::weigh::Rounds;

/// What is remembered of one language.
#[derive(Debug, Default)]
pub struct Memory {
    /// How its phrases were matched.
    pub memo: Memo,
    /// The passages of the last draft.
    pub kept: Kept,
    /// Room for adding up what its model weighs.
    pub rounds: Rounds,
}

/// Memories by language, waiting for the next draft. A check takes one out and puts it back, so that threads never wait
/// for each other.
#[derive(Debug, Default)]
pub struct Memories {
    waiting: Mutex<Vec<(String, Memory)>>,
}

impl Memories {
    /// A memory for that language, an empty one when none is waiting.
    pub fn take(&self, language: &str) -> Memory {
        let Ok(mut waiting) = self.waiting.lock() else { return Memory::default() };
        let found = waiting.iter().position(|(other, _)| other == language);
        found.map(|index| waiting.swap_remove(index).1).unwrap_or_default()
    }

    /// Keeps a memory for later.
    pub fn put_back(&self, language: &str, memory: Memory) {
        if let Ok(mut waiting) = self.waiting.lock() {
            waiting.push((language.to_owned(), memory));
        }
    }
}

/// What one checker has learned is no part of what it is.
impl Clone for Memories {
    fn clone(&self) -> Memories {
        Memories::default()
    }
}
