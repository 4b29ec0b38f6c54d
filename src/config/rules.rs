//! What a site or an article says about rules: their levels, and exceptions with a reason.

use std::collections::BTreeMap;

use crate::data::{DataEntry, Fields, Key, Node, Spanned, Value};
use crate::diagnostic::{Level, quoted};
use crate::schema::{front_matter::allow as keys, settings::RULES};

/// An exception from a rule, with its reason.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Allow {
    pub rule: Spanned<String>,
    pub reason: String,
}

/// The exceptions under `key`; each needs a rule and a reason.
pub(crate) fn allow(fields: &mut Fields<'_>, key: &Key) -> Vec<Allow> {
    fields.list(key).into_iter().filter_map(|node| exception(fields, key, node)).collect()
}

fn exception(fields: &mut Fields<'_>, key: &Key, node: Node) -> Option<Allow> {
    let span = node.span.clone();
    let entries = fields.as_table(key.name, node)?;
    let mut inner = fields.nested(entries);
    let (rule, reason) = (inner.text(&keys::RULE), inner.text(&keys::REASON));
    inner.finish();
    if rule.is_none() || reason.as_ref().is_none_or(|reason| reason.value.trim().is_empty()) {
        fields.report(
            "missing-key",
            span,
            "an exception needs a rule and a reason",
            "Give both, `rule` and `reason`: the next editor wants to know why.",
        );
        return None;
    }
    Some(Allow { rule: rule?, reason: reason?.value })
}

/// The levels under `[rules]`, with the byte ranges of their names.
pub(super) fn levels(fields: &mut Fields<'_>) -> BTreeMap<String, Spanned<Level>> {
    let mut levels = BTreeMap::new();
    for DataEntry { key, node: Node { value, span } } in
        fields.table(&RULES).map(|table| table.value).unwrap_or_default()
    {
        let name = match &value {
            Value::Scalar(name) => name.as_str(),
            _ => "",
        };
        match Level::parse(name) {
            Some(level) => {
                levels.insert(key.value, Spanned::new(level, key.span));
            }
            None => fields.report(
                "wrong-type",
                span,
                format!("the level of `{}` cannot be {}", key.value, quoted(name)),
                &format!("Choose one of: {}.", RULES.kind.choices().join(", ")),
            ),
        }
    }
    levels
}
