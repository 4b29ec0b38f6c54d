//! Changes one key of a YAML or TOML document and leaves every other byte as the author wrote it.

mod inline;
mod quote;
mod toml;
mod write;
mod yaml;

use std::ops::Range;

use serde_json::Value as Json;

use super::{DataEntry, DataOrigin, Node, Syntax, Value};

use crate::part::Part;

/// One segment of the path to a value: `sources`, then the first item, then its `year`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PathSegment {
    /// A key of a table.
    Key(String),
    /// An item of a list, from 0; the number after the last item adds one.
    Item(usize),
}

/// The value that a key gets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NewValue {
    /// None: the key is removed.
    Nothing,
    /// A string: quoted where it would be read as something else.
    Text(String),
    /// A date, a number, `true` or `false`: never quoted.
    Bare(String),
    /// A list of strings; an empty one is [`NewValue::Nothing`].
    Texts(Vec<String>),
    /// Keys and values.
    Table(Vec<(String, NewValue)>),
    /// A list of tables.
    Tables(Vec<Vec<(String, NewValue)>>),
}

/// Why an edit was not made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EditError {
    /// The document has syntax errors, so it is unclear which lines belong to the key.
    Broken,
    /// The key is written in a way that cannot be changed without losing something else, such as a
    /// comment.
    Unusual,
}

/// A byte range of the document, and what replaces it.
type Edit = (Range<usize>, String);

/// `text` with `new` at `path`.
///
/// A new key goes after the key that precedes it most closely in `order`. The result is parsed
/// again: if anything but the value at `path` has changed, or a comment is gone, the edit is
/// refused.
///
/// # Errors
/// The document has syntax errors, or is written in a way that cannot be changed safely.
pub fn set(
    text: &str,
    syntax: Syntax,
    path: &[PathSegment],
    new: &NewValue,
    order: &[&str],
) -> Result<String, EditError> {
    let entries = read(text, syntax).ok_or(EditError::Broken)?;
    let path = whole(&entries, path, new);
    let new = if *new == NewValue::Texts(Vec::new()) { &NewValue::Nothing } else { new };
    let doc = Doc { text, order };
    let edits = match syntax {
        Syntax::Yaml => yaml::edits(doc, &entries, path, new),
        Syntax::Toml => toml::edits(doc, &entries, path, new),
    };
    let result = apply(text, edits.ok_or(EditError::Unusual)?);
    let after = read(&result, syntax).ok_or(EditError::Unusual)?;
    let mut expected = plain_table(&entries);
    put(&mut expected, path, plain_new(new)).ok_or(EditError::Unusual)?;
    tidy(&mut expected);
    let mut found = plain_table(&after);
    tidy(&mut found);
    let kept =
        comments(text, &entries).iter().all(|comment| comments(&result, &after).contains(comment));
    if expected == found && kept { Ok(result) } else { Err(EditError::Unusual) }
}

/// The table; `None` if it has a mistake.
fn read(text: &str, syntax: Syntax) -> Option<Vec<DataEntry>> {
    let mut found = Vec::new();
    let entries = super::parse(
        text,
        syntax,
        DataOrigin { path: "", offset: 0, syntax_rule: "broken-front-matter" },
        &mut found,
    );
    found.is_empty().then_some(entries)
}

/// The path to remove: removing the last key of a table, or the last item of a list, removes the
/// table or list as well.
fn whole<'p>(entries: &[DataEntry], path: &'p [PathSegment], new: &NewValue) -> &'p [PathSegment] {
    let gone = matches!(new, NewValue::Nothing) || *new == NewValue::Texts(Vec::new());
    let Some((_, holder)) = path.split_last().filter(|(_, holder)| gone && !holder.is_empty())
    else {
        return path;
    };
    let alone = match node_at(entries, holder).map(|node| &node.value) {
        Some(Value::Table(inner)) => inner.len() == 1,
        Some(Value::List(items)) => items.len() == 1,
        _ => false,
    };
    let there = node_at(entries, path).is_some();
    if alone && there { whole(entries, holder, new) } else { path }
}

fn node_at<'e>(entries: &'e [DataEntry], path: &[PathSegment]) -> Option<&'e Node> {
    let (first, rest) = path.split_first()?;
    let PathSegment::Key(key) = first else { return None };
    let mut node = &entries.iter().find(|entry| entry.key.value == *key)?.node;
    for step in rest {
        node = match (step, &node.value) {
            (PathSegment::Key(key), Value::Table(inner)) => {
                &inner.iter().find(|entry| entry.key.value == *key)?.node
            }
            (PathSegment::Item(at), Value::List(items)) => items.get(*at)?,
            _ => return None,
        };
    }
    Some(node)
}

/// The document being changed, with the usual order of its keys.
#[derive(Clone, Copy)]
struct Doc<'a> {
    text: &'a str,
    order: &'a [&'a str],
}

impl Doc<'_> {
    /// Where the line of `at` begins.
    fn line_start(self, at: usize) -> usize {
        self.text.before(at).rfind('\n').map_or(0, |newline| newline + 1)
    }

    /// Where the line of `at` ends, without its line end.
    fn line_end(self, at: usize) -> usize {
        self.text.after(at).find('\n').map_or(self.text.len(), |newline| at + newline)
    }

    /// The spaces that the line of `at` begins with.
    fn indent(self, at: usize) -> &'static str {
        const SPACES: &str = "                                ";
        let line = self.text.after(self.line_start(at));
        let width = line.len() - line.trim_start_matches(' ').len();
        SPACES.before(width.min(SPACES.len()))
    }

    /// Removes the lines of `range`; a comment at the end of the last becomes a line of its own.
    fn without(self, range: Range<usize>) -> Edit {
        let end = self.line_end(range.end);
        let after = self.text.part(range.end..end).trim_start();
        let rest = if after.starts_with('#') {
            format!("{}{after}\n", self.indent(range.start))
        } else {
            String::new()
        };
        (self.line_start(range.start)..(end + 1).min(self.text.len()), rest)
    }

    /// Adds a line after the line of `at`.
    fn line_after(self, at: usize, line: &str) -> Edit {
        let end = self.line_end(at);
        (end..end, format!("\n{line}"))
    }

    /// The entry after which `key` is usually written.
    fn before<'e>(
        self,
        key: &str,
        entries: impl Iterator<Item = &'e DataEntry>,
    ) -> Option<&'e DataEntry> {
        let place =
            |name: &str| self.order.iter().position(|known| *known == name).unwrap_or(usize::MAX);
        let own = place(key);
        entries
            .filter(|entry| place(&entry.key.value) <= own)
            .max_by_key(|entry| (place(&entry.key.value), entry.key.span.start))
    }
}

fn apply(text: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    let mut out = text.to_owned();
    for (range, new) in edits.into_iter().rev() {
        out.replace_range(range, &new);
    }
    out
}

/// The comments: whatever follows a `#` that is in no key and no value.
fn comments(text: &str, entries: &[DataEntry]) -> Vec<String> {
    let mut taken = Vec::new();
    for entry in entries {
        leaves(entry, &mut taken);
    }
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let opens = |at: &usize| {
            let at = start + at;
            let alone = at == start || text.before(at).ends_with([' ', '\t']);
            alone && !taken.iter().any(|range: &Range<usize>| range.contains(&at))
        };
        found.extend(
            line.match_indices('#')
                .map(|(at, _)| at)
                .find(opens)
                .map(|at| line.after(at).trim_end().to_owned()),
        );
        start += line.len();
    }
    found
}

fn leaves(entry: &DataEntry, taken: &mut Vec<Range<usize>>) {
    taken.push(entry.key.span.clone());
    node_leaves(&entry.node, taken);
}

fn node_leaves(node: &Node, taken: &mut Vec<Range<usize>>) {
    match &node.value {
        Value::Empty | Value::Scalar(_) => taken.push(node.span.clone()),
        Value::List(items) => items.iter().for_each(|item| node_leaves(item, taken)),
        Value::Table(entries) => entries.iter().for_each(|entry| leaves(entry, taken)),
    }
}

/// A table without byte ranges, for comparison.
pub fn plain_table(entries: &[DataEntry]) -> Json {
    Json::Object(
        entries.iter().map(|entry| (entry.key.value.clone(), plain(&entry.node))).collect(),
    )
}

fn plain(node: &Node) -> Json {
    match &node.value {
        Value::Empty => Json::Null,
        Value::Scalar(text) => Json::String(text.clone()),
        Value::List(items) => Json::Array(items.iter().map(plain).collect()),
        Value::Table(entries) => plain_table(entries),
    }
}

fn plain_new(new: &NewValue) -> Json {
    let table = |fields: &[(String, NewValue)]| {
        Json::Object(fields.iter().map(|(key, new)| (key.clone(), plain_new(new))).collect())
    };
    match new {
        NewValue::Nothing => Json::Null,
        NewValue::Text(text) | NewValue::Bare(text) => Json::String(text.clone()),
        NewValue::Texts(texts) => Json::Array(texts.iter().cloned().map(Json::String).collect()),
        NewValue::Table(fields) => table(fields),
        NewValue::Tables(items) => Json::Array(items.iter().map(|item| table(item)).collect()),
    }
}

/// Puts `new` at `path`, creating tables and lists on the way.
fn put(at: &mut Json, path: &[PathSegment], new: Json) -> Option<()> {
    let Some((step, rest)) = path.split_first() else {
        *at = new;
        return Some(());
    };
    match step {
        PathSegment::Key(key) => {
            if at.is_null() {
                *at = Json::Object(serde_json::Map::new());
            }
            put(at.as_object_mut()?.entry(key.clone()).or_insert(Json::Null), rest, new)
        }
        PathSegment::Item(number) => {
            if at.is_null() {
                *at = Json::Array(Vec::new());
            }
            let items = at.as_array_mut()?;
            if *number == items.len() {
                items.push(Json::Null);
            }
            if rest.is_empty() && new.is_null() {
                items.get(*number)?;
                items.remove(*number);
                return Some(());
            }
            put(items.get_mut(*number)?, rest, new)
        }
    }
}

/// Removes empty values: they mean the same as absent ones.
fn tidy(value: &mut Json) {
    match value {
        Json::Object(map) => {
            map.values_mut().for_each(tidy);
            map.retain(|_, value| {
                !value.is_null() && value.as_object().is_none_or(|map| !map.is_empty())
            });
        }
        Json::Array(items) => items.iter_mut().for_each(tidy),
        _ => {}
    }
}
