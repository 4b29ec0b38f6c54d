//! Words and ranges that are cut by a hyphen at the end of a line: the page shows a blank behind it.

use std::ops::Range;

use crate::markdown::parse::{Event, Parsed};
use crate::part::Part;

/// What follows a hyphen that stands for the rest of a word: `pre-` and `and post-operative`.
const JOINS: [&str; 25] = [
    "and", "or", "to", "nor", "but", "than", "versus", "vs", "through", "as", "und", "oder", "bis",
    "sowie", "als", "bzw", "y", "o", "e", "u", "a", "et", "ou", "en", "of",
];

/// The hyphens, each with the word or number before it and the one below it.
pub(super) fn words(parsed: &Parsed<'_>) -> Vec<Range<usize>> {
    let ends = parsed.events.iter().filter(|(event, _)| matches!(event, Event::SoftBreak));
    ends.filter_map(|(_, range)| word(parsed.body, range.start)).collect()
}

fn word(body: &str, end: usize) -> Option<Range<usize>> {
    let before = body.before(end).strip_suffix('-')?;
    let is_word = |letter: char| letter.is_alphanumeric();
    let start = before.trim_end_matches(is_word).len();
    let line = body.after(end).trim_start_matches([' ', '\t', '\r', '\n', '>']);
    let next = line.before(line.find(|letter| !is_word(letter)).unwrap_or(line.len()));
    let goes_on = |first: char| first.is_lowercase() || first.is_numeric();
    let is_cut = start < before.len() && next.starts_with(goes_on) && !JOINS.contains(&next);
    let from = body.len() - line.len();
    is_cut.then(|| start..from + next.len())
}
