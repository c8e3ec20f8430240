//! A compiled policy: what the engine reads, with every name resolved to an index.
//!
//! Written by the compiler, read back with `postcard`. The engine never trusts an index in it: a
//! damaged policy gives wrong findings at worst, never a panic.

use serde::{Deserialize, Serialize};

use crate::policy::automaton::Automaton;
use crate::policy::model::Model;

/// Everything a policy says.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Tables {
    /// The policy's identifier.
    pub id: String,
    /// The policy's version.
    pub version: String,
    /// The recognisers' automata, as `recognise` reads them.
    pub recognisers: Vec<u8>,
    /// Mailbox names that are published for a purpose, such as *info*.
    pub role_mailboxes: Vec<String>,
    /// Domains that stand for no one's mail, such as *example.com*.
    pub example_domains: Vec<String>,
    /// Domains at which anybody may have an address, such as *gmail.com*.
    pub mail_providers: Vec<String>,
    /// Domains where people keep their work, such as *drive.google.com*: a link there shares no publication.
    pub working_domains: Vec<String>,
    /// The clauses of the code of conduct.
    pub clauses: Vec<Clause>,
    /// The cues' identifiers, in the order of their indices.
    pub cues: Vec<String>,
    /// The frames' identifiers, in the order of their indices; the first are the engine's own.
    pub frames: Vec<String>,
    /// The rules, in the order of the policy.
    pub rules: Vec<Rule>,
    /// What each language has to say.
    pub languages: Vec<Language>,
}

/// A clause of the code of conduct.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Clause {
    /// Its identifier.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// The community's own words, for messages to quote.
    pub text: String,
}

/// How a rule weighs cues in a situation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rule {
    /// Its identifier.
    pub id: String,
    /// How its findings are presented: 0 warning, 1 advice, 2 care.
    pub level: u8,
    /// Index of its clause.
    pub clause: u16,
    /// Where two findings overlap the higher rank is shown.
    pub rank: u8,
    /// Rules of one group give one finding a sentence; 0 is no group.
    pub group: u8,
    /// Most findings of this rule in one report.
    pub most: u8,
    /// The rule is silent in any of these situations.
    pub silent: Vec<Situation>,
    /// Frames in which evidence does not count, as bits.
    pub deaf: u32,
    /// Each piece of evidence that suffices by itself is a finding, not the strongest of a sentence.
    pub each: bool,
    /// The rule rests on recognised things alone, so that it holds in every language.
    pub neutral: bool,
    /// What the weights must add up to.
    pub threshold: f32,
    /// Cues that can carry a finding.
    pub evidence: Vec<Weight>,
    /// Cues that count in the same sentence and its neighbours.
    pub near: Vec<Weight>,
    /// Cues that count anywhere in the draft.
    pub anywhere: Vec<Weight>,
    /// Situations that count.
    pub situation: Vec<SituationWeight>,
    /// What must be heard in a sentence or beside it before a fitted model may add a finding: a cue of
    /// each group.
    pub support: Vec<Vec<u16>>,
    /// Set where the rule counts shares instead of weighing cues.
    pub count: Option<Count>,
}

/// A cue and what it weighs.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Weight {
    /// Index of the cue.
    pub cue: u16,
    /// What it adds.
    pub weight: f32,
}

/// A situation and what it weighs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SituationWeight {
    /// When it counts.
    pub when: Situation,
    /// What it adds.
    pub weight: f32,
}

/// Facts that must hold together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Situation {
    /// Facts that must hold, as bits of [`FACTS`].
    pub all: u32,
    /// Facts that must not hold, as bits of [`FACTS`].
    pub none: u32,
}

/// What the engine knows of a draft's situation; a policy names these facts.
pub const FACTS: [&str; 16] = [
    "sponsored",
    "answer",
    "answer-to-question",
    "member",
    "vendor",
    "administrator",
    "role-unknown",
    "organisation-known",
    "permission",
    "no-permission",
    "post",
    "reply",
    "article",
    "event",
    "direct-message",
    "titled",
];

/// Frames that follow from the shape of a text, before any language has a say.
pub const SHAPE_FRAMES: [&str; 4] = ["quoted", "code", "asked", "title"];

/// When shares are too many.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Count {
    /// Cues that make a draft a share; a finding of the rules below does too.
    pub cues: Vec<u16>,
    /// Cues whose sentence makes its links sources of an argument, not shares.
    pub sources: Vec<u16>,
    /// Situations in which a list of links is welcome.
    pub lists_welcome: Vec<Situation>,
    /// Indices of rules whose evidence makes a draft a share.
    pub rules: Vec<u16>,
    /// Length of the window, in days.
    pub window_days: u32,
    /// Shares within the window that are still welcome.
    pub limit: u32,
    /// Days before the same link is welcome again.
    pub repeat_days: u32,
    /// Different shared links in one draft that are still welcome.
    pub density: u32,
    /// From this many words per link on a draft is a text with links, not a list of them.
    pub words_per_link: u32,
}

/// What one language has to say.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Language {
    /// BCP 47 tag.
    pub tag: String,
    /// Every word that a phrase names, folded and sorted, with spaces between them; a word's number is its index plus one.
    pub words: String,
    /// For each word, how many classes it belongs to, and these, sorted, each as the difference to the one before.
    pub classes: Vec<u16>,
    /// Words that are common enough to tell the language by.
    pub markers: Vec<u16>,
    /// Endings that the tokeniser splits off, with the word they become.
    pub endings: Vec<(String, String)>,
    /// Whole contractions, with the words they become.
    pub contractions: Vec<(String, Vec<String>)>,
    /// Abbreviations after which a full stop ends no sentence, folded.
    pub abbreviations: Vec<String>,
    /// Class of words that carry no content of their own.
    pub function_class: Option<u16>,
    /// Class of words after which a clause begins.
    pub opener_class: Option<u16>,
    /// Classes of words that the fitted model does not tell apart, each with the symbol that it reads instead.
    pub alike: Vec<(u16, u32)>,
    /// Words that are recognised when their letters are masked, spelled or imitated, ascending.
    pub veiled: Vec<u16>,
    /// The phrases.
    pub patterns: Vec<Pattern>,
    /// What the cues are beyond their phrases, by index of the cue.
    pub cues: Vec<Cue>,
    /// Frames that words open, by index of the frame less the shape frames.
    pub frames: Vec<Frame>,
    /// Messages; for each rule the first that fits is used.
    pub messages: Vec<Message>,
    /// Suggestions, in the order in which they are offered.
    pub suggestions: Vec<Suggestion>,
    /// What was fitted on labelled drafts.
    pub model: Option<Model>,
    /// The senses that the model knows.
    pub senses: Vec<Sense>,
}

/// Words that are alike to the fitted model.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sense {
    /// A symbol that depends on its name alone.
    pub symbol: u32,
    /// The beginnings of its words, sorted, with a space between two.
    pub stems: String,
}

/// A phrase and what its match means.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pattern {
    /// What a match means.
    pub target: Target,
    /// The match must begin where a clause begins.
    pub clause_start: bool,
    /// The match must end where its sentence ends.
    pub sentence_end: bool,
    /// The phrase.
    pub automaton: Automaton<Matcher>,
}

/// What the match of a phrase means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Target {
    /// A cue was seen.
    Cue(u16),
    /// Cues of this index that overlap the match do not count.
    Antiphrase(u16),
    /// A frame opens after the match.
    Frame(u16),
    /// The names in the match are the author's own organisation.
    Introduction,
}

/// What a position of a phrase reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Matcher {
    /// This word.
    Word(u16),
    /// A word of this class.
    Class(u16),
    /// A recognised thing of this kind.
    Entity(u8),
    /// Any token.
    Any,
    /// A capitalised word that is no ordinary word.
    Name,
    /// The author's own organisation or product.
    Own,
    /// A link to the author's own organisation.
    OwnLink,
    /// An e-mail address of a person.
    PrivateEmail,
    /// An e-mail address of one word at an organisation's domain, which may be several people's.
    SharedEmail,
    /// A quotation, as one token.
    Quoted,
}

/// What a cue is beyond its phrases.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Cue {
    /// Frames that do not silence this cue, as bits.
    pub despite: u32,
    /// Set for a cue that is a whole sentence.
    pub sentence: Option<SentenceCue>,
}

/// A sentence that says something of its own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SentenceCue {
    /// Fewest words with content that no cue of `beside` covers.
    pub own_words: u16,
    /// Cues whose words do not count as the sentence's own.
    pub beside: Vec<u16>,
    /// Cues that must not occur in the sentence.
    pub without: Vec<u16>,
}

/// How far a frame reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frame {
    /// Tokens after its opener that are inside; it ends with its clause at the latest.
    pub reach: u16,
    /// The frame reaches over the ends of clauses to the end of the sentence.
    pub sentence: bool,
}

/// What to tell the author.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Message {
    /// Index of the rule.
    pub rule: u16,
    /// When the message fits; empty fits always.
    pub when: Vec<Situation>,
    /// Evidence that the message is about; empty fits any.
    pub cues: Vec<u16>,
    /// What was seen.
    pub what: String,
    /// Why it matters.
    pub why: String,
    /// What would clear it.
    pub fix: String,
}

/// An edit to offer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Suggestion {
    /// Index of the rule.
    pub rule: u16,
    /// When it fits; empty fits always.
    pub when: Vec<Situation>,
    /// Evidence that it is about; empty fits any.
    pub cues: Vec<u16>,
    /// What the edit does, for a button.
    pub label: String,
    /// Where it goes.
    pub edit: Edit,
    /// What it puts there.
    pub insert: String,
    /// Whether the author has nothing to add.
    pub complete: bool,
}

/// Where a suggestion goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Edit {
    /// Replaces the finding's words.
    ReplaceExcerpt,
    /// Removes the finding's sentence.
    RemoveSentence,
    /// Goes before the finding's sentence.
    BeforeSentence,
    /// Goes after the finding's sentence.
    AfterSentence,
    /// Goes to the start of the draft.
    AtStart,
    /// Goes to the end of the draft.
    AtEnd,
    /// Replaces the finding's sentence.
    ReplaceSentence,
}
