//! The words that a page shows, and what on it looks like markup.

use memchr::{memchr, memmem};

use super::marks;
use super::signs::{self, Suspect};
use super::stream::Stream;

/// What a part of a page shows.
#[derive(Debug, Clone)]
pub(super) struct Shown {
    /// The words.
    pub(super) stream: Stream,
    /// What looks like markup.
    pub(super) suspects: Vec<Suspect>,
}

/// How the number of a source begins.
const CITATION: &[u8] = b"<sup class=\"cite\"";

/// Elements that have no end.
const VOID: [&[u8]; 8] = [b"br", b"col", b"hr", b"img", b"input", b"link", b"meta", b"wbr"];

/// Whether an element is inside a line: it sets no words apart.
#[inline]
pub(super) fn is_inline(name: &[u8]) -> bool {
    matches!(
        name,
        b"a" | b"b"
            | b"i"
            | b"q"
            | b"s"
            | b"u"
            | b"em"
            | b"bdi"
            | b"bdo"
            | b"del"
            | b"dfn"
            | b"ins"
            | b"kbd"
            | b"sub"
            | b"sup"
            | b"var"
            | b"wbr"
            | b"abbr"
            | b"cite"
            | b"code"
            | b"mark"
            | b"samp"
            | b"span"
            | b"small"
            | b"strong"
    )
}

/// Reads a part of a page.
pub(super) fn read(page: &[u8]) -> Shown {
    let mut reader = PageReader {
        page,
        at: 0,
        shown: Shown { stream: Stream::new(page.len()), suspects: Vec::new() },
        code: 0,
        hidden: memmem::Finder::new(b" hidden"),
    };
    while reader.at < page.len() {
        reader.step();
    }
    reader.shown
}

struct PageReader<'a> {
    page: &'a [u8],
    at: usize,
    shown: Shown,
    /// How many elements of code are open.
    code: usize,
    hidden: memmem::Finder<'static>,
}

impl PageReader<'_> {
    #[inline]
    fn step(&mut self) {
        let rest = &self.page[self.at..];
        let run = self.shown.stream.run(rest, self.at);
        self.at += run;
        if run == rest.len() {
            return;
        }
        let rest = &rest[run..];
        match rest[0] {
            b'<' => self.markup(rest),
            b'&' => self.at += marks::reference(&mut self.shown.stream, rest, self.at),
            b' ' => {
                self.shown.stream.space();
                self.at += 1;
            }
            byte => {
                if self.code == 0 && SUSPICIOUS[usize::from(byte)] {
                    self.suspect(rest);
                }
                self.at += self.shown.stream.character(rest, self.at);
            }
        }
    }

    fn suspect(&mut self, rest: &[u8]) {
        if let Some(sign) = signs::sign(&self.page[..self.at], rest) {
            let at = self.shown.stream.bytes.len();
            self.shown.suspects.push(Suspect { at, sign });
        }
    }

    /// A tag or a comment.
    fn markup(&mut self, rest: &[u8]) {
        if rest.starts_with(b"<!--") {
            self.at += memmem::find(rest, b"-->").map_or(rest.len(), |end| end + 3);
            return;
        }
        let tag = &rest[..tag_length(rest)];
        self.at += tag.len();
        let closes = tag.get(1) == Some(&b'/');
        let inner = &tag[1 + usize::from(closes)..];
        let name = &inner
            [..inner.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(inner.len())];
        match name {
            b"code" | b"pre" if closes => self.code = self.code.saturating_sub(1),
            b"code" | b"pre" => self.code += 1,
            b"img" => self.alternative(tag),
            b"script" | b"style" if !closes => self.skip_to(name),
            // The number of a source is no word of the text.
            b"sup" if tag.starts_with(CITATION) => self.skip_to(name),
            _ => {}
        }
        if !is_inline(name) && name != b"img" {
            self.shown.stream.space();
        }
        if !closes && tag.len() > name.len() + 2 && self.is_hidden(tag) && !VOID.contains(&name) {
            self.skip_to(name);
        }
    }

    /// Whether an opening tag says that nobody sees the element.
    fn is_hidden(&self, tag: &[u8]) -> bool {
        self.hidden.find(tag).is_some_and(|at| {
            let quotes = tag[..at].iter().filter(|byte| **byte == b'"').count();
            let after = tag.get(at + b" hidden".len());
            quotes % 2 == 0
                && after.is_none_or(|byte| !byte.is_ascii_alphanumeric() && *byte != b'-')
        })
    }

    /// Goes on behind the end of the element that has just begun.
    fn skip_to(&mut self, name: &[u8]) {
        let mut depth = 1;
        while depth > 0 {
            let Some(next) = memchr(b'<', &self.page[self.at..]) else {
                self.at = self.page.len();
                return;
            };
            self.at += next + 1;
            let rest = &self.page[self.at..];
            let is = |rest: &[u8]| {
                rest.starts_with(name)
                    && rest.get(name.len()).is_none_or(|byte| !byte.is_ascii_alphanumeric())
            };
            if rest.first() == Some(&b'/') && is(&rest[1..]) {
                depth -= 1;
            } else if is(rest) {
                depth += 1;
            }
        }
        self.at += memchr(b'>', &self.page[self.at..]).map_or(0, |end| end + 1);
    }

    /// The alternative text of a picture is shown to those who do not see it.
    fn alternative(&mut self, tag: &[u8]) {
        self.shown.stream.any();
        let start = memmem::find(tag, b" alt=\"").map(|start| start + b" alt=\"".len());
        if let Some(start) = start {
            let length = memchr(b'"', &tag[start..]).unwrap_or(tag.len() - start);
            let place = self.at - tag.len();
            let text = &tag[start..start + length];
            let mut here = 0;
            while here < text.len() {
                here += match text[here] {
                    b'&' => marks::reference(
                        &mut self.shown.stream,
                        &text[here..],
                        place + start + here,
                    ),
                    _ => self.shown.stream.character(&text[here..], place + start + here),
                };
            }
        }
        self.shown.stream.any();
    }
}

/// The length of the tag at the start of `rest`: to the first `>` outside quotes.
fn tag_length(rest: &[u8]) -> usize {
    let mut end = 0;
    let mut quotes = 0;
    while let Some(next) = memchr(b'>', &rest[end..]) {
        quotes += rest[end..end + next].iter().filter(|byte| **byte == b'"').count();
        end += next + 1;
        if quotes % 2 == 0 {
            return end;
        }
    }
    rest.len()
}

/// The bytes with which markup begins.
const SUSPICIOUS: [bool; 256] = {
    let mut table = [false; 256];
    let mut at = 0;
    let signs = b"]![*~`{}:#-.";
    while at < signs.len() {
        table[signs[at] as usize] = true;
        at += 1;
    }
    table
};
