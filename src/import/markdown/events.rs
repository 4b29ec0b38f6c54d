//! Markdown as the tree; raw HTML in it is read as HTML.

use std::iter::Peekable;
use std::vec::IntoIter;

use super::line::{as_html, inlines, note_id};
use super::{pipes, without_marks};
use crate::import::doubt::{Doubt, unstruck};
use crate::import::tree::{
    Definition, ImportBlock, ImportDraft, ImportItem, ImportTable, Inline, InlineContext,
    plain_text, struck_words,
};
use crate::import::{ImportRefusal, callout, grid, html};
use crate::markdown::callouts::{CalloutKind, CalloutMarker};
use crate::markdown::facts::level_number;
use crate::markdown::parse::{self, CodeBlockKind, Event, Located, Tag, TagEnd};

/// How deep blocks may be nested.
const MAX_NESTING: usize = 100;

/// Reads the blocks of `body`.
pub(super) fn blocks(
    body: &str,
    draft: &mut ImportDraft,
) -> Result<Vec<ImportBlock>, ImportRefusal> {
    let events = parse::events_as_typed(body);
    let mut depth = 0usize;
    for (event, _) in &events {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_NESTING {
            return Err(ImportRefusal::new(
                "lists and quotes of this file are nested too deeply",
                "Write it flatter, and import it again.",
            ));
        }
    }
    let mut reader = MarkdownReader { body, events: events.into_iter().peekable(), draft };
    reader.blocks_until(None)
}

struct MarkdownReader<'a, 'd> {
    body: &'a str,
    events: Peekable<IntoIter<Located<'a>>>,
    draft: &'d mut ImportDraft,
}

impl<'a> MarkdownReader<'a, '_> {
    /// The blocks up to `end`; lines without a paragraph of their own, as in short items, become one.
    fn blocks_until(&mut self, end: Option<TagEnd>) -> Result<Vec<ImportBlock>, ImportRefusal> {
        let mut out = Vec::new();
        let mut line: Vec<Located<'a>> = Vec::new();
        while let Some((event, range)) = self.events.next() {
            let block = match event {
                Event::Start(tag) if is_block(&tag) => {
                    self.flush(&mut line, &mut out)?;
                    self.block(tag, range.start, &mut out)?;
                    continue;
                }
                Event::End(closed) if Some(closed) == end => break,
                Event::Rule => ImportBlock::Rule,
                other => {
                    line.push((other, range));
                    continue;
                }
            };
            self.flush(&mut line, &mut out)?;
            out.push(block);
        }
        self.flush(&mut line, &mut out)?;
        Ok(out)
    }

    fn flush(
        &mut self,
        line: &mut Vec<Located<'a>>,
        out: &mut Vec<ImportBlock>,
    ) -> Result<(), ImportRefusal> {
        let line = std::mem::take(line);
        if line.is_empty() {
            return Ok(());
        }
        out.extend(self.lines(line)?);
        Ok(())
    }

    /// A line as a paragraph; HTML in it may make it several blocks.
    fn lines(&mut self, events: Vec<Located<'a>>) -> Result<Vec<ImportBlock>, ImportRefusal> {
        let raw = events.iter().any(|(event, _)| matches!(event, Event::InlineHtml(html) | Event::Html(html) if !html.starts_with("<!--")));
        if raw {
            let html = as_html(&events);
            return html::fragment(&html, self.draft);
        }
        let mut events = events.into_iter().map(|(event, _)| event).peekable();
        let line = inlines(&mut events, InlineContext::Running);
        let Some(table) = pipes::table(&line) else {
            return Ok(vec![ImportBlock::Paragraph(line)]);
        };
        let doubt = Doubt::new(
            "a table was made of pipes",
            "Check that each cell is in its row and below its heading.",
        );
        let mark = ImportBlock::Mark(self.draft.doubt(doubt));
        Ok(vec![mark, ImportBlock::Table(table)])
    }

    /// The events of a line up to `end`, as one line; whether there was more than a line.
    fn line_until(&mut self, end: TagEnd) -> Result<(Vec<Inline>, bool), ImportRefusal> {
        let mut line = Vec::new();
        for located in self.events.by_ref() {
            if located.0 == Event::End(end) {
                break;
            }
            line.push(located);
        }
        Ok(html::one_line(self.lines(line)?))
    }

    fn block(
        &mut self,
        tag: Tag<'a>,
        start: usize,
        out: &mut Vec<ImportBlock>,
    ) -> Result<(), ImportRefusal> {
        let block = match tag {
            Tag::Paragraph => {
                let line = self.paragraph_events();
                out.extend(self.lines(line)?);
                return Ok(());
            }
            Tag::Heading { level, id, .. } => {
                out.extend(id.clone().map(|id| ImportBlock::Anchor(id.into_string())));
                let (mut text, _) = self.line_until(TagEnd::Heading(level))?;
                text.extend(id.map(|id| Inline::Id(id.into_string())));
                ImportBlock::Heading { level: level_number(level), text }
            }
            Tag::BlockQuote(kind) => {
                let marker = self.callout_marker(start);
                let blocks = self.blocks_until(Some(TagEnd::BlockQuote(kind)))?;
                quote(blocks, marker, self.draft)
            }
            Tag::CodeBlock(kind) => self.code(kind),
            Tag::List(first) => self.list(first, out)?,
            Tag::Table(_) => self.table(out)?,
            Tag::FootnoteDefinition(id) => ImportBlock::Note {
                id: note_id(&id),
                blocks: self.blocks_until(Some(TagEnd::FootnoteDefinition))?,
            },
            Tag::DefinitionList => self.definitions()?,
            Tag::HtmlBlock => return self.html(out),
            _ => return Ok(()),
        };
        out.push(block);
        Ok(())
    }

    /// The marker with which the quote at `start` begins, if it is a callout.
    fn callout_marker(&self, start: usize) -> Option<CalloutMarker> {
        let at = self.body[start..].find('[').map_or(start, |at| start + at);
        CalloutMarker::at(self.body, at).filter(|marker| {
            let before = &self.body[start..marker.span.start];
            before.chars().all(|letter| matches!(letter, '>' | ' ' | '\n'))
        })
    }

    fn code(&mut self, kind: CodeBlockKind<'_>) -> ImportBlock {
        let mut text = String::new();
        for (event, _) in self.events.by_ref() {
            match event {
                Event::Text(more) => text.push_str(&more),
                Event::End(TagEnd::CodeBlock) => break,
                _ => {}
            }
        }
        let language = if let CodeBlockKind::Fenced(info) = kind {
            info.split([' ', ',', '{']).next().unwrap_or_default().to_owned()
        } else {
            String::new()
        };
        ImportBlock::Code { language, text: without_marks(&text) }
    }

    fn paragraph_events(&mut self) -> Vec<Located<'a>> {
        let mut line = Vec::new();
        for located in self.events.by_ref() {
            if located.0 == Event::End(TagEnd::Paragraph) {
                break;
            }
            line.push(located);
        }
        line
    }

    fn list(
        &mut self,
        first: Option<u64>,
        out: &mut Vec<ImportBlock>,
    ) -> Result<ImportBlock, ImportRefusal> {
        let mut items = Vec::new();
        let mut typed = Vec::new();
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::Start(Tag::Item) => {
                    typed.extend(number_of(&self.body[range]));
                    let task = match self.events.peek() {
                        Some((Event::TaskListMarker(done), _)) => Some(*done),
                        _ => None,
                    };
                    if task.is_some() {
                        self.events.next();
                    }
                    items.push(ImportItem { task, blocks: self.blocks_until(Some(TagEnd::Item))? });
                }
                Event::End(TagEnd::List(_)) => break,
                _ => {}
            }
        }
        let doubt = renumbered(first, &typed);
        out.extend(doubt.map(|doubt| ImportBlock::Mark(self.draft.doubt(doubt))));
        Ok(ImportBlock::List { first, items })
    }

    fn table(&mut self, out: &mut Vec<ImportBlock>) -> Result<ImportBlock, ImportRefusal> {
        let mut is_squeezed = false;
        let mut rows: Vec<Vec<Vec<Inline>>> = Vec::new();
        while let Some((event, _)) = self.events.next() {
            match event {
                Event::Start(Tag::TableHead | Tag::TableRow) => rows.push(Vec::new()),
                Event::Start(Tag::TableCell) => {
                    let (cell, lost) = self.line_until(TagEnd::TableCell)?;
                    is_squeezed |= lost;
                    rows.last_mut().into_iter().for_each(|row| row.push(cell.clone()));
                }
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        if is_squeezed {
            out.push(ImportBlock::Mark(self.draft.doubt(grid::squeezed())));
        }
        let mut rows = rows.into_iter();
        Ok(ImportBlock::Table(ImportTable {
            head: rows.next().unwrap_or_default(),
            rows: rows.collect(),
        }))
    }

    fn definitions(&mut self) -> Result<ImportBlock, ImportRefusal> {
        let mut definitions: Vec<Definition> = Vec::new();
        while let Some((event, _)) = self.events.next() {
            match event {
                Event::Start(Tag::DefinitionListTitle) => {
                    let (term, _) = self.line_until(TagEnd::DefinitionListTitle)?;
                    definitions.push(Definition { term, meanings: Vec::new() });
                }
                Event::Start(Tag::DefinitionListDefinition) => {
                    let blocks = self.blocks_until(Some(TagEnd::DefinitionListDefinition))?;
                    let meaning = html::one_line(blocks).0;
                    definitions
                        .last_mut()
                        .into_iter()
                        .for_each(|definition| definition.meanings.push(meaning.clone()));
                }
                Event::End(TagEnd::DefinitionList) => break,
                _ => {}
            }
        }
        Ok(ImportBlock::Definitions(definitions))
    }

    /// A block of raw HTML; `<details>` includes the Markdown after it.
    fn html(&mut self, out: &mut Vec<ImportBlock>) -> Result<(), ImportRefusal> {
        let mut html = String::new();
        for (event, _) in self.events.by_ref() {
            match event {
                Event::Html(more) | Event::Text(more) => html.push_str(&more),
                Event::End(TagEnd::HtmlBlock) => break,
                _ => {}
            }
        }
        let lower = html.to_lowercase();
        if let Some(end) = opened_deletion(&lower) {
            return self.deleted(&html, end, out);
        }
        if lower.trim_start().starts_with("<details") && !lower.contains("</details") {
            let mut title = html::fragment(&lower_summary(&html), self.draft)?;
            let title =
                if title.is_empty() { Vec::new() } else { html::one_line(vec![title.remove(0)]).0 };
            let struck = unstruck(&struck_words(&title)).map(|doubt| self.draft.doubt(doubt));
            let mut blocks: Vec<_> = struck.map(ImportBlock::Mark).into_iter().collect();
            let title = plain_text(&title);
            while let Some((event, range)) = self.events.next() {
                match event {
                    Event::Start(Tag::HtmlBlock)
                        if self.body[range.start..range.end]
                            .to_lowercase()
                            .contains("</details") =>
                    {
                        self.html(&mut blocks)?;
                        break;
                    }
                    Event::Start(tag) => self.block(tag, range.start, &mut blocks)?,
                    Event::Rule => blocks.push(ImportBlock::Rule),
                    _ => {}
                }
            }
            let title = if title.is_empty() { "More".to_owned() } else { title };
            out.push(ImportBlock::Callout { kind: CalloutKind::Details, title, blocks });
            return Ok(());
        }
        out.extend(html::fragment(&html, self.draft)?);
        Ok(())
    }
}

impl MarkdownReader<'_, '_> {
    /// Blocks of Markdown from a tag such as `<del>`, which `html` ends with, to its `end`: they are struck out.
    fn deleted(
        &mut self,
        html: &str,
        end: &str,
        out: &mut Vec<ImportBlock>,
    ) -> Result<(), ImportRefusal> {
        let mut blocks = html::fragment(html, self.draft)?;
        let first = blocks.len();
        while let Some((event, _)) = self.events.peek() {
            if matches!(event, Event::End(_)) {
                break;
            }
            let Some((event, range)) = self.events.next() else { break };
            let is_last = self.body[range.clone()].to_lowercase().contains(end);
            match event {
                Event::Start(tag) => self.block(tag, range.start, &mut blocks)?,
                Event::Rule => blocks.push(ImportBlock::Rule),
                _ => {}
            }
            if is_last {
                break;
            }
        }
        // What stands with the tag is struck out already.
        html::strike(&mut blocks[first..], self.draft);
        out.extend(blocks);
        Ok(())
    }
}

/// The number with which an item begins.
fn number_of(item: &str) -> Option<u64> {
    let item = item.trim_start();
    let end = item.find(|letter: char| !letter.is_ascii_digit())?;
    item[..end].parse().ok()
}

/// What is told of a list whose items have other numbers than were typed: a list counts on from its first number. The
/// same number before every item is no other number.
fn renumbered(first: Option<u64>, typed: &[u64]) -> Option<Doubt> {
    const MANY: usize = 12;
    let first = first?;
    let is_same = typed.get(1) == Some(&first);
    let moved = |(now, number): (u64, &u64)| *number != now && !(is_same && *number == first);
    if !(first..).zip(typed).any(moved) {
        return None;
    }
    let row = |numbers: Vec<u64>| {
        let numbers: Vec<String> = numbers.iter().map(u64::to_string).collect();
        numbers.join(", ")
    };
    let was = row(typed.iter().copied().take(MANY).collect());
    let now = row((first..).take(typed.len().min(MANY)).collect());
    let message =
        format!("the items of a list were typed with {was}, and are {now} in the article");
    let help = "Compare it with the original, also where its text speaks of a number. Inner items begin below the first word of theirs.";
    Some(Doubt::new(message, help).as_error())
}

/// The end of the deletion that a block of HTML begins and does not end.
fn opened_deletion(html: &str) -> Option<&'static str> {
    let names = [("<del", "</del"), ("<s", "</s"), ("<strike", "</strike")];
    let opens = |(begin, end): &(&str, &'static str)| {
        let rest = html.trim_start().strip_prefix(begin)?;
        (rest.starts_with(['>', ' ']) && !html.contains(end)).then_some(*end)
    };
    names.iter().find_map(opens)
}

/// The summary of an expander as a paragraph.
fn lower_summary(html: &str) -> String {
    let inner = html
        .split_once("<summary>")
        .map_or("", |(_, rest)| rest.split("</summary>").next().unwrap_or_default());
    format!("<p>{inner}</p>")
}

fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Link { .. }
            | Tag::Image { .. }
            | Tag::Superscript
            | Tag::Subscript
    )
}

/// A quote, or the callout that its first line says it is.
fn quote(
    blocks: Vec<ImportBlock>,
    marker: Option<CalloutMarker>,
    draft: &mut ImportDraft,
) -> ImportBlock {
    let Some(marker) = marker else { return ImportBlock::Quote(blocks) };
    let kind =
        marker.kind.or_else(|| super::boxes::kind(&marker.word)).unwrap_or(CalloutKind::Note);
    callout::of_quote(kind, blocks, draft)
}
