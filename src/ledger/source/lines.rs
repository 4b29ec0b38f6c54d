//! How lines begin: quotes, lists, fences, notes, definitions, markers of cards.

use unicode_normalization::UnicodeNormalization;

use super::holders::{CODE, Holder, LineStart, is_drawn, list_marker, note_marker};
use super::languages::is_language;
use super::{Note, SourceReader};
use crate::ledger::division::{Added, AddedKind, Cell, ListNumber};
use crate::ledger::stream::Stream;
use crate::ledger::{CARDS, MARKERS, references};

/// What a line needs to know of the lines before it, and of its own beginning.
#[derive(Debug, Default)]
pub(super) struct SourceLine {
    /// Whether it is a heading.
    pub(super) heading: bool,
    /// Whether the line before it was blank.
    after_blank: bool,
    /// Whether the line before it was part of a paragraph.
    after_words: bool,
    /// How deep it is in quotes.
    depth: usize,
    /// What is open around it, from the outside.
    holders: Vec<Holder>,
    fence: Option<Fence>,
    /// Whether it is in a table.
    table: bool,
    /// The number of the cell, in a row of a table.
    pub(super) column: Option<u32>,
    /// How many holders the items of a card of what not to do are in.
    dont: Option<usize>,
}

impl SourceLine {
    /// The first line of a text.
    pub(super) fn first() -> Self {
        Self { after_blank: true, ..Self::default() }
    }
}

/// A fence that is open: its sign, and how often it has it.
#[derive(Debug, Clone, Copy)]
struct Fence {
    mark: u8,
    length: usize,
}

/// The items that begin on a line.
#[derive(Debug, Default)]
struct Items {
    any: bool,
    numbers: Vec<u32>,
    /// Whether one of them is something not to do.
    dont: bool,
}

impl<'a> SourceReader<'a> {
    /// Passes over what is markup at the start of the line that begins here.
    pub(super) fn begin_line(&mut self) {
        let line = self.current_line();
        let start = LineStart::of(line, &self.line.holders);
        let rest = &line[start.length..];
        self.line.heading = false;
        self.line.column = None;
        if rest.is_empty() {
            self.release(start.held);
            self.blank_line();
            self.at += line.len();
            return;
        }
        if self.in_fence(line, start) {
            return;
        }
        // A line that is quoted less deeply than the one above it was written by somebody else.
        let ends_quote = start.depth > 0 && start.depth < self.line.depth;
        let after_blank = std::mem::take(&mut self.line.after_blank) || ends_quote;
        let is_held = start.held == self.line.holders.len();
        let goes_on = std::mem::take(&mut self.line.after_words) && !after_blank;
        if !is_held && (!goes_on || begins_block(rest) || is_rule(rest)) {
            self.release(start.held);
        }
        if self.in_note {
            let end = self.stream().end() as usize;
            self.words.notes.last_mut().into_iter().for_each(|note| note.lines.push(end));
        }
        self.block_start(line, start, after_blank, goes_on && is_held);
    }

    fn current_line(&self) -> &'a str {
        let rest = &self.text[self.at..];
        &rest[..memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len())]
    }

    fn blank_line(&mut self) {
        self.brackets.clear();
        self.line.after_blank = true;
        self.line.after_words = false;
        self.line.table = false;
    }

    /// Closes all but so many of what is open around the line.
    fn release(&mut self, held: usize) {
        if held >= self.line.holders.len() {
            return;
        }
        self.line.holders.truncate(held);
        self.line.fence = None;
        self.line.table = false;
        self.line.dont = self.line.dont.filter(|holders| *holders <= held);
        self.in_note = self.line.holders.contains(&Holder::Note);
    }

    /// Whether the line is code or the end of it: then it has been read.
    fn in_fence(&mut self, line: &'a str, start: LineStart) -> bool {
        let Some(fence) = self.line.fence else { return false };
        if start.held < self.line.holders.len() {
            self.line.fence = None;
            return false;
        }
        let rest = line[start.length..].trim_end();
        if rest.len() >= fence.length && rest.bytes().all(|byte| byte == fence.mark) {
            self.line.fence = None;
        } else {
            let at = self.at + start.length;
            self.stream().text(&line.as_bytes()[start.length..], at);
        }
        self.at += line.len();
        true
    }

    /// `goes_on` says whether the line may be part of the paragraph before it.
    fn block_start(&mut self, line: &'a str, start: LineStart, after_blank: bool, goes_on: bool) {
        let mut start = start;
        let is_deep = start.indent() >= CODE;
        let items = self.holders(line, &mut start, goes_on);
        let rest = &line[start.length..];
        let at = self.at;
        self.at += start.length;
        self.line.depth = start.depth;
        if rest.is_empty() && !items.any {
            return self.blank_line();
        }
        if is_deep || start.indent() >= CODE {
            if items.any && items.numbers.is_empty() && !after_blank && !self.in_note {
                // An item that is too far to the right for a parser is one for whoever wrote it.
                self.begins(&[]);
            }
            self.line.after_words = goes_on;
            return;
        }
        if !self.in_note && (after_blank || items.any) {
            self.begins(&items.numbers);
        }
        if items.any {
            self.line.table = false;
        }
        if items.dont {
            self.dont_item(rest);
        }
        let is_marker = rest.starts_with("[!") && self.line.holders.contains(&Holder::Quote);
        let end = at + line.len();
        match rest.as_bytes() {
            [b'#', ..] => {
                self.line.heading = true;
                let signs = rest.bytes().take_while(|byte| *byte == b'#').count();
                let is_heading = rest[signs..].starts_with([' ', '\t']);
                self.at += if is_heading { signs + 1 } else { 0 };
            }
            [b'-' | b'=' | b'*' | b'_' | b'|' | b' ', ..] if is_rule(rest) => self.at = end,
            [b'`' | b'~', ..] => self.fence(rest),
            [b'[', ..] if items.any && is_box(rest) => self.at += 3,
            [b'[', ..] if is_marker => self.marker(rest),
            [b'[', ..] => self.definition(rest, end),
            _ => self.table_row(rest, end),
        }
        let is_words = !self.line.heading && !self.line.table && self.at < end;
        self.line.after_words = is_words || is_marker;
    }

    /// Passes over what begins to hold the rest of the line.
    fn holders(&mut self, line: &str, start: &mut LineStart, goes_on: bool) -> Items {
        let mut items = Items::default();
        let outside = self.line.holders.len();
        loop {
            let rest = &line[start.length..];
            if !matches!(
                rest.as_bytes(),
                [b'-' | b'+' | b'*' | b'0'..=b'9' | b'>' | b'[' | b':', ..]
            ) {
                return items;
            }
            let in_paragraph = goes_on && outside == self.line.holders.len();
            if let Some((length, number)) = list_marker(rest).filter(|_| !is_drawn(rest)) {
                let is_deep = start.indent() >= CODE;
                let item = start.marker(line, length);
                // In a paragraph only the number 1 begins a list, and no item without words does.
                let is_other =
                    number.is_some_and(|number| number != 1) || line.len() == start.length;
                if is_deep || (in_paragraph && is_other) {
                    // Within a list whoever wrote it meant an item, unless a sentence goes on with a year.
                    let in_list =
                        self.line.holders.iter().any(|one| matches!(one, Holder::Item(_)));
                    items.any |= is_deep || (in_list && self.may_be_next(number));
                    items.numbers.extend(number);
                    return items;
                }
                items.any = true;
                items.numbers.extend(number);
                items.dont |= self.line.dont == Some(self.line.holders.len());
                self.line.holders.push(item);
            } else if start.indent() >= CODE {
                return items;
            } else if start.quote(line) {
                self.line.holders.push(Holder::Quote);
            } else if let Some(length) = note_marker(rest) {
                let note = start.note(line, length);
                self.line.holders.push(note);
                self.note(self.at + start.length, self.at + line.len());
            } else if rest.starts_with(": ") || rest.starts_with(":\t") {
                let explanation = start.marker(line, 1);
                self.line.holders.push(explanation);
            } else {
                return items;
            }
        }
    }

    /// Whether an item with this number may be the next of the list.
    fn may_be_next(&self, number: Option<u32>) -> bool {
        let last = self.words.numbers.last().map_or(1, |last| last.number);
        number.is_none_or(|number| last.checked_add(1) == Some(number))
    }

    /// An item begins here, or something after a blank line.
    fn begins(&mut self, numbers: &[u32]) {
        let at = self.words.main.end();
        self.words.begins.push(at);
        let numbers = numbers.iter().map(|number| ListNumber { at, number: *number, first: 1 });
        self.words.numbers.extend(numbers);
    }

    /// The page says before each item of what not to do that it is.
    fn dont_item(&mut self, rest: &str) {
        let plain = rest.trim_start_matches(['*', '_', '[', ' ']);
        let is_word = plain.starts_with(char::is_alphanumeric);
        if self.in_note || !is_word || self.dont_said.iter().any(|said| begins_with(plain, said)) {
            return;
        }
        let (at, kind) = (self.words.main.end(), AddedKind::Dont);
        self.words.added.push(Added { at, origin: self.at, kind });
    }

    /// A row of a table, or its first line with the line of dashes after it.
    fn table_row(&mut self, rest: &str, end: usize) {
        let ends = begins_block(rest) && !rest.starts_with('|');
        let next = self.text.get(end + 1..).unwrap_or_default();
        let next = &next[..memchr::memchr(b'\n', next.as_bytes()).unwrap_or(next.len())];
        self.line.table = !ends
            && (self.line.table
                || (is_dashes(next)
                    && bars(rest) == bars(next.trim_start_matches([' ', '\t', '>']))));
        if !self.line.table || self.in_note || is_dashes(rest) {
            return;
        }
        self.at += usize::from(rest.starts_with('|'));
        let at = self.words.main.end();
        self.words.cells.pop_if(|last| last.at == at);
        self.words.cells.push(Cell { at, column: Some(0) });
        self.line.column = Some(0);
    }

    fn fence(&mut self, rest: &str) {
        let mark = rest.as_bytes()[0];
        let length = rest.bytes().take_while(|byte| *byte == mark).count();
        if length < 3 || (mark == b'`' && rest[length..].contains('`')) {
            return;
        }
        self.line.fence = Some(Fence { mark, length });
        if !is_language(&rest[length..]) {
            let at = self.at + length;
            self.stream().text(&rest.as_bytes()[length..], at);
            self.line_end();
        }
        self.at += rest.len();
    }

    /// A note begins, whose first line goes on from `at` to `end`.
    fn note(&mut self, at: usize, end: usize) {
        let stream = Stream::new(end - at);
        self.words.notes.push(Note { stream, lines: vec![0], first: at..end });
        self.in_note = true;
    }

    /// `[!URGENT]` becomes a card, unless it is followed by what makes a link of it.
    fn marker(&mut self, rest: &str) {
        let Some(end) = rest.find(']') else { return };
        let (word, title) = (&rest[2..end], &rest[end + 1..]);
        let marker = MARKERS.iter().position(|marker| marker.eq_ignore_ascii_case(word));
        let Some(marker) = marker.filter(|_| !title.starts_with([':', '(', '['])) else { return };
        if marker < CARDS && !self.in_note {
            let (at, kind) = (self.words.main.end(), AddedKind::Card(marker));
            self.words.added.push(Added { at, origin: self.at, kind });
        }
        self.line.dont = (MARKERS[marker] == "DONT").then_some(self.line.holders.len());
        self.at += end + 1;
    }

    /// `[label]: address` is shown nowhere, if the text uses the label or the address is one.
    fn definition(&mut self, rest: &'a str, end: usize) {
        let Some(label) = rest[1..].find(']').map(|end| &rest[1..=end]) else { return };
        let Some(behind) = rest[label.len() + 2..].strip_prefix(':') else { return };
        if label.trim().is_empty() || label.contains('[') || label.starts_with('!') {
            return;
        }
        let mut lines = self.text.get(end + 1..).unwrap_or_default().split('\n');
        let mut end = end;
        let mut address = behind;
        if behind.trim().is_empty() {
            address = lines.next().unwrap_or_default();
            end += 1 + address.len();
        }
        if !self.references.uses(label) && !references::is_address(address) {
            return;
        }
        let title = lines.next().unwrap_or_default();
        let inner = title.trim_matches([' ', '\t', '\r', '>']);
        let is_title = [('"', '"'), ('\'', '\''), ('(', ')')].iter().any(|(open, close)| {
            inner.len() > 1 && inner.starts_with(*open) && inner.ends_with(*close)
        });
        if is_title {
            end += 1 + title.len();
        }
        self.at = end.min(self.text.len());
    }
}

/// Whether an item begins with a box to tick.
fn is_box(rest: &str) -> bool {
    ["[ ]", "[x]", "[X]"].iter().any(|box_| {
        let rest = rest.strip_prefix(box_);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
    })
}

/// Whether a line is that of dashes below the first line of a table.
fn is_dashes(line: &str) -> bool {
    line.contains('-') && line.bytes().all(|byte| b"|-: \t\r>".contains(&byte))
}

/// Whether a line has no words: it is drawn, or says what the line above it is.
fn is_rule(line: &str) -> bool {
    line.bytes().all(|byte| b"-=*_|: \t\r".contains(&byte))
}

/// How many cells a row has.
fn bars(row: &str) -> usize {
    let row = row.trim().trim_start_matches('|');
    let bytes = row.as_bytes();
    let is_bar = |at: &usize| bytes[*at] == b'|' && (*at == 0 || bytes[*at - 1] != b'\\');
    let last = bytes.len().saturating_sub(1);
    (0..bytes.len()).filter(is_bar).filter(|at| *at != last).count() + 1
}

/// Whether `text` begins with the words `start`, however their letters and apostrophes are written, with accents and
/// Arabic vowel signs or without.
fn begins_with(text: &str, start: &str) -> bool {
    let is_sign = |letter: &char| matches!(letter, '\u{300}'..='\u{36f}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}');
    let plain = |text: &str| -> String {
        let text = text.to_lowercase().replace('’', "'");
        text.nfkd().filter(|letter| !is_sign(letter)).collect()
    };
    plain(text)
        .strip_prefix(&plain(start))
        .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// Whether a line begins something that is no part of the paragraph before it.
fn begins_block(rest: &str) -> bool {
    list_marker(rest).is_some()
        || rest.starts_with(['#', '>', '|', '`', '~', '<'])
        || rest.starts_with("[^")
}
