//! From a byte of a file to its line and column, and back.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Sources;

use crate::part::Part;

/// Where the lines of one file begin, and which of its characters are longer than a byte. Made once
/// a file.
///
/// Lines and columns count from 1. A line ends at `\n`; a `\r` before it belongs to the line break,
/// a lone one does not end a line. A byte order mark counts as a character, but
/// [`super::Source::site`] drops it.
///
/// ```
/// use handout::source::{ColumnUnit, LineColumn, LineIndex};
/// let index = LineIndex::new("salt\n🧂 and water");
/// assert_eq!(index.line_column(10), LineColumn { line: 2, column: 3 });
/// assert_eq!(index.line_column_in(ColumnUnit::Utf16, 10), LineColumn { line: 2, column: 4 });
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineIndex {
    /// The bytes of each line, without its line break.
    lines: Vec<Range<usize>>,
    /// Every character of more than one byte, in order.
    wide: Vec<WideCharacter>,
    length: usize,
}

/// A line and a column, both counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// The line.
    pub line: usize,
    /// The column, in the unit that was asked for.
    pub column: usize,
}

/// What columns are counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnUnit {
    /// Bytes of UTF-8.
    Bytes,
    /// Characters, as people and most command-line tools count.
    Characters,
    /// Units of UTF-16, as the Language Server Protocol and JavaScript count.
    Utf16,
}

/// A character of more than one byte.
#[derive(Debug, Clone, PartialEq, Eq)]
struct WideCharacter {
    start: usize,
    /// 2, 3 or 4.
    bytes: usize,
}

impl WideCharacter {
    /// How many bytes more than units it has.
    fn excess(&self, unit: ColumnUnit) -> usize {
        match unit {
            ColumnUnit::Bytes => 0,
            ColumnUnit::Characters => self.bytes - 1,
            // A character of four bytes is a surrogate pair.
            ColumnUnit::Utf16 => self.bytes - 1 - usize::from(self.bytes == 4),
        }
    }

    fn end(&self) -> usize {
        self.start + self.bytes
    }
}

impl LineIndex {
    /// Reads `text` once. Where bytes are no UTF-8, lines are right and columns are as near as can
    /// be.
    pub fn new(text: &(impl AsRef<[u8]> + ?Sized)) -> Self {
        let bytes = text.as_ref();
        let (mut lines, mut wide, mut start) = (Vec::new(), Vec::new(), 0);
        for (at, &byte) in bytes.iter().enumerate() {
            match byte {
                b'\n' => {
                    let end = if bytes.part(start..at).ends_with(b"\r") { at - 1 } else { at };
                    lines.push(start..end);
                    start = at + 1;
                }
                0xc0..=0xdf => wide.push(WideCharacter { start: at, bytes: 2 }),
                0xe0..=0xef => wide.push(WideCharacter { start: at, bytes: 3 }),
                0xf0.. => wide.push(WideCharacter { start: at, bytes: 4 }),
                _ => {}
            }
        }
        lines.push(start..bytes.len());
        Self { lines, wide, length: bytes.len() }
    }

    /// The line of a byte.
    pub fn line(&self, offset: usize) -> usize {
        self.lines.partition_point(|line| line.start <= offset).max(1)
    }

    /// Line and column of a byte, the column in characters.
    pub fn line_column(&self, offset: usize) -> LineColumn {
        self.line_column_in(ColumnUnit::Characters, offset)
    }

    /// Line and column of a byte. An offset inside a character is that of the character; one after
    /// the end of the file is its end.
    pub fn line_column_in(&self, unit: ColumnUnit, offset: usize) -> LineColumn {
        let mut offset = offset.min(self.length);
        let line = self.line(offset);
        let start = self.lines.get(line - 1).map_or(0, |line| line.start);
        let before = self.wide_in(start..offset);
        if let Some(last) = before.last().filter(|last| offset < last.end()) {
            offset = last.start;
        }
        let excess: usize =
            self.wide_in(start..offset).iter().map(|character| character.excess(unit)).sum();
        LineColumn { line, column: (offset - start).saturating_sub(excess) + 1 }
    }

    /// The byte at a line and column, or `None` when there is no such line. A column inside a
    /// character is that of the character; one after the end of the line is its end.
    pub fn offset(&self, unit: ColumnUnit, at: LineColumn) -> Option<usize> {
        let line = self.line_span(at.line)?;
        let mut offset = line.start + at.column.checked_sub(1)?;
        for character in self.wide_in(line.clone()) {
            if offset <= character.start {
                break;
            }
            let excess = character.excess(unit);
            if offset + excess < character.end() {
                return Some(character.start);
            }
            offset += excess;
        }
        Some(offset.min(line.end))
    }

    /// The bytes of a line without its line break, or `None` when there is no such line. After a
    /// line break at the end of the file there is one more, empty line.
    pub fn line_span(&self, line: usize) -> Option<Range<usize>> {
        self.lines.get(line.checked_sub(1)?).cloned()
    }

    fn wide_in(&self, range: Range<usize>) -> &[WideCharacter] {
        let start = self.wide.partition_point(|character| character.start < range.start);
        let length =
            self.wide.after(start).partition_point(|character| character.start < range.end);
        self.wide.part(start..start + length)
    }
}

/// The [`LineIndex`] of each file that is asked for.
#[derive(Debug)]
pub struct LineIndexes<'a> {
    sources: &'a Sources,
    made: BTreeMap<String, LineIndex>,
}

impl<'a> LineIndexes<'a> {
    /// For the files of `sources`.
    pub fn new(sources: &'a Sources) -> Self {
        Self { sources, made: BTreeMap::new() }
    }

    /// The files.
    pub fn sources(&self) -> &'a Sources {
        self.sources
    }

    /// The index of the file at `path`, where it is text.
    pub fn of(&mut self, path: &str) -> Option<&LineIndex> {
        if !self.made.contains_key(path) {
            let index = LineIndex::new(self.sources.text(path)?);
            self.made.insert(path.to_owned(), index);
        }
        self.made.get(path)
    }
}

#[cfg(test)]
mod tests {
    use super::ColumnUnit::{Bytes, Characters, Utf16};
    use super::*;

    fn at(line: usize, column: usize) -> LineColumn {
        LineColumn { line, column }
    }

    /// The columns of a byte in bytes, characters and UTF-16 units.
    fn columns(text: &str, offset: usize) -> [usize; 3] {
        let index = LineIndex::new(text);
        [Bytes, Characters, Utf16].map(|unit| index.line_column_in(unit, offset).column)
    }

    #[test]
    fn every_character_is_found_back_in_each_unit() {
        let texts = [
            "",
            "a",
            "\n",
            "one\ntwo\n",
            "one\r\ntwo\r\n\r\n",
            "a\rb",
            "\u{feff}title: x\n",
            "🧂 salt\n👩🏽‍⚕️ nurse",
            "الكلى\nwater ماء\n",
            "é\u{301}ñ\n€",
        ];
        for text in texts {
            let index = LineIndex::new(text);
            let ends = text.char_indices().map(|(offset, _)| offset).chain([text.len()]);
            for offset in ends {
                let before = text.before(offset);
                let start = before.rfind('\n').map_or(0, |newline| newline + 1);
                let counted = [
                    before.after(start).len(),
                    before.after(start).chars().count(),
                    before.after(start).encode_utf16().count(),
                ];
                let line = before.matches('\n').count() + 1;
                assert_eq!(index.line(offset), line, "{text:?} {offset}");
                for (unit, column) in [Bytes, Characters, Utf16].into_iter().zip(counted) {
                    let place = at(line, column + 1);
                    assert_eq!(
                        index.line_column_in(unit, offset),
                        place,
                        "{text:?} {offset} {unit:?}"
                    );
                    // Within a line break, the way back leads to the end of the line.
                    let back = if before.ends_with('\r') && text.after(offset).starts_with('\n') {
                        offset - 1
                    } else {
                        offset
                    };
                    assert_eq!(
                        index.offset(unit, place),
                        Some(back),
                        "{text:?} {place:?} {unit:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn units_differ_after_emoji_and_arabic() {
        assert_eq!(columns("🧂 salt", 5), [6, 3, 4]);
        assert_eq!(columns("ماء and", 7), [8, 5, 5]);
        assert_eq!(columns("\u{feff}a", 3), [4, 2, 2]);
    }

    #[test]
    fn an_offset_inside_a_character_is_that_of_the_character() {
        for inside in 1..4 {
            assert_eq!(columns("🧂b", inside), [1, 1, 1]);
        }
        let index = LineIndex::new("🧂b");
        assert_eq!(index.offset(Bytes, at(1, 3)), Some(0));
        assert_eq!(index.offset(Utf16, at(1, 2)), Some(0));
        assert_eq!(index.offset(Utf16, at(1, 3)), Some(4));
    }

    #[test]
    fn line_breaks_belong_to_no_line() {
        let index = LineIndex::new("one\r\ntwo\nthree\rfour\n");
        let lines: Vec<_> = (1..5).filter_map(|line| index.line_span(line)).collect();
        assert_eq!(lines, [0..3, 5..8, 9..19, 20..20]);
        assert_eq!((index.line_span(0), index.line_span(5)), (None, None));
    }

    #[test]
    fn after_the_end_is_the_end() {
        let index = LineIndex::new("one\ntwo");
        assert_eq!(index.line_column(7), at(2, 4));
        assert_eq!(index.line_column(99), at(2, 4));
        assert_eq!(index.offset(Characters, at(1, 99)), Some(3));
        assert_eq!(index.offset(Characters, at(3, 1)), None);
        assert_eq!(index.offset(Characters, at(1, 0)), None);
        assert_eq!(LineIndex::new("").line_column(0), at(1, 1));
    }

    #[test]
    fn bytes_that_are_no_text_have_lines_and_do_no_harm() {
        let index = LineIndex::new(&[0xf0, b'a', b'\n', 0xff, 0x80, 0xe0]);
        assert_eq!(index.line(1), 1);
        assert_eq!(index.line(5), 2);
        for offset in 0..8 {
            let place = index.line_column(offset);
            assert!(index.offset(Characters, place).is_some_and(|back| back <= 6));
        }
    }

    #[test]
    fn each_file_has_its_index() {
        let sources = Sources::in_memory([("a.md", "one\ntwo"), ("b.md", "x")]);
        let mut indexes = LineIndexes::new(&sources);
        assert_eq!(indexes.of("a.md").map(|index| index.line(4)), Some(2));
        assert_eq!(indexes.of("b.md").map(|index| index.line(1)), Some(1));
        assert_eq!(indexes.of("c.md"), None);
    }
}
