//! A small tokenizer for the HTML that templates produce.
//!
//! It does not parse arbitrary HTML: it reads tags, attributes and text, and knows which elements
//! hold no markup. That is enough for pages made from templates, and needs no crate.

use memchr::memmem;

/// A piece of a page.
#[derive(Debug, Clone, Copy)]
pub(super) enum Token<'a> {
    /// `<name …>`.
    Open(OpeningTag<'a>),
    /// `</name>`.
    Close(&'a [u8]),
    /// The text between tags.
    Text(&'a [u8]),
}

/// An opening tag.
#[derive(Debug, Clone, Copy)]
pub(super) struct OpeningTag<'a> {
    /// The name of the element, as written.
    pub(super) name: &'a [u8],
    attributes: &'a [u8],
}

impl<'a> OpeningTag<'a> {
    /// The value of an attribute; empty when it has none.
    pub(super) fn get(&self, name: &str) -> Option<&'a [u8]> {
        self.attributes()
            .find(|(known, _)| known.eq_ignore_ascii_case(name.as_bytes()))
            .map(|(_, value)| value)
    }

    /// Whether an attribute is there and not blank.
    pub(super) fn says(&self, name: &str) -> bool {
        self.get(name).is_some_and(|value| !value.trim_ascii().is_empty())
    }

    /// The attributes in the order of the page.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (&'a [u8], &'a [u8])> {
        let mut rest = self.attributes;
        std::iter::from_fn(move || {
            let (attribute, after) = attribute(rest)?;
            rest = after;
            Some(attribute)
        })
    }
}

type Attribute<'a> = (&'a [u8], &'a [u8]);

fn attribute(text: &[u8]) -> Option<(Attribute<'_>, &[u8])> {
    let start =
        text.iter().position(|byte| !byte.is_ascii_whitespace() && !b"/>".contains(byte))?;
    let text = &text[start..];
    let length = text
        .iter()
        .position(|byte| byte.is_ascii_whitespace() || b"=/>".contains(byte))
        .unwrap_or(text.len());
    let (name, after) = text.split_at(length.max(1).min(text.len()));
    let Some(value) = after.trim_ascii_start().strip_prefix(b"=") else {
        return Some(((name, b""), after));
    };
    let value = value.trim_ascii_start();
    match value.first() {
        Some(quote @ (b'"' | b'\'')) => {
            let end = memchr::memchr(*quote, &value[1..]).map_or(value.len(), |end| end + 1);
            Some(((name, &value[1..end]), value.get(end + 1..).unwrap_or_default()))
        }
        _ => {
            let end = value
                .iter()
                .position(|byte| byte.is_ascii_whitespace() || *byte == b'>')
                .unwrap_or(value.len());
            Some(((name, &value[..end]), &value[end..]))
        }
    }
}

/// The tokens of `page` and where they begin. Comments are left out; the content of a script or
/// style is one text token.
pub(super) fn tokens(page: &[u8]) -> impl Iterator<Item = (usize, Token<'_>)> {
    let mut at = 0;
    let mut raw: Option<&[u8]> = None;
    std::iter::from_fn(move || {
        loop {
            if at >= page.len() {
                return None;
            }
            let end = match raw.take() {
                Some(name) => memmem::find(&page[at..], &[b"</", name].concat())
                    .map_or(page.len(), |end| at + end),
                None => memchr::memchr(b'<', &page[at..]).map_or(page.len(), |end| at + end),
            };
            if end > at {
                let start = std::mem::replace(&mut at, end);
                return Some((start, Token::Text(&page[start..end])));
            }
            if page[at..].starts_with(b"<!--") {
                at = memmem::find(&page[at..], b"-->").map_or(page.len(), |end| at + end + 3);
                continue;
            }
            let start = at;
            at = tag_end(page, start);
            let tag = &page[start..at];
            if let Some(token) = token(tag) {
                if let Token::Open(open) = token {
                    raw = [b"script".as_slice(), b"style", b"textarea"]
                        .into_iter()
                        .find(|name| *name == open.name);
                }
                return Some((start, token));
            }
        }
    })
}

fn token(tag: &[u8]) -> Option<Token<'_>> {
    let inner = tag.strip_prefix(b"<")?;
    let (closes, inner) = inner.strip_prefix(b"/").map_or((false, inner), |inner| (true, inner));
    let length = inner
        .iter()
        .position(|byte| !byte.is_ascii_alphanumeric() && *byte != b'-')
        .unwrap_or(inner.len());
    let (name, attributes) = inner.split_at(length);
    let token =
        if closes { Token::Close(name) } else { Token::Open(OpeningTag { name, attributes }) };
    (!name.is_empty()).then_some(token)
}

/// The end of a tag: the first `>` outside quotes. Tags are short, so a plain loop is the fastest.
pub(super) fn tag_end(page: &[u8], open: usize) -> usize {
    let mut at = open;
    while at < page.len() {
        match page[at] {
            b'>' => return at + 1,
            quote @ (b'"' | b'\'') => {
                at += 1;
                while at < page.len() && page[at] != quote {
                    at += 1;
                }
            }
            _ => {}
        }
        at += 1;
    }
    page.len()
}
