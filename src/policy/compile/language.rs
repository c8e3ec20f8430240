//! A language: its phrases as automata, its cues, and its words to the author.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::policy::automaton::Automaton;
use crate::policy::compile::folder::LanguageFolder;
use crate::policy::compile::{Compiler, Names, SourceFile, small};
use crate::policy::error::Problem;
use crate::policy::lexicon::Lexicon;
use crate::policy::model::{self, Model, WIDTH};
use crate::policy::phrase::PhraseError;
use crate::policy::source::*;
use crate::policy::tables::*;
use crate::policy::vocabulary::{Interner, Numbers, Resolved, Vocabulary};

const MODEL_FILE: &str = "model.bin";
/// Most senses that a language can have: the engine keeps one bit for each.
const MAX_SENSES: usize = 128;

impl Compiler<'_> {
    pub(super) fn language(
        &mut self,
        source: &LanguageFolder,
        names: &Names,
        kinds: &[String],
    ) -> Option<Language> {
        let lists = self.lists(source);
        let (endings, ambiguous) = endings(&source.language);
        let contractions = contractions(&source.language);
        let vocabulary = Vocabulary {
            lists: &lists,
            lexicon: Lexicon::new(&endings, &contractions),
            ambiguous,
            kinds,
        };
        self.check_lists(source, &vocabulary);
        let mut interner = Interner::default();
        let phrases = self.phrases(source, names, &vocabulary);
        for leaf in phrases.iter().flat_map(|(_, phrase)| &phrase.automaton.positions) {
            if let crate::policy::vocabulary::Leaf::Words(words) = leaf {
                interner.add(words);
            }
        }
        let markers: BTreeSet<String> = source.language.markers.iter().cloned().collect();
        interner.add_class(&markers);
        let function = self.class(source, &vocabulary, source.language.function_words.as_deref());
        let openers = self.class(source, &vocabulary, source.language.clause_openers.as_deref());
        function.iter().chain(&openers).for_each(|words| interner.add_class(words));
        let alike = self.alike(source, &vocabulary);
        alike.iter().for_each(|(words, _)| interner.add_class(words));
        let veiled = self.veiled(source, &vocabulary);
        interner.add_words(&veiled);
        let Some(numbers) = interner.number() else {
            let message = "the phrases name more than 65,535 words or classes; make them fewer";
            self.problems.push(source.file.problem("", message.into()));
            return None;
        };
        Some(Language {
            tag: source.tag.clone(),
            markers: markers.iter().map(|word| numbers.word(word)).collect(),
            endings,
            contractions,
            abbreviations: abbreviations(&source.language),
            function_class: function.and_then(|words| numbers.class(&words)),
            opener_class: openers.and_then(|words| numbers.class(&words)),
            alike: alike
                .iter()
                .filter_map(|(words, symbol)| Some((numbers.class(words)?, *symbol)))
                .collect(),
            veiled: veiled.iter().map(|word| numbers.word(word)).collect(),
            patterns: phrases
                .into_iter()
                .map(|(target, phrase)| pattern(target, phrase, &numbers))
                .collect(),
            cues: self.cues(source, names),
            frames: self.frames(source, names),
            messages: self.messages(source, names),
            suggestions: self.suggestions(source, names),
            model: self.model(&source.tag),
            senses: self.senses(source),
            words: numbers.words.join(" "),
            classes: numbers.classes,
        })
    }

    /// Words that the model must not tell apart, with the symbol that it reads for each of a list.
    fn alike(
        &mut self,
        source: &LanguageFolder,
        vocabulary: &Vocabulary<'_>,
    ) -> Vec<(BTreeSet<String>, u32)> {
        let mut alike = Vec::new();
        for name in &source.language.alike {
            let words = self.class(source, vocabulary, Some(name));
            alike.extend(words.map(|words| (words, model::list_symbol(name))));
        }
        alike
    }

    fn senses(&mut self, source: &LanguageFolder) -> Vec<Sense> {
        let senses = senses(source);
        if senses.len() > MAX_SENSES {
            let message = format!("the language has more than {MAX_SENSES} senses; merge some");
            self.problems.push(source.file.problem("", message));
        }
        senses
    }

    /// The fitted model of a language, where there is one.
    fn model(&mut self, tag: &str) -> Option<Model> {
        let name = Path::new(tag).join(MODEL_FILE);
        let bytes = std::fs::read(self.folder.join(&name)).ok()?;
        let model = postcard::from_bytes(&bytes).ok();
        let model = model.filter(|model: &Model| model.rules.len() <= WIDTH);
        if model.is_none() {
            let message = "is damaged or of another version; delete it, and write it again with `cargo xtask fit`";
            let file = name.display().to_string();
            self.problems.push(Problem { file, line: 1, message: message.to_owned() });
        }
        model
    }

    fn lists(&mut self, source: &LanguageFolder) -> BTreeMap<String, Vec<String>> {
        let mut lists = BTreeMap::new();
        for (file, cues) in &source.cue_files {
            for (name, entries) in &cues.lists {
                if lists.insert(name.clone(), entries.clone()).is_some() {
                    let message = format!("list `{name}` is defined twice; rename or merge one");
                    self.problems.push(file.problem(name, message));
                }
            }
        }
        lists
    }

    /// Every list must be readable, also one that no phrase uses yet.
    fn check_lists(&mut self, source: &LanguageFolder, vocabulary: &Vocabulary<'_>) {
        for (file, cues) in &source.cue_files {
            for name in cues.lists.keys() {
                if let Err(PhraseError(message)) = vocabulary.reference(name, 0) {
                    self.problems.push(file.problem(name, format!("list `{name}`: {message}")));
                }
            }
        }
    }

    fn class(
        &mut self,
        source: &LanguageFolder,
        vocabulary: &Vocabulary<'_>,
        list: Option<&str>,
    ) -> Option<BTreeSet<String>> {
        let list = list?;
        match vocabulary.words(list) {
            Ok(words) => Some(words),
            Err(PhraseError(message)) => {
                self.problems.push(source.file.problem(list, message));
                None
            }
        }
    }

    /// The words that are recognised behind a veil.
    fn veiled(&mut self, source: &LanguageFolder, vocabulary: &Vocabulary<'_>) -> BTreeSet<String> {
        let mut words = BTreeSet::new();
        for entry in &source.language.veiled {
            match vocabulary.single_words(entry) {
                Ok(more) => words.extend(more),
                Err(PhraseError(message)) => {
                    let message = format!("veiled `{entry}`: {message}");
                    self.problems.push(source.file.problem(entry, message));
                }
            }
        }
        words
    }

    /// Every phrase of a language with what it means.
    fn phrases(
        &mut self,
        source: &LanguageFolder,
        names: &Names,
        vocabulary: &Vocabulary<'_>,
    ) -> Vec<(Target, Resolved)> {
        let mut phrases = Vec::new();
        let mut add =
            |file: &SourceFile, target: Target, phrase: &str| match vocabulary.phrase(phrase) {
                Ok(resolved) => phrases.push((target, resolved)),
                Err(PhraseError(message)) => {
                    let message = format!("phrase `{phrase}`: {message}");
                    self.problems.push(file.problem(phrase, message));
                }
            };
        for phrase in &source.language.introductions {
            add(&source.file, Target::Introduction, phrase);
        }
        for frame in &source.language.frames {
            if let Some(index) = names.frames.iter().position(|id| *id == frame.id) {
                frame.openers.iter().for_each(|phrase| {
                    add(&source.file, Target::Frame(small(index)), phrase);
                });
            }
        }
        for (file, cues) in &source.cue_files {
            for cue in &cues.cues {
                if let Some(index) = names.cues.iter().position(|id| *id == cue.id).map(small) {
                    cue.phrases.iter().for_each(|phrase| add(file, Target::Cue(index), phrase));
                    cue.unless
                        .iter()
                        .for_each(|phrase| add(file, Target::Antiphrase(index), phrase));
                }
            }
        }
        phrases
    }

    fn cues(&mut self, source: &LanguageFolder, names: &Names) -> Vec<Cue> {
        let mut cues = vec![Cue::default(); names.cues.len()];
        let mut seen = BTreeSet::new();
        for (file, sources) in &source.cue_files {
            for cue in &sources.cues {
                if !seen.insert(cue.id.clone()) {
                    let message = format!("cue `{}` is defined twice; merge the two", cue.id);
                    self.problems.push(file.problem(&cue.id, message));
                }
                if cue.examples.is_empty() {
                    let message = format!(
                        "cue `{}` has no example; add a sentence in which it is seen",
                        cue.id
                    );
                    self.problems.push(file.problem(&cue.id, message));
                }
                let compiled = Cue {
                    despite: self.frame_bits(file, &cue.despite, names),
                    sentence: cue.sentence.as_ref().map(|sentence| SentenceCue {
                        own_words: sentence.own_words,
                        beside: self.indices(file, &sentence.beside, &names.cues, "cue"),
                        without: self.indices(file, &sentence.without, &names.cues, "cue"),
                    }),
                };
                if let Some(slot) =
                    names.cues.iter().position(|id| *id == cue.id).and_then(|i| cues.get_mut(i))
                {
                    *slot = compiled;
                }
            }
        }
        cues
    }

    fn frames(&mut self, source: &LanguageFolder, names: &Names) -> Vec<Frame> {
        names
            .frames
            .iter()
            .skip(SHAPE_FRAMES.len())
            .map(|id| match source.language.frames.iter().find(|frame| frame.id == *id) {
                Some(frame) => Frame { reach: frame.reach, sentence: frame.sentence },
                None => Frame { reach: 0, sentence: false },
            })
            .collect()
    }

    fn messages(&mut self, source: &LanguageFolder, names: &Names) -> Vec<Message> {
        let mut messages = Vec::new();
        for (file, cues) in &source.cue_files {
            for message in &cues.messages {
                if let Some(rule) = self.index(file, &message.rule, &names.rules, "rule") {
                    messages.push(Message {
                        rule,
                        when: self.situations(file, &message.when),
                        cues: self.indices(file, &message.cues, &names.cues, "cue"),
                        what: message.what.clone(),
                        why: message.why.clone(),
                        fix: message.fix.clone(),
                    });
                }
            }
        }
        for (index, rule) in names.rules.iter().enumerate() {
            let general = |message: &Message| {
                usize::from(message.rule) == index
                    && message.when.is_empty()
                    && message.cues.is_empty()
            };
            if !messages.iter().any(general) {
                let message = format!(
                    "rule `{rule}` has no general [[message]]; add one without `when` and `cues`, after the special ones"
                );
                self.problems.push(source.file.problem(rule, message));
            }
        }
        messages
    }

    fn suggestions(&mut self, source: &LanguageFolder, names: &Names) -> Vec<Suggestion> {
        let mut suggestions = Vec::new();
        for (file, cues) in &source.cue_files {
            for suggestion in &cues.suggestions {
                if let Some(rule) = self.index(file, &suggestion.rule, &names.rules, "rule") {
                    suggestions.push(Suggestion {
                        rule,
                        when: self.situations(file, &suggestion.when),
                        cues: self.indices(file, &suggestion.cues, &names.cues, "cue"),
                        label: suggestion.label.clone(),
                        edit: edit(suggestion.edit),
                        insert: suggestion.insert.clone(),
                        complete: suggestion.complete,
                    });
                }
            }
        }
        suggestions
    }
}

/// Endings with the word each becomes.
type Endings = Vec<(String, String)>;

/// Endings with the word each becomes; those of several meanings stay themselves.
fn endings(source: &LanguageSource) -> (Endings, BTreeMap<String, Vec<String>>) {
    let mut endings = Vec::new();
    let mut ambiguous = BTreeMap::new();
    for (ending, meanings) in &source.endings {
        match meanings.as_slice() {
            [meaning] => endings.push((ending.clone(), meaning.clone())),
            _ => {
                endings.push((ending.clone(), ending.clone()));
                ambiguous.insert(ending.clone(), meanings.clone());
            }
        }
    }
    (endings, ambiguous)
}

/// The senses of a language, in the order of their names.
fn senses(source: &LanguageFolder) -> Vec<Sense> {
    let mut senses: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for (name, words) in source.cue_files.iter().flat_map(|(_, file)| &file.senses) {
        let folded = words.iter().map(|word| crate::text::fold(word));
        senses.entry(name).or_default().extend(folded.map(|word| model::stem(&word).to_owned()));
    }
    let sense = |(name, stems): (&str, BTreeSet<String>)| Sense {
        symbol: model::symbol(name.as_bytes()),
        stems: stems.into_iter().collect::<Vec<String>>().join(" "),
    };
    senses.into_iter().map(sense).collect()
}

/// Abbreviations as the engine looks them up: folded and sorted.
fn abbreviations(source: &LanguageSource) -> Vec<String> {
    let folded: BTreeSet<String> =
        source.abbreviations.iter().map(|word| crate::text::fold(word).into_owned()).collect();
    folded.into_iter().collect()
}

fn contractions(source: &LanguageSource) -> Vec<(String, Vec<String>)> {
    source
        .contractions
        .iter()
        .map(|(whole, parts)| (whole.clone(), parts.split(' ').map(str::to_owned).collect()))
        .collect()
}

/// Sets of positions, each seen from the position after its own: most then begin with the first bit, and take one byte.
fn relative(follow: &[u128]) -> Vec<u128> {
    follow.iter().zip(1..).map(|(set, own)| set.rotate_right(own)).collect()
}

fn pattern(target: Target, phrase: Resolved, numbers: &Numbers) -> Pattern {
    let automaton = phrase.automaton;
    Pattern {
        target,
        clause_start: phrase.clause_start,
        sentence_end: phrase.sentence_end,
        automaton: Automaton {
            positions: automaton.positions.into_iter().map(|leaf| numbers.matcher(leaf)).collect(),
            first: automaton.first,
            last: automaton.last,
            follow: relative(&automaton.follow),
        },
    }
}

fn edit(source: EditSource) -> Edit {
    match source {
        EditSource::ReplaceExcerpt => Edit::ReplaceExcerpt,
        EditSource::RemoveSentence => Edit::RemoveSentence,
        EditSource::ReplaceSentence => Edit::ReplaceSentence,
        EditSource::BeforeSentence => Edit::BeforeSentence,
        EditSource::AfterSentence => Edit::AfterSentence,
        EditSource::AtStart => Edit::AtStart,
        EditSource::AtEnd => Edit::AtEnd,
    }
}
