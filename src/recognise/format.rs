//! The compiled form of recognisers: little-endian, length-prefixed, checked while it is read.
//!
//! ```text
//! "CPR1" · u8 kinds · kinds × string · u8 entries · entries × entry
//! entry  = u8 kind · string check · u16 window · 11 × 32 bytes of hints · strings before · strings after · u32 length · automaton
//! string = u8 length · UTF-8        strings = u8 count · strings
//! ```

use regex_automata::Anchored;
use regex_automata::dfa::Automaton;
use regex_automata::dfa::sparse::DFA;
use regex_automata::util::primitives::StateID;
use regex_automata::util::start::Config;

use super::check::Check;
use super::context::Runs;
use super::hints::{ByteSet, Hints};

/// The first bytes of every compiled form; the digit is the version.
pub(crate) const MAGIC: &[u8; 4] = b"CPR1";

/// More entries than this do not fit the bit sets of the scan.
pub(crate) const MAX_ENTRIES: usize = 64;

/// Why bytes are not compiled recognisers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecogniserError {
    message: String,
}

impl RecogniserError {
    fn new(message: &str) -> RecogniserError {
        RecogniserError { message: message.to_owned() }
    }
}

impl std::fmt::Display for RecogniserError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "compiled recognisers: {}; compile the policy again", self.message)
    }
}

impl std::error::Error for RecogniserError {}

/// One recogniser as it runs.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// Index of its name.
    pub(crate) kind: u8,
    /// What a match must pass.
    pub(crate) check: Check,
    /// How many bytes an attempt may read.
    pub(crate) window: usize,
    /// Where an attempt is worth its while.
    pub(crate) hints: Hints,
    /// What may not stand right before a match.
    pub(crate) not_before: Runs,
    /// What may not stand right after a match.
    pub(crate) not_after: Runs,
    /// Anchored, finds every end of a match.
    pub(crate) dfa: DFA<Vec<u8>>,
    /// Where the automaton starts; it looks at nothing before a match, so there is one start.
    pub(crate) start: StateID,
}

/// Reads names and entries.
pub(crate) fn read(bytes: &[u8]) -> Result<(Vec<String>, Vec<Entry>), RecogniserError> {
    let mut reader = Reader { rest: bytes };
    if reader.take(MAGIC.len())? != MAGIC {
        return Err(RecogniserError::new("not the form that this version reads"));
    }
    let names = reader.strings()?;
    let count = usize::from(reader.u8()?);
    if count > MAX_ENTRIES {
        return Err(RecogniserError::new("too many entries"));
    }
    let entries = (0..count).map(|_| reader.entry(names.len())).collect::<Result<_, _>>()?;
    match reader.rest {
        [] => Ok((names, entries)),
        _ => Err(RecogniserError::new("bytes left over")),
    }
}

/// What is left to read.
struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], RecogniserError> {
        let split = self.rest.split_at_checked(count);
        let (taken, rest) = split.ok_or_else(|| RecogniserError::new("cut short"))?;
        self.rest = rest;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], RecogniserError> {
        let taken = self.take(N)?;
        taken.try_into().map_err(|_| RecogniserError::new("cut short"))
    }

    fn u8(&mut self) -> Result<u8, RecogniserError> {
        self.array().map(u8::from_le_bytes)
    }

    fn string(&mut self) -> Result<&'a str, RecogniserError> {
        let length = usize::from(self.u8()?);
        std::str::from_utf8(self.take(length)?).map_err(|_| RecogniserError::new("not UTF-8"))
    }

    fn strings(&mut self) -> Result<Vec<String>, RecogniserError> {
        let count = self.u8()?;
        (0..count).map(|_| self.string().map(str::to_owned)).collect()
    }

    fn runs(&mut self) -> Result<Runs, RecogniserError> {
        let strings = self.strings()?;
        Runs::parse(&strings).ok_or_else(|| RecogniserError::new("unknown context"))
    }

    fn entry(&mut self, kinds: usize) -> Result<Entry, RecogniserError> {
        let kind = self.u8()?;
        if usize::from(kind) >= kinds {
            return Err(RecogniserError::new("a kind without a name"));
        }
        let check = Check::named(self.string()?);
        let check = check.ok_or_else(|| RecogniserError::new("unknown check"))?;
        let window = usize::from(self.array().map(u16::from_le_bytes)?);
        let hints = self.hints()?;
        let (not_before, not_after) = (self.runs()?, self.runs()?);
        let dfa = self.automaton()?;
        let start = dfa.start_state(&Config::new().anchored(Anchored::Yes));
        let start = start.map_err(|_| RecogniserError::new("an automaton without a start"))?;
        Ok(Entry { kind, check, window, hints, not_before, not_after, dfa, start })
    }

    fn hints(&mut self) -> Result<Hints, RecogniserError> {
        let mut hints = Hints::default();
        for set in hints.sets() {
            *set = ByteSet(self.array()?);
        }
        Ok(hints)
    }

    fn automaton(&mut self) -> Result<DFA<Vec<u8>>, RecogniserError> {
        let length = self.array().map(u32::from_le_bytes)?;
        let length = usize::try_from(length).map_err(|_| RecogniserError::new("too large"))?;
        let bytes = self.take(length)?;
        match DFA::from_bytes(bytes) {
            Ok((dfa, _)) => Ok(dfa.to_owned()),
            Err(_) => Err(RecogniserError::new("an automaton is damaged")),
        }
    }
}
