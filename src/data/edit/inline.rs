//! Values between brackets, which YAML and TOML write alike: `[a, b]` and `{key: value}`.

use super::quote::{self, Spot};
use super::{Doc, Edit, NewValue, write};
use crate::data::{Node, Syntax, Value};
use crate::part::Part;

/// The list `node` with the items `texts`. If the number of items stays the same, only those that
/// differ are rewritten.
pub(super) fn list(
    doc: Doc<'_>,
    node: &Node,
    texts: &[String],
    syntax: Syntax,
) -> Option<Vec<Edit>> {
    let Value::List(items) = &node.value else { return None };
    if items.len() == texts.len() {
        return items
            .iter()
            .zip(texts)
            .filter(|(item, text)| !is(item, text))
            .map(|(item, text)| replaced(doc, item, text, syntax))
            .collect();
    }
    let old = doc.text.part(node.span.clone());
    let new = if old.contains('\n') {
        write::many_lines(texts, syntax)
    } else {
        write::one_line(texts, syntax)
    };
    Some(vec![(node.span.clone(), new)])
}

/// Whether the item says `text` already.
pub(super) fn is(item: &Node, text: &str) -> bool {
    matches!(&item.value, Value::Scalar(old) if old == text)
}

fn replaced(doc: Doc<'_>, item: &Node, text: &str, syntax: Syntax) -> Option<Edit> {
    let old = doc.text.get(item.span.clone())?;
    Some((item.span.clone(), quote::text(text, old, syntax, Spot::Brackets)))
}

/// One more key in a table whose last value ends at `at`.
pub(super) fn insert(at: usize, key: &str, new: &NewValue, syntax: Syntax) -> Option<Vec<Edit>> {
    Some(vec![(at..at, format!(", {}", pair(key, new, syntax)?))])
}

fn pair(key: &str, new: &NewValue, syntax: Syntax) -> Option<String> {
    let value = match new {
        NewValue::Texts(texts) => write::one_line(texts, syntax),
        NewValue::Table(fields) => {
            let pairs: Option<Vec<String>> =
                fields.iter().map(|(key, new)| pair(key, new, syntax)).collect();
            format!("{{{}}}", pairs?.join(", "))
        }
        other => quote::scalar(other, "", syntax, Spot::Brackets)?,
    };
    let sign = if syntax == Syntax::Yaml { ": " } else { " = " };
    Some(format!("{key}{sign}{value}"))
}

/// Removes the part at `number` of `parts`, with its comma.
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
