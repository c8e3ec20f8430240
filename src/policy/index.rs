//! Look-ups that are made once, when a policy is loaded.

use crate::policy::dictionary::Dictionary;
use crate::policy::lexicon::Lexicon;
use crate::policy::model::{self, Weights};
use crate::policy::phrases::Phrases;
use crate::policy::senses::Senses;
use crate::policy::tables::{Language, Tables};
use crate::recognise::Recognisers;
use crate::text::Veils;

/// What the engine looks up in a language.
#[derive(Clone, Debug)]
pub struct LanguageIndex {
    words: Dictionary,
    /// Splits words as written.
    pub lexicon: Lexicon,
    /// Finds words whose letters are masked, spelled or imitated; its words are those of the language's
    /// `veiled`, in the same order.
    pub veils: Veils,
    /// The phrases, laid out.
    pub phrases: Phrases,
    /// The fitted model, laid out.
    pub weights: Weights,
    /// The senses of the beginnings of words, as bits.
    pub senses: Senses,
    /// The symbols of the senses, in the order of their bits.
    pub sense_symbols: Vec<u32>,
    /// A symbol for each cue that depends on its identifier alone.
    pub cue_symbols: Vec<u32>,
    /// A symbol for each kind of recognised thing that depends on its name alone.
    pub entity_symbols: Vec<u32>,
}

impl LanguageIndex {
    /// Builds the look-ups of `language`. Cost: linear in its tables.
    pub fn new(language: &Language, tables: &Tables, recognisers: &Recognisers) -> LanguageIndex {
        LanguageIndex {
            words: Dictionary::new(language.words.iter().map(String::as_str)),
            lexicon: Lexicon::new(&language.endings, &language.contractions),
            veils: veils(language),
            phrases: Phrases::new(language),
            weights: language.model.as_ref().map(Weights::new).unwrap_or_default(),
            senses: Senses::new(&language.senses),
            sense_symbols: language.senses.iter().map(|sense| sense.symbol).collect(),
            cue_symbols: symbols(&tables.cues),
            entity_symbols: symbols(recognisers.names()),
        }
    }

    /// The number of a folded word; 0 when no phrase names it.
    pub fn word(&self, folded: &str) -> u16 {
        self.words.number(folded).and_then(|number| u16::try_from(number + 1).ok()).unwrap_or(0)
    }
}

fn veils(language: &Language) -> Veils {
    let word = |number: &u16| language.words.get(usize::from(*number).checked_sub(1)?);
    Veils::new(language.veiled.iter().map(|number| word(number).map_or("", String::as_str)))
}

/// Symbols that are no word's, since no word begins so.
fn symbols(names: &[String]) -> Vec<u32> {
    let bytes = |name: &String| [b"<", name.as_bytes()].concat();
    names.iter().map(|name| model::symbol(&bytes(name))).collect()
}
