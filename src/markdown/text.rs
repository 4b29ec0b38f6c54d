//! The running text of an article, block by block, with the way back from each word to its place.

use std::ops::Range;

use super::callouts::{CalloutKind, CalloutMarker};
use super::parse::{Event, Located, Parsed, Tag, TagEnd};

use crate::part::Part;

/// What a block of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// A paragraph.
    Paragraph,
    /// The text of a list item.
    Item,
    /// A heading of this level.
    Heading(u8),
    /// The title of a callout.
    CalloutTitle,
    /// A cell in the head of a table.
    TableHead,
    /// A cell in the body of a table.
    TableCell,
    /// A term of a definition list.
    Term,
    /// A definition.
    Definition,
    /// A footnote that is written in the text.
    Footnote,
}

/// A block of running text. Markup is gone; links and emphasis leave their words, code its text.
#[derive(Debug, Clone, PartialEq)]
pub struct TextBlock {
    /// What it is.
    pub kind: BlockKind,
    /// The text, on one line.
    pub text: String,
    /// Its range in the body.
    pub span: Range<usize>,
    /// The callout it is in.
    pub callout: Option<CalloutKind>,
    stretches: Vec<Stretch>,
}

/// A stretch that was taken over as it is, or one mark that is written otherwise in the body.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Stretch {
    /// Where it starts in the text.
    text: usize,
    /// Where it starts in the body.
    body: usize,
    /// How many bytes of the body a mark has that is written otherwise.
    mark: Option<usize>,
}

impl TextBlock {
    /// A block without text.
    pub const EMPTY: Self = Self {
        kind: BlockKind::Paragraph,
        text: String::new(),
        span: 0..0,
        callout: None,
        stretches: Vec::new(),
    };

    /// The bytes of the body from which `range` of the text was read.
    pub fn source(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.written(range.start).start;
        let end = self.written(range.end.saturating_sub(1).max(range.start)).end;
        start..end.clamp(start, self.span.end.max(start))
    }

    /// Whether it holds sentences: no heading, term, title or cell of a table.
    pub fn is_running(&self) -> bool {
        matches!(
            self.kind,
            BlockKind::Paragraph | BlockKind::Item | BlockKind::Definition | BlockKind::Footnote
        )
    }

    /// The bytes of the body that are the byte `at` of the text: all of a reference.
    fn written(&self, at: usize) -> Range<usize> {
        let index = self.stretches.partition_point(|stretch| stretch.text <= at).saturating_sub(1);
        let within = |stretch: &Stretch| match stretch.mark {
            Some(length) => stretch.body..stretch.body + length,
            None => {
                let start = stretch.body + at.saturating_sub(stretch.text);
                start..start + 1
            }
        };
        self.stretches.get(index).map_or(self.span.start..self.span.start + 1, within)
    }

    /// Takes over `shown`, which was read from `source` at `at` in the body.
    ///
    /// Typographic quotes and dashes, references such as `&amp;` and backslashes make the two
    /// differ: each begins a stretch of its own, so that a word after it is still found.
    fn append(&mut self, shown: &str, source: &str, at: usize) {
        self.stretches.push(Stretch { text: self.text.len(), body: at, mark: None });
        if shown.len() != source.len() || shown != source {
            let (mut text, mut rest) = (self.text.len(), source);
            for (index, character) in shown.char_indices() {
                let body = at + source.len() - rest.len();
                let length = written(shown.after(index), character, rest);
                let plain = rest.starts_with(character) && length == character.len_utf8();
                if !plain && length > 0 {
                    self.stretches.push(Stretch { text, body, mark: Some(length) });
                    self.stretches.push(Stretch {
                        text: text + character.len_utf8(),
                        body: body + length,
                        mark: None,
                    });
                }
                text += character.len_utf8();
                rest = rest.get(length..).unwrap_or_default();
            }
        }
        self.text.push_str(shown);
    }
}

/// How many bytes at the start of `source` were read as `character`, with which `shown` begins.
fn written(shown: &str, character: char, source: &str) -> usize {
    match source.as_bytes() {
        // In "&amp;" an ampersand is more than itself.
        [b'&', ..] if character == '&' => {
            match source.find(';').map(|end| source.before(end + 1)) {
                Some(name) if !shown.starts_with(name) && !name.contains([' ', '\n']) => name.len(),
                _ => 1,
            }
        }
        [b'\\', b'\\', ..] if character == '\\' => 2,
        _ if source.starts_with(character) => character.len_utf8(),
        [b'\\', next, ..] if char::from(*next) == character => 2,
        [b'&', ..] => source.find(';').map_or(1, |end| end + 1),
        [b'.', b'.', b'.', ..] | [b'-', b'-', b'-', ..] if matches!(character, '…' | '—') => 3,
        [b'-', b'-', ..] => 2,
        _ => source.chars().next().map_or(0, char::len_utf8),
    }
}

/// The blocks of a body in document order; empty ones are left out.
pub fn blocks(parsed: &Parsed<'_>) -> Vec<TextBlock> {
    let mut reader = BlockReader {
        body: parsed.body,
        blocks: Vec::new(),
        open: Vec::new(),
        quotes: Vec::new(),
        head: false,
        code_blocks: 0,
    };
    for (at, located) in parsed.events.iter().enumerate() {
        reader.event(located, parsed.events.get(at + 1));
    }
    let mut blocks = reader.blocks;
    blocks.retain(|block| !block.text.trim().is_empty());
    blocks.sort_by_key(|block| block.span.start);
    blocks
}

struct BlockReader<'a> {
    body: &'a str,
    blocks: Vec<TextBlock>,
    /// The blocks that are open, innermost last.
    open: Vec<TextBlock>,
    /// The quotes that are open: the callout around what is in them, with the end of its title line while that is read.
    quotes: Vec<(Option<CalloutKind>, Option<CalloutMarker>)>,
    head: bool,
    /// How many code blocks are open; their text is not running text.
    code_blocks: usize,
}

impl BlockReader<'_> {
    fn event(&mut self, (event, range): &Located<'_>, next: Option<&Located<'_>>) {
        match event {
            Event::Start(tag) => self.start(tag, range, next),
            Event::End(end) => self.end(*end),
            Event::Text(text) if self.code_blocks == 0 => self.text(text, range),
            Event::Code(text) if self.code_blocks == 0 => self.code(text, range),
            Event::SoftBreak | Event::HardBreak => self.line_break(range),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: &Range<usize>, next: Option<&Located<'_>>) {
        match tag {
            Tag::Paragraph => {
                let titled = self.quotes.last().is_some_and(|(_, marker)| marker.is_some());
                let in_item = self.open.last().is_some_and(|block| {
                    block.kind != BlockKind::Paragraph && block.text.is_empty()
                });
                match (titled, in_item) {
                    (true, _) => self.begin(BlockKind::CalloutTitle, range),
                    // The first paragraph of an item, a definition or a footnote is its text.
                    (false, true) => {}
                    (false, false) => self.begin(BlockKind::Paragraph, range),
                }
            }
            Tag::Heading { level, .. } => {
                self.begin(BlockKind::Heading(super::facts::level_number(*level)), range)
            }
            Tag::Item => self.begin(BlockKind::Item, range),
            Tag::FootnoteDefinition(_) => self.begin(BlockKind::Footnote, range),
            Tag::DefinitionListTitle => self.begin(BlockKind::Term, range),
            Tag::DefinitionListDefinition => self.begin(BlockKind::Definition, range),
            Tag::TableHead => self.head = true,
            Tag::TableCell => self
                .begin(if self.head { BlockKind::TableHead } else { BlockKind::TableCell }, range),
            Tag::CodeBlock(_) => self.code_blocks += 1,
            Tag::Image { .. } => self.next_picture(range),
            Tag::BlockQuote(_) => {
                let paragraph =
                    next.filter(|(event, _)| matches!(event, Event::Start(Tag::Paragraph)));
                let marker =
                    paragraph.and_then(|(_, place)| CalloutMarker::at(self.body, place.start));
                let around = self.quotes.last().and_then(|(kind, _)| *kind);
                let kind = marker.as_ref().and_then(|marker| marker.kind).or(around);
                self.quotes.push((kind, marker));
            }
            _ => {}
        }
    }

    /// What describes the pictures of a row is not one sentence.
    fn next_picture(&mut self, range: &Range<usize>) {
        let row = |block: &&mut TextBlock| {
            !block.text.trim().is_empty()
                && self.body.part(block.span.start..range.start).trim_start().starts_with("![")
        };
        if let Some(block) = self.open.last_mut().filter(row) {
            let mut done = block.clone();
            done.span.end = range.start;
            block.text.clear();
            block.stretches.clear();
            block.span.start = range.start;
            self.blocks.push(done);
        }
    }

    fn end(&mut self, end: TagEnd) {
        match end {
            TagEnd::Paragraph => {
                if let Some((_, marker)) = self.quotes.last_mut() {
                    *marker = None;
                }
                if self.open.last().is_some_and(|block| {
                    matches!(block.kind, BlockKind::Paragraph | BlockKind::CalloutTitle)
                }) {
                    self.close();
                }
            }
            TagEnd::Heading(_)
            | TagEnd::Item
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::TableCell => self.close(),
            TagEnd::TableHead => self.head = false,
            TagEnd::CodeBlock => self.code_blocks -= 1,
            TagEnd::BlockQuote(_) => {
                self.quotes.pop();
            }
            _ => {}
        }
    }

    fn begin(&mut self, kind: BlockKind, range: &Range<usize>) {
        let callout = self.quotes.last().and_then(|(kind, _)| *kind);
        self.open.push(TextBlock {
            kind,
            text: String::new(),
            span: range.clone(),
            callout,
            stretches: Vec::new(),
        });
    }

    fn close(&mut self) {
        self.blocks.extend(self.open.pop());
    }

    fn text(&mut self, text: &str, range: &Range<usize>) {
        let marker_end = self
            .quotes
            .last()
            .and_then(|(_, marker)| marker.as_ref())
            .map(|marker| marker.span.end);
        let Some(block) = self.open.last_mut() else { return };
        // A quotation mark in a marker has another length in the text than in the body.
        let (start, shown) = match marker_end.filter(|end| *end > range.start) {
            Some(end) if end >= range.end => (range.end, ""),
            Some(end) => (end, text.split_once(']').map_or("", |(_, title)| title)),
            None => (range.start, text),
        };
        let source = self.body.get(start..range.end.max(start));
        block.append(shown, source.unwrap_or(shown), start);
    }

    /// The code in a line, or over several of a quote, each of which begins with `>`; it begins after its backticks.
    fn code(&mut self, code: &str, range: &Range<usize>) {
        let Some(block) = self.open.last_mut() else { return };
        if !self.body.part(range.clone()).contains('\n') {
            let start = range.start + range.len().saturating_sub(code.len()) / 2;
            let source = self.body.get(start..start + code.len());
            block.append(code, source.unwrap_or(code), start);
            return;
        }
        let ticks = self.body.part(range.clone()).bytes().take_while(|byte| *byte == b'`').count();
        let mut at = range.start + ticks;
        let mut rest = code;
        for line in self.body.part(at..range.end.saturating_sub(ticks)).split_inclusive('\n') {
            let inside = line.trim_start_matches([' ', '\t', '>']);
            let text = inside.trim_end_matches(['\n', '\r']);
            let Some(place) = rest.find(text).filter(|_| !text.is_empty()) else {
                at += line.len();
                continue;
            };
            block.append(rest.before(place), rest.before(place), at);
            block.append(text, text, at + line.len() - inside.len());
            rest = rest.after(place + text.len());
            at += line.len();
        }
        block.append(rest, rest, at.min(range.end));
    }

    /// The title of a callout ends with its line; what follows is a paragraph of its own.
    fn line_break(&mut self, range: &Range<usize>) {
        if self.open.last().is_some_and(|block| block.kind == BlockKind::CalloutTitle) {
            let end = self.open.last().map_or(range.end, |block| block.span.end);
            self.close();
            if let Some((_, marker)) = self.quotes.last_mut() {
                *marker = None;
            }
            self.begin(BlockKind::Paragraph, &(range.end..end));
            return;
        }
        if let Some(block) = self.open.last_mut() {
            block.append(" ", " ", range.start);
        }
    }
}
