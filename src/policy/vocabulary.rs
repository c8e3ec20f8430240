//! Words and lists of one language while its phrases are compiled.

use std::collections::{BTreeMap, BTreeSet};

use crate::policy::automaton::{self, Automaton, AutomatonError, Tree};
use crate::policy::lexicon::Lexicon;
use crate::policy::phrase::{self, Node, Phrase, PhraseError};
use crate::policy::tables::Matcher;
use crate::text;

/// Deepest nesting of lists within lists.
const MAX_DEPTH: usize = 8;

/// What a position reads, while words have no numbers yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leaf {
    /// One of these words.
    Words(BTreeSet<String>),
    /// Anything else.
    Other(Matcher),
}

/// Resolves phrases of one language.
pub struct Vocabulary<'a> {
    /// Named lists of phrases.
    pub lists: &'a BTreeMap<String, Vec<String>>,
    /// Splits words as the engine does.
    pub lexicon: Lexicon,
    /// Endings that stand for several words, with these.
    pub ambiguous: BTreeMap<String, Vec<String>>,
    /// Names of the recognised things, in the order of their kinds.
    pub kinds: &'a [String],
}

/// A phrase whose leaves are resolved.
pub struct Resolved {
    pub clause_start: bool,
    pub sentence_end: bool,
    pub automaton: Automaton<Leaf>,
}

impl Vocabulary<'_> {
    /// Reads and resolves a phrase.
    pub fn phrase(&self, source: &str) -> Result<Resolved, PhraseError> {
        let Phrase { clause_start, sentence_end, body } = phrase::parse(source)?;
        let automaton = automaton::build(self.tree(&body, 0)?)
            .map_err(|AutomatonError(message)| PhraseError(message))?;
        Ok(Resolved { clause_start, sentence_end, automaton })
    }

    /// The words of a list of single words.
    pub fn words(&self, list: &str) -> Result<BTreeSet<String>, PhraseError> {
        match self.reference(list, 0)? {
            Tree::Leaf(Leaf::Words(words)) => Ok(words),
            _ => Err(PhraseError(format!("list `{list}` must hold single words only"))),
        }
    }

    /// The words of an entry that stand for themselves; what takes several words is left out.
    pub fn single_words(&self, entry: &str) -> Result<BTreeSet<String>, PhraseError> {
        let tree = self.tree(&phrase::parse(entry)?.body, 0)?;
        let options = match tree {
            Tree::Choice(options) => options,
            one => vec![one],
        };
        let words = options.into_iter().filter_map(|option| match option {
            Tree::Leaf(Leaf::Words(words)) => Some(words),
            _ => None,
        });
        Ok(words.flatten().collect())
    }

    fn tree(&self, node: &Node, depth: usize) -> Result<Tree<Leaf>, PhraseError> {
        Ok(match node {
            Node::Literal(written) => self.literal(written)?,
            Node::Reference(name) => self.reference(name, depth)?,
            Node::Sequence(parts) => Tree::Sequence(self.trees(parts, depth)?),
            Node::Choice(parts) => choice(self.trees(parts, depth)?),
            Node::Optional(part) => Tree::Optional(Box::new(self.tree(part, depth)?)),
            Node::Repeat(part) => Tree::Repeat(Box::new(self.tree(part, depth)?)),
        })
    }

    fn trees(&self, parts: &[Node], depth: usize) -> Result<Vec<Tree<Leaf>>, PhraseError> {
        parts.iter().map(|part| self.tree(part, depth)).collect()
    }

    /// The words that the tokeniser makes of a literal.
    fn literal(&self, written: &str) -> Result<Tree<Leaf>, PhraseError> {
        let mut parts = Vec::new();
        let mut covered = 0;
        for span in text::words(written) {
            covered += span.len();
            self.lexicon.split(span.slice(written), |word| parts.push(self.leaf(word)));
        }
        let joiners = written.chars().filter(|&c| c == '-').count();
        if parts.is_empty() || covered + joiners != written.len() {
            return Err(PhraseError(format!(
                "the tokeniser never produces `{written}`; write words without punctuation"
            )));
        }
        Ok(if parts.len() == 1 { parts.remove(0) } else { Tree::Sequence(parts) })
    }

    /// A word, with the endings that may stand for it.
    fn leaf(&self, word: &str) -> Tree<Leaf> {
        let mut words = BTreeSet::from([word.to_owned()]);
        for (ending, meanings) in &self.ambiguous {
            if ending == word {
                words.extend(meanings.iter().cloned());
            } else if meanings.iter().any(|meaning| meaning == word) {
                words.insert(ending.clone());
            }
        }
        Tree::Leaf(Leaf::Words(words))
    }

    /// What stands for `<name>`, `depth` lists deep.
    pub fn reference(&self, name: &str, depth: usize) -> Result<Tree<Leaf>, PhraseError> {
        if depth > MAX_DEPTH {
            return Err(PhraseError(format!(
                "list `{name}` contains itself, or is nested too deep"
            )));
        }
        if let Some(entries) = self.lists.get(name) {
            let options = entries
                .iter()
                .map(|entry| self.tree(&phrase::parse(entry)?.body, depth + 1))
                .collect::<Result<_, _>>()?;
            return Ok(choice(options));
        }
        let matcher = match name {
            "any" => Matcher::Any,
            "name" => Matcher::Name,
            "own" => Matcher::Own,
            "own-link" => Matcher::OwnLink,
            "private-email" => Matcher::PrivateEmail,
            "shared-email" => Matcher::SharedEmail,
            "quoted" => Matcher::Quoted,
            kind => Matcher::Entity(self.kind(kind)?),
        };
        Ok(Tree::Leaf(Leaf::Other(matcher)))
    }

    fn kind(&self, name: &str) -> Result<u8, PhraseError> {
        self.kinds
            .iter()
            .position(|kind| kind == name)
            .and_then(|index| u8::try_from(index).ok())
            .ok_or_else(|| PhraseError(format!("`<{name}>` is neither a list nor a recogniser; define the list, or correct the name")))
    }
}

/// A choice in which all options of one word share one position.
fn choice(options: Vec<Tree<Leaf>>) -> Tree<Leaf> {
    let mut words = BTreeSet::new();
    let mut others = Vec::new();
    for option in options {
        match option {
            Tree::Leaf(Leaf::Words(more)) => words.extend(more),
            Tree::Choice(parts) => parts.into_iter().for_each(|part| match part {
                Tree::Leaf(Leaf::Words(more)) => words.extend(more),
                other => others.push(other),
            }),
            other => others.push(other),
        }
    }
    if !words.is_empty() {
        others.insert(0, Tree::Leaf(Leaf::Words(words)));
    }
    if others.len() == 1 { others.remove(0) } else { Tree::Choice(others) }
}

/// Gives words and sets of words their numbers.
#[derive(Default)]
pub struct Interner {
    words: BTreeSet<String>,
    sets: BTreeMap<BTreeSet<String>, u16>,
}

/// The numbers of words and classes.
pub struct Numbers {
    /// All words, sorted.
    pub words: Vec<String>,
    /// For each word how many classes it has, and these, sorted, each as the difference to the one before.
    pub classes: Vec<u16>,
    sets: BTreeMap<BTreeSet<String>, u16>,
}

impl Interner {
    /// Remembers a set of words.
    pub fn add(&mut self, words: &BTreeSet<String>) {
        self.words.extend(words.iter().cloned());
        if words.len() != 1 {
            let next = self.sets.len();
            self.sets.entry(words.clone()).or_insert(u16::try_from(next).unwrap_or(u16::MAX));
        }
    }

    /// Remembers words of no set.
    pub fn add_words(&mut self, words: &BTreeSet<String>) {
        self.words.extend(words.iter().cloned());
    }

    /// Remembers a set of words as a class, even of a single word.
    pub fn add_class(&mut self, words: &BTreeSet<String>) {
        self.words.extend(words.iter().cloned());
        let next = self.sets.len();
        self.sets.entry(words.clone()).or_insert(u16::try_from(next).unwrap_or(u16::MAX));
    }

    /// Numbers everything; `None` where there are more than 65,535 words or classes.
    pub fn number(self) -> Option<Numbers> {
        if self.words.len() >= usize::from(u16::MAX) || self.sets.len() >= usize::from(u16::MAX) {
            return None;
        }
        let words: Vec<String> = self.words.into_iter().collect();
        let mut classes = vec![Vec::new(); words.len()];
        for (set, &class) in &self.sets {
            for word in set {
                if let Ok(index) = words.binary_search(word)
                    && let Some(list) = classes.get_mut(index)
                {
                    list.push(class);
                }
            }
        }
        let gaps = |mut list: Vec<u16>| {
            list.sort_unstable();
            let count = u16::try_from(list.len()).unwrap_or(u16::MAX);
            let before = std::iter::once(0).chain(list.clone());
            let gaps: Vec<u16> =
                list.iter().zip(before).map(|(class, before)| class - before).collect();
            [vec![count], gaps].concat()
        };
        let classes = classes.into_iter().flat_map(gaps).collect();
        Some(Numbers { words, classes, sets: self.sets })
    }
}

impl Numbers {
    /// The number of a word: its index plus one; zero is every word that no phrase names.
    pub fn word(&self, word: &str) -> u16 {
        self.words
            .binary_search_by(|known| known.as_str().cmp(word))
            .ok()
            .and_then(|index| u16::try_from(index + 1).ok())
            .unwrap_or(0)
    }

    /// The class of a remembered set of words.
    pub fn class(&self, words: &BTreeSet<String>) -> Option<u16> {
        self.sets.get(words).copied()
    }

    /// What a position reads.
    pub fn matcher(&self, leaf: Leaf) -> Matcher {
        match leaf {
            Leaf::Other(matcher) => matcher,
            Leaf::Words(words) => match (self.class(&words), words.first()) {
                (None, Some(word)) => Matcher::Word(self.word(word)),
                (class, _) => Matcher::Class(class.unwrap_or(u16::MAX)),
            },
        }
    }
}
