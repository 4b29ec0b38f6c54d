//! A text as its readers get it: characters that are written as names or numbers are what they stand for.

use std::borrow::Cow;
use std::ops::Range;

use crate::ledger;
use crate::part::Part;

/// A text, and where each character of it is written.
#[derive(Debug)]
pub(super) struct AsRead<'a> {
    pub(super) text: Cow<'a, str>,
    references: Vec<DecodedReference>,
}

/// A character that is written as a name or number.
#[derive(Debug)]
struct DecodedReference {
    read: Range<usize>,
    written: Range<usize>,
}

/// How a file writes characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Writing {
    /// `&shy;` and `&#173;`, where no backslash stands before it.
    Markdown,
    /// The same, and numbers without a semicolon.
    Markup,
    /// `\ad`, as in style sheets.
    Style,
    /// As they are.
    Plain,
}

/// The longest name or number of a character.
const LONGEST: usize = 34;

impl<'a> AsRead<'a> {
    /// Reads `text` but for its `code`, which says what it says; the ranges of that are in order.
    pub(super) fn of(text: &'a str, writing: Writing, code: &[Range<usize>]) -> Self {
        let sign = match writing {
            Writing::Plain => return Self { text: Cow::Borrowed(text), references: Vec::new() },
            Writing::Style => '\\',
            Writing::Markdown | Writing::Markup => '&',
        };
        let (mut out, mut references) = (String::new(), Vec::new());
        let mut done = 0;
        for (at, _) in text.match_indices(sign).filter(|(at, _)| !is_in(code, *at)) {
            if at < done || (writing == Writing::Markdown && is_escaped(text.before(at))) {
                continue;
            }
            let read = match writing {
                Writing::Style => escape(text.after(at)),
                _ => reference(text.after(at), writing == Writing::Markup),
            };
            let Some((length, characters)) = read else { continue };
            out.push_str(text.part(done..at));
            let start = out.len();
            out.push_str(&characters);
            done = at + length;
            references.push(DecodedReference { read: start..out.len(), written: at..done });
        }
        if references.is_empty() {
            return Self { text: Cow::Borrowed(text), references };
        }
        out.push_str(text.after(done));
        Self { text: Cow::Owned(out), references }
    }

    /// Where what is read at `span` is written.
    pub(super) fn written(&self, span: &Range<usize>) -> Range<usize> {
        let from = self.before(span.start);
        let start = match from {
            Some(one) if span.start < one.read.end => one.written.start,
            Some(one) => one.written.end + span.start - one.read.end,
            None => span.start,
        };
        let end = match self.before(span.end.saturating_sub(1)) {
            Some(one) if span.end <= one.read.end => one.written.end,
            Some(one) => one.written.end + span.end - one.read.end,
            None => span.end,
        };
        start..end.max(start)
    }

    /// Whether the character at `at` is written as a name or number.
    pub(super) fn is_reference(&self, at: usize) -> bool {
        self.before(at).is_some_and(|one| one.read.contains(&at))
    }

    /// The control characters that are written as a name or number.
    pub(super) fn controls(&self) -> impl Iterator<Item = (usize, char)> {
        let characters = self.references.iter().filter_map(|one| {
            Some((one.read.start, self.text.get(one.read.clone())?.chars().next()?))
        });
        characters.filter(|(_, one)| one.is_control() && !matches!(one, '\n' | '\t' | '\r'))
    }

    /// The last reference that begins at or before a place of the text as it is read.
    fn before(&self, at: usize) -> Option<&DecodedReference> {
        let number = self.references.partition_point(|one| one.read.start <= at);
        self.references.get(number.checked_sub(1)?)
    }
}

/// Whether `at` is in one of `ranges`, which are in order and apart.
pub(super) fn is_in(ranges: &[Range<usize>], at: usize) -> bool {
    let number = ranges.partition_point(|range| range.end <= at);
    ranges.get(number).is_some_and(|range| range.contains(&at))
}

/// Whether an odd number of backslashes ends `before`.
fn is_escaped(before: &str) -> bool {
    before.bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1
}

/// The length of the reference that `text` begins with, and its characters.
fn reference(text: &str, is_lenient: bool) -> Option<(usize, String)> {
    let name = text.get(1..)?;
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'#';
    let length = name.bytes().take(LONGEST).take_while(is_part).count();
    let characters = ledger::reference(name.before(length));
    if name.as_bytes().get(length) == Some(&b';') {
        return characters.map(|characters| (length + 2, characters));
    }
    // Browsers also read numbers without a semicolon, up to the first letter that is no digit.
    let rest = name.strip_prefix('#').filter(|_| is_lenient)?;
    let is_hex = rest.starts_with(['x', 'X']);
    let digits = rest.after(usize::from(is_hex)).bytes().take(8);
    let digits = digits.take_while(|byte| char::from(*byte).is_digit(if is_hex { 16 } else { 10 }));
    let length = 1 + usize::from(is_hex) + digits.count();
    ledger::reference(name.before(length)).map(|characters| (length + 1, characters))
}

/// The same for `\202e ` of a style sheet.
fn escape(text: &str) -> Option<(usize, String)> {
    let digits = text.bytes().skip(1).take(6).take_while(u8::is_ascii_hexdigit).count();
    let code = u32::from_str_radix(text.get(1..=digits)?, 16).ok()?;
    let blank = usize::from(text.as_bytes().get(digits + 1) == Some(&b' '));
    Some((1 + digits + blank, char::from_u32(code).unwrap_or('\u{fffd}').to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_read_and_their_places_are_known() {
        let text = "ä &#x202e;05&shy;&nope; \\&shy; &#173 b";
        let read = AsRead::of(text, Writing::Markdown, &[]);
        assert_eq!(read.text, "ä \u{202e}05\u{ad}&nope; \\&shy; &#173 b");
        for (character, written) in [("\u{202e}", "&#x202e;"), ("\u{ad}", "&shy;"), ("b", "b")] {
            let at = read.text.rfind(character).unwrap_or_default();
            assert_eq!(text.part(read.written(&(at..at + character.len()))), written);
            assert_eq!(read.is_reference(at), written.len() > 1);
        }
        assert_eq!(AsRead::of("a&#173b", Writing::Markup, &[]).text, "a\u{ad}b");
        assert_eq!(AsRead::of("\"\\202e 05\"", Writing::Style, &[]).text, "\"\u{202e}05\"");
        assert_eq!(
            AsRead::of("`&shy;` &shy;", Writing::Markdown, &[0..7, 8..8]).text,
            "`&shy;` \u{ad}"
        );
    }
}
