//! Numbers that the page shows as one, because only markup is between them: `[5](a.md)10 mg`.

use std::ops::Range;

use super::sign::{SignReading, SignSlip, is_digit};
use crate::markdown::parse::{Event, Parsed, Tag, TagEnd, is_prompt};

/// Looks at the words on both sides of links, code, struck words and prompts.
pub(super) fn numbers(parsed: &Parsed<'_>) -> Vec<SignSlip> {
    let mut found = Vec::new();
    // The place of the words before, where they end in a digit, and whether more than emphasis came after them.
    let mut last: Option<(Range<usize>, bool)> = None;
    for (event, range) in &parsed.events {
        match event {
            Event::Text(words) | Event::Code(words) => {
                let is_code = matches!(event, Event::Code(_));
                let before = last.take().filter(|(_, parted)| *parted || is_code);
                if let Some((before, _)) = before.filter(|_| words.starts_with(is_digit)) {
                    let span = match before.end < range.start {
                        true => before.end..range.start,
                        false => before.start.max(range.start - 1)..range.start,
                    };
                    found.push(SignSlip { span, reading: SignReading::Joined });
                }
                last = words.ends_with(is_digit).then(|| (range.clone(), is_code));
            }
            // The rule about emphasis looks at these.
            Event::Start(Tag::Emphasis | Tag::Strong)
            | Event::End(TagEnd::Emphasis | TagEnd::Strong) => {}
            Event::Start(Tag::Link { .. } | Tag::Strikethrough)
            | Event::End(TagEnd::Link | TagEnd::Strikethrough) => part(&mut last),
            Event::InlineHtml(html) if is_prompt(html) => part(&mut last),
            _ => last = None,
        }
    }
    found
}

fn part(last: &mut Option<(Range<usize>, bool)>) {
    if let Some((_, parted)) = last {
        *parted = true;
    }
}
