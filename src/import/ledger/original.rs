//! The words of an original, as a text to quote from and as a stream to compare.

use std::ops::Range;

use crate::import::script::settled;
use crate::ledger::Stream;

/// Stands where nobody knows whether words are set apart: around a picture, or before a raised letter.
pub(in crate::import) const ANY: char = '\u{1}';

/// All the words of an original.
#[derive(Debug, Clone, Default)]
pub(in crate::import) struct OriginalWords {
    /// Its text, in the order in which people read it.
    pub(in crate::import) main: QuotedWords,
    /// What an article may have anywhere, each in order within itself: footnotes, text boxes, the heads of pages.
    pub(in crate::import) sides: Vec<SideWords>,
    /// The parts of the text that are no running text: lists in which most words are links, and what is around them.
    pub(in crate::import) menus: Vec<Range<usize>>,
    /// The cells of its tables, where it says which they are.
    pub(in crate::import) cells: Vec<OriginalCell>,
}

impl OriginalWords {
    /// Those of a text that stands in one order.
    pub(in crate::import) fn of(text: String) -> Self {
        Self { main: QuotedWords::of(text), ..Self::default() }
    }
}

/// A cell of a table of an original: where its words are in the text, and in which column, from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::import) struct OriginalCell {
    pub(super) span: Range<usize>,
    pub(super) column: usize,
    /// The columns of the cells around it, for a table in a table: its words may have become theirs.
    pub(super) around: Vec<usize>,
}

/// Words that an article may have anywhere.
#[derive(Debug, Clone)]
pub(in crate::import) struct SideWords {
    /// What they are, as in "left out the head of the pages".
    pub(in crate::import) what: &'static str,
    pub(in crate::import) words: QuotedWords,
}

/// A text and its words.
#[derive(Debug, Clone)]
pub(in crate::import) struct QuotedWords {
    text: String,
    /// Their origins are places in the text.
    pub(super) stream: Stream,
}

impl Default for QuotedWords {
    fn default() -> Self {
        Self::of(String::new())
    }
}

impl QuotedWords {
    /// The words of plain text; [`ANY`] may stand in it.
    pub(in crate::import) fn of(text: String) -> Self {
        let text = settled(&text, ANY);
        let mut stream = Stream::new(text.len());
        let mut at = 0;
        for part in text.split(ANY) {
            stream.plain(part.as_bytes(), at);
            stream.any();
            at += part.len() + ANY.len_utf8();
        }
        Self { stream: stream.folded(), text }
    }

    /// The words of Markdown.
    pub(in crate::import) fn of_markdown(text: String) -> Self {
        let text = settled(&text, ' ');
        Self { stream: crate::ledger::said(&text).folded(), text }
    }

    /// Where some of the words are in the text.
    pub(super) fn span(&self, words: Range<usize>) -> Range<usize> {
        if words.is_empty() {
            return 0..0;
        }
        let last = words.end - 1;
        let end = self.stream.origin(last) + self.stream.get(last).len();
        // A word may have been written in another length, such as `&ge;`.
        let end = self.text.ceil_char_boundary(end.min(self.text.len()));
        let start = self.text.floor_char_boundary(self.stream.origin(words.start));
        start.min(end)..end
    }

    /// The numbers of the words in a part of the text.
    pub(super) fn words_in(&self, span: &Range<usize>) -> Range<usize> {
        let at = |place: usize| {
            let (mut low, mut high) = (0, self.stream.len());
            while low < high {
                let middle = (low + high) / 2;
                if self.stream.origin(middle) < place { low = middle + 1 } else { high = middle }
            }
            low
        };
        at(span.start)..at(span.end)
    }

    /// Some of the words as they are written, on one line.
    pub(super) fn quote(&self, words: Range<usize>) -> String {
        let text = &self.text[self.span(words)];
        text.split([ANY, '|']).flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
    }

    /// Whether a line ends between a word and the one after it.
    pub(super) fn is_line_end(&self, word: usize) -> bool {
        word + 1 >= self.stream.len() || self.text[self.span(word..word + 2)].contains(['\n', '|'])
    }
}
