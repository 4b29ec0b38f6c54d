//! The single values of YAML front matter, as its parser reads them.

use std::ops::Range;

use super::subject::Subject;
use crate::data::{self, DataEntry, DataOrigin, Node, Syntax, Value};
use crate::part::Part;

/// A value that stands on its own or in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FrontValue {
    /// The key that it belongs to.
    pub(super) key: String,
    /// Where it is in the file.
    pub(super) span: Range<usize>,
    /// Whether it has quotation marks.
    pub(super) quoted: bool,
}

/// The values under `keys`, at any depth and in the order of the file; none of front matter in TOML, where all text has
/// quotation marks.
pub(super) fn values(subject: &Subject<'_>, keys: &[&str]) -> Vec<FrontValue> {
    let front = subject.article.front_text();
    let Some(start) = front.find('\n').filter(|_| front.starts_with("---")) else {
        return Vec::new();
    };
    let inner = front.part(start + 1..front.rfind("---").unwrap_or(front.len()).max(start + 1));
    let origin = DataOrigin {
        path: &subject.article.path,
        offset: start + 1,
        syntax_rule: "broken-front-matter",
    };
    let entries = data::parse(inner, Syntax::Yaml, origin, &mut Vec::new());
    let mut reader = ValueReader { front, keys, found: Vec::new() };
    entries.iter().for_each(|entry| reader.entry(entry));
    reader.found
}

struct ValueReader<'a> {
    front: &'a str,
    keys: &'a [&'a str],
    found: Vec<FrontValue>,
}

impl ValueReader<'_> {
    fn entry(&mut self, entry: &DataEntry) {
        self.node(&entry.key.value, &entry.node);
    }

    fn node(&mut self, key: &str, node: &Node) {
        match &node.value {
            Value::List(items) => items.iter().for_each(|item| self.node(key, item)),
            Value::Table(entries) => entries.iter().for_each(|entry| self.entry(entry)),
            Value::Empty | Value::Scalar(_) if self.keys.contains(&key) => {
                let text = self.front.part(node.span.clone());
                let quoted = text.ends_with(['"', '\'']) || text.starts_with(['"', '\'', '|', '>']);
                self.found.push(FrontValue {
                    key: key.to_owned(),
                    span: node.span.clone(),
                    quoted,
                });
            }
            Value::Empty | Value::Scalar(_) => {}
        }
    }
}
