//! All phrases of a language as one position automaton, laid out for matching.
//!
//! Every place of a phrase where a token can be read is a position; positions of all phrases are numbered
//! through. What a token is to phrases is packed into a [`Symbol`], so that equal tokens are equal numbers.

use crate::policy::tables::{Matcher, Pattern, Target};
use crate::text::order::{key, sort_by_key};

/// A position of the automaton.
pub type Position = u32;

/// What a token is to phrases: its word or kind of recognised thing, and its flags. A quotation that is
/// read as one token is a symbol of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Symbol(pub u32);

impl Symbol {
    /// Is capitalised and no ordinary word.
    pub const NAME: u32 = 1 << 16;
    /// Names the author's own organisation or product.
    pub const OWN: u32 = 1 << 17;
    /// Links to the author's own organisation.
    pub const OWN_LINK: u32 = 1 << 18;
    /// Is the e-mail address of a person.
    pub const PRIVATE_EMAIL: u32 = 1 << 19;
    /// Begins a clause; looked at where a phrase begins only.
    pub const CLAUSE: u32 = 1 << 20;
    /// The lower half is a kind of recognised thing, not a word.
    const ENTITY: u32 = 1 << 21;
    const QUOTED: u32 = 1 << 22;
    /// Is an e-mail address that may be several people's.
    pub const SHARED_EMAIL: u32 = 1 << 23;

    /// A whole quotation that begins with this token.
    pub const fn quoted(self) -> Symbol {
        Symbol(Symbol::QUOTED | self.0 & Symbol::CLAUSE)
    }

    /// Whether it is a whole quotation.
    pub const fn is_quotation(self) -> bool {
        self.0 & Symbol::QUOTED != 0
    }

    /// The word of this number; 0 is any word that no phrase names.
    pub const fn word(word: u16) -> Symbol {
        Symbol(word as u32)
    }

    /// A recognised thing of this kind.
    pub const fn entity(kind: u8) -> Symbol {
        Symbol(Symbol::ENTITY | kind as u32)
    }

    /// The same without what matters only where a phrase begins.
    pub const fn inside(self) -> Symbol {
        Symbol(self.0 & !Symbol::CLAUSE)
    }

    fn has(self, flag: u32) -> bool {
        self.0 & flag != 0
    }

    fn number(self) -> u16 {
        (self.0 & 0xffff) as u16
    }
}

/// The phrases of a language.
#[derive(Clone, Debug, Default)]
pub struct Phrases {
    positions: Vec<Place>,
    /// Positions within their phrases.
    follow: Vec<u8>,
    /// Where phrases begin, by what is read there.
    starts: Vec<(Matcher, Position)>,
    owners: Vec<Owner>,
    /// The classes of each word, as a range of `classes`.
    words: Vec<(u32, u32)>,
    classes: Vec<u16>,
}

/// What is known of a position.
#[derive(Clone, Copy, Debug)]
struct Place {
    matcher: Matcher,
    owner: u16,
    /// The phrase may end here.
    last: bool,
    /// Positions that may read the next token: where they begin in `follow`, and how many they are.
    follow: (u32, u8),
}

/// The phrase that a position belongs to.
#[derive(Clone, Copy, Debug)]
struct Owner {
    target: Target,
    /// Its first position.
    base: Position,
    clause_start: bool,
    sentence_end: bool,
}

impl Phrases {
    /// Lays out a language's phrases and the classes of its words. Cost: linear, but for sorting where phrases begin.
    pub fn new(patterns: Vec<Pattern>, classes: &[u16]) -> Phrases {
        let automata = || patterns.iter().map(|pattern| &pattern.automaton);
        let positions = automata().map(|automaton| automaton.positions.len()).sum();
        let follow = automata().flat_map(|automaton| &automaton.follow);
        let starts = automata().map(|automaton| automaton.first.count_ones() as usize).sum();
        let mut phrases = Phrases {
            positions: Vec::with_capacity(positions),
            follow: Vec::with_capacity(follow.map(|set| set.count_ones() as usize).sum()),
            starts: Vec::with_capacity(starts),
            owners: Vec::with_capacity(patterns.len()),
            words: Vec::new(),
            classes: Vec::with_capacity(classes.len()),
        };
        phrases.add_classes(classes);
        for (pattern, owner) in patterns.into_iter().zip(0..) {
            phrases.add(&pattern, owner);
        }
        sort_by_key(&mut phrases.starts, |&(matcher, position)| {
            key([(matcher.number(), 32), (position as usize, 32)])
        });
        phrases
    }

    fn add_classes(&mut self, mut rest: &[u16]) {
        while let Some((&count, after)) = rest.split_first() {
            let (gaps, next) = after.split_at(usize::from(count).min(after.len()));
            let first = self.classes.len() as u32;
            self.classes.extend(gaps.iter().scan(0u16, |class, &gap| {
                *class = class.wrapping_add(gap);
                Some(*class)
            }));
            self.words.push((first, self.classes.len() as u32));
            rest = next;
        }
    }

    fn add(&mut self, pattern: &Pattern, owner: u16) {
        let Pattern { target, clause_start, sentence_end, ref automaton } = *pattern;
        let base = self.positions.len() as u32;
        self.owners.push(Owner { target, base, clause_start, sentence_end });
        for (index, (&matcher, &follow)) in
            automaton.positions.iter().zip(&automaton.follow).enumerate()
        {
            let first = self.follow.len() as u32;
            let follow = follow.rotate_left(index as u32 + 1);
            self.follow.extend(bits(follow).map(|bit| bit as u8));
            let last = automaton.last >> index & 1 == 1;
            let follow = (first, follow.count_ones() as u8);
            self.positions.push(Place { matcher, owner, last, follow });
        }
        for bit in bits(automaton.first) {
            if let Some(&matcher) = automaton.positions.get(bit as usize) {
                self.starts.push((matcher, base + bit));
            }
        }
    }

    /// Whether a word belongs to a class.
    pub fn in_class(&self, word: u16, class: u16) -> bool {
        self.classes(Symbol::word(word)).binary_search(&class).is_ok()
    }

    /// What a match of a phrase means.
    pub fn target(&self, owner: u16) -> Option<Target> {
        self.owners.get(usize::from(owner)).map(|owner| owner.target)
    }

    /// Adds the positions that read `symbol` as the first token of a phrase.
    pub fn begin(&self, symbol: Symbol, positions: &mut Vec<Position>) {
        let classes = self.classes(symbol).iter().map(|&class| Matcher::Class(class));
        for matcher in plain_matchers(symbol).chain(classes) {
            let number = matcher.number();
            let first = self.starts.partition_point(|&(other, _)| other.number() < number);
            let readers = self.starts.get(first..).unwrap_or_default().iter();
            let readers = readers.take_while(|&&(other, _)| other == matcher);
            positions.extend(readers.map(|&(_, position)| position).filter(|&position| {
                symbol.has(Symbol::CLAUSE)
                    || !self.owner(position).is_some_and(|(_, owner)| owner.clause_start)
            }));
        }
    }

    /// Adds the positions that read `symbol` after `position` was read.
    pub fn follow(&self, position: Position, symbol: Symbol, positions: &mut Vec<Position>) {
        let Some(place) = self.positions.get(position as usize) else { return };
        let Some(owner) = self.owners.get(usize::from(place.owner)) else { return };
        let (first, count) = (place.follow.0 as usize, usize::from(place.follow.1));
        let next = self.follow.get(first..first + count).unwrap_or_default();
        positions.extend(next.iter().map(|&next| owner.base + u32::from(next)).filter(|&next| {
            let place = self.positions.get(next as usize);
            place.is_some_and(|place| self.reads(place.matcher, symbol))
        }));
    }

    /// The phrase that may end with `position`, and whether only where its sentence ends.
    pub fn accepts(&self, position: Position) -> Option<(u16, bool)> {
        let place = self.positions.get(position as usize).filter(|place| place.last)?;
        let owner = self.owners.get(usize::from(place.owner))?;
        Some((place.owner, owner.sentence_end))
    }

    fn owner(&self, position: Position) -> Option<(u16, &Owner)> {
        let place = self.positions.get(position as usize)?;
        Some((place.owner, self.owners.get(usize::from(place.owner))?))
    }

    fn classes(&self, symbol: Symbol) -> &[u16] {
        if symbol.has(Symbol::ENTITY | Symbol::QUOTED) {
            return &[];
        }
        let word = usize::from(symbol.number()).checked_sub(1);
        let range = word.and_then(|word| self.words.get(word)).copied().unwrap_or_default();
        self.classes.get(range.0 as usize..range.1 as usize).unwrap_or_default()
    }

    fn reads(&self, matcher: Matcher, symbol: Symbol) -> bool {
        match matcher {
            Matcher::Class(class) => self.classes(symbol).binary_search(&class).is_ok(),
            plain => plain_matchers(symbol).any(|other| other == plain),
        }
    }
}

/// What reads a symbol, but for classes.
fn plain_matchers(symbol: Symbol) -> impl Iterator<Item = Matcher> {
    let number = symbol.number();
    let itself = if symbol.is_quotation() {
        Some(Matcher::Quoted)
    } else if symbol.has(Symbol::ENTITY) {
        u8::try_from(number).ok().map(Matcher::Entity)
    } else {
        (number != 0).then_some(Matcher::Word(number))
    };
    let flagged = [
        (Symbol::NAME, Matcher::Name),
        (Symbol::OWN, Matcher::Own),
        (Symbol::OWN_LINK, Matcher::OwnLink),
        (Symbol::PRIVATE_EMAIL, Matcher::PrivateEmail),
        (Symbol::SHARED_EMAIL, Matcher::SharedEmail),
    ];
    let flagged = flagged.into_iter().filter(move |&(flag, _)| symbol.has(flag));
    itself.into_iter().chain([Matcher::Any]).chain(flagged.map(|(_, matcher)| matcher))
}

/// The indices of the bits that are set.
fn bits(mut set: u128) -> impl Iterator<Item = u32> {
    std::iter::from_fn(move || {
        let bit = set.trailing_zeros();
        set &= set.wrapping_sub(1);
        (bit < u128::BITS).then_some(bit)
    })
}
