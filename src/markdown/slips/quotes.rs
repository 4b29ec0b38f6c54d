//! Quotes that begin with a value: the sign of `> 60` and `>= 60` was meant as a sign.

use std::ops::Range;

use super::sign::{SignReading, SignScan, after_number, is_digit};
use crate::markdown::callouts::CalloutMarker;
use crate::markdown::parse::{Event, Tag, TagEnd};
use crate::markdown::units;
use crate::part::Part;

/// A quote of a value, such as `> 60: normal`, has at most so many letters.
const SHORT: usize = 60;

/// The items and quotes that are open, each with whether it is an item or a callout.
#[derive(Default)]
pub(super) struct Holders {
    open: Vec<bool>,
    held: usize,
}

impl Holders {
    /// Reads an event; whether something around it is an item or a callout.
    pub(super) fn read(&mut self, body: &str, event: &Event<'_>, range: &Range<usize>) -> bool {
        let is_held = self.held > 0;
        match event {
            Event::Start(Tag::Item) => self.begin(true),
            Event::Start(Tag::BlockQuote(_)) => self.begin(is_callout(body, range)),
            Event::End(TagEnd::Item | TagEnd::BlockQuote(_)) => {
                self.held -= usize::from(self.open.pop().unwrap_or_default());
            }
            _ => {}
        }
        is_held
    }

    fn begin(&mut self, holds: bool) {
        self.open.push(holds);
        self.held += usize::from(holds);
    }
}

/// Whether the quote at `range` is a callout.
fn is_callout(body: &str, range: &Range<usize>) -> bool {
    let text = body.part(range.clone());
    let inner = text.strip_prefix('>').unwrap_or(text).trim_start_matches(' ');
    CalloutMarker::at(body, range.end - inner.len()).is_some()
}

impl SignScan<'_> {
    pub(super) fn quote(&self) -> Option<(Range<usize>, SignReading)> {
        let text = self.text().strip_prefix('>')?;
        let sign = self.range.start..self.range.start + 1;
        // `>= 60` and `> = 60`: no quote begins with this sign.
        if text.trim_start_matches(' ').starts_with('=') {
            return Some((sign, SignReading::Quote));
        }
        let signs = ['/', '=', '~', '≈', '±', '-', '−', '+', '.', '£', '$', '€', ' '];
        let words = text.trim_start_matches(signs);
        let is_list =
            ["- ", "+ "].iter().any(|sign| text.trim_start_matches(' ').starts_with(sign));
        if is_callout(self.parsed.body, self.range) || is_list || !words.starts_with(is_digit) {
            return None;
        }
        let begins = matches!(
            self.event_before(),
            Some(Event::Start(
                Tag::Item | Tag::DefinitionListDefinition | Tag::FootnoteDefinition(_)
            ))
        );
        const ENDS: [char; 8] = ['.', '!', '?', '؟', '。', '”', '»', '"'];
        let mut lines = words.trim_end().lines();
        let is_short = lines.all(|line| line.len() <= SHORT && !line.trim_end().ends_with(ENDS));
        let is_value = units::begins(after_number(words));
        // Who quotes puts a blank after the sign.
        let touches = !text.starts_with(' ');
        let is_sure = begins
            || touches
            || self.line_above().is_some_and(|above| !above.starts_with("[!"))
            || (is_short && (is_value || self.is_held))
            || (is_value && self.is_held);
        match is_sure {
            true => Some((sign, SignReading::Quote)),
            false => (is_short || is_value).then_some((sign, SignReading::ShortQuote)),
        }
    }
}
