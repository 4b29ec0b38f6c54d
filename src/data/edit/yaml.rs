//! Changes in YAML: lines with their indentation, dashes, and values between brackets.

use std::ops::Range;

use super::quote::{self, Spot};
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
    let found = entries.iter().position(|entry| entry.key.value == *key);
    let Some(number) = found else {
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
        (Value::List(items), _) => in_list(doc, &entry.node, items, rest, new),
        (Value::Empty, _) => rewrite(doc, entry, &nested(rest, new)?),
        (Value::Scalar(_), _) => None,
    }
}

/// `new` with the tables and lists that lead to it.
pub(super) fn nested(path: &[PathSegment], new: &NewValue) -> Option<NewValue> {
    Some(match (path, new) {
        ([], new) => new.clone(),
        ([PathSegment::Key(key), rest @ ..], new) => {
            NewValue::Table(vec![(key.clone(), nested(rest, new)?)])
        }
        ([PathSegment::Item(0)], NewValue::Table(fields)) => NewValue::Tables(vec![fields.clone()]),
        ([PathSegment::Item(0)], NewValue::Text(text)) => NewValue::Texts(vec![text.clone()]),
        _ => return None,
    })
}

fn is_inline(doc: Doc<'_>, node: &Node) -> bool {
    doc.text.after(node.span.start).starts_with(['[', '{'])
}

/// The last byte that belongs to the value, or to the key of an empty one.
fn end(doc: Doc<'_>, entry: &DataEntry) -> usize {
    let end = match &entry.node.value {
        Value::Empty if entry.node.span.is_empty() => entry.key.span.end,
        _ => last(doc, &entry.node),
    };
    end.max(entry.key.span.end)
}

fn last(doc: Doc<'_>, node: &Node) -> usize {
    match &node.value {
        Value::List(items) if !is_inline(doc, node) => {
            items.last().map_or(node.span.end, |item| last(doc, item))
        }
        Value::Table(entries) if !is_inline(doc, node) => {
            entries.last().map_or(node.span.end, |entry| end(doc, entry))
        }
        Value::Table(_) => doc
            .text
            .after(node.span.end)
            .find('}')
            .map_or(node.span.end, |at| node.span.end + at + 1),
        _ => node.span.start + doc.text.part(node.span.clone()).trim_end().len(),
    }
}

fn insert(
    doc: Doc<'_>,
    node: Option<&Node>,
    entries: &[DataEntry],
    key: &str,
    new: &NewValue,
) -> Option<Vec<Edit>> {
    match node {
        Some(node) if is_inline(doc, node) => {
            inline::insert(end(doc, entries.last()?), key, new, Syntax::Yaml)
        }
        Some(_) => {
            let first = entries.first()?;
            let column = doc
                .text
                .part(doc.line_start(first.key.span.start)..first.key.span.start)
                .chars()
                .count();
            let line = write::yaml(key, new, &" ".repeat(column))?;
            Some(vec![doc.line_after(end(doc, entries.last()?), &line)])
        }
        None => {
            let line = write::yaml(key, new, "")?;
            Some(match doc.before(key, entries.iter()) {
                Some(before) => vec![doc.line_after(end(doc, before), &line)],
                None => vec![(0..0, format!("{line}\n"))],
            })
        }
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
            entries.iter().map(|entry| entry.key.span.start..end(doc, entry)).collect();
        return inline::remove(&parts, number);
    }
    // The first key of an item follows its dash, so the next key takes its place there.
    let dashed =
        doc.text.part(doc.line_start(entry.key.span.start)..entry.key.span.start).contains('-');
    match entries.get(1) {
        Some(next) if dashed => {
            Some(vec![(entry.key.span.start..next.key.span.start, String::new())])
        }
        None if dashed => None,
        _ => Some(vec![doc.without(entry.key.span.start..end(doc, entry))]),
    }
}

fn replace(doc: Doc<'_>, entry: &DataEntry, new: &NewValue) -> Option<Vec<Edit>> {
    match (&entry.node.value, new) {
        (Value::List(items), NewValue::Texts(texts))
            if is_inline(doc, &entry.node) && !items.is_empty() =>
        {
            inline::list(doc, &entry.node, texts, Syntax::Yaml)
        }
        (Value::List(items), NewValue::Texts(texts)) if !items.is_empty() => {
            texts_of(doc, items, texts)
        }
        (Value::Scalar(_), NewValue::Text(_) | NewValue::Bare(_)) => {
            let span = scalar_span(doc, entry);
            let old = doc.text.part(span.clone());
            let value = quote::scalar(new, old, Syntax::Yaml, Spot::Line)?;
            // A string of several lines ends with its last line.
            let tail = old.after(old.trim_end().len());
            Some(vec![(span, format!("{value}{tail}"))])
        }
        _ => rewrite(doc, entry, new),
    }
}

/// The range of a single value; for a block string it includes the `>` or `|`.
fn scalar_span(doc: Doc<'_>, entry: &DataEntry) -> Range<usize> {
    let span = entry.node.span.clone();
    let between = doc.text.part(entry.key.span.end..span.start.max(entry.key.span.end));
    let sign = between.find([':']).and_then(|colon| {
        between.after(colon).find(['>', '|']).map(|at| entry.key.span.end + colon + at)
    });
    sign.unwrap_or(span.start)..span.end
}

/// Rewrites the key with its value; a comment after it stays where it was.
fn rewrite(doc: Doc<'_>, entry: &DataEntry, new: &NewValue) -> Option<Vec<Edit>> {
    let start = entry.key.span.start;
    let colon = match &entry.node.value {
        Value::Empty if entry.node.span.is_empty() => {
            entry.key.span.end + doc.text.after(entry.key.span.end).find(':')? + 1
        }
        _ => last(doc, &entry.node),
    };
    let written = write::yaml(&entry.key.value, new, doc.indent(start))?;
    Some(vec![(start..colon, written.trim_start().to_owned())])
}

/// A list with dashes; items that stay at either end are not touched.
fn texts_of(doc: Doc<'_>, items: &[Node], texts: &[String]) -> Option<Vec<Edit>> {
    let front = items.iter().zip(texts).take_while(|(item, text)| inline::is(item, text)).count();
    let rest = items.len().min(texts.len()) - front;
    let back = items
        .iter()
        .rev()
        .zip(texts.iter().rev())
        .take(rest)
        .take_while(|(item, text)| inline::is(item, text))
        .count();
    let (old, new) = (items.part(front..items.len() - back), texts.part(front..texts.len() - back));
    let mut edits = Vec::new();
    for (item, text) in old.iter().zip(new) {
        let written = doc.text.get(item.span.clone())?;
        edits.push((item.span.clone(), quote::text(text, written, Syntax::Yaml, Spot::Line)));
    }
    edits.extend(
        old.iter().skip(new.len()).map(|item| doc.without(item.span.start..last(doc, item))),
    );
    let more = new.get(old.len()..).unwrap_or_default();
    // New items go after the one that they follow, or before the first.
    match (front + old.len()).checked_sub(1).and_then(|at| items.get(at)) {
        _ if more.is_empty() => {}
        Some(before) => {
            let indent = doc.indent(before.span.start);
            let lines: Vec<String> =
                more.iter().map(|text| format!("{indent}{}", write::yaml_item(text))).collect();
            edits.push(doc.line_after(last(doc, before), &lines.join("\n")));
        }
        None => {
            let start = doc.line_start(items.first()?.span.start);
            let indent = doc.indent(start);
            let lines: String =
                more.iter().map(|text| format!("{indent}{}\n", write::yaml_item(text))).collect();
            edits.push((start..start, lines));
        }
    }
    Some(edits)
}

/// A change in or of one item of a list.
fn in_list(
    doc: Doc<'_>,
    node: &Node,
    items: &[Node],
    path: &[PathSegment],
    new: &NewValue,
) -> Option<Vec<Edit>> {
    let (PathSegment::Item(number), rest) = path.split_first()? else { return None };
    let item = items.get(*number);
    match (item, rest, new) {
        (Some(_), [], NewValue::Nothing) if is_inline(doc, node) => {
            let parts: Vec<_> = items.iter().map(|item| item.span.start..last(doc, item)).collect();
            inline::remove(&parts, *number)
        }
        (Some(item), [], NewValue::Nothing) => {
            Some(vec![doc.without(item.span.start..last(doc, item))])
        }
        (Some(item), [_, ..], _) => match &item.value {
            Value::Table(entries) => in_table(doc, Some(item), entries, rest, new),
            _ => None,
        },
        (None, [], NewValue::Table(fields)) if *number == items.len() && !is_inline(doc, node) => {
            let before = items.last()?;
            let item = write::yaml_table_item(fields, doc.indent(before.span.start))?;
            Some(vec![doc.line_after(last(doc, before), &item)])
        }
        _ => None,
    }
}
