//! The one writer: the tree as Markdown that a person could have typed.

mod escape;
mod inline;
#[cfg(test)]
mod tests;

use super::tree::{Definition, ImportBlock, ImportItem, ImportTable, Inline, InlineContext};
use crate::ledger::is_language;
use crate::markdown::callouts::CalloutKind;

/// A body, and for each doubt the line of it (from 1) that it is about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Written {
    /// The Markdown, with a line end at its end.
    pub text: String,
    /// Numbers of doubts with their lines.
    pub marks: Vec<(usize, usize)>,
}

/// A line on its way out, with the doubts about it.
#[derive(Debug, Clone, Default)]
struct WrittenLine {
    text: String,
    marks: Vec<usize>,
}

/// Writes `blocks`, whose lines are in normal form.
pub(super) fn markdown(blocks: &[ImportBlock]) -> Written {
    let mut written = Written::default();
    for (number, line) in lines(blocks).into_iter().enumerate() {
        written.marks.extend(line.marks.iter().map(|mark| (*mark, number + 1)));
        written.text.push_str(line.text.trim_end());
        written.text.push('\n');
    }
    written
}

/// Blocks with an empty line between them.
fn lines(blocks: &[ImportBlock]) -> Vec<WrittenLine> {
    let mut out: Vec<WrittenLine> = Vec::new();
    let mut marks = Vec::new();
    let mut before: Option<(&ImportBlock, ListMarkers)> = None;
    for block in blocks {
        if let ImportBlock::Mark(mark) = block {
            marks.push(*mark);
            continue;
        }
        let markers = ListMarkers::after(before, block);
        let mut new = block_lines(block, markers);
        let Some(first) = new.first_mut() else { continue };
        first.marks.splice(0..0, marks.drain(..));
        if !out.is_empty() {
            out.push(WrittenLine::default());
        }
        out.append(&mut new);
        before = Some((block, markers));
    }
    match out.last_mut() {
        Some(last) => last.marks.extend(marks),
        None if marks.is_empty() => {}
        None => out.push(WrittenLine { text: String::new(), marks }),
    }
    out
}

/// The markers of the items of a list. Two lists of a kind that follow each other need different ones, or they would
/// be read as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ListMarkers {
    /// `-` and `1.`
    Usual,
    /// `*` and `1)`
    Other,
}

impl ListMarkers {
    /// Those for `block` after the block `before`, which has the ones beside it if it is a list.
    fn after(before: Option<(&ImportBlock, Self)>, block: &ImportBlock) -> Self {
        match (before, block) {
            (
                Some((ImportBlock::List { first: a, .. }, Self::Usual)),
                ImportBlock::List { first: b, .. },
            ) if a.is_some() == b.is_some() => Self::Other,
            _ => Self::Usual,
        }
    }

    /// The marker of an item with `number`, or of one without.
    fn of_item(self, number: Option<u64>) -> String {
        match (number, self) {
            (Some(number), Self::Usual) => format!("{number}. "),
            (Some(number), Self::Other) => format!("{number}) "),
            (None, Self::Usual) => "- ".to_owned(),
            (None, Self::Other) => "* ".to_owned(),
        }
    }
}

/// The lines of one block.
fn block_lines(block: &ImportBlock, markers: ListMarkers) -> Vec<WrittenLine> {
    match block {
        ImportBlock::Heading { level, text } => vec![heading(*level, text)],
        ImportBlock::Paragraph(text) => paragraph(text),
        ImportBlock::List { first, items } => list(*first, items, markers),
        ImportBlock::Quote(blocks) => prefixed(lines(blocks), "> ", "> "),
        ImportBlock::Callout { kind, title, blocks } => callout(*kind, title, blocks),
        ImportBlock::Table(table) => rows(table),
        ImportBlock::Code { language, text } => code(language, text),
        ImportBlock::Definitions(definitions) => {
            let mut out: Vec<WrittenLine> = definitions.iter().flat_map(definition).collect();
            out.pop();
            out
        }
        ImportBlock::Note { id, blocks } => prefixed(lines(blocks), &format!("[^{id}]: "), "    "),
        ImportBlock::Rule => vec![WrittenLine { text: "***".into(), marks: Vec::new() }],
        ImportBlock::Anchor(_) | ImportBlock::Mark(_) => Vec::new(),
    }
}

fn callout(kind: CalloutKind, title: &str, blocks: &[ImportBlock]) -> Vec<WrittenLine> {
    let title = escape::text(title, "", ' ', InlineContext::Running);
    let text = format!("[!{}] {title}", kind.marker()).trim_end().to_owned();
    let mut inner = vec![WrittenLine { text, marks: Vec::new() }];
    // Numbers, tables and the like would be read as more of the title.
    let close = match blocks.iter().find(|block| !block.is_invisible()) {
        Some(ImportBlock::List { first: None, items }) => {
            items.first().is_some_and(|item| !item.blocks.is_empty())
        }
        first => matches!(first, None | Some(ImportBlock::Paragraph(_))),
    };
    inner.extend((!close).then(WrittenLine::default));
    inner.extend(lines(blocks));
    prefixed(inner, "> ", "> ")
}

/// `lines` after a prefix; the first one has its own.
fn prefixed(lines: Vec<WrittenLine>, first: &str, rest: &str) -> Vec<WrittenLine> {
    let lines = if lines.is_empty() { vec![WrittenLine::default()] } else { lines };
    let prefix = |(number, line): (usize, WrittenLine)| {
        let prefix = if number == 0 { first } else { rest };
        WrittenLine {
            text: format!("{prefix}{}", line.text).trim_end().to_owned(),
            marks: line.marks,
        }
    };
    lines.into_iter().enumerate().map(prefix).collect()
}

fn marks(inlines: &[Inline]) -> Vec<usize> {
    inlines.iter().filter_map(Inline::as_mark).collect()
}

fn heading(level: u8, text: &[Inline]) -> WrittenLine {
    let words = inline::one_line(text);
    let hashes = "#".repeat(usize::from(level.clamp(1, 6)));
    let id = text.iter().find_map(|inline| match inline {
        Inline::Id(id) => Some(format!(" {{#{id}}}")),
        _ => None,
    });
    let text_of_line = format!("{hashes} {}{}", escape::heading(&words), id.unwrap_or_default());
    WrittenLine { text: text_of_line, marks: marks(text) }
}

fn paragraph(text: &[Inline]) -> Vec<WrittenLine> {
    let written = inline::lines(text);
    let mut lines: Vec<WrittenLine> = written
        .into_iter()
        .map(|line| WrittenLine { text: escape::line_start(&line), marks: Vec::new() })
        .collect();
    if let Some(first) = lines.first_mut() {
        first.marks = marks(text);
    }
    lines
}

fn list(first: Option<u64>, items: &[ImportItem], markers: ListMarkers) -> Vec<WrittenLine> {
    let tight = is_tight(items);
    let mut out = Vec::new();
    for (number, item) in items.iter().enumerate() {
        if number > 0 && !tight {
            out.push(WrittenLine::default());
        }
        let marker = markers.of_item(first.map(|first| first + number as u64));
        let mut inner = lines(&item.blocks);
        if tight {
            inner.retain(|line| !line.text.is_empty() || !line.marks.is_empty());
        }
        if let (Some(done), Some(first)) = (item.task, inner.first_mut()) {
            first.text.insert_str(0, if done { "[x] " } else { "[ ] " });
        }
        out.extend(prefixed(inner, &marker, &" ".repeat(marker.len())));
    }
    out
}

/// Whether a list has no empty lines: no item has two paragraphs.
fn is_tight(items: &[ImportItem]) -> bool {
    items.iter().all(|item| {
        let blocks: Vec<&ImportBlock> =
            item.blocks.iter().filter(|block| !block.is_invisible()).collect();
        match blocks.as_slice() {
            [] | [ImportBlock::Paragraph(_)] => true,
            // Numbers other than 1 cannot follow a line directly.
            [ImportBlock::Paragraph(_), ImportBlock::List { first, items }] => {
                first.is_none_or(|first| first == 1) && is_tight(items)
            }
            _ => false,
        }
    })
}

fn rows(table: &ImportTable) -> Vec<WrittenLine> {
    let row = |cells: &[Vec<Inline>]| {
        let words: Vec<String> =
            cells.iter().map(|cell| escape::cell(&inline::one_line(cell))).collect();
        let text = words
            .iter()
            .map(|cell| if cell.is_empty() { "|  ".to_owned() } else { format!("| {cell} ") })
            .collect::<String>();
        WrittenLine {
            text: format!("{text}|"),
            marks: cells.iter().flat_map(|cell| marks(cell)).collect(),
        }
    };
    let ruler =
        WrittenLine { text: format!("{}|", "|---".repeat(table.head.len())), marks: Vec::new() };
    [row(&table.head), ruler].into_iter().chain(table.rows.iter().map(|cells| row(cells))).collect()
}

fn code(language: &str, text: &str) -> Vec<WrittenLine> {
    let longest = text
        .lines()
        .map(|line| line.trim_start().chars().take_while(|mark| *mark == '`').count())
        .max()
        .unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    // Names that only another generator knows would be words that no page shows.
    let language = if is_language(language) { language } else { "" };
    let plain = |text: &str| WrittenLine { text: text.to_owned(), marks: Vec::new() };
    let mut out = vec![plain(&format!("{fence}{language}"))];
    out.extend(text.lines().map(plain));
    out.push(plain(&fence));
    out
}

fn definition(definition: &Definition) -> Vec<WrittenLine> {
    let mut out = vec![WrittenLine {
        text: escape::line_start(&inline::one_line(&definition.term)),
        marks: marks(&definition.term),
    }];
    for meaning in &definition.meanings {
        out.extend(prefixed(paragraph(meaning), ": ", "  "));
    }
    out.push(WrittenLine::default());
    out
}
