//! Recognising the language of a draft among those that a policy speaks.

use crate::draft::Draft;
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

/// The language of `draft`; `None` when the policy speaks none at all.
pub fn recognise<'p>(policy: &'p Policy, draft: &Draft) -> Option<Spoken<'p>> {
    let languages = || policy.tables.languages.iter().zip(&policy.indexes);
    let (language, index) = match draft.language.as_deref().and_then(tag) {
        Some(tag) => match languages().find(|(language, _)| same_language(&language.tag, tag)) {
            Some(found) => found,
            None => return foreign(policy, tag),
        },
        None => match languages().find(|(_, index)| speaks(draft, index, policy)) {
            Some(found) => found,
            None => return foreign(policy, UNKNOWN),
        },
    };
    Some(Spoken { tag: language.tag.clone(), language, index, foreign: false })
}

/// A tag as it stands, if it begins like one: with a language of two or three letters.
fn tag(written: &str) -> Option<&str> {
    let written = written.trim();
    let primary = written.split(['-', '_']).next().unwrap_or_default();
    let letters = primary.chars().all(|c| c.is_ascii_alphabetic());
    (letters && (2..=3).contains(&primary.len())).then_some(written)
}

fn foreign<'p>(policy: &'p Policy, tag: &str) -> Option<Spoken<'p>> {
    let (language, index) = policy.tables.languages.iter().zip(&policy.indexes).next()?;
    Some(Spoken { tag: tag.to_owned(), language, index, foreign: true })
}

/// Whether two tags name the same language, whatever their regions.
fn same_language(one: &str, other: &str) -> bool {
    let primary = |tag: &str| tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    primary(one) == primary(other)
}

/// Links and addresses are spelled in no language.
fn is_address(chunk: &str) -> bool {
    chunk.contains("://") || chunk.contains("www.") || chunk.contains('@')
}

fn speaks(draft: &Draft, index: &LanguageIndex, policy: &Policy) -> bool {
    let (mut words, mut markers) = (0, 0);
    let Some(language) = policy.indexes.iter().position(|other| std::ptr::eq(other, index)) else {
        return false;
    };
    let Some(language) = policy.tables.languages.get(language) else { return false };
    let written = draft.text.split_whitespace().filter(|chunk| !is_address(chunk)).take(SAMPLE);
    for chunk in written {
        for word in text::words(chunk).map(|span| span.slice(chunk)) {
            if word.chars().any(char::is_alphabetic) {
                words += 1;
                index.lexicon.split(word, |part| {
                    let number = index.word(part);
                    markers += usize::from(number != 0 && language.markers.contains(&number));
                });
            }
        }
    }
    words < FEW_WORDS || markers * MARKER_RATIO >= words
}
