//! A ledger of words: what an article says is on its page, in order and apart as it was, and no markup that did not
//! take is.
//!
//! It reads the source by itself and asks no parser, so that a fault of the parser, the writer or a template comes up
//! as well. Where the source may be read in two ways it asks for less: a false alarm holds up a site, and words that
//! the page adds are no loss.

mod align;
mod compare;
mod leftover;
mod marks;
mod page;
mod references;
mod signs;
mod source;
mod stream;

use std::ops::Range;

use memchr::memmem;

use compare::Compared;

pub use align::{Alignment, align};
pub use stream::Stream;

/// What the page does not keep of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MissKind {
    /// Words that the page does not show where they belong.
    Lost,
    /// Words that run together on the page.
    Glued,
    /// A word that the page shows in two.
    Split,
    /// Markup that did not take, and is shown as it was typed: its sign.
    Leftover(&'static str),
}

/// A place of the text that the page does not keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Miss {
    /// Where, in bytes of the text.
    pub span: Range<usize>,
    /// What is wrong.
    pub kind: MissKind,
}

/// Past this many misses the rest is left out: they have one cause.
const MAX_MISSES: usize = 20;

/// What `page` does not keep of `text`, the Markdown of an article after its front matter.
///
/// `written` is the HTML of the text, by which its part of the page is found; the notes are anywhere after it.
pub fn misses(text: &str, page: &[u8], written: &[u8]) -> Vec<Miss> {
    let source = source::read(text);
    let part = part_of(page, written);
    let shown = page::read(&page[part.clone()]);
    let mut misses = if part.len() == page.len() {
        compare::anywhere(&source.main, &shown.stream)
    } else {
        let Compared { mut misses, matched } = compare::in_order(&source.main, &shown.stream);
        misses.extend(leftover::leftovers(text, &source.main, &shown, &matched));
        misses
    };
    if !source.notes.is_empty() {
        let rest = page::read(&page[part.start..]).stream;
        misses.extend(source.notes.iter().flat_map(|note| compare::note(note, &rest)));
    }
    settled(text, misses)
}

/// The words that `text`, Markdown without front matter, asks a page to show: those of the text, then of each note.
pub fn said(text: &str) -> Stream {
    let mut words = source::read(text);
    words.notes.iter().for_each(|note| words.main.extend(&note.stream, 0));
    words.main
}

/// The part of the page that holds the text; the whole page when a template has changed the text.
fn part_of(page: &[u8], written: &[u8]) -> Range<usize> {
    // To look for a short beginning takes a fraction of the time.
    let begins = &written[..written.len().min(40)];
    let mut places = memmem::find_iter(page, begins);
    match places.find(|start| page[*start..].starts_with(written)) {
        Some(start) => start..start + written.len(),
        None => 0..page.len(),
    }
}

/// In the order of the text. Markup that did not take explains the words around it.
fn settled(text: &str, mut misses: Vec<Miss>) -> Vec<Miss> {
    if misses.is_empty() {
        return misses;
    }
    misses.sort_by_key(|miss| (miss.span.start, miss.span.end, miss.kind));
    for miss in &mut misses {
        miss.span.end = text.ceil_char_boundary(miss.span.end.min(text.len()));
    }
    misses.dedup();
    let leftovers: Vec<Range<usize>> = misses
        .iter()
        .filter(|miss| matches!(miss.kind, MissKind::Leftover(_)))
        .map(|miss| line(text, &miss.span))
        .collect();
    misses.retain(|miss| {
        matches!(miss.kind, MissKind::Leftover(_))
            || !leftovers.iter().any(|line| line.contains(&miss.span.start))
    });
    misses.truncate(MAX_MISSES);
    misses
}

/// The line around a place.
fn line(text: &str, span: &Range<usize>) -> Range<usize> {
    let start = text[..span.start].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[span.end..].find('\n').map_or(text.len(), |newline| span.end + newline);
    start..end
}

#[cfg(test)]
mod tests;
