//! The phrase language of policies.
//!
//! A phrase is matched on tokens, not on characters:
//!
//! | written | meaning |
//! | --- | --- |
//! | `book a demo` | these words, whatever their case, apostrophes or obfuscation |
//! | `launch/es/ed/ing` | *launch, launches, launched, launching* |
//! | `{a \| b c}` | one of these |
//! | `x?` `x+` `x*` | optional, repeated, both (a word, a `{…}` or a `<…>`) |
//! | `...` `..2` | up to four, up to two tokens of any kind |
//! | `<list>` | an entry of a list of the language, or a recognised thing such as `<link>` |
//! | `<name>` `<own>` `<quoted>` `<any>` | a capitalised name, the author's own organisation, a quotation, any token |
//! | `^` `$` | first: a clause starts here; last: the sentence ends here |

use std::fmt;

/// Tokens that `...` lets pass.
const GAP: usize = 4;
/// Most tokens that `..N` may let pass.
const MAX_GAP: usize = 12;

/// A parsed phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// The phrase must begin where a clause begins.
    pub clause_start: bool,
    /// The phrase must end where its sentence ends.
    pub sentence_end: bool,
    /// What is between.
    pub body: Node,
}

/// A part of a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// A literal as written, before the tokeniser has seen it.
    Literal(String),
    /// `<name>`
    Reference(String),
    /// Parts in order.
    Sequence(Vec<Node>),
    /// One of several parts.
    Choice(Vec<Node>),
    /// A part that may be missing.
    Optional(Box<Node>),
    /// A part that may be repeated.
    Repeat(Box<Node>),
}

/// Why a phrase cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhraseError(pub String);

impl fmt::Display for PhraseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Reads a phrase.
pub fn parse(source: &str) -> Result<Phrase, PhraseError> {
    let trimmed = source.trim();
    let (clause_start, trimmed) = match trimmed.strip_prefix('^') {
        Some(rest) => (true, rest),
        None => (false, trimmed),
    };
    let (sentence_end, trimmed) = match trimmed.strip_suffix('$') {
        Some(rest) => (true, rest),
        None => (false, trimmed),
    };
    let mut parser = Parser { rest: trimmed };
    let body = parser.sequence()?;
    if !parser.rest.is_empty() {
        return fail(format!("`{}` is left over; a `{{` may be missing before it", parser.rest));
    }
    Ok(Phrase { clause_start, sentence_end, body })
}

fn fail<T>(message: String) -> Result<T, PhraseError> {
    Err(PhraseError(message))
}

/// Reads a phrase from left to right; recursion follows the nesting of the phrase, never a draft.
struct Parser<'a> {
    rest: &'a str,
}

impl Parser<'_> {
    fn sequence(&mut self) -> Result<Node, PhraseError> {
        let mut parts = Vec::new();
        loop {
            self.rest = self.rest.trim_start();
            match self.rest.chars().next() {
                None | Some('|' | '}') => break,
                Some(_) => parts.push(self.part()?),
            }
        }
        if parts.is_empty() {
            return fail("a phrase or an alternative is empty; write at least one word".into());
        }
        Ok(if parts.len() == 1 { parts.remove(0) } else { Node::Sequence(parts) })
    }

    fn part(&mut self) -> Result<Node, PhraseError> {
        let part = if let Some(rest) = self.rest.strip_prefix('{') {
            self.rest = rest;
            self.choice()?
        } else if let Some(rest) = self.rest.strip_prefix('<') {
            let Some((name, rest)) = rest.split_once('>') else {
                return fail("`<` is not closed; write `<list>`".into());
            };
            self.rest = rest;
            Node::Reference(name.to_owned())
        } else {
            return self.word();
        };
        let operator = self.rest.chars().next().filter(|c| matches!(c, '?' | '+' | '*'));
        self.rest = self.rest.get(operator.map_or(0, char::len_utf8)..).unwrap_or_default();
        Ok(repeated(part, operator))
    }

    fn choice(&mut self) -> Result<Node, PhraseError> {
        let mut options = vec![self.sequence()?];
        loop {
            if let Some(rest) = self.rest.strip_prefix('|') {
                self.rest = rest;
                options.push(self.sequence()?);
            } else if let Some(rest) = self.rest.strip_prefix('}') {
                self.rest = rest;
                return Ok(Node::Choice(options));
            } else {
                return fail("`{` is not closed; write `{one|other}`".into());
            }
        }
    }

    fn word(&mut self) -> Result<Node, PhraseError> {
        let end = self
            .rest
            .find(|c: char| c.is_whitespace() || "{}|<>".contains(c))
            .unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        if let Some(gap) = gap(word)? {
            return Ok(gap);
        }
        let (stem, operator) = match word.strip_suffix(['?', '+', '*']) {
            Some(stem) => (stem, word.chars().next_back()),
            None => (word, None),
        };
        Ok(repeated(inflected(stem)?, operator))
    }
}

/// A part with the operator that follows it, if one does.
fn repeated(part: Node, operator: Option<char>) -> Node {
    match operator {
        Some('?') => Node::Optional(Box::new(part)),
        Some('+') => Node::Repeat(Box::new(part)),
        Some('*') => Node::Optional(Box::new(Node::Repeat(Box::new(part)))),
        _ => part,
    }
}

/// `...` and `..N`: as many optional tokens of any kind.
fn gap(word: &str) -> Result<Option<Node>, PhraseError> {
    let Some(count) = word.strip_prefix("..") else { return Ok(None) };
    let count = match count {
        "." => GAP,
        digits => match digits.parse::<usize>() {
            Ok(count) if (1..=MAX_GAP).contains(&count) => count,
            _ => return fail(format!("`{word}` is no gap; write `...` or `..1` to `..{MAX_GAP}`")),
        },
    };
    let any = || Node::Optional(Box::new(Node::Reference("any".into())));
    Ok(Some(Node::Sequence((0..count).map(|_| any()).collect())))
}

/// `launch/es/ed` → the stem and the stem with each ending.
fn inflected(word: &str) -> Result<Node, PhraseError> {
    let mut parts = word.split('/');
    let stem = parts.next().unwrap_or_default();
    if stem.is_empty() {
        return fail(format!("`{word}` has no stem; write `stem/ending`"));
    }
    let mut forms = vec![Node::Literal(stem.to_owned())];
    for ending in parts {
        if ending.is_empty() {
            return fail(format!("`{word}` has an empty ending; write `stem/ending`"));
        }
        forms.push(Node::Literal(format!("{stem}{ending}")));
    }
    Ok(if forms.len() == 1 { forms.remove(0) } else { Node::Choice(forms) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn literal(word: &str) -> Node {
        Node::Literal(word.into())
    }

    #[test]
    fn reads_words_endings_choices_and_anchors() {
        let phrase = parse("^ book/s {a|your own} <thing>? now$").unwrap();
        assert!(phrase.clause_start && phrase.sentence_end);
        let Node::Sequence(parts) = phrase.body else { panic!("a sequence") };
        assert_eq!(parts[0], Node::Choice(vec![literal("book"), literal("books")]));
        let own = Node::Sequence(vec![literal("your"), literal("own")]);
        assert_eq!(parts[1], Node::Choice(vec![literal("a"), own]));
        assert_eq!(parts[2], Node::Optional(Box::new(Node::Reference("thing".into()))));
        assert_eq!(parts[3], literal("now"));
    }

    #[test]
    fn says_what_is_wrong() {
        for (source, expected) in [
            ("", "empty"),
            ("a {b", "not closed"),
            ("a b}", "left over"),
            ("<list", "not closed"),
            ("a ..99 b", "no gap"),
            ("/ed", "no stem"),
        ] {
            let error = parse(source).unwrap_err().0;
            assert!(error.contains(expected), "{source}: {error}");
        }
    }
}
