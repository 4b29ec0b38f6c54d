//! TOML as a tree of nodes.

use std::ops::Range;

use toml::Spanned as TomlSpanned;
use toml::de::{DeTable, DeValue};

use super::{DataEntry, DataOrigin, Node, Spanned, Value};
use crate::diagnostic::{Diagnostic, Place, quoted};

pub(super) fn parse(
    text: &str,
    origin: DataOrigin<'_>,
    found: &mut Vec<Diagnostic>,
) -> Vec<DataEntry> {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut entries = entries(table.into_inner(), origin.offset);
    let mut lost: Vec<Range<usize>> = Vec::new();
    for error in &errors {
        let at = error.span().map_or(0, |span| span.start) + origin.offset;
        // A list that is never closed swallows the lines after it: they are not mistakes of their
        // own.
        if lost.iter().any(|list| (list.start..=list.end).contains(&at)) {
            continue;
        }
        let mistake = mistake(error.message(), error.span(), text, origin);
        if mistake.rule == origin.syntax_rule {
            lost.extend(take_list(&mut entries, at));
        }
        found.push(mistake);
    }
    entries
}

/// Removes the list around a syntax error at `at`: it is unclear what belongs to it. A value that could not be read is empty:
/// there is no more to say about it.
fn take_list(entries: &mut Vec<DataEntry>, at: usize) -> Option<Range<usize>> {
    let last = entries.iter().rposition(|entry| entry.key.span.start <= at)?;
    let node = &mut entries.get_mut(last)?.node;
    match &mut node.value {
        Value::Table(inner) => take_list(inner, at),
        Value::Scalar(text) if text.is_empty() && node.span.contains(&at) => {
            node.value = Value::Empty;
            None
        }
        Value::List(_) if node.span.end >= at => Some(entries.remove(last).node.span),
        _ => None,
    }
}

fn mistake(
    message: &str,
    span: Option<Range<usize>>,
    text: &str,
    origin: DataOrigin<'_>,
) -> Diagnostic {
    let span = span.unwrap_or(0..0);
    let span = span.start.min(text.len())..span.end.min(text.len());
    let written = text.get(span.clone()).unwrap_or_default();
    let place = Place::span(origin.path, shift(span, origin.offset));
    if message.contains("duplicate key") {
        return Diagnostic::error(
            "duplicate-key",
            place,
            format!("the key {} is given twice", quoted(written)),
        )
        .help("Keep one of the two.");
    }
    if message.starts_with("invalid date") {
        return Diagnostic::error("bad-date", place, format!("{} is not a date", quoted(written)))
            .help("Write year-month-day with a day that exists, for example 2026-03-31.");
    }
    let help = if message.contains("array") {
        "A list is closed with `]` and has commas in it: [\"one\", \"two\"]. The mistake may be in a line above."
    } else {
        "In TOML, text is written in double quotes: key = \"text\". A list is [\"one\", \"two\"]."
    };
    Diagnostic::error(origin.syntax_rule, place, format!("this is not valid TOML: {message}"))
        .help(help)
}

fn entries(table: DeTable<'_>, offset: usize) -> Vec<DataEntry> {
    let mut entries: Vec<DataEntry> = table
        .into_iter()
        .map(|(key, value)| DataEntry {
            key: Spanned::new(key.get_ref().to_string(), shift(key.span(), offset)),
            node: node(value, offset),
        })
        .collect();
    entries.sort_by_key(|entry| entry.key.span.start);
    entries
}

fn node(value: TomlSpanned<DeValue<'_>>, offset: usize) -> Node {
    let span = shift(value.span(), offset);
    let value = match value.into_inner() {
        DeValue::String(text) => Value::Scalar(text.into_owned()),
        DeValue::Integer(number) => Value::Scalar(number.to_string()),
        DeValue::Float(number) => Value::Scalar(number.as_str().to_owned()),
        DeValue::Boolean(value) => Value::Scalar(value.to_string()),
        // A date that does not exist has been reported as such and is empty here.
        DeValue::Datetime(date) if date.date.is_none() && date.time.is_none() => Value::Empty,
        DeValue::Datetime(date) => Value::Scalar(date.to_string()),
        DeValue::Array(items) => {
            Value::List(items.into_iter().map(|item| node(item, offset)).collect())
        }
        DeValue::Table(table) => Value::Table(entries(table, offset)),
    };
    Node { value, span }
}

fn shift(span: Range<usize>, offset: usize) -> Range<usize> {
    span.start + offset..span.end + offset
}
