//! From the tree of a phrase to its automaton.

use super::Automaton;

/// Most positions that a phrase may have: sets of them are bits of a `u128`.
const MAX_POSITIONS: usize = 128;

/// Why a phrase has no automaton.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AutomatonError(pub String);

/// A phrase in which every leaf is something that reads one token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tree<M> {
    /// Reads one token.
    Leaf(M),
    /// Parts in order.
    Sequence(Vec<Tree<M>>),
    /// One of several parts.
    Choice(Vec<Tree<M>>),
    /// A part that may be missing.
    Optional(Box<Tree<M>>),
    /// A part that may be repeated.
    Repeat(Box<Tree<M>>),
}

/// Builds the position automaton of a phrase.
pub fn build<M>(tree: Tree<M>) -> Result<Automaton<M>, AutomatonError> {
    let mut automaton = Automaton { positions: Vec::new(), first: 0, last: 0, follow: Vec::new() };
    let edge = place(tree, &mut automaton)?;
    if edge.nullable {
        return Err(AutomatonError(
            "the phrase matches nothing at all; make at least one word mandatory".into(),
        ));
    }
    automaton.first = edge.first;
    automaton.last = edge.last;
    Ok(automaton)
}

/// The outer positions of a part.
#[derive(Clone, Copy)]
struct Edge {
    first: u128,
    last: u128,
    nullable: bool,
}

const EMPTY: Edge = Edge { first: 0, last: 0, nullable: true };

fn place<M>(tree: Tree<M>, automaton: &mut Automaton<M>) -> Result<Edge, AutomatonError> {
    match tree {
        Tree::Leaf(matcher) => leaf(matcher, automaton),
        Tree::Sequence(parts) => {
            let mut whole = EMPTY;
            for part in parts {
                let edge = place(part, automaton)?;
                connect(automaton, whole.last, edge.first);
                whole = Edge {
                    first: whole.first | if whole.nullable { edge.first } else { 0 },
                    last: edge.last | if edge.nullable { whole.last } else { 0 },
                    nullable: whole.nullable && edge.nullable,
                };
            }
            Ok(whole)
        }
        Tree::Choice(parts) => {
            let mut whole = Edge { first: 0, last: 0, nullable: false };
            for part in parts {
                let edge = place(part, automaton)?;
                whole.first |= edge.first;
                whole.last |= edge.last;
                whole.nullable |= edge.nullable;
            }
            Ok(whole)
        }
        Tree::Optional(part) => Ok(Edge { nullable: true, ..place(*part, automaton)? }),
        Tree::Repeat(part) => {
            let edge = place(*part, automaton)?;
            connect(automaton, edge.last, edge.first);
            Ok(edge)
        }
    }
}

fn leaf<M>(matcher: M, automaton: &mut Automaton<M>) -> Result<Edge, AutomatonError> {
    let index = automaton.positions.len();
    if index >= MAX_POSITIONS {
        let message =
            format!("the phrase has more than {MAX_POSITIONS} positions; split it in two");
        return Err(AutomatonError(message));
    }
    automaton.positions.push(matcher);
    automaton.follow.push(0);
    Ok(Edge { first: 1 << index, last: 1 << index, nullable: false })
}

fn connect<M>(automaton: &mut Automaton<M>, from: u128, to: u128) {
    for (index, follow) in automaton.follow.iter_mut().enumerate() {
        if from & (1 << index) != 0 {
            *follow |= to;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_that_matches_nothing_is_refused() {
        let tree = Tree::Optional(Box::new(Tree::Leaf('a')));
        assert!(build(tree).unwrap_err().0.contains("nothing at all"));
    }

    #[test]
    fn positions_follow_each_other() {
        let automaton = build(Tree::Sequence(vec![
            Tree::Leaf('a'),
            Tree::Optional(Box::new(Tree::Leaf('b'))),
            Tree::Repeat(Box::new(Tree::Leaf('c'))),
        ]))
        .unwrap();
        assert_eq!(automaton.first, 0b001);
        assert_eq!(automaton.last, 0b100);
        assert_eq!(automaton.follow, vec![0b110, 0b100, 0b100]);
    }
}
