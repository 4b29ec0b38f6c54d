//! Words in a row, each with how it is set apart from the one before it.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memmem;

use super::letters::{
    ANY, CLASS, Class, SIGN, SPACE, WORD, borders, folded, is_gap, plain, wide, word_part,
};

/// Words in a row. What sets them apart is one byte for white space and one for each sign, so that the streams of a text
/// and its page are mostly the same; when they are not, only the gap before a word counts.
#[derive(Debug, Clone)]
pub struct Stream {
    /// The words and what is between them; a space comes before the first.
    pub(super) bytes: Vec<u8>,
    /// What was read in one piece: where it begins in `bytes`, and where it was read.
    pieces: Vec<(u32, u32)>,
    /// The end of the last word.
    end: u32,
    /// Where each word begins and where it ends, in turn, as far as they were counted: most pages need no numbers.
    borders: Vec<u32>,
}

/// The end of a stream, to cut it back to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cut {
    bytes: usize,
    pieces: usize,
    end: u32,
}

impl Stream {
    /// An empty one, for about `size` bytes of text.
    pub fn new(size: usize) -> Self {
        let mut bytes = Vec::with_capacity(size + 8);
        bytes.push(SPACE);
        Self { bytes, pieces: Vec::with_capacity(size / 16 + 8), end: 0, borders: Vec::new() }
    }

    /// The words of `text`, as it is.
    pub(super) fn of(text: &str) -> Self {
        let mut stream = Self::new(text.len());
        stream.text(text.as_bytes(), 0);
        stream
    }

    /// Adds bytes of a word that were read at `at`.
    #[inline]
    pub(super) fn word(&mut self, bytes: &[u8], at: usize) {
        self.pieces.push((self.bytes.len() as u32, at as u32));
        self.bytes.extend_from_slice(bytes);
        self.end = self.bytes.len() as u32;
    }

    /// Adds the words at the start of `text` that have single spaces and common signs between them, read at `at`; gives
    /// their length.
    ///
    /// Most of a text is such words, and they are copied as they are.
    #[inline]
    pub(super) fn run(&mut self, text: &[u8], at: usize) -> usize {
        match text.first() {
            Some(byte) if WORD[usize::from(*byte)] || *byte >= 0x80 => self.words_at(text, at),
            _ => 0,
        }
    }

    fn words_at(&mut self, text: &[u8], at: usize) -> usize {
        let mut here = 0;
        loop {
            here += plain(&text[here..]);
            let others = word_part(&text[here..]);
            if others == 0 {
                break;
            }
            here += others;
        }
        if here == 0 {
            return 0;
        }
        self.word(&text[..here], at);
        let between = text[..here].iter().rev().take_while(|byte| is_gap(**byte)).count();
        self.end -= between as u32;
        here
    }

    /// White space, or the end of a block.
    #[inline]
    pub(super) fn space(&mut self) {
        if self.bytes.last() != Some(&SPACE) {
            self.bytes.push(SPACE);
        }
    }

    /// A sign between words.
    #[inline]
    pub(super) fn sign(&mut self, sign: u8) {
        let sign = if matches!(sign, b'\'' | b'"' | b'-') { SIGN } else { sign };
        if sign != SIGN || self.bytes.last() != Some(&SIGN) {
            self.bytes.push(sign);
        }
    }

    /// The next word begins here, however it is set apart.
    pub fn any(&mut self) {
        self.bytes.push(ANY);
    }

    /// Adds the character at the start of `text`, which was read at `at`, and gives its length.
    #[inline]
    pub(super) fn character(&mut self, text: &[u8], at: usize) -> usize {
        let (class, length) = match CLASS[usize::from(text[0])] {
            Class::Wide => wide(text),
            class => (class, 1),
        };
        match class {
            Class::Word | Class::Wide => self.word(&text[..length], at),
            Class::Space => self.space(),
            Class::Sign if length == 1 => self.sign(text[0]),
            Class::Sign => self.sign(SIGN),
            // `2*3` is two numbers, whatever the parser makes of it.
            Class::Silent
                if self.ends_in_digit() && text.get(1).is_some_and(u8::is_ascii_digit) =>
            {
                self.sign(text[0]);
            }
            Class::Silent => {}
        }
        length
    }

    fn ends_in_digit(&self) -> bool {
        self.bytes.last().is_some_and(u8::is_ascii_digit)
    }

    /// Adds `text` as it is, which was read at `at`.
    pub(super) fn text(&mut self, text: &[u8], at: usize) {
        let mut here = 0;
        while here < text.len() {
            here += match self.run(&text[here..], at + here) {
                0 => self.character(&text[here..], at + here),
                length => length,
            };
        }
    }

    /// The gap before the next word: the end of the last one.
    #[inline]
    pub(super) fn end(&self) -> u32 {
        self.end
    }

    /// Its words, without what comes after the last.
    pub(super) fn words(&self) -> &[u8] {
        &self.bytes[..self.end as usize]
    }

    /// The end of what there is.
    pub(super) fn cut(&self) -> Cut {
        Cut { bytes: self.bytes.len(), pieces: self.pieces.len(), end: self.end }
    }

    /// Takes out what came after `cut`.
    pub(super) fn cut_back(&mut self, cut: Cut) {
        self.bytes.truncate(cut.bytes);
        self.pieces.truncate(cut.pieces);
        self.end = cut.end;
        self.any();
    }

    /// Where the byte at `at` was read.
    pub(super) fn read_at(&self, at: usize) -> usize {
        let piece = self.pieces.partition_point(|piece| piece.0 as usize <= at);
        match piece.checked_sub(1).and_then(|piece| self.pieces.get(piece)) {
            Some((start, origin)) => *origin as usize + at - *start as usize,
            None => 0,
        }
    }

    /// Some of its bytes, from the gap of one word to that of another.
    pub(super) fn part_at(&self, bytes: Range<usize>) -> Self {
        let from = self.pieces.partition_point(|piece| (piece.0 as usize) < bytes.start);
        let to = self.pieces.partition_point(|piece| (piece.0 as usize) < bytes.end);
        let moved = |(start, origin): &(u32, u32)| (start - bytes.start as u32 + 1, *origin);
        let mut part = Self::new(bytes.len());
        part.pieces = self.pieces[from..to].iter().map(moved).collect();
        part.bytes.extend_from_slice(&self.bytes[bytes]);
        part.end =
            part.bytes.iter().rposition(|byte| !is_gap(*byte)).map_or(0, |last| last as u32 + 1);
        part
    }

    /// Where the word after the gap `at` begins, or the end.
    pub(super) fn next(&self, at: usize) -> usize {
        let rest = self.bytes.get(at..).unwrap_or_default();
        at + rest.iter().position(|byte| !is_gap(*byte)).unwrap_or(rest.len())
    }

    /// How the words around the gap `at` are set apart.
    pub(super) fn gap_at(&self, at: usize) -> u8 {
        let between = &self.bytes[at..self.next(at)];
        match (between.contains(&ANY), between.contains(&SPACE)) {
            (true, _) => ANY,
            (_, true) => SPACE,
            _ => SIGN,
        }
    }

    /// The word that begins at `start`.
    pub(super) fn word_from(&self, start: usize) -> &[u8] {
        let rest = self.bytes.get(start..).unwrap_or_default();
        &rest[..rest.iter().position(|byte| is_gap(*byte)).unwrap_or(rest.len())]
    }

    /// The word that ends at the gap `at`.
    pub(super) fn word_before(&self, at: usize) -> &[u8] {
        let before = &self.bytes[..at];
        &before[before.iter().rposition(|byte| is_gap(*byte)).map_or(0, |gap| gap + 1)..]
    }

    /// Where the words of `other` are in it in a row, first.
    pub(super) fn find(&self, other: &Stream) -> Option<Range<usize>> {
        self.places(other).next()
    }

    /// Where the words of `other` are in it in a row.
    pub(super) fn places(&self, other: &Stream) -> impl Iterator<Item = Range<usize>> {
        let words = &other.words()[other.next(0).min(other.words().len())..];
        let places = memmem::find_iter(&self.bytes, words).map(|at| at..at + words.len());
        places.filter(|place| {
            let (before, after) = (place.start.checked_sub(1), self.bytes.get(place.end));
            before.is_some_and(|at| is_gap(self.bytes[at]))
                && after.is_none_or(|byte| is_gap(*byte))
        })
    }

    /// The end of the last word before `at`.
    pub(super) fn last_before(&self, at: usize) -> usize {
        let before = &self.bytes[..at.min(self.bytes.len())];
        before.iter().rposition(|byte| !is_gap(*byte)).map_or(0, |last| last + 1)
    }
}

/// The words by their numbers.
impl Stream {
    /// Counts the words that were added.
    pub(super) fn index(&mut self) {
        // The last one may have grown.
        let start = places(&self.borders).last().map_or(0, |last| last[0] as usize);
        self.borders.truncate(self.borders.len().saturating_sub(2));
        borders(&self.bytes, start, &mut self.borders);
    }

    /// Adds `text` as it is, which was read at `at`, and counts its words.
    pub fn plain(&mut self, text: &[u8], at: usize) {
        self.text(text, at);
        self.index();
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        places(&self.borders).len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.borders.is_empty()
    }

    /// The word with this number.
    pub fn get(&self, word: usize) -> &[u8] {
        let [start, end] = places(&self.borders)[word];
        &self.bytes[start as usize..end as usize]
    }

    /// Whether nobody knows how the word with this number is set apart from the one before it.
    pub fn may_touch(&self, word: usize) -> bool {
        Words::of(self).gap(word) == ANY
    }

    /// Where the word with this number was read.
    pub fn origin(&self, word: usize) -> usize {
        self.read_at(places(&self.borders)[word][0] as usize)
    }

    /// Some of them, as a stream of their own.
    pub fn part(&self, words: Range<usize>) -> Self {
        let all = Words::of(self);
        let mut part = self.part_at(all.before(words.start)..all.before(words.end));
        part.index();
        part
    }

    /// Adds the words of another stream, which was read `from` bytes further on.
    pub fn extend(&mut self, other: &Self, from: usize) {
        let words = Words::of(other);
        for word in 0..words.len() {
            match words.gap(word) {
                ANY => self.any(),
                SPACE => self.space(),
                sign => self.sign(sign),
            }
            self.word(words.get(word), words.origin(word) + from);
        }
        self.space();
        self.index();
    }

    /// Takes a part of its bytes out.
    pub(super) fn remove(&mut self, bytes: Range<usize>) {
        self.borders.clear();
        self.bytes.drain(bytes);
    }

    /// The same words without capital letters, with one sign for micro, of which two characters look like it, and with
    /// raised and lowered letters that may or may not stand apart: `5ᵃ` is `5` with a sign beside it.
    pub fn folded(mut self) -> Self {
        // The parts of a character are as many bytes as it was, so what was read where stays.
        if let Ok(text) = str::from_utf8(&self.bytes) {
            self.bytes = folded(text);
            self.borders.clear();
            self.index();
        }
        self
    }
}

/// Where each word begins and ends.
fn places(borders: &[u32]) -> &[[u32; 2]] {
    borders.as_chunks().0
}

/// The words of a stream by their numbers.
#[derive(Debug, Clone)]
pub(super) struct Words<'a> {
    pub(super) stream: &'a Stream,
    borders: Cow<'a, [u32]>,
}

impl<'a> Words<'a> {
    pub(super) fn of(stream: &'a Stream) -> Self {
        if !stream.borders.is_empty() {
            return Self { stream, borders: Cow::Borrowed(&stream.borders) };
        }
        let mut found = Vec::with_capacity(stream.bytes.len() / 2);
        borders(&stream.bytes, 0, &mut found);
        Self { stream, borders: Cow::Owned(found) }
    }

    fn places(&self) -> &[[u32; 2]] {
        places(&self.borders)
    }

    /// Their number.
    pub(super) fn len(&self) -> usize {
        self.places().len()
    }

    /// Where the word with this number begins in the bytes of the stream, or where they end.
    pub(super) fn start(&self, word: usize) -> usize {
        self.places().get(word).map_or(self.stream.bytes.len(), |place| place[0] as usize)
    }

    /// The gap before the word with this number.
    pub(super) fn before(&self, word: usize) -> usize {
        let last = word.checked_sub(1).and_then(|word| self.places().get(word));
        last.map_or(0, |place| place[1] as usize)
    }

    /// The word with this number.
    pub(super) fn get(&self, word: usize) -> &'a [u8] {
        let [start, end] = self.places()[word];
        &self.stream.bytes[start as usize..end as usize]
    }

    /// How the word with this number is set apart from the one before it.
    pub(super) fn gap(&self, word: usize) -> u8 {
        self.stream.gap_at(self.before(word))
    }

    /// Where the word with this number was read.
    pub(super) fn origin(&self, word: usize) -> usize {
        self.stream.read_at(self.start(word))
    }

    /// The number of the word around the byte `at`; the first for what is before it.
    pub(super) fn word_at(&self, at: usize) -> usize {
        self.places().partition_point(|place| place[0] as usize <= at).saturating_sub(1)
    }
}
