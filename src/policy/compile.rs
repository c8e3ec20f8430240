//! From a policy folder to tables: every name resolved, every mistake named with file, line and remedy.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;

use crate::policy::error::{PolicyError, Problem};
use crate::policy::lexicon::Lexicon;
use crate::policy::model::{self, Model, WIDTH};
use crate::policy::phrase::PhraseError;
use crate::policy::source::*;
use crate::policy::tables::*;
use crate::policy::vocabulary::{Interner, Numbers, Resolved, Vocabulary};
use crate::recognise;

/// Files of a language's folder that are not cue files.
const LANGUAGE_FILE: &str = "language.toml";
const POLICY_FILE: &str = "policy.toml";
const RECOGNISER_FILE: &str = "recognisers.toml";
const MODEL_FILE: &str = "model.bin";
/// Most senses that a language can have: the engine keeps one bit for each.
const MAX_SENSES: usize = 128;

/// A policy's tables and its examples.
pub struct Compiled {
    pub tables: Tables,
    pub examples: Vec<PlacedExample>,
    /// Sentences in which a cue must be seen.
    pub sightings: Vec<Sighting>,
    /// For each language, what examples are put between.
    pub surroundings: BTreeMap<String, SurroundingsSource>,
}

/// An example with where it stands.
pub struct PlacedExample {
    pub file: String,
    pub line: usize,
    pub language: String,
    pub example: ExampleSource,
}

/// A sentence in which a cue must be seen.
pub struct Sighting {
    pub file: String,
    pub line: usize,
    pub language: String,
    pub cue: String,
    pub text: String,
}

/// Compiles the policy in `folder`.
pub fn compile(folder: &Path) -> Result<Compiled, PolicyError> {
    let mut compiler = Compiler { folder, problems: Vec::new() };
    let compiled = compiler.run();
    match compiled {
        Some(compiled) if compiler.problems.is_empty() => Ok(compiled),
        _ => Err(PolicyError::new(compiler.problems)),
    }
}

/// A file as read, for error messages.
struct SourceFile {
    name: String,
    text: String,
}

impl SourceFile {
    /// A problem at the line where `needle` first stands.
    fn problem(&self, needle: &str, message: String) -> Problem {
        Problem { file: self.name.clone(), line: line_with(&self.text, needle), message }
    }
}

struct Compiler<'a> {
    folder: &'a Path,
    problems: Vec<Problem>,
}

/// A policy's identifiers, as phrases and rules refer to them.
struct Names {
    rules: Vec<String>,
    cues: Vec<String>,
    frames: Vec<String>,
}

impl Compiler<'_> {
    fn run(&mut self) -> Option<Compiled> {
        let (policy_file, policy) = self.read::<PolicySource>(Path::new(POLICY_FILE))?;
        let recognisers = self.recognisers()?;
        let sources: Vec<LanguageFolder> =
            policy.languages.iter().filter_map(|tag| self.language_folder(tag)).collect();
        let names = names(&policy, &sources);
        let rules = self.rules(&policy_file, &policy, &names);
        let languages = sources
            .iter()
            .filter_map(|source| self.language(source, &names, &recognisers.kinds))
            .collect();
        let clauses = policy
            .clauses
            .iter()
            .map(|clause| Clause {
                id: clause.id.clone(),
                title: clause.title.clone(),
                text: clause.text.clone(),
            })
            .collect();
        let tables = Tables {
            id: policy.id,
            version: policy.version,
            recognisers: recognisers.bytes,
            role_mailboxes: policy.role_mailboxes,
            example_domains: policy.example_domains,
            mail_providers: policy.mail_providers,
            clauses,
            cues: names.cues,
            frames: names.frames,
            rules,
            languages,
        };
        let surroundings = sources
            .iter()
            .map(|source| (source.tag.clone(), source.language.surroundings.clone()))
            .collect();
        let sightings = sources.iter().flat_map(LanguageFolder::sightings).collect();
        let examples = sources.into_iter().flat_map(LanguageFolder::into_examples).collect();
        Some(Compiled { tables, examples, sightings, surroundings })
    }

    /// Reads a file of the policy's folder.
    fn read<T: DeserializeOwned>(&mut self, relative: &Path) -> Option<(SourceFile, T)> {
        let file = self.read_text(relative)?;
        match toml::from_str(&file.text) {
            Ok(value) => Some((file, value)),
            Err(error) => {
                let line = error.span().map_or(1, |span| line_of(&file.text, span.start));
                let message = error.message().to_owned();
                self.problems.push(Problem { file: file.name, line, message });
                None
            }
        }
    }

    fn read_text(&mut self, relative: &Path) -> Option<SourceFile> {
        let path = self.folder.join(relative);
        let name = relative.display().to_string();
        match std::fs::read_to_string(&path) {
            Ok(text) => Some(SourceFile { name, text }),
            Err(error) => {
                let message = format!("cannot be read: {error}; a policy needs this file");
                self.problems.push(Problem { file: name, line: 1, message });
                None
            }
        }
    }

    fn recognisers(&mut self) -> Option<CompiledRecognisers> {
        let file = self.read_text(Path::new(RECOGNISER_FILE))?;
        match recognise::compile::compile(&file.text, &file.name) {
            Ok(bytes) => match recognise::Recognisers::from_bytes(&bytes) {
                Ok(loaded) => {
                    let kinds = loaded.names().to_vec();
                    Some(CompiledRecognisers { bytes, kinds })
                }
                Err(error) => self.recogniser_problem(&file, error.to_string()),
            },
            Err(error) => self.recogniser_problem(&file, error.to_string()),
        }
    }

    fn recogniser_problem<T>(&mut self, file: &SourceFile, message: String) -> Option<T> {
        self.problems.push(Problem { file: file.name.clone(), line: 1, message });
        None
    }

    fn language_folder(&mut self, tag: &str) -> Option<LanguageFolder> {
        let folder = PathBuf::from(tag);
        let (file, language) = self.read::<LanguageSource>(&folder.join(LANGUAGE_FILE))?;
        let mut cue_files = Vec::new();
        for name in self.toml_files(&folder) {
            if let Some(read) = self.read::<CueFileSource>(&folder.join(name)) {
                cue_files.push(read);
            }
        }
        Some(LanguageFolder { tag: tag.to_owned(), file, language, cue_files })
    }

    /// The cue files of a language, sorted by name.
    fn toml_files(&mut self, folder: &Path) -> Vec<String> {
        let Ok(entries) = std::fs::read_dir(self.folder.join(folder)) else { return Vec::new() };
        let mut names: Vec<String> = entries
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .filter(|name| name.ends_with(".toml") && name != LANGUAGE_FILE)
            .collect();
        names.sort();
        names
    }

    fn rules(&mut self, file: &SourceFile, policy: &PolicySource, names: &Names) -> Vec<Rule> {
        let mut groups = Vec::new();
        for rule in &policy.rules {
            if let Some(group) = &rule.group
                && !groups.contains(group)
            {
                groups.push(group.clone());
            }
        }
        policy.rules.iter().map(|rule| self.rule(file, policy, rule, names, &groups)).collect()
    }

    fn rule(
        &mut self,
        file: &SourceFile,
        policy: &PolicySource,
        rule: &RuleSource,
        names: &Names,
        groups: &[String],
    ) -> Rule {
        let clause = policy.clauses.iter().position(|clause| clause.id == rule.clause);
        if clause.is_none() {
            let message = format!(
                "rule `{}` names clause `{}`, which no [[clause]] defines; define it or correct the name",
                rule.id, rule.clause
            );
            self.problems.push(file.problem(&rule.clause, message));
        }
        let group = rule.group.as_ref().and_then(|group| groups.iter().position(|g| g == group));
        let mut weights = |source: &BTreeMap<String, f32>| self.weights(file, source, names);
        let (evidence, near, anywhere) =
            (weights(&rule.evidence), weights(&rule.near), weights(&rule.anywhere));
        Rule {
            id: rule.id.clone(),
            level: rule.level as u8,
            clause: small(clause.unwrap_or_default()),
            rank: rule.rank,
            group: group.map_or(0, |index| small(index + 1) as u8),
            most: rule.most.unwrap_or(u8::MAX),
            silent: self.situations(file, &rule.silent),
            deaf: self.frame_bits(file, &rule.deaf, names),
            support: self.support(file, &rule.support, names),
            each: rule.each,
            neutral: rule.neutral,
            threshold: rule.threshold.unwrap_or(1.0),
            evidence,
            near,
            anywhere,
            situation: rule
                .situation
                .iter()
                .filter_map(|(when, &weight)| {
                    Some(SituationWeight { when: self.situation(file, when)?, weight })
                })
                .collect(),
            count: rule.count.as_ref().map(|count| Count {
                cues: self.indices(file, &count.cues, &names.cues, "cue"),
                sources: self.indices(file, &count.sources, &names.cues, "cue"),
                lists_welcome: self.situations(file, &count.lists_welcome),
                rules: self.indices(file, &count.rules, &names.rules, "rule"),
                window_days: count.window_days,
                limit: count.limit,
                repeat_days: count.repeat_days,
                density: count.density,
                words_per_link: count.words_per_link,
            }),
        }
    }

    fn weights(
        &mut self,
        file: &SourceFile,
        source: &BTreeMap<String, f32>,
        names: &Names,
    ) -> Vec<Weight> {
        let mut weights: Vec<Weight> = source
            .iter()
            .filter_map(|(cue, &weight)| {
                let cue = self.index(file, cue, &names.cues, "cue")?;
                Some(Weight { cue, weight })
            })
            .collect();
        weights.sort_by_key(|weight| weight.cue);
        weights
    }

    fn index(&mut self, file: &SourceFile, name: &str, all: &[String], what: &str) -> Option<u16> {
        let index = all.iter().position(|known| known == name).map(small);
        if index.is_none() {
            let message =
                format!("`{name}` is no {what} of this policy; define it or correct the name");
            self.problems.push(file.problem(name, message));
        }
        index
    }

    fn indices(
        &mut self,
        file: &SourceFile,
        list: &[String],
        all: &[String],
        what: &str,
    ) -> Vec<u16> {
        list.iter().filter_map(|name| self.index(file, name, all, what)).collect()
    }

    fn frame_bits(&mut self, file: &SourceFile, list: &[String], names: &Names) -> u32 {
        self.indices(file, list, &names.frames, "frame")
            .into_iter()
            .fold(0, |bits, index| bits | 1u32.checked_shl(u32::from(index)).unwrap_or(0))
    }

    fn support(
        &mut self,
        file: &SourceFile,
        groups: &[Vec<String>],
        names: &Names,
    ) -> Vec<Vec<u16>> {
        groups.iter().map(|group| self.indices(file, group, &names.cues, "cue")).collect()
    }

    fn situations(&mut self, file: &SourceFile, list: &[String]) -> Vec<Situation> {
        list.iter().filter_map(|when| self.situation(file, when)).collect()
    }

    /// `vendor+!answer` → facts that must and must not hold.
    fn situation(&mut self, file: &SourceFile, when: &str) -> Option<Situation> {
        let mut situation = Situation::default();
        for part in when.split('+') {
            let (negated, fact) = match part.strip_prefix('!') {
                Some(fact) => (true, fact),
                None => (false, part),
            };
            let Some(index) = FACTS.iter().position(|known| *known == fact) else {
                let message = format!(
                    "`{fact}` is no fact about a situation; expected one of {}",
                    FACTS.join(", ")
                );
                self.problems.push(file.problem(when, message));
                return None;
            };
            let bits = if negated { &mut situation.none } else { &mut situation.all };
            *bits |= 1 << index;
        }
        Some(situation)
    }

    fn language(
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

struct CompiledRecognisers {
    bytes: Vec<u8>,
    kinds: Vec<String>,
}

/// The files of one language.
struct LanguageFolder {
    tag: String,
    file: SourceFile,
    language: LanguageSource,
    cue_files: Vec<(SourceFile, CueFileSource)>,
}

impl LanguageFolder {
    fn sightings(&self) -> impl Iterator<Item = Sighting> + '_ {
        self.cue_files.iter().flat_map(move |(file, cues)| {
            cues.cues.iter().flat_map(move |cue| {
                cue.examples.iter().map(move |text| Sighting {
                    file: file.name.clone(),
                    line: line_with(&file.text, text),
                    language: self.tag.clone(),
                    cue: cue.id.clone(),
                    text: text.clone(),
                })
            })
        })
    }

    fn into_examples(self) -> Vec<PlacedExample> {
        let language = self.tag;
        self.cue_files
            .into_iter()
            .flat_map(|(file, cues)| {
                let language = language.clone();
                cues.examples.into_iter().map(move |example| {
                    let text = example.flags.as_ref().or(example.clean.as_ref());
                    let needle = text.and_then(|text| text.lines().find(|line| !line.is_empty()));
                    PlacedExample {
                        file: file.name.clone(),
                        line: line_with(&file.text, needle.unwrap_or_default()),
                        language: language.clone(),
                        example,
                    }
                })
            })
            .collect()
    }
}

fn names(policy: &PolicySource, sources: &[LanguageFolder]) -> Names {
    let cues: BTreeSet<String> = sources
        .iter()
        .flat_map(|source| source.cue_files.iter().flat_map(|(_, cues)| &cues.cues))
        .map(|cue| cue.id.clone())
        .collect();
    let mut frames: Vec<String> = SHAPE_FRAMES.iter().map(|&id| id.to_owned()).collect();
    for frame in sources.iter().flat_map(|source| &source.language.frames) {
        if !frames.contains(&frame.id) {
            frames.push(frame.id.clone());
        }
    }
    Names {
        rules: policy.rules.iter().map(|rule| rule.id.clone()).collect(),
        cues: cues.into_iter().collect(),
        frames,
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
        automaton: crate::policy::automaton::Automaton {
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
        EditSource::BeforeSentence => Edit::BeforeSentence,
        EditSource::AfterSentence => Edit::AfterSentence,
        EditSource::AtStart => Edit::AtStart,
        EditSource::AtEnd => Edit::AtEnd,
    }
}

/// An index as the tables hold it; policies are far smaller than the limit.
fn small(index: usize) -> u16 {
    u16::try_from(index).unwrap_or(u16::MAX)
}
