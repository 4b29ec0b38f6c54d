//! The words that a source asks a page to show: Markdown read without its parser.

mod holders;
mod inline;
mod languages;
mod lines;

pub use languages::is_language;
use std::ops::Range;

use super::division::{Added, Cell, ListNumber};
use super::marks;
use super::references::References;
use super::stream::{Cut, Stream};

/// The words of a text.
#[derive(Debug, Clone)]
pub(super) struct SourceWords {
    /// Those of the text itself.
    pub(super) main: Stream,
    /// Those of its notes.
    pub(super) notes: Vec<Note>,
    /// The gaps between words at which a line, or a cell of a table, ends.
    pub(super) lines: Vec<u32>,
    /// The gaps at which an item or, after a blank line, something else begins.
    pub(super) begins: Vec<u32>,
    /// Where cells of tables begin.
    pub(super) cells: Vec<Cell>,
    /// The numbers of items.
    pub(super) numbers: Vec<ListNumber>,
    /// Where the page has words of its own.
    pub(super) added: Vec<Added>,
}

/// The words of a note.
#[derive(Debug, Clone)]
pub(super) struct Note {
    pub(super) stream: Stream,
    /// The gap before the first word of each line.
    pub(super) lines: Vec<usize>,
    /// Where its first line is in the text.
    pub(super) first: Range<usize>,
}

impl Note {
    /// Where it is in the text: to the end of the line with its last word.
    pub(super) fn place(&self, text: &str) -> Range<usize> {
        let words = self.stream.words();
        let last = self.stream.read_at(words.len().saturating_sub(1)).max(self.first.end);
        let end = memchr::memchr(b'\n', &text.as_bytes()[last.min(text.len())..]);
        self.first.start..end.map_or(text.len(), |end| last + end)
    }
}

/// Reads a text; `dont_said` is how an item begins that says by itself that it is something not to do.
pub(super) fn read(text: &str, dont_said: &[String]) -> SourceWords {
    let words = SourceWords {
        main: Stream::new(text.len()),
        notes: Vec::new(),
        lines: Vec::with_capacity(text.len() / 32),
        begins: Vec::with_capacity(text.len() / 64),
        cells: Vec::new(),
        numbers: Vec::new(),
        added: Vec::new(),
    };
    let mut reader = SourceReader {
        text,
        dont_said,
        at: 0,
        words,
        in_note: false,
        references: References::of(text),
        brackets: Vec::new(),
        line: lines::SourceLine::first(),
    };
    reader.begin_line();
    while reader.at < text.len() {
        reader.step();
    }
    reader.words
}

struct SourceReader<'a> {
    text: &'a str,
    dont_said: &'a [String],
    at: usize,
    words: SourceWords,
    /// Whether the words belong to the last note.
    in_note: bool,
    references: References,
    brackets: Vec<Bracket>,
    line: lines::SourceLine,
}

/// A `[` that is open; that of a picture has the place where its words begin.
#[derive(Debug, Clone, Copy)]
struct Bracket {
    picture: Option<Picture>,
}

/// Where the words of a picture begin.
#[derive(Debug, Clone, Copy)]
struct Picture {
    words: Cut,
}

impl<'a> SourceReader<'a> {
    fn stream(&mut self) -> &mut Stream {
        match self.words.notes.last_mut().filter(|_| self.in_note) {
            Some(note) => &mut note.stream,
            None => &mut self.words.main,
        }
    }

    fn rest(&self) -> &'a [u8] {
        &self.text.as_bytes()[self.at..]
    }

    /// A line or a cell ends here.
    fn line_end(&mut self) {
        if self.in_note {
            return self.stream().space();
        }
        self.words.main.space();
        let at = self.words.main.end();
        if self.words.lines.last() != Some(&at) {
            self.words.lines.push(at);
        }
    }

    /// Reads a word, or a sign with what belongs to it.
    #[inline]
    fn step(&mut self) {
        let rest = self.rest();
        let at = self.at;
        let run = self.stream().run(rest, at);
        self.at += run;
        let (rest, at) = (&rest[run..], self.at);
        let Some(first) = rest.first() else { return };
        match first {
            b' ' => {
                self.stream().space();
                self.at += 1;
            }
            b'\n' => {
                self.line_end();
                self.at += 1;
                self.begin_line();
            }
            b'|' => self.bar(),
            b'[' => self.bracket(),
            b'!' if rest.get(1) == Some(&b'[') && rest.get(2) != Some(&b'^') => self.picture(),
            b']' => self.bracket_end(),
            b'`' => self.code(),
            b'<' => self.angle(),
            b'{' => self.attributes(),
            b'&' => self.at += marks::reference(self.stream(), rest, at),
            b'\\' if rest.get(1).is_some_and(u8::is_ascii_punctuation) => {
                self.stream().character(&rest[1..], at + 1);
                self.at += 2;
            }
            _ => self.at += self.stream().character(rest, at),
        }
    }

    /// `|`: a cell ends, and in a row of a table the next one begins.
    fn bar(&mut self) {
        self.line_end();
        self.at += 1;
        if let Some(column) = self.line.column.as_mut().filter(|_| !self.in_note) {
            *column += 1;
            let cell = Cell { at: self.words.main.end(), column: Some(*column) };
            // Of cells without words only the last counts.
            self.words.cells.pop_if(|last| last.at == cell.at);
            self.words.cells.push(cell);
        }
    }
}
