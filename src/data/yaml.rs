//! YAML as a tree of nodes. Anchors, aliases and tags are refused: no author needs them, and they
//! are how a few bytes of YAML become gigabytes.

use std::ops::Range;

use granit_parser::{Event, Parser, ScanError, Span, StrInput};

use super::{DEEPEST, DataEntry, DataOrigin, Node, Spanned, Value};
use crate::diagnostic::{Diagnostic, Place};
use crate::part::Part;

pub(super) fn parse(
    text: &str,
    origin: DataOrigin<'_>,
    found: &mut Vec<Diagnostic>,
) -> Vec<DataEntry> {
    let mut reader = YamlReader { parser: Parser::new_from_str(text), text, origin, found };
    match reader.document() {
        Ok(entries) => entries,
        Err(stop) => {
            reader.found.push(stop);
            Vec::new()
        }
    }
}

struct YamlReader<'a, 'f> {
    parser: Parser<'a, StrInput<'a>>,
    text: &'a str,
    origin: DataOrigin<'a>,
    found: &'f mut Vec<Diagnostic>,
}

impl<'a> YamlReader<'a, '_> {
    fn document(&mut self) -> Result<Vec<DataEntry>, Diagnostic> {
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::StreamStart | Event::DocumentStart(..) => {}
                Event::StreamEnd | Event::DocumentEnd => return Ok(Vec::new()),
                Event::MappingStart(..) => {
                    let entries = self.table(1)?;
                    return self.end().map(|()| entries);
                }
                _ => {
                    return Err(self.mistake(
                        span,
                        "keys and values belong here, one on each line",
                        "Write for example `title: Kidney stones`.",
                    ));
                }
            }
        }
    }

    /// Nothing may follow the keys: whatever comes after `...` would not be read.
    fn end(&mut self) -> Result<(), Diagnostic> {
        loop {
            match self.next()? {
                (Event::DocumentEnd, _) => {}
                (Event::StreamEnd, _) => return Ok(()),
                (_, span) => {
                    return Err(self.mistake(
                        span,
                        "here a second document begins",
                        "Take out the line `...` above.",
                    ));
                }
            }
        }
    }

    fn next(&mut self) -> Result<(Event<'a>, Span), Diagnostic> {
        match self.parser.next_event() {
            Some(Ok(next)) => Ok(next),
            Some(Err(error)) => Err(self.syntax(&error)),
            None => Ok((Event::StreamEnd, Span::default())),
        }
    }

    fn node(&mut self, event: Event<'a>, span: Span, depth: usize) -> Result<Node, Diagnostic> {
        if depth > DEEPEST {
            return Err(self.mistake(span, "this is nested too deeply", "Write it flatter."));
        }
        if event.anchor_id().is_some() || event.tag().is_some() || event.is_alias() {
            return Err(self.mistake(
                span,
                "YAML anchors (&), aliases (*) and tags (!) are not used here",
                "Put the value in double quotes.",
            ));
        }
        let start = self.range(span).start;
        let (value, end) = match event {
            Event::Scalar(text, style, ..) => (scalar(&text, style), self.range(span).end),
            Event::SequenceStart(..) => self.list(depth)?,
            Event::MappingStart(..) => {
                let entries = self.table(depth)?;
                let end = entries.last().map_or(start, |entry| entry.node.span.end);
                (Value::Table(entries), end)
            }
            _ => {
                return Err(self.mistake(
                    span,
                    "a value is missing here",
                    "Write the value after the colon.",
                ));
            }
        };
        Ok(Node { value, span: start..end.max(start) })
    }

    fn list(&mut self, depth: usize) -> Result<(Value, usize), Diagnostic> {
        let mut items = Vec::new();
        loop {
            let (event, span) = self.next()?;
            if matches!(event, Event::SequenceEnd) {
                let last = items.last().map_or(0, |item: &Node| item.span.end);
                return Ok((Value::List(items), self.range(span).end.max(last)));
            }
            items.push(self.node(event, span, depth + 1)?);
        }
    }

    fn table(&mut self, depth: usize) -> Result<Vec<DataEntry>, Diagnostic> {
        let mut entries: Vec<DataEntry> = Vec::new();
        loop {
            let (event, span) = self.next()?;
            let Event::Scalar(key, ..) = event else {
                if matches!(event, Event::MappingEnd) {
                    return Ok(entries);
                }
                return Err(self.mistake(
                    span,
                    "a key is a single word",
                    "Write for example `title: Kidney stones`.",
                ));
            };
            let key = Spanned::new(key.into_owned(), self.range(span));
            let (event, span) = self.next()?;
            let node = self.node(event, span, depth + 1)?;
            match entries.iter().find(|entry| entry.key.value == key.value) {
                Some(first) => self.duplicate(&key, first.key.span.clone()),
                None => entries.push(DataEntry { key, node }),
            }
        }
    }

    fn duplicate(&mut self, key: &Spanned<String>, first: Range<usize>) {
        let path = self.origin.path;
        let message = format!("the key `{}` is given twice", key.value);
        let diagnostic =
            Diagnostic::error("duplicate-key", Place::span(path, key.span.clone()), message)
                .other(Place::span(path, first), "first given here")
                .help("Keep one of the two.");
        self.found.push(diagnostic);
    }

    fn range(&self, span: Span) -> Range<usize> {
        let range = span.byte_range().unwrap_or(0..0);
        self.origin.offset + range.start.min(self.text.len())
            ..self.origin.offset + range.end.min(self.text.len())
    }

    fn mistake(&self, span: Span, message: &'static str, help: &'static str) -> Diagnostic {
        Diagnostic::error(
            self.origin.syntax_rule,
            Place::span(self.origin.path, self.range(span)),
            message,
        )
        .help(help)
    }

    fn syntax(&self, error: &ScanError) -> Diagnostic {
        if let Some(tab) = indenting_tab(self.text) {
            let span = self.origin.offset + tab..self.origin.offset + tab + 1;
            let message = "there is a tab at the start of this line, where YAML takes only spaces";
            return Diagnostic::error(
                self.origin.syntax_rule,
                Place::span(self.origin.path, span),
                message,
            )
            .help("Replace the tab with spaces.");
        }
        let at = error.marker().byte_offset().unwrap_or(0).min(self.text.len());
        let line_start = self.text.before(at).rfind('\n').map_or(0, |newline| newline + 1);
        let line_end =
            self.text.after(at).find('\n').map_or(self.text.len(), |newline| at + newline);
        let span = self.origin.offset + at..self.origin.offset + line_end.max(at);
        let message = "the front matter cannot be read from here on";
        Diagnostic::error(self.origin.syntax_rule, Place::span(self.origin.path, span), message)
            .help(advice(self.text.part(line_start..line_end)))
    }
}

/// The first tab among the spaces at the start of a line.
fn indenting_tab(text: &str) -> Option<usize> {
    let mut start = 0;
    text.split_inclusive('\n').find_map(|line| {
        let spaces = line.len() - line.trim_start_matches(' ').len();
        let tab = line.after(spaces).starts_with('\t').then_some(start + spaces);
        start += line.len();
        tab
    })
}

/// What is most often wrong with a line that cannot be parsed.
fn advice(line: &str) -> &'static str {
    let value =
        line.split_once(": ").map_or(line.trim_start_matches([' ', '-']), |(_, value)| value);
    let value = value.trim();
    if line.matches('"').count() % 2 == 1 {
        return "Text that opens with a double quote closes with one: `title: \"Kidneys\"`.";
    }
    if value.starts_with('\'') && value.replace("''", "").matches('\'').count() % 2 == 1 {
        return "Text with an apostrophe in it goes in double quotes: `title: \"It's salt\"`.";
    }
    let is_value = line.contains(": ") || line.trim_start().starts_with("- ");
    if is_value && value.starts_with(['>', '|', '*', '&', '!', '%', '@', '`']) {
        return "Text that begins with a sign goes in double quotes: `- \">60 is normal\"`.";
    }
    if value.starts_with(['"', '\'']) {
        return "Quotes go around the whole value, on one line. Quotes that belong to the text go inside others: '\"Water tablets\" and salt'.";
    }
    if value.contains(": ") {
        return "A value with a colon in it goes in double quotes: `title: \"Kidneys: what they do\"`.";
    }
    if line.starts_with(' ') {
        return "Check the spaces at the start of the line: keys that belong together begin in the same column.";
    }
    "Each line is `key: value`; put a value with unusual characters in double quotes."
}

fn scalar(text: &str, style: granit_parser::ScalarStyle) -> Value {
    let plain = style == granit_parser::ScalarStyle::Plain;
    if plain && matches!(text, "" | "~" | "null") {
        return Value::Empty;
    }
    Value::Scalar(text.to_owned())
}
