//! The texts of the front matter that a page shows, and its data for searches.

use std::ops::Range;

use memchr::memmem;

use super::stream::Stream;
use super::{Miss, MissKind, page, typed};

/// A text of the front matter, as it was read.
#[derive(Debug, Clone)]
pub struct FrontText<'a> {
    /// Its words.
    pub text: &'a str,
    /// Where it is in the file.
    pub span: Range<usize>,
    /// Where the page has it.
    pub shown: FrontPlace,
}

/// Where a page has a text of the front matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FrontPlace {
    /// Around the text of the article.
    Around,
    /// In the description that searches show.
    Description,
}

/// Those of `texts` that `page` does not have, and the markup in the others; `part` is where the text of the article is.
pub(super) fn misses(
    texts: &[FrontText<'_>],
    file: &str,
    page: &[u8],
    part: &Range<usize>,
) -> Vec<Miss> {
    let mut around = None;
    let mut misses = Vec::new();
    for text in texts {
        let words = text.text.trim();
        let is_kept = match text.shown {
            FrontPlace::Description => description(page).is_none_or(|shown| {
                page[shown.clone()] == *words.as_bytes()
                    || has(&page::read(&page[shown]).stream, words)
            }),
            FrontPlace::Around => {
                is_typed(words, page, part)
                    || has(around.get_or_insert_with(|| read_around(page, part)), words)
            }
        };
        if !is_kept {
            misses.push(Miss { span: text.span.clone(), kind: MissKind::Lost });
        } else if let Some((_, sign)) = typed::markup(words) {
            let written = file.get(text.span.clone()).and_then(|written| written.find(sign));
            let span = written.map_or(text.span.clone(), |at| {
                text.span.start + at..text.span.start + at + sign.len()
            });
            misses.push(Miss { span, kind: MissKind::Leftover(sign) });
        }
    }
    misses
}

fn has(shown: &Stream, words: &str) -> bool {
    shown.find(&Stream::of(words)).is_some()
}

/// Whether an element of the page holds just these words, as most titles are shown.
fn is_typed(words: &str, page: &[u8], part: &Range<usize>) -> bool {
    let is_element = |at: &usize| {
        page[..*at].ends_with(b">")
            && page[at + words.len()..].starts_with(b"</")
            && !part.contains(at)
    };
    let mut places = memmem::find_iter(page, words.as_bytes()).filter(is_element);
    let body = memmem::find(page, b"<body").unwrap_or_default();
    places.any(|at| at > body && page::is_seen(page, at))
}

/// What the page shows before and after the text.
fn read_around(page: &[u8], part: &Range<usize>) -> Stream {
    let body = memmem::find(page, b"<body").unwrap_or_default();
    let mut shown = page::read(page.get(body..part.start).unwrap_or_default()).stream;
    let after = page::read(&page[part.end.max(body)..]).stream;
    shown.space();
    shown.bytes.extend_from_slice(&after.bytes);
    shown
}

/// Where the description is that searches show; none on a page without one.
fn description(page: &[u8]) -> Option<Range<usize>> {
    let begin = b"<meta name=\"description\" content=\"";
    let start = memmem::find(page, begin)? + begin.len();
    Some(start..start + memchr::memchr(b'"', &page[start..])?)
}
