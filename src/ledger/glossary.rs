//! The words of a glossary: the page has its own list of them.

use std::ops::Range;

use super::compare;
use super::stream::Stream;
use super::{Miss, page, source};

/// What the page does not show of a glossary, from `start` on: each line is held by itself, each form of a term too.
pub(super) fn misses(text: &str, page: &[u8], start: usize) -> Vec<Miss> {
    let mut shown = page::read(&page[start..]).stream;
    let mut misses = Vec::new();
    for (line, is_form) in lines(text) {
        let written = &text[line.clone()];
        let words = source::read(written, &[]).main;
        match shown.find(&words) {
            // A form of a term may be among the words of any explanation.
            Some(_) if is_form => {}
            Some(place) => shown.remove(place),
            None => misses.extend(lost(&words, &shown).into_iter().map(|miss| Miss {
                span: line.start + miss.span.start..line.start + miss.span.end,
                ..miss
            })),
        }
    }
    misses
}

fn lost(words: &Stream, shown: &Stream) -> Vec<Miss> {
    compare::anywhere(words, shown).misses
}

/// The lines that have words; one before an explanation is parted at its commas, into the forms of a term that the page names.
fn lines(text: &str) -> Vec<(Range<usize>, bool)> {
    let mut all = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let at = start;
        start += line.len();
        let begin = line.len() - line.trim_start_matches([':', ' ', '\t']).len();
        if line[begin..].trim().is_empty() {
            continue;
        }
        if !text[start..].trim_start().starts_with(':') || line.starts_with(':') {
            all.push((at + begin..start, false));
            continue;
        }
        let mut from = at;
        for form in line.split_inclusive([',', '،']) {
            // Forms after ~ are for the text only.
            if !form.trim_start().starts_with('~') {
                all.push((from..from + form.len(), true));
            }
            from += form.len();
        }
    }
    all
}
