//! A ledger of words: what an article says is on its page, in order and apart as it was, and no markup that did not
//! take is.
//!
//! It reads the source by itself and asks no parser, so that a fault of the parser, the writer or a template comes up
//! as well. Where the source may be read in two ways it asks for less: a false alarm holds up a site, and words that
//! the page adds are no loss.
//!
//! Not held, on purpose: the titles of links, which only a mouse shows; signs that are no words, but for those that part
//! words; numbers within a list, on which the page counts on (the rule `lost-list-number` looks at what is typed); how the
//! front matter was read (its own rules do); people and days around the text, which a template may leave out; and in a page
//! whose template changed the text, all but its words.

mod align;
mod changed;
mod compare;
mod division;
mod escapes;
mod front;
mod glossary;
mod half;
mod leftover;
mod letters;
mod marks;
mod names;
mod page;
mod references;
mod shape;
mod signs;
mod source;
mod stream;
mod tag;
mod typed;
mod wide;

use std::ops::Range;

use memchr::memmem;

use compare::Compared;
pub use front::{FrontPlace, FrontText};
pub use marks::characters as reference;
use page::Shown;

pub use align::{Alignment, align};
pub use leftover::formula_at;
pub use letters::{LOWERED, RAISED};
pub use source::is_language;
pub use stream::Stream;
pub use typed::markup;

/// What the page does not keep of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MissKind {
    /// Words that the page does not show where they belong.
    Lost,
    /// Words that run together on the page.
    Glued,
    /// A word that the page shows in two.
    Split,
    /// Words of one line that are in two blocks of the page.
    Divided,
    /// An item or a paragraph that runs on from the one before it.
    Joined,
    /// Words between the terms of a glossary, which are shown before them.
    Moved,
    /// A cell of a table that is in another column.
    Column,
    /// An item that has another number.
    Number,
    /// The page does not say what kind of card it is, or that an item is something not to do.
    Added,
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

/// The words that make a card of a quote; the page says what kind it is for the first [`CARDS`].
pub const MARKERS: [&str; 12] = [
    "EMERGENCY",
    "URGENT",
    "NON-URGENT",
    "WARNING",
    "IMPORTANT",
    "NOTE",
    "TIP",
    "DO",
    "DONT",
    "QUESTIONS",
    "DETAILS",
    "CHANCE",
];

/// How many markers make a card whose kind the page says in words.
pub const CARDS: usize = 7;

/// What a page says by itself in its language.
#[derive(Debug, Clone, Copy)]
pub struct PageWords<'a> {
    /// What kind of card it is, in the order of [`MARKERS`].
    pub cards: [&'a str; CARDS],
    /// Before an item of what not to do.
    pub dont: &'a str,
    /// How an item begins that says so itself.
    pub dont_said: &'a [String],
}

/// An article and its page.
#[derive(Debug, Clone, Copy)]
pub struct Kept<'a> {
    /// The whole file.
    pub file: &'a str,
    /// Where in it the Markdown begins.
    pub body: usize,
    /// The texts of the front matter that the page shows.
    pub front: &'a [FrontText<'a>],
    /// The finished page.
    pub page: &'a [u8],
    /// What the page shows of the Markdown.
    pub shows: Shows<'a>,
    /// What the page adds.
    pub words: PageWords<'a>,
}

/// What a page shows of the Markdown of its article.
#[derive(Debug, Clone, Copy)]
pub enum Shows<'a> {
    /// All of it, as this HTML, by which its part of the page is found; the notes are anywhere after it.
    Text(&'a [u8]),
    /// The HTML of what comes before the list, and the list in a form of its own.
    Glossary(&'a [u8]),
    /// Nothing, as for a page that was withdrawn.
    Nothing,
}

/// What a page does not keep of its article, in the order of the file.
pub fn misses(kept: &Kept<'_>) -> Vec<Miss> {
    let Kept { file, body, front, page, shows, words } = *kept;
    let text = &file[body..];
    let (part, found) = match shows {
        Shows::Text(written) => {
            let part = part_of(page, written);
            let found = of_text(text, page, &part, written, &words);
            (part, found)
        }
        Shows::Glossary(written) => {
            let part = part_of(page, written);
            let found = glossary::misses(text, page, &part);
            (part.start..part.start, found)
        }
        Shows::Nothing => (0..0, Vec::new()),
    };
    let found = settled(text, found).into_iter();
    let moved = |miss: Miss| Miss { span: miss.span.start + body..miss.span.end + body, ..miss };
    // Where a template has changed the text, the front matter may be shown anywhere.
    let part = if part.len() == page.len() { 0..0 } else { part };
    let mut misses = front::misses(front, file, page, &part);
    misses.extend(found.map(moved));
    misses
}

/// What the part of a page does not keep of its text.
/// Where a template has changed the HTML `written`, its words may be anywhere, and its numbers are near the others of it.
fn of_text(
    text: &str,
    page: &[u8],
    part: &Range<usize>,
    written: &[u8],
    words: &PageWords<'_>,
) -> Vec<Miss> {
    let source = source::read(text, words.dont_said);
    let shown = page::read(&page[part.clone()]);
    let mut misses = Vec::new();
    let mut matched = Vec::new();
    if part.len() == page.len() {
        misses = compare::anywhere(&source.main, &shown.stream).misses;
        let near = changed_part(page, written).unwrap_or(0..page.len());
        let shown = page::read(&page[near]).stream;
        let changed = changed::misses(&source, &shown, words.dont_said);
        let is_told = |miss: &Miss| misses.iter().any(|one| one.span.contains(&miss.span.start));
        let more: Vec<Miss> = changed.into_iter().filter(|miss| !is_told(miss)).collect();
        misses.extend(more);
    } else if page::is_seen(page, part.start) {
        let found = compare::in_order(&source.main, &shown.stream, &shown.blocks);
        let main = &source.main;
        misses.extend(leftover::leftovers(text, &(0..text.len()), main, &shown, &found.matched));
        misses.extend(leftover::whole(text, &page[part.clone()]));
        misses.extend(leftover::stars(text, &page[part.clone()]));
        misses.extend(names::leftovers(text, &page[part.clone()]));
        misses.extend(leftover::formulas(text, &page[part.clone()]));
        misses.extend(shape::misses(&source, &shown, &page[part.clone()], &found, words));
        let Compared { misses: lost, matched: same } = found;
        misses.extend(lost);
        matched = same;
    } else {
        misses.extend(compare::in_order(&source.main, &Stream::new(0), &[]).misses);
    }
    if !are_typed(text, &source.notes, &page[part.end..]) {
        let rest = page::read(&page[part.end..]);
        for note in &source.notes {
            misses.extend(leftover::anywhere(text, &note.place(text), &note.stream, &rest));
        }
        misses.extend(notes(&source.notes, &shown, &matched, rest.stream));
    }
    misses
}

/// Whether what comes after the text has each note as it is typed, as the only words of an element: then nothing else
/// needs to be read.
fn are_typed(text: &str, notes: &[source::Note], after: &[u8]) -> bool {
    // Of so many each is not looked for in all of the page.
    const MANY: usize = 50;
    if notes.len() > MANY {
        return false;
    }
    let mut taken = Vec::new();
    let mut seen = 0;
    notes.iter().all(|note| {
        let words = text[note.first.clone()].trim().as_bytes();
        let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || b" ,.()%".contains(byte);
        if note.lines.len() > 1 || words.is_empty() || !words.iter().all(is_plain) {
            return false;
        }
        let is_element = |at: &usize| {
            after[*at..].starts_with(words)
                && after[..*at].ends_with(b">")
                && after[at + words.len()..].starts_with(b"</")
                && !taken.contains(at)
        };
        let place = memmem::find_iter(after, beginning(words)).find(is_element);
        taken.extend(place);
        place.is_some_and(|at| {
            let mut tags = memchr::memrchr_iter(b'<', &after[..at]);
            let item = tags.find(|tag| after[*tag..].starts_with(b"<li")).unwrap_or_default();
            let hides = |word: &&[u8]| memmem::find(&after[item..at], word).is_some();
            // Nothing hides the note before, so nothing before that one hides this one.
            let from = if seen < at { seen } else { 0 };
            seen = at;
            !page::HIDING.iter().any(hides) && page::is_seen(&after[from..], at - from)
        })
    })
}

/// What is lost of the notes: they are in any order after the text. What looks like a note and is none, such as one in
/// a box of code, is in the text, where no other words account for it.
fn notes(
    notes: &[source::Note],
    shown: &Shown,
    matched: &[compare::Run],
    rest: Stream,
) -> Vec<Miss> {
    let mut rest = rest;
    let mut from = 0;
    for run in matched {
        rest.bytes.extend_from_slice(shown.stream.bytes.get(from..run.page).unwrap_or_default());
        from = run.page + run.length;
    }
    rest.bytes.extend_from_slice(&shown.stream.bytes[from..]);
    notes.iter().flat_map(|note| compare::note(note, &mut rest)).collect()
}

/// The words that `text`, Markdown without front matter, asks a page to show: those of the text, then of each note.
pub fn said(text: &str) -> Stream {
    let mut words = source::read(text, &[]);
    words.notes.iter().for_each(|note| words.main.extend(&note.stream, 0));
    words.main.index();
    words.main
}

/// As much of `words` as is worth looking for: to look for all of a long text takes many times as long.
fn beginning(words: &[u8]) -> &[u8] {
    &words[..words.len().min(16)]
}

/// The part of the page that holds the text; the whole page when a template has changed the text.
fn part_of(page: &[u8], written: &[u8]) -> Range<usize> {
    let mut places = memmem::find_iter(page, beginning(written));
    match places.find(|start| page[*start..].starts_with(written)) {
        Some(start) => start..start + written.len(),
        None => 0..page.len(),
    }
}

/// Where a page has a text that a template has changed: from the block with the first of the words of `written` that are
/// there as they are to the one with the last of them.
pub fn changed_part(page: &[u8], written: &[u8]) -> Option<Range<usize>> {
    // What was changed is seldom longer.
    const TRIES: usize = 16;
    const BEGINS: [&[u8]; 6] = [b"<p", b"<h", b"<li", b"<t", b"<d", b"<s"];
    const ENDS: [&[u8]; 6] = [b"</p", b"</h", b"</li", b"</t", b"</d", b"</s"];
    let size = beginning(written).len().max(1);
    let mut first = written.chunks(size).take(TRIES).enumerate();
    let start = first
        .find_map(|(number, words)| Some(memmem::find(page, words)?.saturating_sub(number * size)));
    let mut last = written.rchunks(size).take(TRIES).enumerate();
    let end = last.find_map(|(number, words)| {
        Some(page.len().min(memmem::rfind(page, words)? + words.len() + number * size))
    });
    let (start, end) = start.zip(end).filter(|(start, end)| start < end)?;
    // A number may have become a little shorter.
    let before = &page[..page.len().min(start + 4)];
    let block = BEGINS.iter().filter_map(|begin| memmem::rfind(before, begin)).max();
    let ended = ENDS.iter().filter_map(|end_tag| memmem::find(&page[end..], end_tag)).min();
    Some(block.unwrap_or_default()..ended.map_or(page.len(), |more| end + more))
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
