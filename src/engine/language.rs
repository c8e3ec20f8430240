//! Recognising the language of a draft among those that a policy speaks.

use crate::draft::Draft;
use crate::engine::passages::Parted;
use crate::policy::Policy;
use crate::policy::index::LanguageIndex;
use crate::policy::tables::Language;
use crate::text;

/// Words that are looked at: enough to tell, however long the draft.
const SAMPLE: usize = 400;
/// Drafts of fewer words may be in any language; the policy's first is assumed.
const FEW_WORDS: usize = 5;
/// One word in this many must be a marker of the language.
const MARKER_RATIO: usize = 12;
/// The tag for a language that was not recognised.
const UNKNOWN: &str = "und";

/// The language that a draft is judged in.
pub struct Spoken<'p> {
    /// What the report calls it.
    pub tag: String,
    pub language: &'p Language,
    pub index: &'p LanguageIndex,
    /// The policy does not speak it: only rules that hold in every language apply, in the words of
    /// the policy's first language.
    pub foreign: bool,
}

impl<'p> Spoken<'p> {
    /// The language that the host says the draft is in, if it says so in earnest; `None` in it when the policy speaks
    /// none at all.
    pub fn stated(policy: &'p Policy, draft: &Draft) -> Option<Option<Spoken<'p>>> {
        let tag = draft.language.as_deref().and_then(tag)?;
        let known = languages(policy).find(|(language, _)| same_language(&language.tag, tag));
        Some(known.map(Spoken::own).or_else(|| Spoken::foreign(policy, tag)))
    }

    /// One of the policy's languages.
    pub fn own((language, index): (&'p Language, &'p LanguageIndex)) -> Spoken<'p> {
        Spoken { tag: language.tag.clone(), language, index, foreign: false }
    }

    /// A language that the policy does not speak.
    pub fn unknown(policy: &'p Policy) -> Option<Spoken<'p>> {
        Spoken::foreign(policy, UNKNOWN)
    }

    fn foreign(policy: &'p Policy, tag: &str) -> Option<Spoken<'p>> {
        let (language, index) = languages(policy).next()?;
        Some(Spoken { tag: tag.to_owned(), language, index, foreign: true })
    }
}

/// The languages that a policy speaks, with their look-ups.
pub fn languages(policy: &Policy) -> impl Iterator<Item = (&Language, &LanguageIndex)> {
    policy.tables.languages.iter().zip(&policy.indexes)
}

/// A tag as it stands, if it begins like one: with a language of two or three letters.
fn tag(written: &str) -> Option<&str> {
    let written = written.trim();
    let primary = written.split(['-', '_']).next().unwrap_or_default();
    let letters = primary.chars().all(|c| c.is_ascii_alphabetic());
    (letters && (2..=3).contains(&primary.len())).then_some(written)
}

/// Whether two tags name the same language, whatever their regions.
fn same_language(one: &str, other: &str) -> bool {
    let primary = |tag: &str| tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    primary(one) == primary(other)
}

/// Whether a text that was read in a language is written in it.
pub fn speaks(field: &Parted<'_>, (language, index): (&Language, &LanguageIndex)) -> bool {
    let (mut words, mut markers, mut last) = (0, 0, "");
    let is_marker = |word: u16| word != 0 && language.markers.contains(&word);
    for (text, token) in field.tokens().take(SAMPLE) {
        let written = token.span.slice(text);
        if token.entity.is_none() {
            let other_part = std::ptr::eq(written, last);
            words += usize::from(!other_part && (token.word != 0 || is_spelled(written)));
            markers += usize::from(is_marker(token.word));
        } else if !is_address(written) {
            for word in text::words(written).map(|span| span.slice(written)) {
                words += usize::from(is_spelled(word));
                markers += usize::from(is_marker(index.word(&text::fold(word))));
            }
        }
        last = written;
    }
    words < FEW_WORDS || markers * MARKER_RATIO >= words
}

fn is_spelled(word: &str) -> bool {
    word.contains(char::is_alphabetic)
}

/// Links and addresses are spelled in no language.
fn is_address(thing: &str) -> bool {
    !thing.contains(char::is_whitespace) && thing.contains(['.', '@'])
}
