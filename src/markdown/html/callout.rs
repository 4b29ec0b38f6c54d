//! Quotes and callouts. A card carries its urgency in words, for those who see no color.

use std::borrow::Cow;

use super::{BodyWriter, Quote, chance};
use crate::escape;
use crate::markdown::callouts::{CalloutKind, CalloutMarker, begins_with};
use crate::markdown::chance::{MOST_ON_PAGE, read, sentence};
use crate::markdown::parse::{Event, Tag, TagEnd};
use crate::part::Part;

impl<'a> BodyWriter<'a> {
    /// Opens the quote whose start has just been read.
    pub(super) fn quote(&mut self) {
        let marker = match self.parsed.events.get(self.at) {
            Some((Event::Start(Tag::Paragraph), range)) => {
                CalloutMarker::at(self.parsed.body, range.start)
            }
            _ => None,
        };
        match marker.and_then(|marker| marker.kind.map(|kind| (kind, marker))) {
            Some((kind, marker)) => self.callout(kind, &marker),
            None => {
                self.push("<blockquote>\n");
                self.open_quote(None, "</blockquote>\n".into());
            }
        }
    }

    fn open_quote(&mut self, kind: Option<CalloutKind>, end: Cow<'static, str>) {
        let items = std::mem::take(&mut self.callouts.items);
        self.callouts.open.push(Quote { kind, end, items });
    }

    fn callout(&mut self, kind: CalloutKind, marker: &CalloutMarker) {
        let follows_heading = std::mem::take(&mut self.callouts.after_heading);
        let said = (kind == CalloutKind::Chance)
            .then(|| sentence(self.parsed.events.after(self.at), marker));
        let title = self.title(marker);
        let has_title = !title.is_empty();
        match kind {
            CalloutKind::Emergency => {
                self.card("card-emergency", &self.context.labels.emergency_card, &title)
            }
            CalloutKind::Urgent => {
                self.card("card-urgent", &self.context.labels.urgent_card, &title)
            }
            CalloutKind::NonUrgent => {
                self.card("card-non-urgent", &self.context.labels.non_urgent_card, &title)
            }
            CalloutKind::Warning => {
                self.push("<div class=\"callout callout-warning\">");
                self.titled("callout-title", &self.context.labels.warning_callout, &title);
            }
            CalloutKind::Note if has_title => {
                self.push("<div class=\"inset\">");
                self.titled("callout-title", &self.context.labels.note_callout, &title);
            }
            CalloutKind::Note => {
                self.push("<div class=\"inset\"><p class=\"visually-hidden\">");
                escape::html(&mut self.html.content, &self.context.labels.note_callout);
                self.push("</p>\n");
            }
            CalloutKind::Do | CalloutKind::Dont | CalloutKind::Questions => {
                self.listing(kind, &title, follows_heading)
            }
            CalloutKind::Details => {
                self.push("<details><summary>");
                self.push(&title);
                self.push("</summary><div class=\"details-body\">\n");
            }
            CalloutKind::Chance => {
                self.push("<div class=\"inset chance\"><div><p class=\"callout-title\">");
                self.push(&title);
                self.push("</p>\n");
            }
        }
        let end = match kind {
            CalloutKind::Emergency | CalloutKind::Urgent | CalloutKind::NonUrgent => {
                "</div></div>\n".into()
            }
            CalloutKind::Details => "</div></details>\n".into(),
            CalloutKind::Chance => {
                format!("</div>{}</div>\n", self.picture(&said.unwrap_or_default())).into()
            }
            _ => "</div>\n".into(),
        };
        self.callouts.dont = kind == CalloutKind::Dont;
        self.open_quote(Some(kind), end);
        if let Some(rest) = self.callouts.rest.take() {
            self.rest_of_title(&rest);
        }
    }

    /// The picture of a sentence. One that gives no chance has none, which the rule `chance-number` tells of.
    fn picture(&mut self, said: &str) -> String {
        let labels = self.context.labels;
        let Ok(chance) = read(said, &labels.chance_said) else { return String::new() };
        self.callouts.figures += chance.all;
        if self.callouts.figures > MOST_ON_PAGE {
            return String::new();
        }
        chance::svg(chance, labels.rtl)
    }

    /// Begins the paragraph behind a title, and opens in it again what ended with the title.
    fn rest_of_title(&mut self, open: &[usize]) {
        self.push("<p>");
        for tag in self.tags(open) {
            match tag {
                Tag::Link { .. } => {
                    if let Some(href) = self.open_links.pop() {
                        self.open_link(href);
                    }
                }
                tag => self.start(tag),
            }
        }
    }

    /// The tags that the events `open` begin.
    fn tags(&self, open: &[usize]) -> Vec<&'a Tag<'a>> {
        let parsed = self.parsed;
        let tag = |at: &usize| match parsed.events.get(*at) {
            Some((Event::Start(tag), _)) => Some(tag),
            _ => None,
        };
        open.iter().filter_map(tag).collect()
    }

    fn card(&mut self, class: &str, urgency: &str, title: &str) {
        self.push(&format!("<div class=\"card {class}\">"));
        self.titled("card-title", urgency, title);
        self.push("<div class=\"card-body\">\n");
    }

    /// A heading that begins with words for screen readers; without a title these are the title.
    fn titled(&mut self, class: &str, hidden: &str, title: &str) {
        let level = (self.level + 1).min(6);
        self.push(&format!("<h{level} class=\"{class}\">"));
        if title.is_empty() {
            escape::html(&mut self.html.content, hidden.trim_end_matches([':', '：']));
        } else {
            self.push("<span class=\"visually-hidden\">");
            escape::html(&mut self.html.content, hidden);
            self.push(" </span>");
            self.push(title);
        }
        self.push(&format!("</h{level}>\n"));
    }

    fn listing(&mut self, kind: CalloutKind, title: &str, follows_heading: bool) {
        let labels = self.context.labels;
        let (class, default) = match kind {
            CalloutKind::Do => ("do", &labels.do_list),
            CalloutKind::Dont => ("dont", &labels.dont_list),
            _ => ("questions", &labels.questions),
        };
        self.push(&format!("<div class=\"{class}\">"));
        if title.is_empty() && kind == CalloutKind::Questions && follows_heading {
            return;
        }
        let title = if title.is_empty() { escape::to_html(default) } else { title.to_owned() };
        let level = (self.level + 1).min(6);
        self.push(&format!("<h{level}>{title}</h{level}>\n"));
    }

    /// Reads the rest of the marker's line as HTML; afterwards the callout's own text comes next. What
    /// goes on over the end of the line ends with the title, and begins again in the text.
    fn title(&mut self, marker: &CalloutMarker) -> String {
        let content = std::mem::take(&mut self.html.content);
        self.terms.quiet += 1;
        // Over the start of the paragraph and the marker itself.
        self.at += 1;
        let mut open = Vec::new();
        while let Some((event, range)) = self.parsed.events.get(self.at) {
            if range.start >= marker.line_end
                || matches!(
                    event,
                    Event::End(TagEnd::Paragraph) | Event::SoftBreak | Event::HardBreak
                )
            {
                break;
            }
            match event {
                Event::Text(text) if range.start < marker.span.end => {
                    let rest = text.find(']').map_or("", |end| text.after(end + 1));
                    self.at += 1;
                    escape::html(&mut self.html.content, rest.trim_start());
                    continue;
                }
                Event::Start(Tag::Image { .. }) => {}
                Event::Start(_) => open.push(self.at),
                Event::End(_) => drop(open.pop()),
                _ => {}
            }
            self.step();
        }
        for tag in self.tags(&open).into_iter().rev() {
            match tag {
                Tag::Link { .. } if self.open_links.last().is_some_and(Option::is_some) => {
                    self.push("</a>");
                }
                Tag::Link { .. } => {}
                tag => self.end(tag.to_end()),
            }
        }
        self.terms.quiet -= 1;
        self.after_title(open);
        std::mem::replace(&mut self.html.content, content).trim().to_owned()
    }

    /// A title may be followed by text in the same paragraph, or be a paragraph of its own.
    fn after_title(&mut self, open: Vec<usize>) {
        let next = self.parsed.events.get(self.at).map(|(event, _)| event);
        let ends = matches!(next, Some(Event::End(TagEnd::Paragraph)));
        if ends || matches!(next, Some(Event::SoftBreak | Event::HardBreak)) {
            self.at += 1;
        }
        self.callouts.rest = (!ends).then_some(open);
    }

    /// Closes the innermost quote; a card ends with the number to call.
    pub(super) fn quote_end(&mut self) {
        let Some(quote) = self.callouts.open.pop() else { return };
        let labels = &self.context.labels;
        let calls = match quote.kind {
            Some(CalloutKind::Emergency) => [labels.emergency_call.as_deref(), None],
            // The team knows the reader: it comes before a number for everybody.
            Some(CalloutKind::Urgent) => [self.context.team_call, labels.urgent_call.as_deref()],
            _ => [None, None],
        };
        for call in calls.into_iter().flatten() {
            self.push(&format!("<p class=\"card-call\">{call}</p>\n"));
        }
        self.callouts.items = quote.items;
        self.callouts.dont =
            self.callouts.open.last().is_some_and(|outer| outer.kind == Some(CalloutKind::Dont));
        self.push(&quote.end);
    }

    /// Writes "do not" before an item of a don't list that does not say so itself.
    ///
    /// A screen reader reads items one by one: "take ibuprofen" alone would be the opposite of what
    /// is meant. An item inside another goes on with its sentence, or is what is allowed after all.
    pub(super) fn dont_item(&mut self) {
        if !self.callouts.dont || self.callouts.items > 0 {
            return;
        }
        let first = self.parsed.events.after(self.at).iter().find_map(|(event, _)| match event {
            Event::Text(text) => Some(text.as_ref()),
            Event::Start(Tag::Paragraph | Tag::Strong | Tag::Emphasis | Tag::Link { .. }) => None,
            _ => Some(""),
        });
        let labels = self.context.labels;
        if first.is_some_and(|text| labels.dont_said.iter().any(|word| begins_with(text, word))) {
            return;
        }
        let loose =
            matches!(self.parsed.events.get(self.at), Some((Event::Start(Tag::Paragraph), _)));
        if loose {
            self.at += 1;
            self.push("<p>");
        }
        escape::html(&mut self.html.content, &labels.dont_item);
        self.push(" ");
    }
}
