//! Pictures with captions: a paragraph of nothing but pictures shows them.

use std::ops::Range;

use super::parse::{Event, Located, Parsed, Tag, TagEnd};

/// Whether the title of an image is its caption; `decorative` marks a picture without meaning.
pub(super) fn is_caption(title: &str) -> bool {
    !title.is_empty() && title != "decorative"
}

/// The end of the paragraph whose inside begins at `start`, if there are only pictures in it and one has a caption.
pub(super) fn end_of_pictures(events: &[Located<'_>], start: usize) -> Option<usize> {
    let (mut depth, mut captions) = (0, 0);
    for (at, (event, _)) in events.iter().enumerate().skip(start) {
        match event {
            Event::Start(Tag::Image { title, .. }) => {
                captions += usize::from(depth == 0 && is_caption(title));
                depth += 1;
            }
            Event::End(TagEnd::Image) => depth -= 1,
            Event::End(TagEnd::Paragraph) => return (captions > 0).then_some(at),
            Event::SoftBreak | Event::HardBreak => {}
            Event::Text(text) if text.trim().is_empty() => {}
            _ if depth > 0 => {}
            _ => return None,
        }
    }
    None
}

/// The pictures whose captions no page shows, because they stand in a line of text, a cell or an item.
pub(super) fn without_caption(parsed: &Parsed<'_>) -> Vec<Range<usize>> {
    let (mut found, mut shown_to) = (Vec::new(), 0);
    for (at, (event, range)) in parsed.events.iter().enumerate() {
        match event {
            Event::Start(Tag::Paragraph) => {
                shown_to = end_of_pictures(&parsed.events, at + 1).unwrap_or(shown_to);
            }
            Event::Start(Tag::Image { title, .. }) if is_caption(title) && at >= shown_to => {
                found.push(range.clone());
            }
            _ => {}
        }
    }
    found
}
