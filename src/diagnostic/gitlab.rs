//! Findings as a report on the quality of code for GitLab, which shows them in a merge request.
//!
//! The fields are those of its documentation (`docs.gitlab.com`, "Code Quality report format").

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{Diagnostic, Diagnostics, Level, baseline};
use crate::source::{LineIndexes, Sources};

/// The whole file.
pub fn render(report: &Diagnostics, sources: &Sources) -> String {
    let mut indexes = LineIndexes::new(sources);
    let mut seen = BTreeMap::new();
    let all: Vec<Value> = report
        .diagnostics()
        .iter()
        .map(|diagnostic| {
            let key = baseline::key(diagnostic, sources);
            let number = seen.entry(key.clone()).or_insert(0_usize);
            *number += 1;
            let (rule, path, words) = key;
            issue(diagnostic, &format!("{rule} {path} {words} {number}"), &mut indexes)
        })
        .collect();
    format!("{:#}\n", Value::Array(all))
}

/// `identity` is the same as long as the words are, wherever they move: so GitLab knows what is new.
fn issue(diagnostic: &Diagnostic, identity: &str, indexes: &mut LineIndexes<'_>) -> Value {
    let severity = match diagnostic.level {
        Level::Error => "critical",
        Level::Warn => "minor",
        Level::Note | Level::Off => "info",
    };
    let line = diagnostic.place.range(indexes).map_or(1, |(start, _)| start.line);
    let help = diagnostic.help.as_deref().map(|help| format!(". {help}")).unwrap_or_default();
    json!({
        "description": format!("{}{help}", diagnostic.message),
        "check_name": diagnostic.rule,
        "fingerprint": blake3::hash(identity.as_bytes()).to_hex().as_str(),
        "severity": severity,
        "location": { "path": diagnostic.place.path, "lines": { "begin": line } },
    })
}
