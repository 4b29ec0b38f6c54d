//! Inside a line: links, pictures, code, tags, attributes of headings.

use std::ops::Range;

use memchr::memmem;

use super::{Bracket, Picture, SourceReader};
use crate::ledger::letters::SIGN;
use crate::ledger::marks;
use crate::ledger::page::is_inline;

/// How far the end of something is looked for, in bytes: what is longer is no markup.
const FAR: usize = 4000;

/// The title that marks a picture without meaning: its words are shown to nobody.
const DECORATIVE: &[u8] = b"decorative";

impl SourceReader<'_> {
    /// `[`: the start of a link, or a citation.
    pub(super) fn bracket(&mut self) {
        if let Some(length) = citation(self.rest()) {
            self.at += length;
            return;
        }
        self.brackets.push(Bracket { picture: None });
        let rest = self.rest();
        // `140[4]` is two numbers, with a sign between them.
        if rest.get(1).is_some_and(u8::is_ascii_digit) && !self.is_link(rest) {
            self.sign_at(self.at);
        }
        self.at += 1;
    }

    /// Whether the brackets at the start of `rest` have an address, or a label that is defined.
    fn is_link(&self, rest: &[u8]) -> bool {
        let near = &rest[..rest.len().min(FAR)];
        let Some(end) = memchr::memchr(b']', near) else { return false };
        let label = str::from_utf8(&rest[1..end]);
        matches!(rest.get(end + 1), Some(b'(' | b'['))
            || label.is_ok_and(|label| self.references.defines(label))
    }

    /// `![`: the start of a picture.
    pub(super) fn picture(&mut self) {
        let picture = Picture { words: self.stream().cut() };
        self.stream().any();
        self.brackets.push(Bracket { picture: Some(picture) });
        self.at += 2;
    }

    /// `]` with the address after it.
    pub(super) fn bracket_end(&mut self) {
        let at = self.at;
        self.at += 1;
        // After `\[a` nothing is an address.
        let Some(Bracket { picture }) = self.brackets.pop() else { return self.sign_at(at) };
        let rest = self.rest();
        match rest.first() {
            Some(b'(') => {
                if let Some((length, title)) = address(rest) {
                    if let Some(picture) = picture {
                        self.caption(&rest[title.clone()], self.at + title.start, picture);
                    }
                    self.at += length;
                    if self.glues_links(at) {
                        self.stream().space();
                    }
                }
            }
            Some(b'[') if rest.get(1) != Some(&b'^') => {
                let label = memchr::memchr(b']', &rest[..rest.len().min(FAR)]);
                let label = label.and_then(|end| self.text.get(self.at + 1..self.at + end));
                if let Some(label) = label.filter(|label| self.references.defines(label)) {
                    self.at += label.len() + 2;
                }
            }
            _ => self.sign_at(at),
        }
        if picture.is_some() {
            self.stream().any();
        }
    }

    /// A sign that is no markup: between two numbers it sets them apart.
    fn sign_at(&mut self, at: usize) {
        let rest = &self.text.as_bytes()[at..];
        self.stream().character(rest, at);
    }

    /// Whether a link whose words end at `at` touches the words of the next one, which read as one word: `[a](b)[c](d)`.
    /// Chinese and others write words so.
    fn glues_links(&self, at: usize) -> bool {
        const EMPHASIS: [char; 4] = ['*', '_', '~', '`'];
        let parts = |letter: Option<char>| {
            letter.is_some_and(|letter| letter.is_alphanumeric() && letter < '\u{e00}')
        };
        let next = self.text[self.at..].strip_prefix('[');
        let last = self.text[..at].trim_end_matches(EMPHASIS).chars().next_back();
        parts(last)
            && next.is_some_and(|next| parts(next.trim_start_matches(EMPHASIS).chars().next()))
    }

    /// The title of a picture is its caption. That of a link is shown to a mouse only, and is asked for by nobody.
    fn caption(&mut self, title: &[u8], at: usize, picture: Picture) {
        if title == DECORATIVE {
            return self.stream().cut_back(picture.words);
        }
        if title.is_empty() {
            return;
        }
        self.stream().any();
        let mut here = 0;
        while here < title.len() {
            let rest = &title[here..];
            here += match rest[0] {
                b'&' => marks::reference(self.stream(), rest, at + here),
                _ => self.stream().character(rest, at + here),
            };
        }
        self.stream().any();
    }

    /// A run of backticks: code to the next one of the same length.
    pub(super) fn code(&mut self) {
        let rest = self.rest();
        let length = rest.iter().take_while(|byte| **byte == b'`').count();
        let paragraph = &rest
            [..memmem::find(&rest[..rest.len().min(FAR)], b"\n\n").unwrap_or(rest.len().min(FAR))];
        let mut at = length;
        while let Some(next) = memchr::memchr(b'`', &paragraph[at.min(paragraph.len())..]) {
            at += next;
            let run = paragraph[at..].iter().take_while(|byte| **byte == b'`').count();
            if run == length {
                let start = self.at + length;
                self.stream().text(&rest[length..at], start);
                self.at += at + length;
                return;
            }
            at += run;
        }
        self.at += length;
    }

    /// `<`: a comment, an address, a tag, or a sign.
    pub(super) fn angle(&mut self) {
        let rest = self.rest();
        if rest.starts_with(b"<!--") {
            self.at += memmem::find(rest, b"-->").map_or(4, |end| end + 3);
            return;
        }
        let near = &rest[..rest.len().min(FAR)];
        let begins = rest.get(1).is_some_and(|byte| byte.is_ascii_alphabetic() || *byte == b'/');
        let Some(end) = memchr::memchr(b'>', near).filter(|_| begins) else {
            self.stream().sign(b'<');
            self.at += 1;
            return;
        };
        let inner = &rest[1..end];
        let is_address = !inner.iter().any(|byte| byte.is_ascii_whitespace() || *byte == b'<')
            && inner[0] != b'/'
            && inner.iter().any(|byte| matches!(byte, b':' | b'@'));
        let start = self.at + 1;
        if is_address {
            self.stream().sign(SIGN);
            self.stream().text(inner, start);
            self.stream().sign(SIGN);
        } else if memmem::find(inner, b"\n\n").is_some() || !is_tag(inner) {
            self.stream().sign(b'<');
            self.at += 1;
            return;
        } else {
            let name = inner.strip_prefix(b"/").unwrap_or(inner);
            let length = name.iter().position(|byte| !byte.is_ascii_alphanumeric());
            match &name[..length.unwrap_or(name.len())] {
                b"br" => self.line_end(),
                name if is_inline(name) => {}
                _ => self.stream().any(),
            }
        }
        self.at += end + 1;
    }

    /// `{…}` at the end of a heading is markup.
    pub(super) fn attributes(&mut self) {
        let rest = self.rest();
        let near = &rest[..rest.len().min(FAR)];
        let line = &near[..memchr::memchr(b'\n', near).unwrap_or(near.len())];
        let is_last = line.trim_ascii_end().ends_with(b"}")
            && memchr::memchr(b'}', line) == line.iter().rposition(|byte| *byte == b'}');
        let is_id = line.starts_with(b"{#") || line.starts_with(b"{.");
        if is_last && (self.line.heading || is_id) {
            self.at += line.len();
        } else {
            self.stream().sign(b'{');
            self.at += 1;
        }
    }
}

/// Whether `inner`, between `<` and `>`, is a tag: `a<b, c>d` has none.
fn is_tag(inner: &[u8]) -> bool {
    let skip = |rest: &[u8], is: fn(&u8) -> bool| rest.iter().take_while(|byte| is(byte)).count();
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || b"_.:-".contains(byte);
    let closing = inner.strip_prefix(b"/");
    let inner = closing.or(inner.strip_suffix(b"/")).unwrap_or(inner);
    let name = skip(inner, |byte| byte.is_ascii_alphanumeric() || *byte == b'-');
    let mut rest = &inner[name..];
    loop {
        let space = blank(rest);
        rest = &rest[space..];
        let Some(first) = rest.first() else { return true };
        if closing.is_some()
            || space == 0
            || !(first.is_ascii_alphabetic() || b"_:".contains(first))
        {
            return false;
        }
        rest = &rest[skip(rest, is_name)..];
        let Some(value) = rest[blank(rest)..].strip_prefix(b"=") else { continue };
        let value = &value[blank(value)..];
        let length = match value.first() {
            Some(quote @ (b'"' | b'\'')) => memchr::memchr(*quote, &value[1..]).map(|end| end + 2),
            _ => Some(skip(value, |byte| !byte.is_ascii_whitespace() && !b"\"'=<`".contains(byte))),
        };
        let Some(length) = length.filter(|length| *length > 0) else { return false };
        rest = &value[length..];
    }
}

/// The length of `[^id]` at the start of `rest`.
fn citation(rest: &[u8]) -> Option<usize> {
    let inner = rest.strip_prefix(b"[^")?;
    let length = memchr::memchr3(b']', b'[', b'\n', &inner[..inner.len().min(FAR)])?;
    (length > 0 && inner[length] == b']').then_some(length + 3)
}

/// The length of `(address "title")` at the start of `rest`, and where in it the title is.
fn address(rest: &[u8]) -> Option<(usize, Range<usize>)> {
    let rest = &rest[..rest.len().min(FAR)];
    let mut at = 1 + blank(&rest[1..]);
    if rest.get(at) == Some(&b'<') {
        at += memchr::memchr2(b'>', b'\n', &rest[at..]).filter(|end| rest[at + end] == b'>')? + 1;
    } else {
        let mut depth = 0;
        while let Some(byte) = rest.get(at) {
            match byte {
                b'\\' => at += 1,
                b'(' => depth += 1,
                b')' if depth == 0 => break,
                b')' => depth -= 1,
                byte if byte.is_ascii_whitespace() => break,
                _ => {}
            }
            at += 1;
        }
    }
    let space = blank(rest.get(at..)?);
    at += space;
    let mut title = at..at;
    let close = match rest.get(at)? {
        quote @ (b'"' | b'\'') if space > 0 => Some(*quote),
        b'(' if space > 0 => Some(b')'),
        _ => None,
    };
    if let Some(close) = close {
        let mut end = at + 1;
        while *rest.get(end)? != close {
            end += if rest[end] == b'\\' { 2 } else { 1 };
        }
        title = at + 1..end;
        at = end + 1;
        at += blank(rest.get(at..)?);
    }
    (rest.get(at) == Some(&b')')).then_some((at + 1, title))
}

fn blank(rest: &[u8]) -> usize {
    rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count()
}
