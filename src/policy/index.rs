//! Look-ups that are made once, when a policy is loaded.

use std::collections::HashMap;

use crate::policy::lexicon::Lexicon;
use crate::policy::model::{self, Weights};
use crate::policy::tables::{Language, Matcher, Pattern, Tables, Target};
use crate::recognise::Recognisers;
use crate::text::Veils;

/// What the engine looks up in a language.
#[derive(Clone, Debug)]
pub struct LanguageIndex {
    words: HashMap<String, u16>,
    /// Splits words as written.
    pub lexicon: Lexicon,
    /// Finds words whose letters are masked, spelled or imitated; its words are those of the language's
    /// `veiled`, in the same order.
    pub veils: Veils,
    /// Phrases that find who the author speaks for.
    pub introductions: Starts,
    /// All other phrases.
    pub phrases: Starts,
    /// The fitted model, laid out.
    pub weights: Weights,
    /// The senses of the beginnings of words, as bits.
    pub senses: HashMap<u32, u128>,
    /// The symbols of the senses, in the order of their bits.
    pub sense_symbols: Vec<u32>,
    /// A symbol for each cue that depends on its identifier alone.
    pub cue_symbols: Vec<u32>,
    /// A symbol for each kind of recognised thing that depends on its name alone.
    pub entity_symbols: Vec<u32>,
}

/// Which phrases can begin with a token.
#[derive(Clone, Debug, Default)]
pub struct Starts {
    by_word: Vec<Vec<u16>>,
    by_entity: Vec<Vec<u16>>,
    by_shape: Vec<(Matcher, u16)>,
}

impl LanguageIndex {
    /// Builds the look-ups of `language`. Cost: linear in its tables.
    pub fn new(language: &Language, tables: &Tables, recognisers: &Recognisers) -> LanguageIndex {
        let words = language.words.iter().zip(1..).map(|(word, number)| (word.clone(), number));
        let introduces = |pattern: &Pattern| pattern.target == Target::Introduction;
        LanguageIndex {
            words: words.collect(),
            lexicon: Lexicon::new(&language.endings, &language.contractions),
            veils: veils(language),
            introductions: Starts::new(language, introduces),
            phrases: Starts::new(language, |pattern| !introduces(pattern)),
            weights: language.model.as_ref().map(Weights::new).unwrap_or_default(),
            senses: senses(language),
            sense_symbols: language.senses.iter().map(|sense| sense.symbol).collect(),
            cue_symbols: symbols(&tables.cues),
            entity_symbols: symbols(recognisers.names()),
        }
    }

    /// The number of a folded word; 0 when no phrase names it.
    pub fn word(&self, folded: &str) -> u16 {
        self.words.get(folded).copied().unwrap_or(0)
    }
}

impl Starts {
    fn new(language: &Language, wanted: impl Fn(&Pattern) -> bool) -> Starts {
        let members = members(language);
        let mut starts = Starts::default();
        let wanted = language.patterns.iter().zip(0..).filter(|(pattern, _)| wanted(pattern));
        for (pattern, index) in wanted {
            for matcher in first_matchers(pattern) {
                starts.add(matcher, index, &members);
            }
        }
        starts
    }

    fn add(&mut self, matcher: Matcher, pattern: u16, members: &HashMap<u16, Vec<u16>>) {
        match matcher {
            Matcher::Word(word) => push(&mut self.by_word, usize::from(word), pattern),
            Matcher::Class(class) => {
                for &word in members.get(&class).into_iter().flatten() {
                    push(&mut self.by_word, usize::from(word), pattern);
                }
            }
            Matcher::Entity(kind) => push(&mut self.by_entity, usize::from(kind), pattern),
            shape => {
                if !self.by_shape.contains(&(shape, pattern)) {
                    self.by_shape.push((shape, pattern));
                }
            }
        }
    }

    /// Phrases that begin with the word of this number.
    pub fn with_word(&self, word: u16) -> &[u16] {
        self.by_word.get(usize::from(word)).map_or(&[], Vec::as_slice)
    }

    /// Phrases that begin with a recognised thing of this kind.
    pub fn with_entity(&self, kind: u8) -> &[u16] {
        self.by_entity.get(usize::from(kind)).map_or(&[], Vec::as_slice)
    }

    /// Phrases that begin with a token of some shape, with that shape.
    pub fn with_shape(&self) -> &[(Matcher, u16)] {
        &self.by_shape
    }
}

fn veils(language: &Language) -> Veils {
    let word = |number: &u16| language.words.get(usize::from(*number).checked_sub(1)?);
    Veils::new(language.veiled.iter().map(|number| word(number).map_or("", String::as_str)))
}

fn senses(language: &Language) -> HashMap<u32, u128> {
    let mut senses = HashMap::new();
    for (number, sense) in (0..u128::BITS).zip(&language.senses) {
        for &word in &sense.words {
            *senses.entry(word).or_insert(0) |= 1 << number;
        }
    }
    senses
}

/// Symbols that are no word's, since no word begins so.
fn symbols(names: &[String]) -> Vec<u32> {
    let bytes = |name: &String| [b"<", name.as_bytes()].concat();
    names.iter().map(|name| model::symbol(&bytes(name))).collect()
}

/// The words of each class.
fn members(language: &Language) -> HashMap<u16, Vec<u16>> {
    let mut members: HashMap<u16, Vec<u16>> = HashMap::new();
    for (classes, word) in language.classes.iter().zip(1..) {
        for &class in classes {
            members.entry(class).or_default().push(word);
        }
    }
    members
}

fn first_matchers(pattern: &Pattern) -> impl Iterator<Item = Matcher> {
    let automaton = &pattern.automaton;
    automaton
        .positions
        .iter()
        .enumerate()
        .filter(|(index, _)| automaton.first & (1 << index) != 0)
        .map(|(_, &matcher)| matcher)
}

fn push(lists: &mut Vec<Vec<u16>>, index: usize, pattern: u16) {
    if lists.len() <= index {
        lists.resize(index + 1, Vec::new());
    }
    if let Some(list) = lists.get_mut(index)
        && list.last() != Some(&pattern)
    {
        list.push(pattern);
    }
}
