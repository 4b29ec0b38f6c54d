//! Front matter of other generators: the keys that mean the same as ours, and the rest under `extra`.

use jiff::civil::Date;

use crate::article::PageType;
use crate::data::{Entry, Node, Value};
use crate::import::dates;
use crate::import::doubt::{Doubt, first_words};
use crate::import::tree::Draft;

/// Reads the entries of a front matter into the draft.
pub(super) fn read(entries: Vec<Entry>, draft: &mut Draft) {
    for entry in entries {
        key(entry, draft);
    }
    if !draft.front.extra.is_empty() {
        let names: Vec<&str> =
            draft.front.extra.iter().map(|entry| entry.key.value.as_str()).collect();
        let message = format!(
            "handout has no keys like these; they are under `extra` now: {}",
            names.join(", ")
        );
        draft.doubt(Doubt::new(message, "Take out what no template of yours uses."));
    }
}

fn key(entry: Entry, draft: &mut Draft) {
    let name = entry.key.value.to_lowercase();
    let front = &mut draft.front;
    match (name.as_str(), &entry.node.value) {
        (_, Value::Empty) => {}
        ("title", Value::Scalar(text)) => front.title = Some(text.clone()),
        ("description" | "summary" | "excerpt", Value::Scalar(text))
            if front.description.is_none() =>
        {
            front.description = Some(text.split_whitespace().collect::<Vec<_>>().join(" "));
        }
        ("date", Value::Scalar(text)) => date(text, "date", draft, |draft| &mut draft.front.date),
        (
            "updated" | "lastmod" | "last_modified_at" | "modified" | "last_update",
            Value::Scalar(text),
        ) => {
            date(text, "updated", draft, |draft| &mut draft.front.updated);
        }
        ("publishdate" | "publish_on", Value::Scalar(text)) => {
            date(text, "publish_on", draft, |draft| &mut draft.front.publish_on)
        }
        ("expirydate" | "expires", Value::Scalar(text)) => {
            date(text, "expires", draft, |draft| &mut draft.front.expires)
        }
        ("last_update", Value::Table(inner)) => {
            inner.iter().for_each(|entry| match (entry.key.value.as_str(), &entry.node.value) {
                ("date", Value::Scalar(text)) => draft.front.updated = dates::read(text),
                ("author", Value::Scalar(name)) => draft.front.authors.push(name.clone()),
                _ => {}
            })
        }
        ("author" | "authors", _) => people(&entry.node, &mut front.authors),
        // Jekyll divides them by spaces.
        ("tags" | "categories", Value::Scalar(text)) if !text.contains(',') => {
            front.tags.extend(text.split_whitespace().map(str::to_owned))
        }
        ("tags" | "categories" | "category" | "tag", _) => texts(&entry.node, &mut front.tags),
        ("taxonomies", Value::Table(inner)) => {
            inner
                .iter()
                .filter(|entry| matches!(entry.key.value.as_str(), "tags" | "categories"))
                .for_each(|entry| texts(&entry.node, &mut draft.front.tags));
            let rest: Vec<Entry> = inner
                .iter()
                .filter(|entry| !matches!(entry.key.value.as_str(), "tags" | "categories"))
                .cloned()
                .collect();
            draft.front.extra.extend(rest);
        }
        ("aliases" | "alias" | "redirect_from", _) => texts(&entry.node, &mut front.aliases),
        ("slug", Value::Scalar(text)) if !text.contains('/') => front.slug = Some(text.clone()),
        (
            "weight" | "order" | "nav_order" | "sidebar_position" | "menu_order",
            Value::Scalar(text),
        ) => match text.parse() {
            Ok(order) if order < 1_000_000 => front.order = Some(order),
            _ => front.extra.push(entry),
        },
        // Every article is a draft until somebody has read it here.
        ("draft" | "published", Value::Scalar(_)) => {}
        ("type", Value::Scalar(text)) => {
            match PageType::NAMES.iter().find(|(name, _)| name == text) {
                Some((name, _)) => front.page_type = Some(name),
                None => front.extra.push(entry),
            }
        }
        ("lang" | "language" | "locale", Value::Scalar(text)) => {
            front.language = Some(text.clone())
        }
        ("also_called" | "misspellings" | "key_points", Value::List(items))
            if items.iter().all(is_text) =>
        {
            front.kept.push(entry)
        }
        ("sources", Value::List(items)) if items.iter().all(is_source) => front.kept.push(entry),
        ("extra", Value::Table(inner)) => front.extra.extend(inner.iter().cloned()),
        _ => front.extra.push(entry),
    }
}

fn is_text(node: &Node) -> bool {
    matches!(node.value, Value::Scalar(_))
}

/// Whether this is a source as an article of handout names it.
fn is_source(node: &Node) -> bool {
    const KEYS: [&str; 6] = ["id", "title", "publisher", "year", "url", "accessed"];
    let Value::Table(entries) = &node.value else { return false };
    let has = |name: &str| entries.iter().any(|entry| entry.key.value == name);
    has("id")
        && has("title")
        && entries
            .iter()
            .all(|entry| KEYS.contains(&entry.key.value.as_str()) && is_text(&entry.node))
}

fn date(text: &str, key: &str, draft: &mut Draft, slot: fn(&mut Draft) -> &mut Option<Date>) {
    match dates::read(text) {
        Some(date) => *slot(draft) = Some(date),
        None => {
            let message = format!(
                "`{key}` is no date that can be read and was left out: {}",
                first_words(text)
            );
            draft.doubt(Doubt::new(message, "Write it as year-month-day, such as 2026-03-31."));
        }
    }
}

/// One text, a list of texts, or texts with commas between them.
fn texts(node: &Node, out: &mut Vec<String>) {
    match &node.value {
        Value::Scalar(text) => out.extend(
            text.split(',').map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned),
        ),
        Value::List(items) => {
            out.extend(items.iter().filter_map(|item| {
                if let Value::Scalar(text) = &item.value { Some(text.clone()) } else { None }
            }));
        }
        _ => {}
    }
}

/// People as a name, a list of names, or tables with a name.
fn people(node: &Node, out: &mut Vec<String>) {
    match &node.value {
        Value::Scalar(name) => out.push(name.clone()),
        Value::List(items) => items.iter().for_each(|item| people(item, out)),
        Value::Table(entries) => {
            let name = entries.iter().find(|entry| entry.key.value == "name");
            out.extend(name.and_then(|entry| {
                if let Value::Scalar(name) = &entry.node.value { Some(name.clone()) } else { None }
            }));
        }
        Value::Empty => {}
    }
}
