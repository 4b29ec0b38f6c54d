//! The events of one line as inlines of the tree, or as HTML where there is HTML in it.

use std::iter::Peekable;

use crate::escape;
use crate::import::text;
use crate::import::tree::{Inline, InlineContext, plain_text};
use crate::markdown::parse::{Event, LinkType, Located, Tag, TagEnd};

/// The id of a note without characters that mean something.
pub(super) fn note_id(id: &str) -> String {
    escape::note_anchor(id)
}

/// The events of a line, up to the end of what is open.
pub(super) fn inlines<'a>(
    events: &mut Peekable<impl Iterator<Item = Event<'a>>>,
    context: InlineContext,
) -> Vec<Inline> {
    let mut out = Vec::new();
    while let Some(event) = events.next() {
        match event {
            Event::Text(words) if context == InlineContext::LinkText => {
                out.push(Inline::Text(words.into_string()))
            }
            Event::Text(words) => out.extend(text::inlines(&words)),
            Event::Code(code) => out.push(Inline::Code(code.into_string())),
            Event::SoftBreak => out.push(Inline::Text("\n".into())),
            Event::HardBreak => out.push(Inline::Break),
            Event::FootnoteReference(id) => out.push(Inline::Note(note_id(&id))),
            Event::Start(Tag::Emphasis) => out.push(Inline::Emphasis(inlines(events, context))),
            Event::Start(Tag::Strong) => out.push(Inline::Strong(inlines(events, context))),
            Event::Start(Tag::Strikethrough) => out.push(Inline::Strike(inlines(events, context))),
            Event::Start(Tag::Link { dest_url, title, link_type, .. }) => {
                let target = if link_type == LinkType::Email {
                    format!("mailto:{dest_url}")
                } else {
                    dest_url.into_string()
                };
                out.push(Inline::Link {
                    target,
                    title: title.into_string(),
                    text: inlines(events, InlineContext::LinkText),
                });
            }
            Event::Start(Tag::Image { dest_url, title, .. }) => {
                let alt = plain_text(&inlines(events, InlineContext::LinkText));
                let decorative = title.as_ref() == "decorative";
                let alt = if alt.is_empty() && !decorative { None } else { Some(alt) };
                let title = if decorative { String::new() } else { title.into_string() };
                out.push(Inline::Image { target: dest_url.into_string(), title, alt });
            }
            Event::End(_) => return out,
            _ => {}
        }
    }
    out
}

/// A line with HTML in it as HTML, so that one reader reads both.
pub(super) fn as_html(events: &[Located<'_>]) -> String {
    let mut out = String::from("<p>");
    for (event, _) in events {
        match event {
            Event::Text(text) => escape::html(&mut out, text),
            Event::Code(code) => out.push_str(&format!("<code>{}</code>", escape::to_html(code))),
            Event::SoftBreak => out.push(' '),
            Event::HardBreak => out.push_str("<br>"),
            Event::InlineHtml(html) | Event::Html(html) => out.push_str(html),
            Event::FootnoteReference(id) => out.push_str(&format!("[^{}]", escape::to_html(id))),
            Event::Start(tag) => match tag {
                Tag::Emphasis => out.push_str("<em>"),
                Tag::Strong => out.push_str("<strong>"),
                Tag::Strikethrough => out.push_str("<s>"),
                Tag::Link { dest_url, .. } => {
                    out.push_str(&format!("<a href=\"{}\">", escape::to_html(dest_url)))
                }
                Tag::Image { dest_url, .. } => {
                    out.push_str(&format!("<img src=\"{}\" alt=\"", escape::to_html(dest_url)));
                }
                _ => {}
            },
            Event::End(end) => match end {
                TagEnd::Emphasis => out.push_str("</em>"),
                TagEnd::Strong => out.push_str("</strong>"),
                TagEnd::Strikethrough => out.push_str("</s>"),
                TagEnd::Link => out.push_str("</a>"),
                TagEnd::Image => out.push_str("\">"),
                _ => {}
            },
            _ => {}
        }
    }
    out.push_str("</p>");
    out
}
