//! Tags of HTML.

use memchr::{memchr, memchr2, memmem};

/// A tag, from `<` to `>`.
#[derive(Debug, Clone, Copy)]
pub(super) struct PageTag<'a> {
    pub(super) text: &'a [u8],
    pub(super) name: &'a [u8],
    pub(super) closes: bool,
}

/// Elements that have no end.
const VOID: [&[u8]; 8] = [b"br", b"col", b"hr", b"img", b"input", b"link", b"meta", b"wbr"];

impl<'a> PageTag<'a> {
    /// The tag at the start of `rest`: to the first `>` outside quotes.
    pub(super) fn at(rest: &'a [u8]) -> Self {
        let closes = rest.get(1) == Some(&b'/');
        let from = 1 + usize::from(closes);
        let is_end = |byte: &u8| !byte.is_ascii_alphanumeric();
        let to = rest[from..].iter().position(is_end).map_or(rest.len(), |length| from + length);
        if rest.get(to) == Some(&b'>') {
            return Self { text: &rest[..=to], name: &rest[from..to], closes };
        }
        let mut end = to;
        while let Some(next) = memchr2(b'>', b'"', &rest[end..]) {
            end += next + 1;
            if rest[end - 1] == b'>' {
                return Self { text: &rest[..end], name: &rest[from..to], closes };
            }
            end += memchr(b'"', &rest[end..]).map_or(rest.len() - end, |quote| quote + 1);
        }
        Self { text: rest, name: &rest[from..to], closes }
    }

    /// Whether it begins an element that nobody sees, or that a screen reader does not read.
    pub(super) fn is_unseen(&self) -> bool {
        let has_attributes = self.text.len() > self.name.len() + 2;
        has_attributes
            && !self.closes
            && !VOID.contains(&self.name)
            && self.attributes().any(|(name, value)| match name {
                b"hidden" => true,
                b"class" => value.split(|byte| *byte == b' ').any(|class| class == UNSEEN),
                b"aria-hidden" => value == b"true",
                b"style" => {
                    let is = |style: &[u8]| memmem::find(value, style).is_some();
                    is(b"display:none") || is(b"display: none") || is(b"visibility:")
                }
                _ => false,
            })
    }

    /// The value of an attribute.
    pub(super) fn value(&self, name: &[u8]) -> Option<&'a [u8]> {
        self.attributes().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    fn attributes(&self) -> impl Iterator<Item = (&'a [u8], &'a [u8])> + use<'a> {
        let mut rest = &self.text[(self.name.len() + 1).min(self.text.len())..];
        std::iter::from_fn(move || {
            let start = rest.iter().position(|byte| !is_between(*byte))?;
            rest = &rest[start..];
            let end = |byte: &u8| is_between(*byte) || *byte == b'=';
            let length = rest.iter().position(end).unwrap_or(rest.len());
            let (name, after) = rest.split_at(length);
            let Some(after) = after.strip_prefix(b"=") else {
                rest = after.get(usize::from(length == 0)..).unwrap_or_default();
                return Some((name, &b""[..]));
            };
            let (value, after) = match after.strip_prefix(b"\"") {
                Some(inner) => {
                    let end = memchr(b'"', inner).unwrap_or(inner.len());
                    (&inner[..end], inner.get(end + 1..).unwrap_or_default())
                }
                None => {
                    after.split_at(after.iter().position(|b| is_between(*b)).unwrap_or(after.len()))
                }
            };
            rest = after;
            Some((name, value))
        })
    }
}

/// The class of what only screen readers read.
const UNSEEN: &[u8] = b"visually-hidden";

fn is_between(byte: u8) -> bool {
    byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/')
}
