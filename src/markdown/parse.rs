//! The one user of pulldown-cmark: text in, events with byte ranges out.

use std::borrow::Cow;
use std::ops::Range;

pub use pulldown_cmark::{Alignment, CodeBlockKind, Event, HeadingLevel, LinkType, Tag, TagEnd};
use pulldown_cmark::{Options, Parser};

/// An event and the bytes of the body that it was read from.
pub type Located<'a> = (Event<'a>, Range<usize>);

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_SMART_PUNCTUATION
}

/// `body` with an empty footnote behind its end for each `[^id]` that it has none for.
///
/// The parser only recognizes a reference when the footnote is defined in the text, but the sources
/// of an article are defined in its front matter. Offsets into `body` stay what they are.
pub fn with_citations(body: &str) -> Cow<'_, str> {
    let mut missing: Vec<&str> = Vec::new();
    for (at, _) in body.match_indices("[^") {
        let Some(length) = body[at + 2..].find([']', '\n', '[']) else { continue };
        let end = at + 2 + length;
        let id = &body[at + 2..end];
        let defined = body[end..].starts_with("]:") && body[..at].chars().next_back().is_none_or(|before| before == '\n' || before == ' ');
        if body[end..].starts_with(']') && !id.is_empty() && !defined && !missing.contains(&id) {
            missing.push(id);
        }
    }
    missing.retain(|id| !is_defined(body, id));
    if missing.is_empty() {
        return Cow::Borrowed(body);
    }
    let mut text = String::with_capacity(body.len() + missing.len() * 16);
    text.push_str(body);
    for id in missing {
        text.push_str("\n\n[^");
        text.push_str(id);
        text.push_str("]: .");
    }
    Cow::Owned(text)
}

fn is_defined(body: &str, id: &str) -> bool {
    body.match_indices(id).any(|(at, _)| {
        let line = body[..at].rfind('\n').map_or(0, |newline| newline + 1);
        body[line..at].trim_start_matches([' ', '>']) == "[^" && body[at + id.len()..].starts_with("]:")
    })
}

/// The events of `text`, which comes from [`with_citations`]; neighbouring texts are one event.
pub fn events(text: &str) -> Vec<Located<'_>> {
    let mut events: Vec<Located<'_>> = Vec::with_capacity(text.len() / 24 + 8);
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        if let (Event::Text(more), Some((Event::Text(before), place))) = (&event, events.last_mut()) {
            let mut joined = String::with_capacity(before.len() + more.len());
            joined.push_str(before);
            joined.push_str(more);
            *before = joined.into();
            place.end = range.end;
            continue;
        }
        events.push((event, range));
    }
    events
}
