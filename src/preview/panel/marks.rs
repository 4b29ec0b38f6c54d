//! From a place in the source of an article to the words that a reader sees there.

use std::ops::Range;

use crate::article;
use crate::markdown::parse::Parsed;
use crate::markdown::text::{self, TextBlock};

/// How many characters of the text before the words are given, to find them among the same words
/// elsewhere.
const MAX_CHARS_BEFORE: usize = 40;

/// The text of one article, parsed for the words that readers see.
pub(in crate::preview) struct Marks<'a> {
    path: &'a str,
    text: &'a str,
    /// Where the text after the front matter begins.
    body: usize,
    blocks: Vec<TextBlock>,
}

impl<'a> Marks<'a> {
    /// Parses the `text` of the article in the file `path`, front matter included.
    pub(in crate::preview) fn new(path: &'a str, text: &'a str) -> Self {
        let body = article::parts(text).map_or(0, |parts| parts.body.start);
        let blocks = text::blocks(&Parsed::of(&text[body..]));
        Self { path, text, body, blocks }
    }

    pub(super) fn path(&self) -> &'a str {
        self.path
    }

    pub(super) fn text(&self) -> &'a str {
        self.text
    }

    /// The words that readers see for the bytes `span`, and what is before them in their paragraph,
    /// which comes first.
    pub(super) fn words(&self, span: Range<usize>) -> Option<(String, String)> {
        if span.end <= self.body {
            let value = self.text.get(span)?.trim().trim_matches(['"', '\'']);
            return (!value.is_empty() && !value.contains('\n'))
                .then(|| (String::new(), value.to_owned()));
        }
        let span = span.start.checked_sub(self.body)?..span.end - self.body;
        let touches =
            |block: &&TextBlock| block.span.start < span.end && span.start < block.span.end;
        self.blocks.iter().filter(touches).find_map(|block| words_in_block(block, &span))
    }
}

fn words_in_block(block: &TextBlock, span: &Range<usize>) -> Option<(String, String)> {
    let inside = |(at, character): &(usize, char)| {
        let place = block.source(&(*at..at + character.len_utf8())).start;
        span.contains(&place)
    };
    let mut seen = block.text.char_indices().filter(inside);
    let (start, first) = seen.next()?;
    let (last, character) = seen.next_back().unwrap_or((start, first));
    let words = block.text[start..last + character.len_utf8()].trim();
    let before: String = block.text[..start].chars().rev().take(MAX_CHARS_BEFORE).collect();
    (!words.is_empty()).then(|| (before.chars().rev().collect(), words.to_owned()))
}
