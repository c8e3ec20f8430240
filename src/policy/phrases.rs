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

    /// Whether it begins a clause.
    pub const fn begins_clause(self) -> bool {
        self.0 & Symbol::CLAUSE != 0
    }

    fn has(self, flag: u32) -> bool {
        self.0 & flag != 0
    }

    fn number(self) -> u16 {
        (self.0 & 0xffff) as u16
    }
}

/// The phrases of a language.
///
/// What a position reads is a number, its *code*; a symbol is read by all positions that have one of its codes.
#[derive(Clone, Debug, Default)]
pub struct Phrases {
    positions: Vec<Place>,
    /// The code of each position.
    codes: Vec<u32>,
    /// Positions within their phrases.
    follow: Vec<u8>,
    /// Where phrases begin, by code.
    starts: Vec<Position>,
    /// Where the starts of each code end.
    start_ends: Vec<u32>,
    owners: Vec<Owner>,
    /// Where the classes of each word end in `classes`.
    words: Vec<u32>,
    classes: Vec<u16>,
}

/// What is known of a position.
#[derive(Clone, Copy, Debug)]
struct Place {
    owner: u16,
    /// The phrase may end here.
    last: bool,
    /// Positions that may read the next token: how many, and where they begin in `follow`.
    count: u8,
    follow: u32,
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

/// The codes of a symbol, to be asked for many positions.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// Of every code whether it is one of the symbol's.
    marked: Vec<bool>,
    codes: Vec<u32>,
}

impl Phrases {
    /// Lays out a language's phrases and the classes of its words. Cost: linear, but for sorting where phrases begin.
    pub fn new(patterns: Vec<Pattern>, classes: &[u16]) -> Phrases {
        let automata = || patterns.iter().map(|pattern| &pattern.automaton);
        let positions = automata().map(|automaton| automaton.positions.len()).sum();
        let follow = automata().flat_map(|automaton| &automaton.follow);
        let mut phrases = Phrases {
            positions: Vec::with_capacity(positions),
            codes: Vec::with_capacity(positions),
            follow: Vec::with_capacity(follow.map(|set| set.count_ones() as usize).sum()),
            owners: Vec::with_capacity(patterns.len()),
            classes: Vec::with_capacity(classes.len()),
            ..Phrases::default()
        };
        phrases.add_classes(classes);
        let mut starts = Vec::new();
        for (pattern, owner) in patterns.into_iter().zip(0..) {
            phrases.add(&pattern, owner, &mut starts);
        }
        sort_by_key(&mut starts, |&(code, position)| {
            key([(code as usize, 32), (position as usize, 32)])
        });
        phrases.start_ends = ends(starts.iter().map(|&(code, _)| code as usize));
        phrases.starts = starts.into_iter().map(|(_, position)| position).collect();
        phrases
    }

    fn add_classes(&mut self, mut rest: &[u16]) {
        while let Some((&count, after)) = rest.split_first() {
            let (gaps, next) = after.split_at(usize::from(count).min(after.len()));
            self.classes.extend(gaps.iter().scan(0u16, |class, &gap| {
                *class = class.wrapping_add(gap);
                Some(*class)
            }));
            self.words.push(self.classes.len() as u32);
            rest = next;
        }
    }

    fn add(&mut self, pattern: &Pattern, owner: u16, starts: &mut Vec<(u32, Position)>) {
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
            let count = follow.count_ones() as u8;
            self.positions.push(Place { owner, last, count, follow: first });
            self.codes.push(self.code(matcher));
        }
        for bit in bits(automaton.first) {
            if let Some(&matcher) = automaton.positions.get(bit as usize) {
                starts.push((self.code(matcher), base + bit));
            }
        }
    }

    /// The code of what a position reads.
    fn code(&self, matcher: Matcher) -> u32 {
        match matcher {
            Matcher::Any => code::ANY,
            Matcher::Name => code::NAME,
            Matcher::Own => code::OWN,
            Matcher::OwnLink => code::OWN_LINK,
            Matcher::PrivateEmail => code::PRIVATE_EMAIL,
            Matcher::SharedEmail => code::SHARED_EMAIL,
            Matcher::Quoted => code::QUOTED,
            Matcher::Entity(kind) => code::ENTITIES + u32::from(kind),
            Matcher::Word(word) => code::WORDS + u32::from(word),
            Matcher::Class(class) => self.class_code(class),
        }
    }

    /// Behind the words, of which number 0 is none.
    fn class_code(&self, class: u16) -> u32 {
        code::WORDS + self.words.len() as u32 + 1 + u32::from(class)
    }

    /// The number of the last word that has classes.
    pub fn last_word(&self) -> u16 {
        u16::try_from(self.words.len()).unwrap_or(u16::MAX)
    }

    /// What a match of a phrase means.
    pub fn target(&self, owner: u16) -> Option<Target> {
        self.owners.get(usize::from(owner)).map(|owner| owner.target)
    }

    /// Makes `reading` that of `symbol`.
    pub fn read(&self, symbol: Symbol, reading: &mut Reading) {
        for code in reading.codes.drain(..) {
            if let Some(slot) = reading.marked.get_mut(code as usize) {
                *slot = false;
            }
        }
        let number = symbol.number();
        let codes = &mut reading.codes;
        codes.push(code::ANY);
        if symbol.is_quotation() {
            codes.push(code::QUOTED);
        } else if symbol.has(Symbol::ENTITY) {
            codes.push(code::ENTITIES + u32::from(number & 0xff));
        } else if number != 0 {
            codes.push(code::WORDS + u32::from(number));
            codes.extend(self.classes(number).iter().map(|&class| self.class_code(class)));
        }
        let flags = code::FLAGS.iter().filter(|(flag, _)| symbol.has(*flag));
        codes.extend(flags.map(|&(_, code)| code));
        for &code in &reading.codes {
            if reading.marked.len() <= code as usize {
                reading.marked.resize(code as usize + 1, false);
            }
            if let Some(slot) = reading.marked.get_mut(code as usize) {
                *slot = true;
            }
        }
    }

    /// Adds the positions that read a symbol as the first token of a phrase; `clause` says that it begins a clause.
    pub fn begin(&self, reading: &Reading, clause: bool, positions: &mut Vec<Position>) {
        for &code in &reading.codes {
            let readers = range(&self.start_ends, code as usize);
            let readers = self.starts.get(readers).unwrap_or_default().iter().copied();
            let may_begin = |&position: &Position| {
                clause || !self.owner(position).is_some_and(|(_, owner)| owner.clause_start)
            };
            positions.extend(readers.filter(may_begin));
        }
    }

    /// Adds the positions that read a symbol after `position` was read.
    pub fn follow(&self, position: Position, reading: &Reading, positions: &mut Vec<Position>) {
        let Some((place, owner)) = self.owner(position) else { return };
        let first = place.follow as usize;
        let next = self.follow.get(first..first + usize::from(place.count)).unwrap_or_default();
        for next in next.iter().map(|&next| owner.base + u32::from(next)) {
            let code = self.codes.get(next as usize).copied().unwrap_or(u32::MAX);
            if reading.marked.get(code as usize) == Some(&true) {
                positions.push(next);
            }
        }
    }

    /// The phrase that may end with `position`, and whether only where its sentence ends.
    pub fn accepts(&self, position: Position) -> Option<(u16, bool)> {
        let (place, owner) = self.owner(position).filter(|(place, _)| place.last)?;
        Some((place.owner, owner.sentence_end))
    }

    fn owner(&self, position: Position) -> Option<(&Place, &Owner)> {
        let place = self.positions.get(position as usize)?;
        Some((place, self.owners.get(usize::from(place.owner))?))
    }

    /// The classes of a word, ascending.
    pub fn classes(&self, word: u16) -> &[u16] {
        let Some(word) = usize::from(word).checked_sub(1) else { return &[] };
        self.classes.get(range(&self.words, word)).unwrap_or_default()
    }
}

/// Codes of what reads tokens, in one row with the words and classes.
mod code {
    use super::Symbol;

    pub const ANY: u32 = 0;
    pub const NAME: u32 = 1;
    pub const OWN: u32 = 2;
    pub const OWN_LINK: u32 = 3;
    pub const PRIVATE_EMAIL: u32 = 4;
    pub const SHARED_EMAIL: u32 = 5;
    pub const QUOTED: u32 = 6;
    pub const ENTITIES: u32 = 7;
    pub const WORDS: u32 = ENTITIES + 256;

    /// What the flags of a symbol are read by.
    pub const FLAGS: [(u32, u32); 5] = [
        (Symbol::NAME, NAME),
        (Symbol::OWN, OWN),
        (Symbol::OWN_LINK, OWN_LINK),
        (Symbol::PRIVATE_EMAIL, PRIVATE_EMAIL),
        (Symbol::SHARED_EMAIL, SHARED_EMAIL),
    ];
}

/// Where the items of each number end, of numbers in ascending order.
fn ends(numbers: impl Iterator<Item = usize>) -> Vec<u32> {
    let mut ends: Vec<u32> = Vec::new();
    for (number, before) in numbers.zip(0..) {
        while ends.len() <= number {
            ends.push(before);
        }
        if let Some(end) = ends.last_mut() {
            *end = before + 1;
        }
    }
    ends
}

/// What belongs to a number, where each number's things end is given.
fn range(ends: &[u32], number: usize) -> std::ops::Range<usize> {
    let end = |number: usize| ends.get(number).map_or(0, |&end| end as usize);
    number.checked_sub(1).map_or(0, end)..end(number)
}

/// The indices of the bits that are set.
fn bits(mut set: u128) -> impl Iterator<Item = u32> {
    std::iter::from_fn(move || {
        let bit = set.trailing_zeros();
        set &= set.wrapping_sub(1);
        (bit < u128::BITS).then_some(bit)
    })
}
