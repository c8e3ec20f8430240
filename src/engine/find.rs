//! Finding: where the phrases of a language match.

use crate::engine::read::{Page, Token, flag, in_class};
use crate::policy::index::Starts;
use crate::policy::tables::{Language, Matcher, Pattern, Target};

/// Where a phrase matched, in tokens of its page.
#[derive(Clone, Copy, Debug)]
pub struct Match {
    /// What it means.
    pub target: Target,
    /// Index of the sentence.
    pub sentence: usize,
    /// First token.
    pub first: usize,
    /// Last token.
    pub last: usize,
    /// The match is within a quotation or code.
    pub cited: bool,
}

/// What phrases are matched on: a token, or a quotation as one.
#[derive(Clone, Copy, Debug)]
struct Item<'p> {
    token: &'p Token,
    first: usize,
    last: usize,
    quoted: bool,
}

/// Longest stretch of items that one match may cover: bounds the work per token.
const MAX_LENGTH: usize = 48;

/// Matches the phrases of `starts` on every sentence of a page.
///
/// A quotation is matched twice: as one item of the sentence that holds it, and by itself.
pub fn find(page: &Page<'_>, language: &Language, starts: &Starts) -> Vec<Match> {
    let mut finder = Finder { language, starts, matches: Vec::new() };
    let mut outer = Vec::new();
    let mut inner = Vec::new();
    for (sentence, range) in
        page.sentences.iter().map(|sentence| sentence.tokens.clone()).enumerate()
    {
        outer.clear();
        inner.clear();
        let tokens = page.tokens.get(range.clone()).unwrap_or_default();
        for (index, token) in (range.start..).zip(tokens) {
            let item = Item { token, first: index, last: index, quoted: false };
            if !token.is_cited() {
                finder.view(sentence, &mut inner);
                outer.push(item);
                continue;
            }
            match outer.last_mut().filter(|last| last.quoted) {
                Some(last) => last.last = index,
                None => outer.push(Item { quoted: true, ..item }),
            }
            inner.push(item);
        }
        finder.view(sentence, &mut inner);
        finder.view(sentence, &mut outer);
    }
    finder.matches
}

struct Finder<'p> {
    language: &'p Language,
    starts: &'p Starts,
    matches: Vec<Match>,
}

impl Finder<'_> {
    /// Matches on one run of items, and empties it.
    fn view(&mut self, sentence: usize, items: &mut Vec<Item<'_>>) {
        for start in 0..items.len() {
            let Some(rest) = items.get(start..) else { break };
            self.at(sentence, rest);
        }
        items.clear();
    }

    /// Matches every phrase that can begin with the first of `items`.
    fn at(&mut self, sentence: usize, items: &[Item<'_>]) {
        let Some(item) = items.first() else { return };
        let starts = self.starts;
        if !item.quoted {
            let by_word = starts.with_word(item.token.word);
            let by_entity = item.token.entity.map_or(&[][..], |kind| starts.with_entity(kind));
            for &pattern in by_word.iter().chain(by_entity) {
                self.try_pattern(sentence, pattern, items);
            }
        }
        for &(matcher, pattern) in starts.with_shape() {
            if reads(self.language, matcher, item) {
                self.try_pattern(sentence, pattern, items);
            }
        }
    }

    fn try_pattern(&mut self, sentence: usize, pattern: u16, items: &[Item<'_>]) {
        let Some(pattern) = self.language.patterns.get(usize::from(pattern)) else { return };
        let Some(length) = self.longest(pattern, items) else { return };
        let (Some(first), Some(last)) = (items.first(), items.get(length - 1)) else { return };
        self.matches.push(Match {
            target: pattern.target,
            sentence,
            first: first.first,
            last: last.last,
            cited: first.token.is_cited() && !first.quoted,
        });
    }

    /// Length of the longest match at the start of `items`.
    fn longest(&self, pattern: &Pattern, items: &[Item<'_>]) -> Option<usize> {
        if pattern.clause_start && !items.first()?.token.is(flag::CLAUSE) {
            return None;
        }
        let mut live = pattern.automaton.first;
        let mut longest = None;
        for (index, item) in items.iter().enumerate().take(MAX_LENGTH) {
            live = self.step(pattern, live, item);
            if live == 0 {
                break;
            }
            let ends = live & pattern.automaton.last != 0;
            if ends && (!pattern.sentence_end || index + 1 == items.len()) {
                longest = Some(index + 1);
            }
            live = follow(pattern, live);
        }
        longest
    }

    /// The positions among `candidates` that read `item`.
    fn step(&self, pattern: &Pattern, candidates: u128, item: &Item<'_>) -> u128 {
        bits(candidates)
            .filter(|&bit| {
                let matcher = pattern.automaton.positions.get(bit);
                matcher.is_some_and(|&matcher| reads(self.language, matcher, item))
            })
            .fold(0, |live, bit| live | 1 << bit)
    }
}

/// The positions that may read the token after `live`.
fn follow(pattern: &Pattern, live: u128) -> u128 {
    bits(live).fold(0, |next, bit| next | pattern.automaton.follow.get(bit).copied().unwrap_or(0))
}

/// The indices of the bits that are set.
fn bits(mut set: u128) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let bit = set.trailing_zeros();
        set &= set.wrapping_sub(1);
        (bit < u128::BITS).then_some(bit as usize)
    })
}

fn reads(language: &Language, matcher: Matcher, item: &Item<'_>) -> bool {
    let token = item.token;
    if item.quoted {
        return matches!(matcher, Matcher::Quoted | Matcher::Any);
    }
    match matcher {
        Matcher::Word(word) => token.word == word,
        Matcher::Class(class) => in_class(language, token.word, class),
        Matcher::Entity(kind) => token.entity == Some(kind),
        Matcher::Any => true,
        Matcher::Name => token.is(flag::NAME),
        Matcher::Own => token.is(flag::OWN),
        Matcher::OwnLink => token.is(flag::OWN_LINK),
        Matcher::PrivateEmail => token.is(flag::PRIVATE_EMAIL),
        Matcher::Quoted => false,
    }
}
