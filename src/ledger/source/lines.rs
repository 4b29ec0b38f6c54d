//! How lines begin: quotes, lists, fences, notes, definitions, markers of cards.

use super::{Note, SourceReader};
use crate::ledger::references;
use crate::ledger::stream::Stream;

/// What a line needs to know of the lines before it, and of its own beginning.
#[derive(Debug, Default)]
pub(super) struct Line {
    /// Whether it is a heading.
    pub(super) heading: bool,
    /// Whether the line before it was blank.
    after_blank: bool,
    /// How far the text of the open list is indented.
    list: usize,
    fence: Option<Fence>,
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
}

/// The words between `[!` and `]` that make a card of a quote.
const MARKERS: [&str; 11] = [
    "EMERGENCY",
    "URGENT",
    "NON-URGENT",
    "WARNING",
    "IMPORTANT",
    "NOTE",
    "TIP",
    "DO",
    "DONT",
    "QUESTIONS",
    "DETAILS",
];

impl<'a> SourceReader<'a> {
    /// Passes over what is markup at the start of the line that begins here.
    pub(super) fn begin_line(&mut self) {
        let line = self.current_line();
        let start = quotes(line);
        let rest = &line[start.length..];
        self.line.heading = false;
        if rest.trim_ascii().is_empty() {
            self.brackets.clear();
            self.line.after_blank = true;
            self.at += line.len();
            return;
        }
        if self.in_fence(line, start) {
            return;
        }
        let after_blank = std::mem::take(&mut self.line.after_blank);
        if self.in_note && start.indent < 4 && (after_blank || begins_block(rest)) {
            self.in_note = false;
        }
        if after_blank && start.indent < self.line.list {
            self.line.list = 0;
        }
        if self.in_note {
            let words = self.stream().len();
            self.words.notes.last_mut().into_iter().for_each(|note| note.lines.push(words));
        }
        self.block_start(line, start);
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
            self.stream().plain(&line.as_bytes()[start.length..], at);
        }
        self.at += line.len();
        true
    }

    fn block_start(&mut self, line: &'a str, start: Start) {
        let mut start = start;
        let mut item = false;
        while let Some(length) = list_marker(&line[start.length..]) {
            item = true;
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
        if start.indent >= self.line.list + 4 {
            return;
        }
        match rest.as_bytes() {
            [b'#', ..] => self.line.heading = true,
            [b'`' | b'~', ..] => self.fence(rest, start),
            [b'[', ..]
                if item && ["[ ] ", "[x] ", "[X] "].iter().any(|box_| rest.starts_with(box_)) =>
            {
                self.at += 4
            }
            [b'[', b'^', ..] => self.note(rest),
            [b'[', b'!', ..] if start.quoted => self.marker(rest),
            [b'[', ..] => self.definition(rest, at + line.len()),
            _ => {}
        }
    }

    fn fence(&mut self, rest: &str, start: Start) {
        let mark = rest.as_bytes()[0];
        let length = rest.bytes().take_while(|byte| *byte == mark).count();
        if length < 3 || (mark == b'`' && rest[length..].contains('`')) {
            return;
        }
        let list = if start.indent >= self.line.list { self.line.list } else { 0 };
        self.line.fence = Some(Fence { mark, length, list, quoted: start.quoted });
        self.at += rest.len();
    }

    /// `[^id]:` begins a note.
    fn note(&mut self, rest: &str) {
        let Some(end) = rest.find(']').filter(|end| *end > 2 && rest[*end..].starts_with("]:"))
        else {
            return;
        };
        self.at += end + 2;
        self.words.notes.push(Note { stream: Stream::new(rest.len()), lines: vec![0] });
        self.in_note = true;
    }

    /// `[!URGENT]` becomes a card, unless it is followed by what makes a link of it.
    fn marker(&mut self, rest: &str) {
        let Some(end) = rest.find(']') else { return };
        let word = rest[2..end].to_ascii_uppercase();
        if MARKERS.contains(&word.as_str()) && !rest[end + 1..].starts_with([':', '(', '[']) {
            self.at += end + 1;
        }
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
    let mut start = Start { length: 0, indent: 0, quoted: false };
    for byte in line.bytes() {
        match byte {
            b' ' => start.indent += 1,
            b'\t' => start.indent += 4 - start.indent % 4,
            b'>' if start.indent < 4 => {
                start.quoted = true;
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

/// The length of the marker of a list at the start of `rest`, without the white space after it.
fn list_marker(rest: &str) -> Option<usize> {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let length = match rest.as_bytes().get(digits)? {
        b'-' | b'+' | b'*' if digits == 0 => 1,
        b'.' | b')' if (1..=9).contains(&digits) => digits + 1,
        _ => return None,
    };
    rest.as_bytes().get(length).is_none_or(u8::is_ascii_whitespace).then_some(length)
}

/// Whether a line begins something that is no part of the paragraph before it.
fn begins_block(rest: &str) -> bool {
    list_marker(rest).is_some()
        || rest.starts_with(['#', '>', '|', '`', '~', '<'])
        || rest.starts_with("[^")
}
