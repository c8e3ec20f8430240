//! From a policy folder to tables: every name resolved, every mistake named with file, line and remedy.

mod folder;
mod language;
mod rules;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use folder::LanguageFolder;
use serde::de::DeserializeOwned;

use crate::policy::error::{PolicyError, Problem};
use crate::policy::source::*;
use crate::policy::tables::*;
use crate::recognise;

/// Files of a language's folder that are not cue files.
const LANGUAGE_FILE: &str = "language.toml";
const POLICY_FILE: &str = "policy.toml";
const RECOGNISER_FILE: &str = "recognisers.toml";

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
            working_domains: policy.working_domains,
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
}

struct CompiledRecognisers {
    bytes: Vec<u8>,
    kinds: Vec<String>,
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

/// An index as the tables hold it; policies are far smaller than the limit.
fn small(index: usize) -> u16 {
    u16::try_from(index).unwrap_or(u16::MAX)
}
