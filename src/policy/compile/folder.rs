//! The files of one language's folder, as read.

use crate::policy::compile::{PlacedExample, Sighting, SourceFile};
use crate::policy::source::*;

/// The files of one language.
pub struct LanguageFolder {
    pub tag: String,
    pub file: SourceFile,
    pub language: LanguageSource,
    pub cue_files: Vec<(SourceFile, CueFileSource)>,
}

impl LanguageFolder {
    pub(super) fn sightings(&self) -> impl Iterator<Item = Sighting> + '_ {
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

    pub(super) fn into_examples(self) -> Vec<PlacedExample> {
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
