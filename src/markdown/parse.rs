//! The one user of pulldown-cmark: text in, events with byte ranges out.

use std::ops::Range;

use memchr::memmem;
pub use pulldown_cmark::{Alignment, CodeBlockKind, Event, HeadingLevel, LinkType, Tag, TagEnd};
use pulldown_cmark::{CowStr, Options, Parser};
use rustc_hash::FxHashSet;

use super::typography::TypedSigns;
use crate::part::Part;

/// An event and the bytes of the body that it was read from.
pub type Located<'a> = (Event<'a>, Range<usize>);

/// A body and its events. Every `[^id]` in it is a citation, whether or not the text defines the
/// footnote.
#[derive(Debug, Clone)]
pub struct Parsed<'a> {
    /// The text, as it is written.
    pub body: &'a str,
    /// What it contains, in document order; neighbouring text events are one, and no range leaves
    /// the body.
    pub events: Vec<Located<'a>>,
    /// The addresses of links that are written apart, as in `[label]: address`, in document order.
    pub definitions: Vec<LinkDefinition>,
}

/// A `[label]: address`. No page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkDefinition {
    /// The label, as it is written.
    pub label: String,
    /// Where it is.
    pub span: Range<usize>,
}

impl<'a> Parsed<'a> {
    /// Parses `body`.
    pub fn of(body: &'a str) -> Self {
        let (events, mut definitions) = match footnotes_for_citations(body) {
            None => read(body, options()),
            Some(before) => {
                let (shift, text) = (before.len(), before + body);
                let (all, definitions) = read(&text, options());
                let mut events = Vec::with_capacity(all.len());
                // No block reaches from what was added into the body, so dropping the one leaves
                // every start of the other with its end.
                for (event, range) in all.into_iter().filter(|(_, range)| range.start >= shift) {
                    let range = range.start - shift..range.end - shift;
                    events.push((within(body, event, &range), range));
                }
                let inside = definitions.into_iter().filter(|one| one.span.start >= shift);
                let moved = inside.map(|one| LinkDefinition {
                    span: one.span.start - shift..one.span.end - shift,
                    ..one
                });
                (events, moved.collect())
            }
        };
        definitions.sort_by_key(|one| one.span.start);
        Self { body, events, definitions }
    }
}

/// `event` without a loan from the text that it was read from: it borrows from `body`, or owns what
/// differs there.
fn within<'a>(body: &'a str, event: Event<'_>, range: &Range<usize>) -> Event<'a> {
    let written = body.get(range.clone()).unwrap_or_default();
    match event {
        Event::Text(text) if *text == *written => Event::Text(CowStr::Borrowed(written)),
        other => other.into_static(),
    }
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_SMART_PUNCTUATION
}

/// An empty footnote for each `[^id]` in `body`, to be put before it; `None` where it has none.
///
/// The parser only recognizes a reference when the footnote is defined in the text, but the sources
/// of an article are defined in its front matter. They go before the body, where nothing can
/// swallow them: after it, a fence or a comment that is never closed would. The line ends the last
/// of them.
fn footnotes_for_citations(body: &str) -> Option<String> {
    let mut ids: Vec<&str> = Vec::new();
    let mut seen = FxHashSet::default();
    for at in memmem::find_iter(body.as_bytes(), "[^") {
        let inner = body.after(at + 2);
        let Some(length) = inner
            .find([']', '\n', '['])
            .filter(|&length| length > 0 && inner.after(length).starts_with(']'))
        else {
            continue;
        };
        let id = inner.before(length);
        if seen.insert(id) {
            ids.push(id);
        }
    }
    if ids.is_empty() {
        return None;
    }
    let mut text = String::with_capacity(body.len() + ids.len() * 32);
    for id in ids {
        text.push_str("[^");
        text.push_str(id);
        text.push_str("]: .\n\n");
    }
    text.push_str("***\n\n");
    Some(text)
}

/// Whether `html` is a prompt to the writer, as `handout new` leaves them: `<!-- prompt: … -->` on
/// one line, and nothing else. It is the only comment that an article may have, because no page
/// ever shows it.
pub fn is_prompt(html: &str) -> bool {
    let inner = html.trim().strip_prefix("<!-- prompt:").and_then(|rest| rest.strip_suffix("-->"));
    inner.is_some_and(|prompt| !prompt.contains("-->") && !prompt.contains('\n'))
}

/// The events of `text` with quotation marks and dashes as they are typed: for what is written as
/// Markdown again.
pub fn events_as_typed(text: &str) -> Vec<Located<'_>> {
    read(text, options() - Options::ENABLE_SMART_PUNCTUATION).0
}

fn read(text: &str, options: Options) -> (Vec<Located<'_>>, Vec<LinkDefinition>) {
    let mut events: Vec<Located<'_>> = Vec::with_capacity(text.len() / 16 + 8);
    let parser = Parser::new_ext(text, options);
    let definitions = parser.reference_definitions().iter();
    let definitions = definitions
        .map(|(label, one)| LinkDefinition { label: label.to_owned(), span: one.span.clone() })
        .collect();
    let mut pieces: Option<TextPieces<'_>> = None;
    let mut signs = TypedSigns::of(text);
    for (event, range) in parser.into_offset_iter() {
        let instead = match &event {
            Event::Text(set) => signs.instead(set, &range),
            _ => None,
        };
        let event = instead.map_or(event, |sign| Event::Text(CowStr::Borrowed(sign)));
        match (event, &mut pieces) {
            (Event::Text(more), Some(pieces)) => pieces.add(text, &more, &range),
            (Event::Text(first), none) => *none = Some(TextPieces::new(text, first, range)),
            (other, before) => {
                events.extend(before.take().map(|pieces| pieces.joined(text)));
                events.push((other, range));
            }
        }
    }
    events.extend(pieces.map(|pieces| pieces.joined(text)));
    (events, definitions)
}

/// Text events that follow each other, which become one. Each piece is looked at once, or ten
/// thousand brackets would take a hundred million steps.
struct TextPieces<'a> {
    first: CowStr<'a>,
    place: Range<usize>,
    /// Whether the source has all pieces so far as they are: then nothing is copied.
    as_written: bool,
    /// The pieces so far, once one is not as it is written.
    copied: String,
}

impl<'a> TextPieces<'a> {
    fn new(text: &str, first: CowStr<'a>, place: Range<usize>) -> Self {
        let as_written = text.get(place.clone()) == Some(&*first);
        Self { first, place, as_written, copied: String::new() }
    }

    fn add(&mut self, text: &str, more: &str, range: &Range<usize>) {
        let continues = self.place.end == range.start && text.get(range.clone()) == Some(more);
        if self.as_written && !continues {
            self.copied = text.get(self.place.clone()).unwrap_or_default().to_owned();
        } else if !self.as_written && self.copied.is_empty() {
            self.copied = self.first.to_string();
        }
        self.as_written &= continues;
        if !self.as_written {
            self.copied.push_str(more);
        }
        self.place.end = range.end;
    }

    fn joined(self, text: &'a str) -> Located<'a> {
        let whole = match text.get(self.place.clone()).filter(|_| self.as_written) {
            Some(whole) => CowStr::Borrowed(whole),
            None if self.copied.is_empty() => self.first,
            None => self.copied.into(),
        };
        (Event::Text(whole), self.place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reference_is_a_citation_and_no_range_leaves_the_body() {
        let bodies = [
            "One[^a] and two[^b].",
            "One[^a] and two.[^b]\n\n[^b]: A note.\n",
            "> - One[^a]\n> - two[^b]",
            "| One[^a] |\n|---|\n| two[^b] |",
            "One[^a][^b]\n\n```\nno [^c]",
            "One[^a] and two[^b].\n\n    [^a]: code\n\n<!-- never closed [^c]",
            "One[^a] and two[^b].\n\n- item\n\n  ```\n  never closed [^c]\n\n```x``` is code.",
            "<!-- never closed [^c]",
        ];
        for body in bodies {
            let Parsed { events, .. } = Parsed::of(body);
            let cited: Vec<&str> = events
                .iter()
                .filter_map(|(event, _)| match event {
                    Event::FootnoteReference(id) => Some(id.as_ref()),
                    _ => None,
                })
                .collect();
            let expected: &[&str] = if body.starts_with('<') { &[] } else { &["a", "b"] };
            assert_eq!(cited, expected, "{body}");
            assert!(events.iter().all(|(_, range)| range.end <= body.len()), "{body}");
            let count = |wanted: fn(&Event<'_>) -> bool| {
                events.iter().filter(|(event, _)| wanted(event)).count()
            };
            let starts = count(|event| matches!(event, Event::Start(_)));
            assert_eq!(starts, count(|event| matches!(event, Event::End(_))), "{body}");
        }
    }
}
