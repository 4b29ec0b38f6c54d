//! Front matter of other generators: the keys that mean the same as ours, and the rest under `extra`.

use crate::article::PageType;
use crate::data::{DataEntry, Node, Value};
use crate::import::dates;
use crate::import::doubt::{Doubt, first_words};
use crate::import::tree::{ImportDraft, ImportFront};
use crate::schema::front_matter::ORDER;

/// Reads the entries of a front matter into the draft.
pub(super) fn read(entries: Vec<DataEntry>, draft: &mut ImportDraft) {
    for entry in entries {
        read_entry(entry, draft);
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

/// Reads one key; what has no meaning here goes under `extra`.
fn read_entry(entry: DataEntry, draft: &mut ImportDraft) {
    let name = entry.key.value.to_lowercase();
    let known = match &entry.node.value {
        Value::Empty => true,
        _ if read_names(&name, &entry.node, &mut draft.front) => true,
        Value::Scalar(text) => read_scalar(&name, text, draft),
        Value::Table(inner) => read_table(&name, inner, &mut draft.front),
        Value::List(items) if is_kept(&name, items) => return draft.front.kept.push(entry),
        Value::List(_) => false,
    };
    if !known {
        draft.front.extra.push(entry);
    }
}

/// Reads a key that takes one name or several; whether this is one.
fn read_names(key: &str, node: &Node, front: &mut ImportFront) -> bool {
    match (key, &node.value) {
        ("author" | "authors" | "post_author", _) => people(node, &mut front.authors),
        // Jekyll divides them by spaces.
        ("tags" | "categories", Value::Scalar(text)) if !text.contains(',') => {
            front.tags.extend(text.split_whitespace().map(str::to_owned));
        }
        (
            "tags" | "categories" | "category" | "tag" | "post_tag" | "post_tags" | "post_category",
            _,
        ) => strings(node, &mut front.tags),
        ("aliases" | "alias" | "redirect_from", _) => strings(node, &mut front.aliases),
        _ => return false,
    }
    true
}

/// Reads a key with one value; whether it means something here.
fn read_scalar(key: &str, text: &str, draft: &mut ImportDraft) -> bool {
    let front = &mut draft.front;
    match key {
        "title" => front.title = Some(text.to_owned()),
        "post_title" | "page_title" | "headline" | "name" if front.title.is_none() => {
            front.title = Some(text.to_owned());
        }
        "description" | "summary" | "excerpt" | "post_excerpt" | "meta_description"
        | "metadescription" | "lead"
            if front.description.is_none() =>
        {
            front.description = Some(text.split_whitespace().collect::<Vec<_>>().join(" "));
        }
        "slug" if !text.contains('/') => front.slug = Some(text.to_owned()),
        // WordPress: its last part is the name of the file, or was chosen for the address.
        "post_name" if front.slug.is_none() && !text.contains('/') => {
            front.slug = Some(text.to_owned());
        }
        // A pattern such as `/:year/:title/` is no address.
        "permalink" | "url" | "slug" if text.starts_with('/') && !text.contains(':') => {
            front.aliases.push(text.to_owned());
        }
        "weight" | "order" | "nav_order" | "sidebar_position" | "menu_order" => {
            match text.parse() {
                Ok(order) if ORDER.kind.range().contains(&order) => front.order = Some(order),
                _ => return false,
            }
        }
        // Every article is a draft until somebody has read it here.
        "draft" | "post_status" => {}
        "published" if dates::read(text).is_none() => {}
        "type" => match text.parse::<PageType>() {
            Ok(page_type) => front.page_type = Some(page_type.name()),
            Err(_) => return false,
        },
        "lang" | "language" | "locale" => front.language = Some(text.to_owned()),
        _ => return read_date(key, text, draft),
    }
    true
}

/// Reads a key whose value is a day; whether this is one.
fn read_date(key: &str, text: &str, draft: &mut ImportDraft) -> bool {
    let front = &mut draft.front;
    let (name, slot) = match key {
        "date" | "published" | "post_date" | "pubdate" | "published_at" | "publish_date"
        | "date_published" | "datepublished" | "created" | "created_at" => {
            ("date", &mut front.date)
        }
        "updated" | "lastmod" | "last_modified_at" | "modified" | "last_update"
        | "post_modified" | "updated_at" | "date_modified" | "datemodified" | "last_modified" => {
            ("updated", &mut front.updated)
        }
        "publishdate" | "publish_on" => ("publish_on", &mut front.publish_on),
        "expirydate" | "expires" => ("expires", &mut front.expires),
        _ => return false,
    };
    if let Some(date) = dates::read(text) {
        *slot = slot.filter(|_| key != name).or(Some(date));
    } else {
        if name == "date" && key != "date" {
            return false;
        }
        let message =
            format!("`{name}` is no date that can be read and was left out: {}", first_words(text));
        draft.doubt(Doubt::new(message, "Write it as year-month-day, such as 2026-03-31."));
    }
    true
}

/// Reads a key with a table; whether it means something here.
fn read_table(key: &str, entries: &[DataEntry], front: &mut ImportFront) -> bool {
    match key {
        // Docusaurus.
        "last_update" => {
            for entry in entries {
                match (entry.key.value.as_str(), &entry.node.value) {
                    ("date", Value::Scalar(text)) => front.updated = dates::read(text),
                    ("author", Value::Scalar(name)) => front.authors.push(name.clone()),
                    _ => {}
                }
            }
        }
        // Zola.
        "taxonomies" => {
            let is_topic =
                |entry: &&DataEntry| matches!(entry.key.value.as_str(), "tags" | "categories");
            let (topics, rest): (Vec<&DataEntry>, Vec<&DataEntry>) =
                entries.iter().partition(is_topic);
            topics.iter().for_each(|entry| strings(&entry.node, &mut front.tags));
            front.extra.extend(rest.into_iter().cloned());
        }
        "extra" => front.extra.extend(entries.iter().cloned()),
        _ => return false,
    }
    true
}

/// Whether a list is the same here, in the same form.
fn is_kept(key: &str, items: &[Node]) -> bool {
    match key {
        "also_called" | "misspellings" | "key_points" => items.iter().all(is_text),
        "sources" => items.iter().all(is_source),
        _ => false,
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

/// One string, a list of strings, or strings with commas between them.
fn strings(node: &Node, out: &mut Vec<String>) {
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
        // A number is that of an account.
        Value::Scalar(name) if name.chars().all(|letter| letter.is_ascii_digit()) => {}
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
