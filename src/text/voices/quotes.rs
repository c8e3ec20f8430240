//! Which quotation marks belong together.

use super::marks::{FAMILIES, Family, Mark};
use crate::text::Span;

/// How far, in bytes, a doubtful single mark can close what another one opened; longer quotations end with
/// punctuation, and further apart two of them are two apostrophes.
const MAX_DOUBTFUL: usize = 64;

/// The outermost quotations between these marks, from left to right and disjoint. Costs one pass over the marks.
///
/// Each family pairs by itself like brackets do; a sign that both opens and closes in some language closes
/// where something is open that it can close, and opens otherwise.
pub fn quotes(marks: &[Mark]) -> Vec<Span> {
    let mut pairs = pairs(marks);
    let mut found: Vec<Span> = Vec::new();
    for (mark, end) in marks.iter().zip(pairs.drain(..)) {
        let free = found.last().is_none_or(|last| last.end <= mark.span.start);
        if let Some(end) = end.filter(|_| free) {
            found.push(Span::new(mark.span.start, end));
        }
    }
    found
}

/// For each mark the end of the quotation that it opens.
fn pairs(marks: &[Mark]) -> Vec<Option<usize>> {
    let mut ends = vec![None; marks.len()];
    let mut open: [Vec<(usize, Mark)>; FAMILIES] = Default::default();
    for ((index, mark), closer_follows) in marks.iter().enumerate().zip(closer_follows(marks)) {
        let Some(open) = open.get_mut(mark.family as usize) else { continue };
        let close = open.last().is_some_and(|(_, opener)| closes(opener, mark, closer_follows));
        if !close {
            open.extend(opens(mark, open.is_empty()).then_some((index, *mark)));
        } else if let Some(end) = open.pop().and_then(|(opener, _)| ends.get_mut(opener)) {
            *end = Some(mark.span.end);
        }
    }
    ends
}

/// For each mark whether the next one of its family that is beyond doubt closes a quotation.
fn closer_follows(marks: &[Mark]) -> Vec<bool> {
    let mut next = [false; FAMILIES];
    let answer = |mark: &Mark| {
        let Some(next) = next.get_mut(mark.family as usize) else { return false };
        let answer = *next;
        if !mark.doubtful {
            *next = mark.trails;
        }
        answer
    };
    let mut answers: Vec<bool> = marks.iter().rev().map(answer).collect();
    answers.reverse();
    answers
}

/// Whether some language opens a quotation with this sign.
const fn may_open(sign: char) -> bool {
    !matches!(sign, '」' | '』')
}

fn opens(mark: &Mark, first: bool) -> bool {
    match mark.sign {
        _ if !may_open(mark.sign) => false,
        '„' | '‚' | '「' | '『' => true,
        '“' | '‘' | '«' | '‹' => !mark.trails,
        '"' => !mark.doubtful && (mark.leads || (first && !mark.trails && !mark.alone)),
        _ => mark.leads,
    }
}

fn closes(opener: &Mark, mark: &Mark, closer_follows: bool) -> bool {
    let doubt_speaks_against = mark.doubtful && (closer_follows || !close_by(opener, mark));
    pair(opener.sign, mark) && !(mark.leads && may_open(mark.sign)) && !doubt_speaks_against
}

fn close_by(opener: &Mark, mark: &Mark) -> bool {
    match mark.family {
        Family::Single => opener.sign != '’' && mark.span.end - opener.span.start <= MAX_DOUBTFUL,
        _ => true,
    }
}

/// Whether some language closes with `mark` what `opener` opens.
fn pair(opener: char, mark: &Mark) -> bool {
    match (opener, mark.sign) {
        // Two opening marks are a slip of the keyboard; only a word before and none after tells so.
        ('“', '“') | ('‘', '‘') | ('«', '«') | ('‹', '‹') => mark.trails,
        ('“' | '„' | '”', '”') | ('„', '“') => true,
        ('‘' | '‚' | '’', '’') | ('‚', '‘') => true,
        ('«' | '»', '»') | ('»', '«') | ('‹' | '›', '›') | ('›', '‹') => true,
        ('"', '"') | ('\'', '\'') | ('「', '」') | ('『', '』') => true,
        _ => false,
    }
}
