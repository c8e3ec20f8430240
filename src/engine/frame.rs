//! Framing: what surrounds a cue.

use crate::draft::Field;
use crate::engine::find::Match;
use crate::engine::read::{Page, Token, flag};
use crate::policy::tables::{Language, SHAPE_FRAMES, Target};
use crate::text::order::{key, sort_by_key};
use crate::text::steps;

/// A piece of evidence with what surrounds it.
#[derive(Clone, Copy, Debug)]
pub struct Cue {
    /// Index of the cue.
    pub cue: u16,
    /// Index of the sentence.
    pub sentence: usize,
    /// First token.
    pub first: usize,
    /// Last token.
    pub last: usize,
    /// The frames around it that silence it, as bits.
    pub frames: u32,
}

/// Bits that the place of a token takes in a key: more than a text of the greatest length has.
const PLACE: u32 = 28;

const QUOTED: u32 = 1;
const CODE: u32 = 1 << 1;
const ASKED: u32 = 1 << 2;
const TITLE: u32 = 1 << 3;

/// The cues of a page, and the frames around each of its tokens, as bits.
#[derive(Debug)]
pub struct Framed {
    pub cues: Vec<Cue>,
    pub frames: Vec<u32>,
}

/// The cues among `matches`, framed, sorted by sentence, first token and cue. Of two overlapping matches
/// of one cue the first counts; a match that an antiphrase overlaps does not.
pub fn frame(page: &Page<'_>, language: &Language, matches: &[Match]) -> Framed {
    let frames = token_frames(page, language, matches);
    let against = Antiphrases::new(matches);
    let mut cues: Vec<Cue> = matches
        .iter()
        .filter_map(|found| match found.target {
            Target::Cue(cue) if !against.overlap(cue, found) => {
                Some(framed(page, language, &frames, cue, found))
            }
            _ => None,
        })
        .collect();
    sort_by_key(&mut cues, |cue| {
        let shorter = (1 << PLACE) - 1 - cue.last;
        key([(cue.cue.into(), 16), (cue.first, PLACE), (shorter, PLACE)])
    });
    let mut end: Option<(u16, usize)> = None;
    cues.retain(|cue| {
        let fresh = end.is_none_or(|(other, last)| other != cue.cue || cue.first > last);
        if fresh {
            end = Some((cue.cue, cue.last));
        }
        fresh
    });
    cues.extend(sentence_cues(page, language, &cues, &frames));
    sort_by_key(&mut cues, |cue| {
        key([(cue.sentence, PLACE), (cue.first, PLACE), (cue.cue.into(), 16)])
    });
    Framed { cues, frames }
}

fn framed(page: &Page<'_>, language: &Language, frames: &[u32], cue: u16, found: &Match) -> Cue {
    let tokens = page.tokens.get(found.first..=found.last).unwrap_or_default();
    let frames = frames.get(found.first..=found.last).unwrap_or_default();
    steps::count(frames.len());
    let around = tokens
        .iter()
        .zip(frames)
        .filter(|(token, _)| token.is_cited() == found.cited)
        .fold(0, |all, (_, frames)| all | frames);
    let despite = language.cues.get(usize::from(cue)).map_or(0, |cue| cue.despite);
    Cue {
        cue,
        sentence: found.sentence,
        first: found.first,
        last: found.last,
        frames: around & !despite,
    }
}

/// Where cues do not count: for each, the antiphrases by first token, with the last token that any of
/// them so far has reached.
struct Antiphrases(Vec<(u16, usize, usize)>);

impl Antiphrases {
    fn new(matches: &[Match]) -> Antiphrases {
        let mut places: Vec<(u16, usize, usize)> = matches
            .iter()
            .filter_map(|found| match found.target {
                Target::Antiphrase(cue) => Some((cue, found.first, found.last)),
                _ => None,
            })
            .collect();
        sort_by_key(&mut places, |&(cue, first, last)| {
            key([(cue.into(), 16), (first, PLACE), (last, PLACE)])
        });
        let mut reached: Option<(u16, usize)> = None;
        for (cue, _, last) in &mut places {
            if let Some((other, end)) = reached
                && other == *cue
            {
                *last = end.max(*last);
            }
            reached = Some((*cue, *last));
        }
        Antiphrases(places)
    }

    /// Whether an antiphrase of this cue overlaps the match.
    fn overlap(&self, cue: u16, found: &Match) -> bool {
        let after =
            self.0.partition_point(|&(other, first, _)| (other, first) <= (cue, found.last));
        let before = after.checked_sub(1).and_then(|index| self.0.get(index));
        before.is_some_and(|&(other, _, last)| other == cue && last >= found.first)
    }
}

/// The frames around each token.
fn token_frames(page: &Page<'_>, language: &Language, matches: &[Match]) -> Vec<u32> {
    let mut frames = shape_frames(page);
    for found in matches {
        let Target::Frame(frame) = found.target else { continue };
        let Some(reach) = usize::from(frame)
            .checked_sub(SHAPE_FRAMES.len())
            .and_then(|index| language.frames.get(index))
        else {
            continue;
        };
        let end = page.sentences.get(found.sentence).map_or(0, |sentence| sentence.tokens.end);
        let inside = found.last + 1..end.min(found.last + 1 + usize::from(reach.reach));
        let tokens = page.tokens.get(inside.clone()).unwrap_or_default();
        steps::count(tokens.len());
        for (token, frames) in tokens.iter().zip(frames.get_mut(inside).unwrap_or_default()) {
            if token.is(flag::CLAUSE) && !reach.sentence && !token.is(flag::QUOTED) {
                break;
            }
            *frames |= 1u32.checked_shl(u32::from(frame)).unwrap_or(0);
        }
    }
    frames
}

/// The frames that follow from the shape of the text.
fn shape_frames(page: &Page<'_>) -> Vec<u32> {
    let title = if page.field == Field::Title { TITLE } else { 0 };
    let mut frames = vec![title; page.tokens.len()];
    for (token, frames) in page.tokens.iter().zip(frames.iter_mut()) {
        *frames |= if token.is(flag::QUOTED) { QUOTED } else { 0 };
        *frames |= if token.is(flag::CODE) { CODE } else { 0 };
    }
    for sentence in page.sentences.iter().filter(|sentence| sentence.asked) {
        let inside = frames.get_mut(sentence.tokens.clone()).unwrap_or_default();
        inside.iter_mut().for_each(|frames| *frames |= ASKED);
    }
    frames
}

/// Cues that are whole sentences: those with enough words of their own.
fn sentence_cues(page: &Page<'_>, language: &Language, cues: &[Cue], frames: &[u32]) -> Vec<Cue> {
    let mut found = Vec::new();
    for (rule, cue) in language.cues.iter().zip(0u16..) {
        let Some(rule) = &rule.sentence else { continue };
        steps::count(page.tokens.len() + cues.len());
        let mut covered = vec![false; page.tokens.len()];
        let mut barred = vec![false; page.sentences.len()];
        for other in cues {
            if rule.beside.contains(&other.cue) {
                steps::count(other.last - other.first);
                covered.get_mut(other.first..=other.last).unwrap_or_default().fill(true);
            }
            if rule.without.contains(&other.cue)
                && let Some(barred) = barred.get_mut(other.sentence)
            {
                *barred = true;
            }
        }
        for (index, sentence) in page.sentences.iter().enumerate() {
            let tokens = page.tokens.get(sentence.tokens.clone()).unwrap_or_default();
            let covered = covered.get(sentence.tokens.clone()).unwrap_or_default();
            let own = tokens
                .iter()
                .zip(covered)
                .filter(|(token, covered)| !**covered && has_content(token))
                .count();
            if own >= usize::from(rule.own_words) && barred.get(index) == Some(&false) {
                let first = sentence.tokens.start;
                let last = sentence.tokens.end.saturating_sub(1);
                let despite = rule_despite(language, cue);
                let around = frames.get(first).copied().unwrap_or(0) & !despite;
                found.push(Cue { cue, sentence: index, first, last, frames: around });
            }
        }
    }
    found
}

fn rule_despite(language: &Language, cue: u16) -> u32 {
    language.cues.get(usize::from(cue)).map_or(0, |cue| cue.despite)
}

/// Whether a token is a word that says something by itself.
fn has_content(token: &Token) -> bool {
    let mute = flag::LABEL | flag::FUNCTION;
    token.entity.is_none() && !token.is_cited() && token.flags & mute == 0
}
