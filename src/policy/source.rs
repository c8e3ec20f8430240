//! A policy as its author writes it: a folder of TOML files.

use std::collections::BTreeMap;

use serde::Deserialize;

/// `policy.toml`: what is the same in all languages.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PolicySource {
    pub id: String,
    pub version: String,
    /// Folders of the languages, named by BCP 47 tag.
    pub languages: Vec<String>,
    #[serde(default)]
    pub role_mailboxes: Vec<String>,
    #[serde(default)]
    pub example_domains: Vec<String>,
    #[serde(default)]
    pub mail_providers: Vec<String>,
    #[serde(default)]
    pub working_domains: Vec<String>,
    #[serde(rename = "clause")]
    pub clauses: Vec<ClauseSource>,
    #[serde(rename = "rule")]
    pub rules: Vec<RuleSource>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ClauseSource {
    pub id: String,
    pub title: String,
    /// The community's own words; `{clause}` in a message quotes them.
    pub text: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RuleSource {
    pub id: String,
    pub level: LevelSource,
    pub clause: String,
    pub rank: u8,
    pub group: Option<String>,
    pub most: Option<u8>,
    #[serde(default)]
    pub silent: Vec<String>,
    #[serde(default)]
    pub deaf: Vec<String>,
    /// Each piece of evidence that suffices by itself is a finding, not the strongest of a sentence.
    #[serde(default)]
    pub each: bool,
    /// The rule rests on recognised things alone, so that it holds in every language.
    #[serde(default)]
    pub neutral: bool,
    pub threshold: Option<f32>,
    #[serde(default)]
    pub evidence: BTreeMap<String, f32>,
    #[serde(default)]
    pub near: BTreeMap<String, f32>,
    #[serde(default)]
    pub anywhere: BTreeMap<String, f32>,
    #[serde(default)]
    pub situation: BTreeMap<String, f32>,
    /// Groups of cues, one of each of which must be heard before the fitted model may add a finding.
    #[serde(default)]
    pub support: Vec<Vec<String>>,
    pub count: Option<CountSource>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LevelSource {
    Warning,
    Advice,
    Care,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CountSource {
    pub cues: Vec<String>,
    #[serde(default)]
    pub sources: Vec<String>,
    #[serde(default)]
    pub lists_welcome: Vec<String>,
    #[serde(default)]
    pub rules: Vec<String>,
    pub window_days: u32,
    pub limit: u32,
    pub repeat_days: u32,
    pub density: u32,
    pub words_per_link: u32,
}

/// `language.toml`: how a language is read.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct LanguageSource {
    pub markers: Vec<String>,
    #[serde(default)]
    pub abbreviations: Vec<String>,
    /// Endings after an apostrophe, with the words they may stand for.
    #[serde(default)]
    pub endings: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    pub contractions: BTreeMap<String, String>,
    /// Name of the list of words without content of their own.
    pub function_words: Option<String>,
    /// Name of the list of words after which a clause begins.
    pub clause_openers: Option<String>,
    /// Names of lists whose words the fitted model must not tell apart.
    #[serde(default)]
    pub alike: Vec<String>,
    /// Words and lists whose words are recognised when their letters are masked, spelled or imitated.
    #[serde(default)]
    pub veiled: Vec<String>,
    #[serde(default)]
    pub introductions: Vec<String>,
    /// What examples are put between, to see that a longer post changes nothing.
    pub surroundings: SurroundingsSource,
    #[serde(default, rename = "frame")]
    pub frames: Vec<FrameSource>,
}

/// Two paragraphs that break no rule: one before and one after an example.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SurroundingsSource {
    /// Paragraphs that say something of their own.
    pub telling: [String; 2],
    /// Paragraphs that only greet, for rules that look for what is missing.
    pub greeting: [String; 2],
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FrameSource {
    pub id: String,
    pub openers: Vec<String>,
    pub reach: u16,
    #[serde(default)]
    pub sentence: bool,
}

/// Any other file of a language's folder: cues, words to the author, examples.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CueFileSource {
    #[serde(default)]
    pub lists: BTreeMap<String, Vec<String>>,
    /// Words that are alike to the fitted model, by what they share.
    #[serde(default)]
    pub senses: BTreeMap<String, Vec<String>>,
    #[serde(default, rename = "cue")]
    pub cues: Vec<CueSource>,
    #[serde(default, rename = "message")]
    pub messages: Vec<MessageSource>,
    #[serde(default, rename = "suggestion")]
    pub suggestions: Vec<SuggestionSource>,
    #[serde(default, rename = "example")]
    pub examples: Vec<ExampleSource>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CueSource {
    pub id: String,
    #[serde(default)]
    pub phrases: Vec<String>,
    #[serde(default)]
    pub unless: Vec<String>,
    #[serde(default)]
    pub despite: Vec<String>,
    pub sentence: Option<SentenceCueSource>,
    /// Drafts in which the cue is seen.
    pub examples: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SentenceCueSource {
    pub own_words: u16,
    #[serde(default)]
    pub beside: Vec<String>,
    #[serde(default)]
    pub without: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct MessageSource {
    pub rule: String,
    #[serde(default)]
    pub when: Vec<String>,
    #[serde(default)]
    pub cues: Vec<String>,
    pub what: String,
    pub why: String,
    pub fix: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SuggestionSource {
    pub rule: String,
    #[serde(default)]
    pub when: Vec<String>,
    #[serde(default)]
    pub cues: Vec<String>,
    pub label: String,
    pub edit: EditSource,
    #[serde(default)]
    pub insert: String,
    #[serde(default)]
    pub complete: bool,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EditSource {
    ReplaceExcerpt,
    RemoveSentence,
    ReplaceSentence,
    BeforeSentence,
    AfterSentence,
    AtStart,
    AtEnd,
}

/// A draft with what the rule must say about it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ExampleSource {
    pub rule: String,
    /// A text in which `[[…]]` marks what must be found.
    pub flags: Option<String>,
    /// A text in which the rule must stay silent.
    pub clean: Option<String>,
    /// Why it stays silent: `no-evidence`, `frame:…`, `situation:…`, `cue:…`, `antiphrase:…` or `weight`.
    pub because: Option<String>,
    /// The example is a known fault: the test fails on the day it starts to work.
    #[serde(default)]
    pub known_fault: bool,
    /// The other fields of the draft.
    #[serde(default)]
    pub draft: toml::Table,
}

/// A line number, from 1, for a byte offset.
pub fn line_of(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|&byte| byte == b'\n').count() + 1
}

/// The line on which `needle` first occurs, from 1; where it cannot be found, 1.
pub fn line_with(text: &str, needle: &str) -> usize {
    text.find(needle).map_or(1, |offset| line_of(text, offset))
}
