//! Values between brackets, which YAML and TOML write alike: `[a, b]` and `{key: value}`.

use super::quote::{self, Spot};
use super::{Doc, Edit, New, write};
use crate::data::{Format, Node, Value};

/// The list `node` with the items `texts`. Items that stay are not touched where their number stays.
pub(super) fn list(
    doc: Doc<'_>,
    node: &Node,
    texts: &[String],
    format: Format,
) -> Option<Vec<Edit>> {
    let Value::List(items) = &node.value else { return None };
    if items.len() == texts.len() {
        return items
            .iter()
            .zip(texts)
            .filter(|(item, text)| !is(item, text))
            .map(|(item, text)| replaced(doc, item, text, format))
            .collect();
    }
    let old = &doc.text[node.span.clone()];
    let new = if old.contains('\n') {
        write::many_lines(texts, format)
    } else {
        write::one_line(texts, format)
    };
    Some(vec![(node.span.clone(), new)])
}

/// Whether the item says `text` already.
pub(super) fn is(item: &Node, text: &str) -> bool {
    matches!(&item.value, Value::Scalar(old) if old == text)
}

fn replaced(doc: Doc<'_>, item: &Node, text: &str, format: Format) -> Option<Edit> {
    let old = doc.text.get(item.span.clone())?;
    Some((item.span.clone(), quote::text(text, old, format, Spot::Brackets)))
}

/// A key more in a table, whose last value ends at `at`.
pub(super) fn insert(at: usize, key: &str, new: &New, format: Format) -> Option<Vec<Edit>> {
    Some(vec![(at..at, format!(", {}", pair(key, new, format)?))])
}

fn pair(key: &str, new: &New, format: Format) -> Option<String> {
    let value = match new {
        New::Texts(texts) => write::one_line(texts, format),
        New::Table(fields) => {
            let pairs: Option<Vec<String>> =
                fields.iter().map(|(key, new)| pair(key, new, format)).collect();
            format!("{{{}}}", pairs?.join(", "))
        }
        other => quote::scalar(other, "", format, Spot::Brackets)?,
    };
    let sign = if format == Format::Yaml { ": " } else { " = " };
    Some(format!("{key}{sign}{value}"))
}

/// Takes the part at `number` of `parts` out, with the comma that belongs to it.
pub(super) fn remove(parts: &[std::ops::Range<usize>], number: usize) -> Option<Vec<Edit>> {
    let own = parts.get(number)?;
    let range =
        match (parts.get(number + 1), number.checked_sub(1).and_then(|before| parts.get(before))) {
            (Some(next), _) => own.start..next.start,
            (None, Some(before)) => before.end..own.end,
            (None, None) => own.clone(),
        };
    Some(vec![(range, String::new())])
}
