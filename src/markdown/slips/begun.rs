//! Lists right below a line of text that has not ended: a number or a dash of the sentence begins them.

use std::ops::Range;

use crate::markdown::callouts;
use crate::markdown::item_start::ItemStart;
use crate::markdown::parse::{Event, Parsed, Tag, TagEnd};
use crate::markdown::sentences::goes_on;
use crate::part::Part;

/// The first line of such a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BegunList {
    /// The line.
    pub span: Range<usize>,
    /// What makes it one.
    pub by: BegunBy,
}

/// What makes a list of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BegunBy {
    /// The number of its only item: `am` and `1. Januar`.
    Number,
    /// Numbers, the first of which the sentence goes on after: `between`, `1. May and` and `2. June`.
    Numbers,
    /// A dash before an aside: `The team` and `- that is, the nurse`.
    Dash,
}

/// How an aside begins, and no first item of a list.
const ASIDES: [&str; 20] = [
    "and",
    "or",
    "that is",
    "i.e.",
    "e.g.",
    "for example",
    "for instance",
    "such as",
    "namely",
    "und",
    "oder",
    "das heißt",
    "d. h.",
    "d.h.",
    "zum Beispiel",
    "z. B.",
    "y",
    "o",
    "es decir",
    "por ejemplo",
];

/// How much of an item is looked at, in bytes.
const FAR: usize = 300;

/// Finds them.
pub(super) fn lists(parsed: &Parsed<'_>) -> Vec<BegunList> {
    let body = parsed.body;
    let mut found = Vec::new();
    let mut open: Vec<OpenList<'_>> = Vec::new();
    for (event, range) in &parsed.events {
        match event {
            Event::Start(Tag::List(number)) => {
                open.push(OpenList { numbered: number.is_some(), items: 0, first: "" });
            }
            Event::Start(Tag::Item) => {
                if let Some(list) = open.last_mut() {
                    list.items += 1;
                    list.first =
                        if list.items == 1 { body.part(range.clone()) } else { list.first };
                }
            }
            Event::End(TagEnd::List(_)) => {
                let by = open.pop().and_then(|list| list.by());
                if let Some(by) = by.filter(|_| is_below_open_line(body, range.start)) {
                    let first = body.part(range.clone()).lines().next().unwrap_or_default();
                    found.push(BegunList {
                        span: range.start..range.start + first.trim_end().len(),
                        by,
                    });
                }
            }
            _ => {}
        }
    }
    found
}

/// A list that is being read.
struct OpenList<'b> {
    numbered: bool,
    items: usize,
    first: &'b str,
}

impl OpenList<'_> {
    fn by(&self) -> Option<BegunBy> {
        match (self.numbered, self.items) {
            (true, 1) => Some(BegunBy::Number),
            (true, _) => runs_on(self.first).then_some(BegunBy::Numbers),
            (false, items) => is_aside(self.first, items == 1).then_some(BegunBy::Dash),
        }
    }
}

/// `May and`, but not `a towel, and`, which ends an item of a list.
fn runs_on(item: &str) -> bool {
    const STOPS: [char; 5] = [',', ';', '/', '،', '؛'];
    let Some((before, word)) = item.trim_end().rsplit_once(' ') else { return false };
    goes_on(word) && !word.ends_with(STOPS) && !before.trim_end().ends_with(STOPS)
}

/// Whether the words behind the dash of an item are an aside: by how they begin, or by a second dash.
fn is_aside(item: &str, is_only: bool) -> bool {
    let Some(text) = item.before(FAR).strip_prefix('-') else { return false };
    let text = text.trim_start_matches(' ');
    let has_second = [" - ", " – "].iter().any(|dash| text.contains(dash));
    ASIDES.iter().any(|aside| callouts::begins_with(text, aside))
        || is_only && has_second && text.starts_with(char::is_lowercase)
}

/// Whether a line of text that has not ended is right above what begins at `start`.
fn is_below_open_line(body: &str, start: usize) -> bool {
    let before = body.before(start);
    let end = before.trim_end_matches([' ', '>']);
    let signs = before.after(end.len());
    let is_quoted = signs.contains('>') && !signs.ends_with("  ");
    let Some(line) = end.strip_suffix('\n').filter(|_| signs.is_empty() || is_quoted) else {
        return false;
    };
    let above =
        line.rsplit('\n').next().unwrap_or_default().trim_start_matches(['>', ' ']).trim_end();
    let has_ended = above.ends_with(['.', '!', '?', ':', '…', '*', '>', '؟', '：']);
    let is_text = above.contains(' ') && ItemStart::of(above) == ItemStart::Words;
    is_text && !has_ended && !above.starts_with(['#', '[', '|'])
}
