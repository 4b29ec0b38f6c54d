//! Findings as SARIF 2.1.0 (OASIS), which code hosts and editors read.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{Diagnostic, Diagnostics, Level, Place};
use crate::escape;
use crate::source::{LineIndexes, Sources};

/// A rule, as the file describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SarifRule {
    /// Kebab-case.
    pub name: &'static str,
    /// One sentence.
    pub summary: String,
    /// The manual page.
    pub page: &'static str,
    /// Its level on this site.
    pub level: Level,
}

/// The whole file. Columns count characters; `rules` are those that the findings may name.
pub fn render(report: &Diagnostics, sources: &Sources, rules: &[SarifRule]) -> String {
    let numbers: BTreeMap<&str, usize> =
        rules.iter().enumerate().map(|(number, rule)| (rule.name, number)).collect();
    let mut indexes = LineIndexes::new(sources);
    let results: Vec<Value> = report
        .diagnostics()
        .iter()
        .map(|diagnostic| result(diagnostic, &mut indexes, &numbers))
        .collect();
    let driver = json!({
        "name": "handout",
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "informationUri": env!("CARGO_PKG_REPOSITORY"),
        "rules": rules.iter().map(described).collect::<Vec<_>>(),
    });
    let log = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": driver },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

fn described(rule: &SarifRule) -> Value {
    let mut value = json!({
        "id": rule.name,
        "shortDescription": { "text": rule.summary },
        "help": { "text": rule.page, "markdown": rule.page },
    });
    value["defaultConfiguration"] = match rule.level {
        Level::Off => json!({ "enabled": false }),
        level => json!({ "level": severity(level) }),
    };
    value
}

fn severity(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warn => "warning",
        Level::Note => "note",
        Level::Off => "none",
    }
}

fn result(
    diagnostic: &Diagnostic,
    indexes: &mut LineIndexes<'_>,
    numbers: &BTreeMap<&str, usize>,
) -> Value {
    let parts = [Some(&diagnostic.message), diagnostic.why.as_ref(), diagnostic.help.as_ref()];
    let text = parts.into_iter().flatten().map(AsRef::as_ref).collect::<Vec<&str>>().join("\n");
    let mut value = json!({
        "ruleId": diagnostic.rule,
        "level": severity(diagnostic.level),
        "message": { "text": text },
        "locations": [{ "physicalLocation": physical(&diagnostic.place, indexes) }],
    });
    if let Some(number) = numbers.get(diagnostic.rule) {
        value["ruleIndex"] = json!(number);
    }
    if let Some((place, label)) = &diagnostic.other {
        let mut other = json!({ "physicalLocation": physical(place, indexes) });
        if !label.is_empty() {
            other["message"] = json!({ "text": label });
        }
        value["relatedLocations"] = json!([other]);
    }
    if let (Some(fix), Some(region)) = (&diagnostic.fix, region(&diagnostic.place, indexes)) {
        value["fixes"] = json!([{
            "description": { "text": format!("Replace with {}", super::quoted(fix)) },
            "artifactChanges": [{
                "artifactLocation": location(&diagnostic.place.path),
                "replacements": [{ "deletedRegion": region, "insertedContent": { "text": fix } }],
            }],
        }]);
    }
    value
}

fn physical(place: &Place, indexes: &mut LineIndexes<'_>) -> Value {
    let mut value = json!({ "artifactLocation": location(&place.path) });
    if let Some(region) = region(place, indexes) {
        value["region"] = region;
    }
    value
}

fn region(place: &Place, indexes: &mut LineIndexes<'_>) -> Option<Value> {
    let (start, end) = place.range(indexes)?;
    Some(json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    }))
}

/// A relative reference from the folder of the site.
fn location(path: &str) -> Value {
    json!({ "uri": escape::url_path(path), "uriBaseId": "%SRCROOT%" })
}
