//! Links written in Markdown.

use super::Span;
use super::lines::is_line_end;

/// One link of Markdown, `[label](https://target "title")` or `<https://target>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MarkdownLink {
    /// What the reader sees; for `<…>` the same as the target.
    pub label: Span,
    /// Where it leads, without title and brackets.
    pub target: Span,
    /// All of it; of an image the exclamation mark too.
    pub whole: Span,
}

/// The Markdown links of a text from left to right, disjoint. Of links within links the inner one counts.
/// Those in code are found as well; see [`super::voices`]. Costs one pass over the text.
pub fn markdown_links(text: &str) -> Vec<MarkdownLink> {
    if !text.contains("](") && !text.contains('<') {
        return Vec::new();
    }
    let mut reader = Reader {
        text,
        parens: parens(text),
        brackets: Vec::new(),
        next_blank: 0,
        found: Vec::new(),
    };
    let mut at = 0;
    while let Some(&byte) = text.as_bytes().get(at) {
        at = reader.read(at, byte);
    }
    reader.found
}

/// How many bytes a scheme may have, by CommonMark.
const MAX_SCHEME: usize = 32;
/// How many bytes of a target are searched for the end of its host's name: the longest a name can be.
const MAX_HOST: usize = 253;
/// How many blanks may stand between the parts of a link.
const MAX_GAP: usize = 8;

struct Reader<'t> {
    text: &'t str,
    /// All parentheses ahead that close on their line, the next one last.
    parens: Vec<Span>,
    /// The square brackets that are open.
    brackets: Vec<usize>,
    /// The first blank after the last place where one was looked for.
    next_blank: usize,
    found: Vec<MarkdownLink>,
}

impl Reader<'_> {
    /// Reads what begins at `at` and says where to go on.
    fn read(&mut self, at: usize, byte: u8) -> usize {
        let link = match byte {
            b'\\' => return at + 2,
            b'[' => {
                self.brackets.push(at);
                None
            }
            b']' => self.inline_link(at),
            b'<' => self.autolink(at),
            b'\n' if self.rest(at + 1).trim_start_matches([' ', '\t', '\r']).starts_with('\n') => {
                self.brackets.clear();
                None
            }
            _ => None,
        };
        match link {
            Some(link) => self.keep(link),
            None => at + 1,
        }
    }

    /// Links do not contain links, so whatever bracket is still open around this one begins none.
    fn keep(&mut self, link: MarkdownLink) -> usize {
        self.brackets.clear();
        self.found.push(link);
        link.whole.end
    }

    fn rest(&self, at: usize) -> &str {
        self.text.get(at..).unwrap_or_default()
    }

    fn inline_link(&mut self, bracket: usize) -> Option<MarkdownLink> {
        let open = self.brackets.pop()?;
        let paren = self.paren_at(bracket + 1)?;
        let target = self.target(Span::new(paren.start + 1, paren.end - 1))?;
        let image = open > 0 && self.rest(open - 1).starts_with('!');
        let whole = Span::new(open - usize::from(image), paren.end);
        Some(MarkdownLink { label: Span::new(open + 1, bracket), target, whole })
    }

    fn paren_at(&mut self, at: usize) -> Option<Span> {
        while self.parens.last().is_some_and(|it| it.start < at) {
            self.parens.pop();
        }
        self.parens.last().copied().filter(|it| it.start == at)
    }

    /// The target in what stands between the parentheses, if that is one, followed by nothing or by a title.
    fn target(&mut self, inside: Span) -> Option<Span> {
        let start = inside.start + gap(inside.slice(self.text).bytes())?;
        let end = inside.end - gap(inside.slice(self.text).bytes().rev())?;
        let blank = self.blank_after(start).min(end);
        if blank < end && !is_title(Span::new(blank, end).slice(self.text)) {
            return None;
        }
        let target = unwrapped(Span::new(start, blank), self.text);
        is_target(target.slice(self.text)).then_some(target)
    }

    /// Asked from left to right, so that all answers together cost one pass.
    fn blank_after(&mut self, at: usize) -> usize {
        if self.next_blank < at {
            let rest = self.rest(at);
            self.next_blank = at + rest.find([' ', '\t']).unwrap_or(rest.len());
        }
        self.next_blank
    }

    fn autolink(&self, open: usize) -> Option<MarkdownLink> {
        let rest = self.rest(open + 1);
        has_scheme(rest).then_some(())?;
        let len =
            rest.find(|c: char| matches!(c, '<' | '>') || c.is_whitespace() || c.is_control())?;
        rest.get(len..)?.starts_with('>').then_some(())?;
        let target = Span::new(open + 1, open + 1 + len);
        Some(MarkdownLink { label: target, target, whole: Span::new(open, target.end + 1) })
    }
}

/// All pairs of parentheses that lie on one line, the first one last.
fn parens(text: &str) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut open = Vec::new();
    for (at, c) in text.char_indices() {
        match c {
            '(' => {
                open.push(found.len());
                found.push(Span::new(at, at));
            }
            ')' => {
                if let Some(pair) = open.pop().and_then(|pair| found.get_mut(pair)) {
                    pair.end = at + 1;
                }
            }
            _ if is_line_end(c) => open.clear(),
            _ => {}
        }
    }
    found.retain(|pair| !pair.is_empty());
    found.reverse();
    found
}

/// The number of blanks that come first, unless there are too many.
fn gap(bytes: impl Iterator<Item = u8>) -> Option<usize> {
    let blanks = bytes.take(MAX_GAP + 1).take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    (blanks <= MAX_GAP).then_some(blanks)
}

/// Whether this is a gap and a title in quotation marks.
fn is_title(words: &str) -> bool {
    let title = gap(words.bytes()).and_then(|blanks| words.get(blanks..)).unwrap_or_default();
    title.len() >= 2
        && ['"', '\''].iter().any(|&mark| title.starts_with(mark) && title.ends_with(mark))
}

/// A target without the angle brackets that may stand around it.
fn unwrapped(target: Span, text: &str) -> Span {
    let words = target.slice(text);
    let wrapped = words.len() >= 2 && words.starts_with('<') && words.ends_with('>');
    if wrapped { Span::new(target.start + 1, target.end - 1) } else { target }
}

fn is_target(words: &str) -> bool {
    words.starts_with('/') || has_scheme(words) || has_host(words)
}

fn has_scheme(words: &str) -> bool {
    let scheme_char =
        |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'.' | b'-');
    let len = words.bytes().take(MAX_SCHEME + 1).take_while(scheme_char).count();
    let starts = words.starts_with(|c: char| c.is_ascii_alphabetic());
    starts
        && len >= 2
        && words.get(len..).is_some_and(|rest| rest.starts_with(':') && rest.len() > 1)
}

/// Whether it begins with the name of a host: at least one dot, and at least two letters after the last one.
fn has_host(words: &str) -> bool {
    let host_char = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-');
    let len = words.bytes().take(MAX_HOST).take_while(host_char).count();
    let (name, top) = words.get(..len).and_then(|host| host.rsplit_once('.')).unwrap_or_default();
    let ends = words
        .get(len..)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#', ':']));
    ends && !name.is_empty() && top.len() >= 2 && top.bytes().all(|byte| byte.is_ascii_alphabetic())
}
