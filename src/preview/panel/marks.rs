//! From a place in the source of an article to the words that a reader sees there.

use std::ops::Range;

use crate::article;
use crate::markdown::parse::Parsed;
use crate::markdown::text::{self, TextBlock};

/// How many characters before the words tell them from the same words elsewhere.
const BEFORE: usize = 40;

/// The text of one file, read for its words.
pub(super) struct Marks<'a> {
    text: &'a str,
    /// Where the text behind the front matter begins.
    body: usize,
    blocks: Vec<TextBlock>,
}

impl<'a> Marks<'a> {
    /// Reads the whole text of an article.
    pub(super) fn of(text: &'a str) -> Self {
        let body = article::parts(text).map_or(0, |parts| parts.body.start);
        let blocks = text::blocks(&Parsed::of(&text[body..]));
        Self { text, body, blocks }
    }

    /// What stands before the words in their paragraph, and the words that are seen for the bytes `span`.
    pub(super) fn words(&self, span: Range<usize>) -> Option<(String, String)> {
        if span.end <= self.body {
            let value = self.text.get(span)?.trim().trim_matches(['"', '\'']);
            return (!value.is_empty() && !value.contains('\n'))
                .then(|| (String::new(), value.to_owned()));
        }
        let span = span.start.checked_sub(self.body)?..span.end - self.body;
        let touches =
            |block: &&TextBlock| block.span.start < span.end && span.start < block.span.end;
        self.blocks.iter().filter(touches).find_map(|block| within(block, &span))
    }
}

fn within(block: &TextBlock, span: &Range<usize>) -> Option<(String, String)> {
    let inside = |(at, character): &(usize, char)| {
        let place = block.source(&(*at..at + character.len_utf8())).start;
        span.contains(&place)
    };
    let mut seen = block.text.char_indices().filter(inside);
    let (start, first) = seen.next()?;
    let (last, character) = seen.next_back().unwrap_or((start, first));
    let words = block.text[start..last + character.len_utf8()].trim();
    let before: String = block.text[..start].chars().rev().take(BEFORE).collect();
    (!words.is_empty()).then(|| (before.chars().rev().collect(), words.to_owned()))
}
