//! How lines begin: quotes, lists, fences, notes, definitions, markers of cards.

use unicode_normalization::UnicodeNormalization;

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
    /// How deep it is in quotes.
    depth: usize,
    /// How far the text of the open list is indented.
    list: usize,
    fence: Option<Fence>,
    /// Whether it is in a table.
    table: bool,
    /// The number of the cell, in a row of a table.
    pub(super) column: Option<u32>,
    /// Whether items are something not to do: how far they are indented, from the first one on.
    dont: Option<Option<usize>>,
}

impl SourceLine {
    /// The first line of a text.
    pub(super) fn first() -> Self {
        Self { after_blank: true, ..Self::default() }
    }
}

/// A fence that is open.
#[derive(Debug, Clone, Copy)]
struct Fence {
    mark: u8,
    length: usize,
    /// How far the list that holds it is indented.
    list: usize,
    quoted: bool,
}

/// How a line begins.
#[derive(Debug, Clone, Copy)]
struct Start {
    /// How many bytes it takes.
    length: usize,
    /// How far what follows is indented.
    indent: usize,
    quoted: bool,
    /// How many signs of quotes it has.
    depth: usize,
}

impl<'a> SourceReader<'a> {
    /// Passes over what is markup at the start of the line that begins here.
    pub(super) fn begin_line(&mut self) {
        let line = self.current_line();
        let start = quotes(line);
        let rest = &line[start.length..];
        self.line.heading = false;
        self.line.column = None;
        if !start.quoted {
            self.line.dont = None;
        }
        if rest.trim_ascii().is_empty() {
            self.brackets.clear();
            self.line.after_blank = true;
            self.line.table = false;
            self.at += line.len();
            return;
        }
        if self.in_fence(line, start) {
            return;
        }
        // A line that is quoted less deeply than the one above it was written by somebody else.
        let depth = std::mem::replace(&mut self.line.depth, start.depth);
        let ends_quote = start.quoted && start.depth < depth;
        let after_blank = std::mem::take(&mut self.line.after_blank) || ends_quote;
        if self.in_note && start.indent < 4 && (after_blank || begins_block(rest)) {
            self.in_note = false;
        }
        if after_blank && start.indent < self.line.list {
            self.line.list = 0;
        }
        if self.in_note {
            let end = self.stream().end() as usize;
            self.words.notes.last_mut().into_iter().for_each(|note| note.lines.push(end));
        }
        self.block_start(line, start, after_blank);
    }

    fn current_line(&self) -> &'a str {
        let rest = &self.text[self.at..];
        &rest[..memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len())]
    }

    /// Whether the line is code or the end of it: then it has been read.
    fn in_fence(&mut self, line: &'a str, start: Start) -> bool {
        let Some(fence) = self.line.fence else { return false };
        if (fence.quoted && !start.quoted) || start.indent < fence.list {
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

    fn block_start(&mut self, line: &'a str, start: Start, after_blank: bool) {
        let mut start = start;
        let (outer, list) = (start.indent, self.line.list);
        let mut numbers = Vec::new();
        let mut items = 0;
        while let Some((length, number)) = list_marker(&line[start.length..]) {
            items += 1;
            numbers.extend(number);
            let quoted = start.quoted;
            start.length += length;
            let more = quotes(&line[start.length..]);
            start.indent += length + more.indent;
            self.line.list = start.indent;
            start.length += more.length;
            start.quoted = quoted || more.quoted;
        }
        let rest = &line[start.length..];
        let at = self.at;
        self.at += start.length;
        if start.indent >= self.line.list + 4 || outer >= list + 4 {
            if self.in_note {
                self.quoted_marker(rest);
            } else if items > 0 && numbers.is_empty() && !after_blank {
                // An item that is too far to the right for a parser is one for whoever wrote it.
                self.begins(&[]);
            }
            return;
        }
        // In a paragraph only the number 1 begins a list.
        let begins_list = numbers.first().is_none_or(|number| *number == 1) || list > 0;
        if !self.in_note && (after_blank || (items > 0 && begins_list)) {
            self.begins(&numbers);
        } else if items > 0 && !begins_list {
            self.line.list = list;
        }
        if items > 0 {
            self.line.table = false;
            self.dont_item(rest, outer);
        }
        match rest.as_bytes() {
            [b'#', ..] => {
                self.line.heading = true;
                let signs = rest.bytes().take_while(|byte| *byte == b'#').count();
                let is_heading = rest[signs..].starts_with([' ', '\t']);
                self.at += if is_heading { signs + 1 } else { 0 };
            }
            [b':', b' ' | b'\t', ..] => self.explanation(rest),
            [b'-' | b'=' | b'*' | b'_' | b'|' | b' ', ..] if is_rule(rest) => self.at += rest.len(),
            [b'`' | b'~', ..] => self.fence(rest, start),
            [b'[', ..]
                if items > 0
                    && ["[ ]", "[x]", "[X]"].iter().any(|box_| {
                        let rest = rest.strip_prefix(box_);
                        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
                    }) =>
            {
                self.at += 3
            }
            [b'[', b'^', ..] => self.note(rest),
            [b'[', b'!', ..] if start.quoted => self.marker(rest),
            [b'[', ..] => self.definition(rest, at + line.len()),
            _ => self.table_row(rest, at + line.len()),
        }
    }

    /// An item begins here, or something after a blank line.
    fn begins(&mut self, numbers: &[u32]) {
        let at = self.words.main.end();
        self.words.begins.push(at);
        let numbers = numbers.iter().map(|number| ListNumber { at, number: *number, first: 1 });
        self.words.numbers.extend(numbers);
    }

    /// The page says before each item of what not to do that it is.
    fn dont_item(&mut self, rest: &str, indent: usize) {
        let Some(of_list) = self.line.dont.as_mut().filter(|_| !self.in_note) else { return };
        let plain = rest.trim_start_matches(['*', '_', '[', ' ']);
        let is_word = plain.starts_with(char::is_alphanumeric);
        if *of_list.get_or_insert(indent) != indent
            || !is_word
            || self.dont_said.iter().any(|said| begins_with(plain, said))
        {
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
                || (is_dashes(next) && bars(rest) == bars(&next[quotes(next).length..])));
        if !self.line.table || self.in_note || is_dashes(rest) {
            return;
        }
        self.at += usize::from(rest.starts_with('|'));
        let at = self.words.main.end();
        self.words.cells.pop_if(|last| last.at == at);
        self.words.cells.push(Cell { at, column: Some(0) });
        self.line.column = Some(0);
    }

    fn fence(&mut self, rest: &str, start: Start) {
        let mark = rest.as_bytes()[0];
        let length = rest.bytes().take_while(|byte| *byte == mark).count();
        if length < 3 || (mark == b'`' && rest[length..].contains('`')) {
            return;
        }
        let list = if start.indent >= self.line.list { self.line.list } else { 0 };
        self.line.fence = Some(Fence { mark, length, list, quoted: start.quoted });
        if !is_language(&rest[length..]) {
            let at = self.at + length;
            self.stream().text(&rest.as_bytes()[length..], at);
            self.line_end();
        }
        self.at += rest.len();
    }

    /// `[^id]:` begins a note.
    fn note(&mut self, rest: &str) {
        let Some(end) = rest.find(']').filter(|end| *end > 2 && rest[*end..].starts_with("]:"))
        else {
            return;
        };
        self.at += end + 2;
        let first = self.at..self.at + rest.len() - end - 2;
        self.words.notes.push(Note { stream: Stream::new(rest.len()), lines: vec![0], first });
        self.in_note = true;
        self.quoted_marker(&rest[end + 2..]);
    }

    /// `: ` begins an explanation, which may be a card.
    fn explanation(&mut self, rest: &str) {
        self.at += 1;
        self.quoted_marker(&rest[1..]);
    }

    /// A card in a note or an explanation begins within the line, or further in than a card of the text.
    fn quoted_marker(&mut self, rest: &str) {
        let start = quotes(rest);
        let inner = &rest[start.length..];
        if start.quoted && inner.starts_with("[!") {
            self.at += start.length;
            self.marker(inner);
        }
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
        self.line.dont = (MARKERS[marker] == "DONT").then_some(None);
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

/// The signs of quotes and the white space at the start of a line.
fn quotes(line: &str) -> Start {
    let mut start = Start { length: 0, indent: 0, quoted: false, depth: 0 };
    for byte in line.bytes() {
        match byte {
            b' ' => start.indent += 1,
            b'\t' => start.indent += 4 - start.indent % 4,
            b'>' if start.indent < 4 => {
                start.quoted = true;
                start.depth += 1;
                start.indent = 0;
            }
            _ => break,
        }
        start.length += 1;
    }
    // The first space after the sign belongs to it.
    start.indent = start.indent.saturating_sub(usize::from(start.quoted));
    start
}

/// The length of the marker of a list at the start of `rest`, without the white space after it, and its number.
fn list_marker(rest: &str) -> Option<(usize, Option<u32>)> {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (length, number) = match rest.as_bytes().get(digits)? {
        b'-' | b'+' | b'*' if digits == 0 => (1, None),
        b'.' | b')' if (1..=9).contains(&digits) => (digits + 1, rest[..digits].parse().ok()),
        _ => return None,
    };
    let is_marker = rest.as_bytes().get(length).is_none_or(u8::is_ascii_whitespace);
    is_marker.then_some((length, number))
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
