//! Lines that are read as a part of what stands above them, because no empty line parts the two.

use std::ops::Range;

use crate::markdown::callouts::{CalloutKind, CalloutMarker};
use crate::markdown::item_start::ItemStart;
use crate::markdown::parse::{Event, Parsed, Tag, TagEnd};
use crate::part::Part;

/// A line that is no further to the right than the item above it, and is read as a part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LazyLine {
    /// The line, without blanks and signs of quotes.
    pub span: Range<usize>,
    /// The line above it.
    pub above: Range<usize>,
    /// What it became a part of.
    pub part: LazyPart,
}

/// What such a line becomes a part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LazyPart {
    /// An item of a list, in a callout of this kind.
    Item(Option<CalloutKind>),
    /// An explanation.
    Definition,
    /// A note.
    Note,
    /// A quote or a callout of this kind, whose sign the line lacks.
    Quote(Option<CalloutKind>),
    /// A term, above its explanation.
    Term,
    /// A paragraph of lines that begin like items, but for a blank behind the sign.
    Paragraph,
}

/// Looks at each line end inside items, definitions and notes.
pub(super) fn lines(parsed: &Parsed<'_>) -> Vec<LazyLine> {
    let body = parsed.body;
    let mut found = Vec::new();
    let mut open: Vec<(LazyPart, Column)> = Vec::new();
    // The innermost callout around what is inside each quote.
    let mut quotes: Vec<Option<CalloutKind>> = Vec::new();
    let mut cursor = LineCursor::default();
    let mut in_term = false;
    for (at, (event, range)) in parsed.events.iter().enumerate() {
        let part = match event {
            Event::Start(Tag::Item) => LazyPart::Item(quotes.last().copied().flatten()),
            Event::Start(Tag::DefinitionListDefinition) => LazyPart::Definition,
            Event::Start(Tag::FootnoteDefinition(_)) => LazyPart::Note,
            Event::Start(Tag::BlockQuote(_)) => {
                let next = parsed.events.get(at + 1);
                let marker = next.and_then(|(_, place)| CalloutMarker::at(body, place.start));
                let around = quotes.last().copied().flatten();
                quotes.push(marker.and_then(|marker| marker.kind).or(around));
                continue;
            }
            Event::End(TagEnd::BlockQuote(_)) => {
                quotes.pop();
                continue;
            }
            Event::End(
                TagEnd::Item | TagEnd::DefinitionListDefinition | TagEnd::FootnoteDefinition,
            ) => {
                open.pop();
                continue;
            }
            Event::Start(Tag::DefinitionListTitle) | Event::End(TagEnd::DefinitionListTitle) => {
                in_term = matches!(event, Event::Start(_));
                continue;
            }
            Event::SoftBreak if in_term => {
                found.extend(line_after(body, range.start, LazyPart::Term));
                continue;
            }
            Event::SoftBreak => {
                let unquoted = quotes.last().and_then(|kind| {
                    lazy(body, range.start, (LazyPart::Quote(*kind), quotes.len().into()))
                });
                let line = open.last().and_then(|open| lazy(body, range.start, *open));
                found.extend(unquoted.or(line).or_else(|| glued(body, range.start)));
                continue;
            }
            _ => continue,
        };
        open.push((part, cursor.column(body, range.start)));
    }
    found
}

/// How far to the right something is, in how many quotes.
#[derive(Clone, Copy)]
struct Column {
    quotes: usize,
    blanks: usize,
}

impl From<usize> for Column {
    fn from(quotes: usize) -> Self {
        Self { quotes, blanks: 0 }
    }
}

/// The line after the line end at `end`, where it is not to the right of the sign of its item, or begins like one, in the
/// same quotes; or in fewer ones, where it is a part of a quote.
fn lazy(body: &str, end: usize, (part, sign): (LazyPart, Column)) -> Option<LazyLine> {
    let start = end + body.after(end).find('\n')? + 1;
    let line = body.after(start).lines().next().unwrap_or_default();
    let inner = line.trim_start_matches([' ', '\t', '>']);
    let from = start + line.len() - inner.len();
    let begins = body.before(end).rfind('\n').map_or(0, |at| at + 1);
    let place = LineCursor { at: start, inside: start, quotes: 0 }.column(body, from);
    let is_lazy = match part {
        LazyPart::Quote(_) => place.quotes < sign.quotes,
        _ => {
            let is_item = matches!(part, LazyPart::Item(_)) && begins_item(inner);
            place.quotes == sign.quotes && (place.blanks <= sign.blanks || is_item)
        }
    };
    (!inner.is_empty() && is_lazy).then(|| LazyLine {
        span: from..from + inner.trim_end().len(),
        above: begins..end,
        part,
    })
}

/// The line after the line end at `end`.
fn line_after(body: &str, end: usize, part: LazyPart) -> Option<LazyLine> {
    let start = end + body.after(end).find('\n')? + 1;
    let line = body.after(start).lines().next().unwrap_or_default();
    let inner = line.trim_start_matches([' ', '\t', '>']);
    let from = start + line.len() - inner.len();
    let begins = body.before(end).rfind('\n').map_or(0, |at| at + 1);
    Some(LazyLine { span: from..from + inner.trim_end().len(), above: begins..end, part })
}

/// `*smoke` and `*drink` below it: that line. Lines with `-` are markup that did not take.
fn glued(body: &str, end: usize) -> Option<LazyLine> {
    let found = line_after(body, end, LazyPart::Paragraph)?;
    let (above, line) = (body.part(found.above.clone()), body.part(found.span.clone()));
    let sign = |line: &str| line.trim_start_matches([' ', '>']).chars().next();
    let is_item = is_glued_item(above) && is_glued_item(line);
    (is_item && sign(above) == sign(line) && sign(line) != Some('-')).then_some(found)
}

/// Whether a line begins with the sign of an item right before a word, and no star ends what that began.
pub fn is_glued_item(line: &str) -> bool {
    let line = line.trim_start_matches([' ', '\t', '>']);
    line.strip_prefix(['-', '*', '+']).is_some_and(|words| {
        words.starts_with(|first: char| first.is_alphabetic() || first == '\u{a0}')
            && !(line.starts_with('*') && words.contains('*'))
    })
}

/// Whether a line inside of an item begins like another item: in a sentence no line begins so.
fn begins_item(line: &str) -> bool {
    ItemStart::of(line) == ItemStart::Bullet || is_glued_item(line)
}

/// Signs of quotes that are shown, because four blanks are before them or they stand in the middle of a line.
pub(super) fn quote_signs(parsed: &Parsed<'_>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut quotes = 0_usize;
    let (mut begins, mut in_code) = (false, false);
    for (event, range) in &parsed.events {
        match event {
            Event::Start(Tag::BlockQuote(_)) => quotes += 1,
            Event::End(TagEnd::BlockQuote(_)) => quotes = quotes.saturating_sub(1),
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::SoftBreak | Event::HardBreak | Event::Start(Tag::Paragraph) => begins = true,
            Event::Text(_) if !in_code => {
                let text = parsed.body.part(range.clone());
                let blanks = text.len() - text.trim_start().len();
                let is_escaped = parsed.body.before(range.start).ends_with('\\');
                let at = match begins && text.trim_start().starts_with('>') && !is_escaped {
                    true => Some(blanks),
                    // `> - chest pain > - you faint`
                    false if quotes > 0 => {
                        text.find(" > - ").or(text.find(" > * ")).map(|at| at + 1)
                    }
                    false => None,
                };
                found.extend(at.map(|at| range.start + at..range.start + at + 1));
                begins = false;
            }
            _ => begins = false,
        }
    }
    found
}

/// Goes through a text, and knows where it is in its line: signs may come by the thousand in one.
#[derive(Default)]
struct LineCursor {
    at: usize,
    /// Where the line begins, behind the signs of its quotes.
    inside: usize,
    quotes: usize,
}

impl LineCursor {
    /// Goes on to the byte `at`: where that is in its line.
    fn column(&mut self, body: &str, at: usize) -> Column {
        if at < self.at {
            let start = body.before(at).rfind('\n').map_or(0, |end| end + 1);
            *self = Self { at: start, inside: start, quotes: 0 };
        }
        for byte in body.before(at).after(self.at).bytes() {
            self.at += 1;
            match byte {
                b'\n' => (self.inside, self.quotes) = (self.at, 0),
                b'>' => (self.inside, self.quotes) = (self.at, self.quotes + 1),
                _ => {}
            }
        }
        let inside = body.before(at).after(self.inside);
        let is_quoted = self.quotes > 0 && inside.starts_with(' ');
        Column { quotes: self.quotes, blanks: inside.len() - usize::from(is_quoted) }
    }
}
