//! Front matter as an editor would type it.

use super::encoding::clean;
use super::tree::ImportFront;
use crate::data::{DataEntry, Node, Value};

/// Writes the front matter of a draft, with the lines around it.
pub(super) fn yaml(front: &ImportFront) -> String {
    let mut out = String::from("---\n");
    let mut line = |key: &str, value: Option<String>| {
        if let Some(value) = value {
            out.push_str(&format!("{key}: {value}\n"));
        }
    };
    let text = |text: &Option<String>| text.as_deref().map(scalar);
    line("title", text(&front.title));
    line("description", text(&front.description));
    line("type", front.page_type.map(str::to_owned));
    let tags: Vec<String> = front.tags.iter().map(|tag| in_list(tag)).collect();
    line("tags", (!tags.is_empty()).then(|| format!("[{}]", tags.join(", "))));
    line("date", front.date.map(|date| date.to_string()));
    line("updated", front.updated.map(|date| date.to_string()));
    let authors: String =
        front.authors.iter().map(|author| format!("\n  - name: {}", scalar(author))).collect();
    line("authors", (!authors.is_empty()).then_some(authors));
    line("publish_on", front.publish_on.map(|date| date.to_string()));
    line("expires", front.expires.map(|date| date.to_string()));
    let aliases: String =
        front.aliases.iter().map(|alias| format!("\n  - {}", scalar(alias))).collect();
    line("aliases", (!aliases.is_empty()).then_some(aliases));
    line("slug", text(&front.slug));
    line("order", front.order.map(|order| order.to_string()));
    line("draft", Some("true".into()));
    table(&front.kept, 0, &mut out);
    if !front.extra.is_empty() {
        out.push_str("extra:\n");
        table(&front.extra, 1, &mut out);
    }
    out.push_str("---\n");
    out.replace(": \n", ":\n")
}

fn table(entries: &[DataEntry], depth: usize, out: &mut String) {
    for entry in entries {
        out.push_str(&format!("{}{}:", "  ".repeat(depth), scalar(&entry.key.value)));
        value(&entry.node, depth, out);
    }
}

fn value(node: &Node, depth: usize, out: &mut String) {
    match &node.value {
        Value::Empty => out.push_str(" null\n"),
        Value::Scalar(text) => out.push_str(&format!(" {}\n", scalar(text))),
        Value::List(items) if items.is_empty() => out.push_str(" []\n"),
        Value::Table(entries) if entries.is_empty() => out.push_str(" {}\n"),
        Value::List(items) => {
            out.push('\n');
            for item in items {
                let before = "  ".repeat(depth + 1);
                out.push_str(&format!("{before}-"));
                match &item.value {
                    // The first key of a table is on the line of the dash.
                    Value::Table(entries) if !entries.is_empty() => {
                        let mut inner = String::new();
                        table(entries, depth + 2, &mut inner);
                        out.push_str(&inner[before.len() + 1..]);
                    }
                    _ => value(item, depth + 1, out),
                }
            }
        }
        Value::Table(entries) => {
            out.push('\n');
            table(entries, depth + 1, out);
        }
    }
}

/// A string in a list on one line, where commas and brackets mean something.
fn in_list(text: &str) -> String {
    let written = scalar(text);
    if written.contains([',', '[', ']', '{', '}']) && !written.starts_with('"') {
        format!("\"{written}\"")
    } else {
        written
    }
}

/// A string as YAML: as it is where nothing in it means something there, or else in double quotes.
fn scalar(text: &str) -> String {
    let text = clean(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let begins = text.starts_with(|letter: char| {
        letter.is_alphanumeric() || matches!(letter, '/' | '(' | '“' | '.')
    });
    let special = text.contains(": ")
        || text.contains(" #")
        || text.ends_with(':')
        || text.contains(['"', '\\', '`']);
    if begins && !special && !matches!(text.as_str(), "null" | "Null" | "NULL" | "..." | ".") {
        return text;
    }
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
