//! A small tokenizer for the HTML that templates produce.
//!
//! It does not parse arbitrary HTML: it reads tags, attributes and text, and knows which elements
//! hold no markup. That is enough for pages made from templates, and needs no crate.

use std::borrow::Cow;

use memchr::memmem;

use super::references::decoded;

/// A piece of a page.
#[derive(Debug, Clone, Copy)]
pub enum PageToken<'a> {
    /// `<name …>`.
    Open(OpeningTag<'a>),
    /// `</name>`.
    Close(&'a [u8]),
    /// The text between tags.
    Text(&'a [u8]),
    /// Markup that browsers read in another way than it looks: nothing that comes after it is proven.
    Odd(&'a [u8]),
}

/// An opening tag.
#[derive(Debug, Clone, Copy)]
pub struct OpeningTag<'a> {
    /// The name of the element, in small letters.
    pub name: &'a [u8],
    attributes: &'a [u8],
}

impl<'a> OpeningTag<'a> {
    /// A tag without attributes.
    pub(super) fn bare(name: &'a [u8]) -> Self {
        Self { name, attributes: b">" }
    }

    /// The value of an attribute as browsers read it; empty when it has none.
    pub fn get(&self, name: &str) -> Option<Cow<'a, [u8]>> {
        self.raw(name).map(decoded)
    }

    /// Whether an attribute has this value, in small or capital letters.
    pub(super) fn is(&self, name: &str, value: &[u8]) -> bool {
        self.get(name).is_some_and(|known| known.eq_ignore_ascii_case(value))
    }

    /// The value of an attribute as it is written; empty when it has none.
    pub(super) fn raw(&self, name: &str) -> Option<&'a [u8]> {
        self.attributes()
            .find(|(known, _)| known.eq_ignore_ascii_case(name.as_bytes()))
            .map(|(_, value)| value)
    }

    /// Whether an attribute is there and not blank.
    pub fn says(&self, name: &str) -> bool {
        self.raw(name).is_some_and(|value| !value.trim_ascii().is_empty())
    }

    /// Whether it has no attributes.
    pub(super) fn is_bare(&self) -> bool {
        self.attributes.len() < 2
    }

    /// The tag as on the page, but for capital letters in its name.
    pub(super) fn written(&self) -> String {
        String::from_utf8_lossy(&[b"<", self.name, self.attributes].concat()).into_owned()
    }

    /// Whether it ends with `/>`.
    pub(super) fn closes_itself(&self) -> bool {
        self.attributes.ends_with(b"/>")
    }

    /// The attributes in the order of the page, as they are written.
    pub fn attributes(&self) -> impl Iterator<Item = (&'a [u8], &'a [u8])> {
        let mut rest = self.attributes;
        std::iter::from_fn(move || {
            let (attribute, after) = attribute(rest)?;
            rest = after;
            Some(attribute)
        })
    }
}

type Attribute<'a> = (&'a [u8], &'a [u8]);

/// The next attribute of a tag whose name or last attribute ends where `text` begins, and what comes
/// after it; none at the end of the tag.
fn attribute(text: &[u8]) -> Option<(Attribute<'_>, &[u8])> {
    let start = text.iter().position(|byte| !is_between(*byte))?;
    let text = text.get(start..).filter(|text| !text.starts_with(b">"))?;
    // A `=` at the start is a part of the name.
    let is_end = |byte: &u8| is_between(*byte) || b"=>".contains(byte);
    let length = text.iter().skip(1).position(is_end).map_or(text.len(), |at| at + 1);
    let (name, after) = text.split_at(length);
    let Some(value) = after.trim_ascii_start().strip_prefix(b"=") else {
        return Some(((name, b""), after));
    };
    let value = value.trim_ascii_start();
    match value.split_first() {
        Some((quote @ (b'"' | b'\''), inside)) => {
            let end = memchr::memchr(*quote, inside).unwrap_or(inside.len());
            Some(((name, &inside[..end]), inside.get(end + 1..).unwrap_or_default()))
        }
        _ => {
            let is_end = |byte: &u8| byte.is_ascii_whitespace() || *byte == b'>';
            let end = value.iter().position(is_end).unwrap_or(value.len());
            Some(((name, &value[..end]), &value[end..]))
        }
    }
}

/// Whether a byte parts the attributes of a tag.
fn is_between(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == b'/'
}

/// Elements that hold no markup.
pub(super) const RAW: [&[u8]; 8] =
    [b"script", b"style", b"textarea", b"title", b"iframe", b"noembed", b"noframes", b"xmp"];

/// The tokens of `page` and where they begin. Comments are left out; the content of a script or
/// style is one text token.
pub(super) fn tokens(page: &[u8]) -> impl Iterator<Item = (usize, PageToken<'_>)> {
    let mut at = 0;
    let mut raw: Option<&[u8]> = None;
    std::iter::from_fn(move || {
        loop {
            if at >= page.len() {
                return None;
            }
            let end = match raw.take() {
                Some(name) => raw_end(page, at, name),
                None => markup_start(page, at),
            };
            if end > at {
                let start = std::mem::replace(&mut at, end);
                return Some((start, PageToken::Text(&page[start..end])));
            }
            let start = at;
            at = markup_end(page, start);
            if let Some(token) = token(&page[start..at]) {
                if let PageToken::Open(open) = token {
                    raw = RAW.into_iter().find(|name| *name == open.name);
                }
                return Some((start, token));
            }
        }
    })
}

/// Where the next tag or comment begins: a `<` before anything else is text.
fn markup_start(page: &[u8], at: usize) -> usize {
    let begins = |at: &usize| match page.get(at + 1) {
        Some(b'/') => page.get(at + 2).is_some(),
        Some(byte) => byte.is_ascii_alphabetic() || b"!?".contains(byte),
        None => false,
    };
    let found = memchr::memchr_iter(b'<', &page[at..]).map(|found| at + found).find(begins);
    found.unwrap_or(page.len())
}

/// Where the end of the element `name` begins, which holds no markup.
pub(super) fn raw_end(page: &[u8], at: usize, name: &[u8]) -> usize {
    let is_end = |at: &usize| {
        let rest = page.get(at + 2..).unwrap_or_default();
        let after = rest.get(name.len()).copied();
        page.get(at + 1) == Some(&b'/')
            && rest.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
            && after.is_some_and(|byte| is_between(byte) || byte == b'>')
    };
    let found = memchr::memchr_iter(b'<', &page[at..]).map(|found| at + found).find(is_end);
    found.unwrap_or(page.len())
}

/// The end of the tag, comment or declaration that begins at `open`.
fn markup_end(page: &[u8], open: usize) -> usize {
    let rest = &page[open..];
    let is_tag = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphabetic);
    if is_tag(rest.get(1)) || (rest.get(1) == Some(&b'/') && is_tag(rest.get(2))) {
        return tag_end(page, open);
    }
    let Some(comment) = rest.strip_prefix(b"<!--") else {
        return memchr::memchr(b'>', rest).map_or(page.len(), |end| open + end + 1);
    };
    let start = open + 4;
    if let Some(short) = [b">".as_slice(), b"->"].into_iter().find(|end| comment.starts_with(end)) {
        return start + short.len();
    }
    let ends = [b"-->".as_slice(), b"--!>"].into_iter();
    let ends = ends.filter_map(|end| Some(memmem::find(comment, end)? + end.len()));
    ends.min().map_or(page.len(), |end| start + end)
}

fn token(tag: &[u8]) -> Option<PageToken<'_>> {
    if tag.starts_with(b"<![CDATA[") {
        return Some(PageToken::Odd(tag));
    }
    let inner = tag.strip_prefix(b"<")?;
    let (closes, inner) = inner.strip_prefix(b"/").map_or((false, inner), |inner| (true, inner));
    if !inner.first().is_some_and(u8::is_ascii_alphabetic) {
        return None;
    }
    let (name, attributes) = inner.split_at(name_length(inner));
    let name = in_small_letters(name);
    Some(if closes {
        PageToken::Close(name)
    } else {
        PageToken::Open(OpeningTag { name, attributes })
    })
}

fn name_length(inner: &[u8]) -> usize {
    let is_end = |byte: &u8| is_between(*byte) || *byte == b'>';
    inner.iter().position(is_end).unwrap_or(inner.len())
}

/// The names that browsers give a meaning; `<SCRIPT>` is a script.
const NAMES: &str = "a abbr address area article aside audio b base bdi bdo blockquote body br button canvas caption cite code col colgroup \
    data datalist dd del details dfn dialog div dl dt em embed fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hgroup \
    hr html i iframe img input ins kbd label legend li link main map mark math menu meta meter nav noembed noframes noscript object ol \
    optgroup option output p picture plaintext pre progress q rp rt ruby s samp script search section select slot small source span strong \
    style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track u ul var video wbr xmp blink marquee image \
    applet big bgsound center dir fencedframe feimage font frame frameset listing nobr portal strike tt desc foreignobject";

fn in_small_letters(name: &[u8]) -> &[u8] {
    if !name.iter().any(u8::is_ascii_uppercase) {
        return name;
    }
    let known = NAMES.split(' ').find(|known| known.as_bytes().eq_ignore_ascii_case(name));
    known.map_or(name, str::as_bytes)
}

/// The end of a tag: the first `>` that is in no attribute.
pub(super) fn tag_end(page: &[u8], open: usize) -> usize {
    let name = page.get(open + 1..).unwrap_or_default();
    let name = name.strip_prefix(b"/").unwrap_or(name);
    let mut rest = &name[name_length(name)..];
    // Most tags have no attributes.
    if rest.first() == Some(&b'>') {
        return page.len() - rest.len() + 1;
    }
    while let Some((_, after)) = attribute(rest) {
        rest = after;
    }
    memchr::memchr(b'>', rest).map_or(page.len(), |end| page.len() - rest.len() + end + 1)
}
