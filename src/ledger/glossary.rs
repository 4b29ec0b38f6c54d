//! The words of a glossary: the page has its own list of them.

use std::ops::Range;

use super::compare;
use super::stream::Stream;
use super::{Miss, MissKind, leftover, page};

/// What the page does not show of a glossary: each line is held by itself, each form of a term too. `before` is the part of
/// the page that stands before the list.
pub(super) fn misses(text: &str, page: &[u8], before: &Range<usize>) -> Vec<Miss> {
    let shown = page::read(&page[before.start..]);
    let mut misses = Vec::new();
    for (line, _) in lines(text).into_iter().filter(|_| !shown.suspects.is_empty()) {
        let written = &text[line.clone()];
        let found = leftover::anywhere(written, &(0..written.len()), &super::said(written), &shown);
        misses.extend(found.into_iter().map(|miss| moved(miss, line.start)));
    }
    let mut shown = shown.stream;
    let intro = page::read(&page[before.clone()]).stream;
    let list = page::read(&page[before.end..]).stream;
    // Where a template has changed the text, nobody knows which part is before the list.
    let is_parted = before.len() < page.len();
    for (line, is_form) in lines(text) {
        let written = &text[line.clone()];
        let words = super::said(written);
        let explains = text[..line.start].trim_end_matches([' ', '\t']).ends_with(':');
        match shown.find(&words) {
            // A form of a term may be among the words of any explanation.
            Some(_) if is_form => {}
            // What looks like an explanation and is none, as below a line of dashes, is shown as text.
            Some(_)
                if explains
                    && is_parted
                    && !words.is_empty()
                    && intro.find(&words).is_some()
                    && list.find(&words).is_none() =>
            {
                let end = line.start + written.trim_end().len();
                misses.push(Miss { span: line.start..end, kind: MissKind::Moved });
            }
            Some(place) => shown.remove(place),
            None => {
                let lost = lost(&words, &shown).into_iter();
                misses.extend(lost.map(|miss| moved(miss, line.start)));
            }
        }
    }
    misses.extend(between(text));
    misses
}

/// What stands after the first term and is neither a term nor an explanation: the page has it before the terms.
fn between(text: &str) -> Vec<Miss> {
    let is_blank = |line: &str| line.trim().is_empty();
    let explains = |line: &str| line.trim_start().starts_with(':');
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut misses = Vec::new();
    let (mut at, mut after_term) = (0, false);
    for block in lines.chunk_by(|a, b| is_blank(a) == is_blank(b)) {
        let start = at;
        at += block.iter().map(|line| line.len()).sum::<usize>();
        misses.extend(below_a_line(block, start));
        let is_text = !is_blank(block[0]) && !block[0].starts_with([' ', '\t']);
        let is_term = block.iter().any(|line| explains(line)) || explains(&text[at..]);
        if is_text && after_term && !is_term && !super::said(block[0]).is_empty() {
            misses.push(Miss {
                span: start..start + block[0].trim_end().len(),
                kind: MissKind::Moved,
            });
        }
        after_term |= is_term && is_text;
    }
    misses
}

/// What looks like an explanation right below a drawn line, which ends the list of terms: the page has it as text.
fn below_a_line<'a>(block: &'a [&'a str], start: usize) -> impl Iterator<Item = Miss> + 'a {
    let mut at = start;
    block.windows(2).filter_map(move |pair| {
        let [line, below] = pair else { return None };
        at += line.len();
        let is_drawn = line.trim().len() > 2 && line.trim().bytes().all(|byte| byte == b'-');
        let words = below.trim_start().strip_prefix(": ").filter(|_| is_drawn)?.trim();
        let from = at + below.trim_end().len() - words.len();
        Some(Miss { span: from..from + words.len(), kind: MissKind::Moved })
    })
}

/// The same miss in the whole text.
fn moved(miss: Miss, by: usize) -> Miss {
    Miss { span: by + miss.span.start..by + miss.span.end, ..miss }
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
