//! Wording: from a verdict to a finding that a person can read and act on.

use std::collections::BTreeMap;

use crate::draft::{Draft, Field};
use crate::engine::judge::Verdict;
use crate::engine::read::Page;
use crate::engine::settle;
use crate::engine::share::Counted;
use crate::engine::situation::Facts;
use crate::policy::tables::{self, Edit, Language, Tables};
use crate::report::{ClauseRef, Finding, Level, Message};
use crate::text::{self, Span, Utf16};

/// Tokens on either side of a finding's words that its key remembers.
const NEIGHBOURS: usize = 2;

/// Everything that wording looks at.
#[derive(Clone, Copy)]
pub struct Wording<'a> {
    pub tables: &'a Tables,
    pub language: &'a Language,
    pub facts: Facts,
    pub pages: &'a [Page<'a>],
}

/// A suggestion in bytes, before the edge counts UTF-16.
#[derive(Clone, Debug)]
pub struct Proposal {
    pub label: String,
    pub span: Span,
    pub insert: String,
    pub complete: bool,
}

/// Text with placeholders such as `{excerpt}`.
struct Fill<'a> {
    excerpt: &'a str,
    clause: &'a str,
    counted: Option<Counted>,
    limit: u32,
    days: u32,
}

impl Wording<'_> {
    /// The finding of a verdict, without suggestions.
    pub fn finding(
        &self,
        verdict: &Verdict,
        key: &str,
        counted: Option<Counted>,
        offsets: &Utf16<'_>,
    ) -> Option<Finding> {
        let page = self.pages.get(verdict.page)?;
        let rule = self.tables.rules.get(usize::from(verdict.rule))?;
        let clause = self.tables.clauses.get(usize::from(rule.clause))?;
        let span = text::widen(page.text, settle::span(page, verdict));
        let excerpt = span.slice(page.text);
        let message = self.message(verdict)?;
        let count = rule.count.as_ref();
        let fill = Fill {
            excerpt,
            clause: &clause.text,
            counted,
            limit: count.map_or(0, |count| count.limit),
            days: count.map_or(0, |count| count.window_days),
        };
        Some(Finding {
            rule: rule.id.clone(),
            level: level(rule.level),
            field: page.field,
            start: offsets.to_utf16(span.start),
            end: offsets.to_utf16(span.end),
            excerpt: excerpt.to_owned(),
            clause: ClauseRef { id: clause.id.clone(), title: clause.title.clone() },
            message: Message {
                what: fill.text(&message.what),
                why: fill.text(&message.why),
                fix: fill.text(&message.fix),
            },
            suggestions: Vec::new(),
            key: key.to_owned(),
        })
    }

    /// The first message that fits the rule, the situation and the evidence.
    fn message(&self, verdict: &Verdict) -> Option<&tables::Message> {
        self.language.messages.iter().find(|message| {
            message.rule == verdict.rule
                && self.facts.fit(&message.when)
                && (message.cues.is_empty() || message.cues.contains(&verdict.cue))
        })
    }

    /// The edits that fit a verdict.
    pub fn proposals(&self, verdict: &Verdict) -> Vec<Proposal> {
        let Some(page) = self.pages.get(verdict.page) else { return Vec::new() };
        self.language
            .suggestions
            .iter()
            .filter(|known| {
                known.rule == verdict.rule
                    && self.facts.fit(&known.when)
                    && (known.cues.is_empty() || known.cues.contains(&verdict.cue))
            })
            .filter_map(|known| self.proposal(known, page, verdict))
            .collect()
    }

    fn proposal(
        &self,
        known: &tables::Suggestion,
        page: &Page<'_>,
        verdict: &Verdict,
    ) -> Option<Proposal> {
        let excerpt = text::widen(page.text, settle::span(page, verdict));
        let sentence = page.sentences.get(verdict.sentence)?.span;
        let whole = Span { start: 0, end: page.text.len() };
        let point = |at: usize| Span { start: at, end: at };
        if known.edit == Edit::AtStart && page.field == Field::Title {
            return None;
        }
        let insert = known.insert.clone();
        let (span, insert) = match known.edit {
            Edit::ReplaceExcerpt => (excerpt, insert),
            Edit::RemoveSentence => {
                (with_space_after(page.text, text::widen(page.text, sentence)), insert)
            }
            Edit::ReplaceSentence => (text::widen(page.text, sentence), insert),
            Edit::BeforeSentence => (point(sentence.start), format!("{insert} ")),
            Edit::AfterSentence => {
                (point(text::widen(page.text, sentence).end), format!(" {insert}"))
            }
            Edit::AtStart => (point(whole.start), format!("{insert}\n\n")),
            Edit::AtEnd => (point(page.text.trim_end().len()), format!("\n\n{insert}")),
        };
        Some(Proposal { label: known.label.clone(), span, insert, complete: known.complete })
    }

    /// The names of findings, in order; the same words twice are told apart by their order.
    pub fn keys(&self, verdicts: &[Verdict]) -> Vec<String> {
        let mut seen: BTreeMap<String, u32> = BTreeMap::new();
        verdicts
            .iter()
            .map(|verdict| {
                let key = self.key(verdict);
                let times = seen.entry(key.clone()).and_modify(|times| *times += 1).or_insert(1);
                if *times == 1 { key } else { format!("{key}~{times}") }
            })
            .collect()
    }

    /// Names a finding by its rule, its words and their neighbours, so that edits elsewhere, new
    /// wordings and releases leave the name alone.
    fn key(&self, verdict: &Verdict) -> String {
        let rule = self.tables.rules.get(usize::from(verdict.rule));
        let rule = rule.map_or("", |rule| rule.id.as_str());
        let Some(page) = self.pages.get(verdict.page) else { return rule.to_owned() };
        let mut hash = Fnv::default();
        hash.add(rule);
        let sentence = page.sentences.get(verdict.sentence).map(|sentence| sentence.tokens.clone());
        let sentence = sentence.unwrap_or(verdict.first..verdict.last + 1);
        let first = verdict.first.saturating_sub(NEIGHBOURS).max(sentence.start);
        let last = (verdict.last + 1 + NEIGHBOURS).min(sentence.end);
        for token in page.tokens.get(first..last).unwrap_or_default() {
            hash.add(&text::fold(token.span.slice(page.text)));
        }
        format!("{rule}-{:016x}", hash.0)
    }
}

/// What goes with a sentence that is removed: its whole line where it is alone on it, with the marker of
/// a list, heading or quotation; otherwise the white space after it, or before it at the end of a line.
fn with_space_after(text: &str, sentence: Span) -> Span {
    let before = text.get(..sentence.start).unwrap_or_default();
    let after = text.get(sentence.end..).unwrap_or_default();
    let line = before.rfind('\n').map_or(0, |end| end + 1);
    let marker = text.get(line..sentence.start).unwrap_or_default();
    let rest = after.trim_start_matches([' ', '\t']);
    let spaces = after.len() - rest.len();
    if !rest.is_empty() && !rest.starts_with(['\n', '\r']) {
        return Span { start: sentence.start, end: sentence.end + spaces };
    }
    if marker.chars().all(|c| c.is_ascii_digit() || " \t-*+>#.)[]".contains(c)) {
        let end = match rest {
            _ if rest.starts_with("\r\n") => 2,
            _ => usize::from(!rest.is_empty()),
        };
        return Span { start: line, end: sentence.end + spaces + end };
    }
    Span { start: before.trim_end_matches([' ', '\t']).len(), end: sentence.end + spaces }
}

fn level(number: u8) -> Level {
    match number {
        0 => Level::Warning,
        1 => Level::Advice,
        _ => Level::Care,
    }
}

impl Fill<'_> {
    fn text(&self, template: &str) -> String {
        let count = match self.counted {
            Some(Counted::Frequency(n) | Counted::Density(n) | Counted::Repetition(n)) => n,
            None => 0,
        };
        let mut filled = String::with_capacity(template.len() + self.excerpt.len());
        let mut rest = template;
        while let Some((before, tail)) = rest.split_once('{') {
            filled.push_str(before);
            let Some((name, after)) = tail.split_once('}') else {
                filled.push('{');
                rest = tail;
                continue;
            };
            match name {
                "excerpt" => filled.push_str(self.excerpt),
                "clause" => filled.push_str(self.clause),
                "count" => filled.push_str(&count.to_string()),
                "limit" => filled.push_str(&self.limit.to_string()),
                "days" => filled.push_str(&self.days.to_string()),
                _ => {}
            }
            rest = after;
        }
        filled.push_str(rest);
        filled
    }
}

/// The 64-bit FNV-1a hash (Fowler, Noll, Vo): short, stable, without a seed.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Fnv {
        Fnv(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    fn add(&mut self, word: &str) {
        for byte in word.bytes().chain([0]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

/// The draft with one of its fields edited.
pub fn edited(draft: &Draft, field: Field, span: Span, insert: &str) -> Draft {
    let mut edited = draft.clone();
    let text = match field {
        Field::Text => &mut edited.text,
        Field::Title => edited.title.get_or_insert_default(),
    };
    let before = text.get(..span.start).unwrap_or_default();
    let after = text.get(span.end..).unwrap_or_default();
    *text = [before, insert, after].concat();
    edited
}
