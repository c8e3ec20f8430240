//! The sentences of a post: those of UAX #29, fitted to how people write in a composer.

use super::lines::{is_line_end, lines, marker_len};
use super::sentences::property::{Class, class_of};
use super::{Span, sentences, steps, words};
use std::iter::Peekable;

/// Stands for what is no text (a lone surrogate of JavaScript); nothing that is shown or edited may hold it.
const NO_TEXT: char = '\u{fffd}';

/// Longest word, in bytes, that is asked for as an abbreviation.
const MAX_ABBREVIATION: usize = 32;

/// The sentences of a post from left to right, disjoint, without white space around them.
///
/// They are those of UAX #29 except that
/// - no sentence ends within a `protected` span (links and e-mail addresses; sorted and disjoint);
/// - none ends after a full stop for which `is_abbreviation` knows the word before it (given without that
///   full stop: `e.g`, `approx`), unless the line ends there;
/// - one ends after a full stop and white space even if the next begins with a small letter, a link or a
///   dash, for many people write so; the word before must not be an abbreviation, an initial or an ordinal;
/// - none ends within a word, as UAX #29 lets it in scripts without capital letters;
/// - none ends with a long line that the next goes on from with a small letter or an e-mail address: such lines were wrapped by a
///   program;
/// - markers of Markdown at the start of a line and emoji at the start of a sentence belong to none, and
///   marks that close an emphasis belong to the sentence before them;
/// - U+FFFD breaks like a line end and belongs to none;
/// - stretches without any letter or digit are left out.
///
/// Costs two passes over the text and at most one question per full stop.
pub fn post_sentences(
    text: &str,
    protected: &[Span],
    is_abbreviation: &dyn Fn(&str) -> bool,
) -> Vec<Span> {
    let mut post = Post {
        text,
        protected: protected.iter().copied().peekable(),
        words: words(text).peekable(),
        is_abbreviation,
        found: Vec::new(),
    };
    let mut lines = lines(text).peekable();
    while let Some(line) = lines.next() {
        let marker = marker_len(line.slice(text));
        let (start, mut last) = (line.start + marker, line);
        while let Some(next) = lines.next_if(|&next| is_wrapped(last, next, text, protected)) {
            last = next;
        }
        post.read_line(Span::new(start, last.end));
    }
    post.found
}

/// The least length in bytes of a line that a program may have wrapped.
const MIN_WRAPPED: usize = 45;

/// Whether a sentence goes on from one line to the next because a program broke it, not its author.
fn is_wrapped(line: Span, next: Span, text: &str, protected: &[Span]) -> bool {
    let (line, rest) = (line.slice(text), next.slice(text).trim_start());
    let address = || {
        let start = next.end - rest.len();
        let at = protected.partition_point(|it| it.start < start);
        protected.get(at).filter(|it| it.start == start).map(|it| it.slice(text))
    };
    line.len() >= MIN_WRAPPED
        && line.trim_end().ends_with(|c: char| c.is_alphanumeric() || c == ',')
        && marker_len(rest) == 0
        && address().map_or(rest.starts_with(char::is_lowercase), |address| address.contains('@'))
}

struct Post<'a, P: Iterator<Item = Span>, W: Iterator<Item = Span>> {
    text: &'a str,
    /// Those that may still lie ahead.
    protected: Peekable<P>,
    /// Those that may still lie ahead.
    words: Peekable<W>,
    is_abbreviation: &'a dyn Fn(&str) -> bool,
    found: Vec<Span>,
}

impl<P: Iterator<Item = Span>, W: Iterator<Item = Span>> Post<'_, P, W> {
    fn read_line(&mut self, line: Span) {
        let mut start = line.start;
        for part in line.slice(self.text).split(NO_TEXT) {
            self.read_part(Span::new(start, start + part.len()));
            start += part.len() + NO_TEXT.len_utf8();
        }
    }

    fn read_part(&mut self, part: Span) {
        let mut start = part.start;
        for sentence in sentences(part.slice(self.text)).map(|it| it.shifted(part.start)) {
            for end in casual_ends(sentence.slice(self.text)).map(|end| sentence.start + end) {
                if self.ends_casually(Span::new(start, end)) {
                    self.keep(Span::new(start, end));
                    start = end;
                }
            }
            let end = sentence.end;
            if end == part.end || !self.goes_on(Span::new(start, end)) {
                let end = end + emphasis_len(Span::new(start, end), part, self.text);
                self.keep(Span::new(start, end));
                start = end;
            }
        }
    }

    /// Whether a place where only what follows speaks against a break is one in a post.
    fn ends_casually(&mut self, sentence: Span) -> bool {
        let words = sentence.slice(self.text).trim_end();
        if cuts(&mut self.protected, sentence.end) {
            return false;
        }
        let before_link = self.protected.peek().is_some_and(|it| it.start == sentence.end);
        match (words.strip_suffix('.'), last_word(words)) {
            (Some(_), Some(word)) => {
                (is_plain(word) || (before_link && is_number(word)))
                    && !(self.is_abbreviation)(word)
            }
            (Some(before), None) => !before.ends_with(char::is_whitespace),
            (None, _) => true,
        }
    }

    /// Whether a break at the end of `sentence` is none in a post.
    fn goes_on(&mut self, sentence: Span) -> bool {
        let words = sentence.slice(self.text);
        let touches = !words.ends_with(char::is_whitespace);
        words.ends_with(is_line_end)
            || cuts(&mut self.protected, sentence.end)
            || (touches && cuts(&mut self.words, sentence.end))
            || last_word(words).is_some_and(self.is_abbreviation)
    }

    fn keep(&mut self, sentence: Span) {
        steps::count(sentence.len());
        let words = sentence.slice(self.text);
        let lead = words.len() - words.trim_start_matches(is_ornament).len();
        let kept = Span::new(sentence.start + lead, sentence.end).trimmed(self.text);
        if kept.slice(self.text).contains(char::is_alphanumeric) {
            self.found.push(kept);
        }
    }
}

/// Where a sentence of UAX #29 holds a terminator, white space, and what may begin another sentence.
fn casual_ends(sentence: &str) -> impl Iterator<Item = usize> + '_ {
    let begins = |c: char| {
        !matches!(class_of(c), Class::Numeric | Class::ATerm | Class::STerm | Class::Skip)
    };
    steps::count(sentence.len());
    sentence.match_indices(['.', '!', '?']).filter_map(move |(at, _)| {
        let rest = sentence.get(at + 1..)?;
        let next = rest.trim_start();
        steps::count(rest.len() - next.len());
        (next.len() < rest.len() && next.starts_with(begins)).then_some(sentence.len() - next.len())
    })
}

/// The shortest number that is a year or a quantity rather than an ordinal, for which some languages write a full stop.
const MIN_PLAIN_NUMBER: usize = 4;

/// Whether a word can end a sentence whatever follows: it is no initial, no ordinal and has no full stop within.
fn is_plain(word: &str) -> bool {
    let least = if is_number(word) { MIN_PLAIN_NUMBER } else { 2 };
    !word.contains('.') && word.chars().count() >= least
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether `at` lies within one of the spans. Asked from left to right; drops the spans that it has passed.
fn cuts(spans: &mut Peekable<impl Iterator<Item = Span>>, at: usize) -> bool {
    while spans.next_if(|it| it.end <= at).is_some() {}
    spans.peek().is_some_and(|it| it.start < at)
}

/// The word before the full stop that ends `sentence`.
fn last_word(sentence: &str) -> Option<&str> {
    let sentence = sentence.trim_end().strip_suffix('.')?;
    let within =
        |&(at, c): &(usize, char)| sentence.len() - at <= MAX_ABBREVIATION && is_word_part(c);
    let start = sentence.char_indices().rev().take_while(within).last()?.0;
    sentence.get(start..)
}

fn is_word_part(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '-' | '\'' | '’' | '&')
}

/// The length of the marks right after a sentence that close an emphasis begun in it: `**Thanks.** Next`.
fn emphasis_len(sentence: Span, part: Span, text: &str) -> usize {
    let after = Span::new(sentence.end, part.end).slice(text);
    let rest = after.trim_start_matches(['*', '_', '~']);
    let touches = !sentence.slice(text).ends_with(char::is_whitespace);
    let closes = rest.is_empty() || rest.starts_with(char::is_whitespace);
    if touches && closes { after.len() - rest.len() } else { 0 }
}

/// White space, and what decorates a text without being part of a sentence: emoji, arrows, dingbats.
fn is_ornament(c: char) -> bool {
    c.is_whitespace()
        || (is_pictograph(c)
            && !c.is_alphanumeric()
            && matches!(class_of(c), Class::Other | Class::Skip))
}

const fn is_pictograph(c: char) -> bool {
    matches!(c,
        '\u{200d}' | '\u{20e3}' | '\u{fe0f}' | '\u{3030}' | '\u{303d}' | '\u{3297}' | '\u{3299}'
        | '\u{2190}'..='\u{23ff}' | '\u{25a0}'..='\u{27bf}' | '\u{2900}'..='\u{297f}' | '\u{2b00}'..='\u{2bff}'
        | '\u{1f000}'..='\u{1faff}' | '\u{e0020}'..='\u{e007f}')
}
