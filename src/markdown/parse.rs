//! The one user of pulldown-cmark: text in, events with byte ranges out.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memmem;
pub use pulldown_cmark::{Alignment, CodeBlockKind, Event, HeadingLevel, LinkType, Tag, TagEnd};
use pulldown_cmark::{CowStr, Options, Parser};

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
}

impl<'a> Parsed<'a> {
    /// Parses `body`.
    pub fn of(body: &'a str) -> Self {
        let events = match with_citations(body) {
            Cow::Borrowed(text) => read(text, options()),
            Cow::Owned(text) => {
                let mut events = Vec::with_capacity(body.len() / 16 + 8);
                // What was added begins after the body, so dropping it leaves every start with its
                // end.
                let inside = read(&text, options())
                    .into_iter()
                    .filter(|(_, range)| range.start < body.len());
                events.extend(inside.map(|(event, range)| {
                    let range = range.start..range.end.min(body.len());
                    (within(body, event, &range), range)
                }));
                events
            }
        };
        Self { body, events }
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

/// `body` with an empty footnote after its end for each `[^id]` that it has none for.
///
/// The parser only recognizes a reference when the footnote is defined in the text, but the sources
/// of an article are defined in its front matter. Offsets into `body` stay what they are.
fn with_citations(body: &str) -> Cow<'_, str> {
    let (mut cited, mut defined): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
    for at in memmem::find_iter(body.as_bytes(), "[^") {
        let inner = &body[at + 2..];
        let Some(length) = inner
            .find([']', '\n', '['])
            .filter(|&length| length > 0 && inner[length..].starts_with(']'))
        else {
            continue;
        };
        let id = &inner[..length];
        let line = body[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let begins_line = body[line..at].bytes().all(|byte| matches!(byte, b' ' | b'>'));
        let ids = if begins_line && inner[length + 1..].starts_with(':') {
            &mut defined
        } else {
            &mut cited
        };
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    cited.retain(|id| !defined.contains(id));
    if cited.is_empty() {
        return Cow::Borrowed(body);
    }
    let mut text = String::with_capacity(body.len() + cited.len() * 32);
    text.push_str(body);
    if let Some(fence) = open_fence(body) {
        text.push('\n');
        text.push_str(fence);
    }
    for id in cited {
        text.push_str("\n\n[^");
        text.push_str(id);
        text.push_str("]: .");
    }
    Cow::Owned(text)
}

/// The fence of a code block that is never closed: it would swallow what is added at the end.
fn open_fence(body: &str) -> Option<&str> {
    let mut open: Option<&str> = None;
    for line in body.lines().map(str::trim_start) {
        let mark = line.chars().next().filter(|mark| matches!(mark, '`' | '~'));
        let Some(mark) = mark else { continue };
        let fence = &line[..line.chars().take_while(|character| *character == mark).count()];
        match open {
            None if fence.len() >= 3 => open = Some(fence),
            Some(opened)
                if opened.starts_with(mark)
                    && fence.len() >= opened.len()
                    && line[fence.len()..].trim().is_empty() =>
            {
                open = None
            }
            _ => {}
        }
    }
    open
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
    read(text, options() - Options::ENABLE_SMART_PUNCTUATION)
}

fn read(text: &str, options: Options) -> Vec<Located<'_>> {
    let mut events: Vec<Located<'_>> = Vec::with_capacity(text.len() / 16 + 8);
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        if let (Event::Text(more), Some((Event::Text(before), place))) = (&event, events.last_mut())
        {
            *before = joined(text, before, place, more, &range);
            place.end = range.end;
            continue;
        }
        events.push((event, range));
    }
    events
}

/// Two neighbouring text events as one; nothing is copied where the source has both as they are.
fn joined<'a>(
    text: &'a str,
    before: &CowStr<'a>,
    place: &Range<usize>,
    more: &CowStr<'a>,
    range: &Range<usize>,
) -> CowStr<'a> {
    let as_written =
        place.end == range.start && before.len() == place.len() && more.len() == range.len();
    let both = text.get(place.start..range.end).filter(|both| {
        as_written && both.starts_with(before.as_ref()) && both.ends_with(more.as_ref())
    });
    match both {
        Some(both) => CowStr::Borrowed(both),
        None => [before.as_ref(), more.as_ref()].concat().into(),
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
            // Raw HTML that is never closed swallows what is added; `raw-html` is an error anyway.
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
