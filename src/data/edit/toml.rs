//! Changes in TOML: lines, tables under their headers, and values between brackets.

use super::quote::{self, Spot};
use super::yaml::nested;
use super::{Doc, Edit, NewValue, PathSegment, inline, write};
use crate::data::{DataEntry, Node, Syntax, Value};
use crate::part::Part;

pub(super) fn edits(
    doc: Doc<'_>,
    entries: &[DataEntry],
    path: &[PathSegment],
    new: &NewValue,
) -> Option<Vec<Edit>> {
    in_table(doc, None, entries, path, new)
}

/// A change below the table `node`; the document itself has no node.
fn in_table(
    doc: Doc<'_>,
    node: Option<&Node>,
    entries: &[DataEntry],
    path: &[PathSegment],
    new: &NewValue,
) -> Option<Vec<Edit>> {
    let (PathSegment::Key(key), rest) = path.split_first()? else { return None };
    let Some(number) = entries.iter().position(|entry| entry.key.value == *key) else {
        return if *new == NewValue::Nothing {
            Some(Vec::new())
        } else {
            insert(doc, node, entries, key, &nested(rest, new)?)
        };
    };
    let entry = entries.get(number)?;
    match (&entry.node.value, rest) {
        (_, []) if *new == NewValue::Nothing => remove(doc, node, entries, number),
        (_, []) => replace(doc, entry, new),
        (Value::Table(inner), _) => in_table(doc, Some(&entry.node), inner, rest, new),
        (Value::List(items), _) => in_list(doc, entry, items, rest, new),
        _ => None,
    }
}

fn is_inline(doc: Doc<'_>, node: &Node) -> bool {
    let opens = doc.text.after(node.span.start);
    opens.starts_with('{') || (opens.starts_with('[') && !is_header(doc, node.span.start))
}

/// Whether the line of `at` is `[table]` or `[[table]]`.
fn is_header(doc: Doc<'_>, at: usize) -> bool {
    doc.text.after(doc.line_start(at)).trim_start_matches(' ').starts_with('[')
}

/// Whether the entry is a line `key = value`, not a table under a header or keys with dots.
fn is_line(doc: Doc<'_>, entry: &DataEntry) -> bool {
    !is_header(doc, entry.key.span.start) && entry.node.span.start >= entry.key.span.end
}

/// The prefix of the keys of a table that is written as `table.key = value`.
fn dotted<'a>(doc: Doc<'a>, entries: &[DataEntry]) -> &'a str {
    let start = entries.first().map_or(0, |entry| entry.key.span.start);
    let before = doc.text.part(doc.line_start(start)..start);
    if before.ends_with('.') { before } else { "" }
}

fn last(node: &Node) -> usize {
    let inner = match &node.value {
        Value::List(items) => items.last().map_or(0, last),
        Value::Table(entries) => entries.iter().map(|entry| last(&entry.node)).max().unwrap_or(0),
        _ => 0,
    };
    node.span.end.max(inner)
}

fn insert(
    doc: Doc<'_>,
    node: Option<&Node>,
    entries: &[DataEntry],
    key: &str,
    new: &NewValue,
) -> Option<Vec<Edit>> {
    if node.is_some_and(|node| is_inline(doc, node)) {
        return inline::insert(last(&entries.last()?.node), key, new, Syntax::Toml);
    }
    if let NewValue::Tables(items) = new {
        let items: Option<Vec<String>> =
            items.iter().map(|item| write::toml_item(key, item)).collect();
        let end = doc.text.trim_end().len();
        let (before, after) = if end == 0 { ("", "\n") } else { ("\n\n", "") };
        return Some(vec![(end..end, format!("{before}{}{after}", items?.join("\n\n")))]);
    }
    let mut lines = entries.iter().filter(|entry| is_line(doc, entry));
    let line = write::toml(&format!("{}{key}", dotted(doc, entries)), new)?;
    let before = if node.is_none() { doc.before(key, lines) } else { lines.next_back() };
    match before {
        Some(before) => Some(vec![doc.line_after(last(&before.node), &line)]),
        None if node.is_none() => Some(vec![(0..0, format!("{line}\n"))]),
        None => None,
    }
}

fn remove(
    doc: Doc<'_>,
    node: Option<&Node>,
    entries: &[DataEntry],
    number: usize,
) -> Option<Vec<Edit>> {
    let entry = entries.get(number)?;
    if node.is_some_and(|node| is_inline(doc, node)) {
        let parts: Vec<_> =
            entries.iter().map(|entry| entry.key.span.start..last(&entry.node)).collect();
        return inline::remove(&parts, number);
    }
    if is_line(doc, entry) {
        return Some(vec![doc.without(entry.key.span.start..last(&entry.node))]);
    }
    match &entry.node.value {
        Value::List(items) => items.iter().map(|item| item_lines(doc, item)).collect(),
        Value::Table(inner) if is_header(doc, entry.key.span.start) => {
            let end = inner.iter().map(|entry| last(&entry.node)).max()?;
            Some(vec![doc.without(entry.key.span.start..end)])
        }
        Value::Table(inner) => Some(
            inner
                .iter()
                .map(|entry| doc.without(entry.key.span.start..last(&entry.node)))
                .collect(),
        ),
        _ => None,
    }
}

/// The lines of one `[[item]]`, with the empty lines above it.
fn item_lines(doc: Doc<'_>, item: &Node) -> Option<Edit> {
    let Value::Table(entries) = &item.value else { return None };
    let first = entries.iter().map(|entry| entry.key.span.start).min()?;
    let header = doc.text.before(first).rfind("[[")?;
    let end = entries.iter().map(|entry| last(&entry.node)).max()?;
    let (range, rest) = doc.without(header..end);
    let above = doc.text.before(range.start).trim_end_matches('\n').len();
    let start = if above == 0 { range.start } else { (above + 1).min(range.start) };
    Some((start..range.end, rest))
}

fn replace(doc: Doc<'_>, entry: &DataEntry, new: &NewValue) -> Option<Vec<Edit>> {
    let span = entry.node.span.clone();
    match (&entry.node.value, new) {
        (Value::List(items), NewValue::Texts(texts)) if !items.is_empty() => {
            inline::list(doc, &entry.node, texts, Syntax::Toml)
        }
        (_, NewValue::Texts(texts)) if is_line(doc, entry) => {
            Some(vec![(span, write::list(texts, Syntax::Toml, entry.key.value.len()))])
        }
        (_, NewValue::Text(_) | NewValue::Bare(_)) if is_line(doc, entry) => {
            let value = quote::scalar(new, doc.text.get(span.clone())?, Syntax::Toml, Spot::Line)?;
            Some(vec![(span, value)])
        }
        _ => None,
    }
}

/// A change in or of one table of a list.
fn in_list(
    doc: Doc<'_>,
    entry: &DataEntry,
    items: &[Node],
    path: &[PathSegment],
    new: &NewValue,
) -> Option<Vec<Edit>> {
    let (PathSegment::Item(number), rest) = path.split_first()? else { return None };
    match (items.get(*number), rest, new) {
        (Some(_), [], NewValue::Nothing) if is_line(doc, entry) => {
            let parts: Vec<_> = items.iter().map(|item| item.span.start..last(item)).collect();
            inline::remove(&parts, *number)
        }
        (Some(item), [], NewValue::Nothing) => Some(vec![item_lines(doc, item)?]),
        (Some(item), [_, ..], _) => match &item.value {
            Value::Table(entries) => in_table(doc, Some(item), entries, rest, new),
            _ => None,
        },
        (None, [], NewValue::Table(fields)) if *number == items.len() && !is_line(doc, entry) => {
            let item = write::toml_item(&entry.key.value, fields)?;
            Some(vec![doc.line_after(last(items.last()?), &format!("\n{item}"))])
        }
        _ => None,
    }
}
