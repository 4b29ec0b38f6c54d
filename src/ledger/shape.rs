//! How a text is divided, held against its page: blocks, cells, numbers of items, and what a card has to say.

use std::ops::Range;

use memchr::memmem;

use super::compare::{Compared, Run};
use super::division::{AddedKind, ListNumber};
use super::letters::{ANY, is_gap};
use super::page::Shown;
use super::source::SourceWords;
use super::stream::Stream;
use super::{Miss, MissKind, PageWords};

/// What is divided in another way than in the text.
pub(super) fn misses(
    source: &SourceWords,
    shown: &Shown,
    page: &[u8],
    found: &Compared,
    words: &PageWords<'_>,
) -> Vec<Miss> {
    let held = Held { source, shown, page, runs: &found.matched };
    let mut misses = Vec::new();
    held.blocks(&mut misses);
    held.cells(&mut misses);
    held.numbers(&mut misses);
    held.added(words, &mut misses);
    misses
}

struct Held<'a> {
    source: &'a SourceWords,
    shown: &'a Shown,
    page: &'a [u8],
    runs: &'a [Run],
}

impl Held<'_> {
    /// The gap in the text at the gap `at` of the page, if nothing is lost there.
    fn in_source(&self, at: usize) -> Option<usize> {
        let next = self.runs.partition_point(|run| run.page <= at);
        let before = &self.runs[next.checked_sub(1)?];
        if at < before.page + before.length {
            return Some(before.source + at - before.page);
        }
        let (end, after) = (before.source + before.length, self.runs.get(next)?);
        (self.source.main.next(end) == after.source).then_some(end)
    }

    /// What the page has between two words of the text that have the gap `at` between them: from gap to gap.
    fn on_page(&self, at: usize) -> Option<Range<usize>> {
        let next = self.runs.partition_point(|run| run.source <= at);
        let before = next.checked_sub(1).map(|run| &self.runs[run]);
        if let Some(before) = before.filter(|run| at < run.source + run.length) {
            let place = before.page + at - before.source;
            return Some(place..place);
        }
        let after = self.runs.get(next).filter(|run| run.source == self.source.main.next(at))?;
        let start = match before {
            Some(run) if run.source + run.length == at => run.page + run.length,
            None if at == 0 => 0,
            _ => return None,
        };
        let added = self.shown.stream.bytes.get(start..after.page).unwrap_or_default();
        let last = added.iter().rposition(|byte| !is_gap(*byte)).map_or(0, |last| last + 1);
        Some(start..start + last)
    }

    /// A block of the page begins where a line of the text does, and the other way round for items and paragraphs.
    fn blocks(&self, misses: &mut Vec<Miss>) {
        let stream = &self.source.main;
        for at in &self.shown.blocks {
            let Some(gap) = self.in_source(*at as usize) else { continue };
            let is_line = self.source.lines.binary_search(&(gap as u32)).is_ok();
            if !is_line && stream.gap_at(gap) != ANY {
                misses.push(around(stream, gap, MissKind::Divided));
            }
        }
        for at in &self.source.begins {
            let Some(gaps) = self.on_page(*at as usize).filter(|_| *at > 0) else {
                continue;
            };
            let block = self.shown.blocks.partition_point(|block| (*block as usize) < gaps.start);
            let begins = self.shown.blocks.get(block).is_some_and(|at| *at as usize <= gaps.end);
            if !begins && stream.gap_at(*at as usize) != ANY {
                misses.push(first_word(stream, *at as usize, MissKind::Joined));
            }
        }
    }

    fn cells(&self, misses: &mut Vec<Miss>) {
        let cells = &self.shown.cells;
        for cell in &self.source.cells {
            let Some(gaps) = self.on_page(cell.at as usize) else { continue };
            let last = cells.partition_point(|other| other.at as usize <= gaps.end);
            let Some(last) = last.checked_sub(1).map(|last| cells[last]) else { continue };
            let differs = last.column != cell.column || (last.at as usize) < gaps.start;
            if last.column.is_some() && differs {
                misses.push(first_word(&self.source.main, cell.at as usize, MissKind::Column));
            }
        }
    }

    fn numbers(&self, misses: &mut Vec<Miss>) {
        for item in &self.source.numbers {
            let Some(gaps) = self.on_page(item.at as usize) else { continue };
            let numbers = &self.shown.numbers;
            let first = numbers.partition_point(|other| (other.at as usize) < gaps.start);
            let mut here = numbers[first..].iter().take_while(|one| one.at as usize <= gaps.end);
            // Within a list the page counts on, whatever is typed: that is for the rule `lost-list-number`.
            let is_shown = |one: &ListNumber| one.number == item.number || one.number != one.first;
            let typed = item.number.to_string();
            let between = &self.shown.stream.bytes[gaps.clone()];
            if !here.any(is_shown) && memmem::find(between, typed.as_bytes()).is_none() {
                misses.push(first_word(&self.source.main, item.at as usize, MissKind::Number));
            }
        }
    }

    /// The words that the page adds to a card, and to an item of what not to do.
    fn added(&self, words: &PageWords<'_>, misses: &mut Vec<Miss>) {
        for added in &self.source.added {
            let asked = match added.kind {
                AddedKind::Card(marker) => words.cards[marker],
                AddedKind::Dont => words.dont,
            };
            let asked = asked.trim_end_matches([':', '：', ' ', '\u{a0}']);
            let Some(gaps) = self.on_page(added.at as usize) else { continue };
            let stream = &self.shown.stream;
            let from = if gaps.start == 0 { 0 } else { stream.read_at(gaps.start - 1) };
            let to = stream.read_at(stream.next(gaps.end));
            let between = self.page.get(from..to).unwrap_or_default();
            let is_plain = !asked.is_empty() && !asked.contains(['&', '<', '>', '"', '\'']);
            if is_plain && memmem::find(between, asked.as_bytes()).is_none() {
                let mut miss = first_word(&self.source.main, added.at as usize, MissKind::Added);
                miss.span.start = added.origin;
                misses.push(miss);
            }
        }
    }
}

/// The word after the gap `at`.
fn first_word(stream: &Stream, at: usize, kind: MissKind) -> Miss {
    let next = stream.next(at);
    let start = stream.read_at(next);
    Miss { span: start..start + stream.word_from(next).len(), kind }
}

/// The words on both sides of the gap `at`.
fn around(stream: &Stream, at: usize, kind: MissKind) -> Miss {
    let before = stream.word_before(at);
    let miss = first_word(stream, at, kind);
    Miss { span: stream.read_at(at - before.len())..miss.span.end, ..miss }
}
