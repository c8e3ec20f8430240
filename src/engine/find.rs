//! Finding: where the phrases of a language match.

mod memo;

use crate::engine::read::{Page, Token, flag};
use crate::policy::phrases::{Phrases, Symbol};
use crate::policy::tables::Target;

pub use memo::Memo;
use memo::{DEAD, START};

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
struct Item {
    symbol: Symbol,
    first: usize,
    last: usize,
    cited: bool,
}

/// Longest stretch of items that one match may cover: bounds the work per token.
const MAX_LENGTH: usize = 48;

/// Matches the phrases on every sentence of a page.
///
/// A quotation is matched twice: as one item of the sentence that holds it, and by itself.
pub fn find(page: &Page<'_>, phrases: &Phrases, memo: &mut Memo) -> Vec<Match> {
    let mut finder = Finder { phrases, memo, matches: Vec::new(), ends: Vec::new() };
    let mut outer: Vec<Item> = Vec::new();
    let mut inner = Vec::new();
    for (sentence, range) in
        page.sentences.iter().map(|sentence| sentence.tokens.clone()).enumerate()
    {
        let tokens = page.tokens.get(range.clone()).unwrap_or_default();
        for (index, token) in (range.start..).zip(tokens) {
            let cited = token.is_cited();
            let item = Item { symbol: symbol(token), first: index, last: index, cited };
            if !cited {
                finder.view(sentence, &mut inner);
                outer.push(item);
                continue;
            }
            match outer.last_mut().filter(|last| last.symbol.is_quotation()) {
                Some(last) => last.last = index,
                None => outer.push(Item { symbol: item.symbol.quoted(), cited: false, ..item }),
            }
            inner.push(item);
        }
        finder.view(sentence, &mut inner);
        finder.view(sentence, &mut outer);
    }
    finder.matches
}

/// What a token is to phrases.
fn symbol(token: &Token) -> Symbol {
    let Symbol(plain) = match token.entity {
        Some(kind) => Symbol::entity(kind),
        None => Symbol::word(token.word),
    };
    let flags = [
        (flag::CLAUSE, Symbol::CLAUSE),
        (flag::NAME, Symbol::NAME),
        (flag::OWN, Symbol::OWN),
        (flag::OWN_LINK, Symbol::OWN_LINK),
        (flag::PRIVATE_EMAIL, Symbol::PRIVATE_EMAIL),
        (flag::SHARED_EMAIL, Symbol::SHARED_EMAIL),
    ];
    Symbol(
        flags
            .iter()
            .fold(plain, |all, &(known, flag)| all | if token.is(known) { flag } else { 0 }),
    )
}

struct Finder<'p> {
    phrases: &'p Phrases,
    memo: &'p mut Memo,
    matches: Vec<Match>,
    /// The longest match of each phrase that begins at one item, as the number of its items.
    ends: Vec<(u16, usize)>,
}

impl Finder<'_> {
    /// Matches on one run of items, and empties it.
    fn view(&mut self, sentence: usize, items: &mut Vec<Item>) {
        for start in 0..items.len() {
            let Some(rest) = items.get(start..) else { break };
            self.at(sentence, rest);
        }
        items.clear();
    }

    /// Matches every phrase that begins with the first of `items`; of each phrase its longest match.
    fn at(&mut self, sentence: usize, items: &[Item]) {
        self.walk(items);
        let Some(first) = items.first() else { return };
        for (owner, length) in self.ends.drain(..) {
            let (Some(target), Some(last)) = (self.phrases.target(owner), items.get(length - 1))
            else {
                continue;
            };
            let cited = first.cited;
            self.matches.push(Match {
                target,
                sentence,
                first: first.first,
                last: last.last,
                cited,
            });
        }
    }

    fn walk(&mut self, items: &[Item]) {
        self.memo.tidy();
        let mut state = START;
        for (index, item) in items.iter().enumerate().take(MAX_LENGTH) {
            let symbol = if index == 0 { item.symbol } else { item.symbol.inside() };
            state = self.memo.step(self.phrases, state, symbol);
            if state == DEAD {
                return;
            }
            let at_end = index + 1 == items.len();
            for end in self.memo.ends(state).iter().filter(|end| at_end || !end.sentence_end) {
                match self.ends.iter_mut().find(|(owner, _)| *owner == end.owner) {
                    Some((_, length)) => *length = index + 1,
                    None => self.ends.push((end.owner, index + 1)),
                }
            }
        }
    }
}
