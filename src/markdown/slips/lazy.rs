//! Lines that are read as a part of what stands above them, because no empty line parts the two.

use std::ops::Range;

use crate::markdown::callouts::{CalloutKind, CalloutMarker};
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
}

/// Looks at each line end inside items, definitions and notes.
pub(super) fn lines(parsed: &Parsed<'_>) -> Vec<LazyLine> {
    let body = parsed.body;
    let mut found = Vec::new();
    let mut open: Vec<(LazyPart, Column)> = Vec::new();
    let mut quotes: Vec<Option<CalloutKind>> = Vec::new();
    for (at, (event, range)) in parsed.events.iter().enumerate() {
        let part = match event {
            Event::Start(Tag::Item) => LazyPart::Item(quotes.iter().rev().find_map(|kind| *kind)),
            Event::Start(Tag::DefinitionListDefinition) => LazyPart::Definition,
            Event::Start(Tag::FootnoteDefinition(_)) => LazyPart::Note,
            Event::Start(Tag::BlockQuote(_)) => {
                let next = parsed.events.get(at + 1);
                let marker = next.and_then(|(_, place)| CalloutMarker::at(body, place.start));
                quotes.push(marker.and_then(|marker| marker.kind));
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
            Event::SoftBreak => {
                found.extend(open.last().and_then(|open| lazy(body, range.start, *open)));
                continue;
            }
            _ => continue,
        };
        open.push((part, column(body, range.start)));
    }
    found
}

/// How far to the right something is, in how many quotes.
#[derive(Clone, Copy)]
struct Column {
    quotes: usize,
    blanks: usize,
}

/// The line after the line end at `end`, where it is not to the right of the sign of its item, in the same quotes. One
/// without the `>` of its quote is told by another rule.
fn lazy(body: &str, end: usize, (part, sign): (LazyPart, Column)) -> Option<LazyLine> {
    let start = end + body.after(end).find('\n')? + 1;
    let line = body.after(start).lines().next().unwrap_or_default();
    let inner = line.trim_start_matches([' ', '\t', '>']);
    let from = start + line.len() - inner.len();
    let begins = body.before(end).rfind('\n').map_or(0, |at| at + 1);
    let place = column(body, from);
    let is_lazy = place.quotes == sign.quotes && place.blanks <= sign.blanks;
    (!inner.is_empty() && is_lazy).then(|| LazyLine {
        span: from..from + inner.trim_end().len(),
        above: begins..end,
        part,
    })
}

/// Where the byte `at` is in its line.
fn column(body: &str, at: usize) -> Column {
    let line = body.before(at);
    let line = line.after(line.rfind('\n').map_or(0, |end| end + 1));
    let inside = line
        .rsplit_once('>')
        .map_or(line, |(_, inside)| inside.strip_prefix(' ').unwrap_or(inside));
    Column { quotes: line.matches('>').count(), blanks: inside.len() }
}
