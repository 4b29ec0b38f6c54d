//! The words that a source asks a page to show: Markdown read without its parser.

mod inline;
mod lines;

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
}

/// The words of a note.
#[derive(Debug, Clone)]
pub(super) struct Note {
    pub(super) stream: Stream,
    /// The number of the first word of each line.
    pub(super) lines: Vec<usize>,
}

/// Reads a text.
pub(super) fn read(text: &str) -> SourceWords {
    let mut reader = SourceReader {
        text,
        at: 0,
        words: SourceWords { main: Stream::new(text.len()), notes: Vec::new() },
        in_note: false,
        references: References::of(text),
        brackets: Vec::new(),
        line: lines::Line::default(),
    };
    reader.begin_line();
    while reader.at < text.len() {
        reader.step();
    }
    reader.words
}

struct SourceReader<'a> {
    text: &'a str,
    at: usize,
    words: SourceWords,
    /// Whether the words belong to the last note.
    in_note: bool,
    references: References,
    brackets: Vec<Bracket>,
    line: lines::Line,
}

/// A `[` that is open; that of a picture has the place where its words begin.
#[derive(Debug, Clone, Copy)]
struct Bracket {
    picture: Option<Picture>,
}

/// Where a picture begins, in the words and in the text.
#[derive(Debug, Clone, Copy)]
struct Picture {
    words: Cut,
    at: usize,
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

    /// Reads a word, or a sign with what belongs to it.
    #[inline]
    fn step(&mut self) {
        let rest = self.rest();
        let at = self.at;
        let run = self.stream().run(rest, at);
        self.at += run;
        if run == rest.len() {
            return;
        }
        let (rest, at) = (&rest[run..], self.at);
        match rest[0] {
            b' ' => {
                self.stream().space();
                self.at += 1;
            }
            b'\n' => {
                self.stream().space();
                self.at += 1;
                self.begin_line();
            }
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
}
