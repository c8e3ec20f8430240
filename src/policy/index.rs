//! Look-ups that are made once, when a policy is loaded.

use std::mem::take;

use crate::policy::dictionary::Dictionary;
use crate::policy::lexicon::Lexicon;
use crate::policy::model::{self, Weights};
use crate::policy::phrases::Phrases;
use crate::policy::senses::Senses;
use crate::policy::tables::Language;
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
    /// What reading asks of each word.
    traits: Vec<Traits>,
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
    /// The symbol of whatever is a name.
    pub name_symbol: u32,
}

/// What reading asks of a word.
#[derive(Clone, Copy, Debug, Default)]
pub struct Traits {
    /// It says nothing by itself.
    pub function: bool,
    /// A clause begins after it.
    pub opener: bool,
    /// What it is to the fitted model, where others are the same.
    pub alike: Option<u32>,
}

/// What names are called in phrases.
const NAME: &str = "name";

impl LanguageIndex {
    /// Builds the look-ups of `language`, and takes out of it what nobody else asks for. Cost: linear in its tables.
    pub fn new(
        language: &mut Language,
        cues: &[String],
        recognisers: &Recognisers,
    ) -> LanguageIndex {
        let phrases = Phrases::new(take(&mut language.patterns), &take(&mut language.classes));
        let words = Dictionary::new(&take(&mut language.words));
        let senses = take(&mut language.senses);
        let weights = language.model.as_ref().map(Weights::new).unwrap_or_default();
        for rule in language.model.iter_mut().flat_map(|model| &mut model.rules) {
            (rule.gaps, rule.weights) = (Vec::new(), Vec::new());
        }
        LanguageIndex {
            traits: traits(language, &phrases),
            veils: veils(language, &words),
            words,
            lexicon: Lexicon::new(&language.endings, &language.contractions),
            phrases,
            weights,
            senses: Senses::new(&senses),
            sense_symbols: senses.iter().map(|sense| sense.symbol).collect(),
            cue_symbols: symbols(cues),
            entity_symbols: symbols(recognisers.names()),
            name_symbol: model::list_symbol(NAME),
        }
    }

    /// The number of a folded word; 0 when no phrase names it.
    pub fn word(&self, folded: &str) -> u16 {
        self.words.number(folded).and_then(|number| u16::try_from(number + 1).ok()).unwrap_or(0)
    }

    /// What is asked of the word of this number.
    pub fn traits(&self, word: u16) -> Traits {
        self.traits.get(usize::from(word)).copied().unwrap_or_default()
    }

    /// The folded word of this number; nothing where there is none.
    pub fn written(&self, word: u16) -> &str {
        written(&self.words, word)
    }
}

fn written(words: &Dictionary, number: u16) -> &str {
    usize::from(number).checked_sub(1).and_then(|place| words.word(place)).unwrap_or_default()
}

fn traits(language: &Language, phrases: &Phrases) -> Vec<Traits> {
    let of = |word: u16| {
        let classes = phrases.classes(word);
        let is_in = |class: Option<u16>| class.is_some_and(|class| classes.contains(&class));
        let alike = language.alike.iter().find(|(class, _)| is_in(Some(*class)));
        Traits {
            function: is_in(language.function_class),
            opener: is_in(language.opener_class),
            alike: alike.map(|&(_, symbol)| symbol),
        }
    };
    (0..=phrases.last_word()).map(of).collect()
}

fn veils(language: &Language, words: &Dictionary) -> Veils {
    Veils::new(language.veiled.iter().map(|&number| written(words, number)))
}

fn symbols(names: &[String]) -> Vec<u32> {
    names.iter().map(|name| model::list_symbol(name)).collect()
}
