//! Findings as one JSON object a line, for editors and scripts.

use serde::Serialize;

use super::{Diagnostic, Diagnostics, Place};
use crate::source::{LineIndexes, Sources};

#[derive(Serialize)]
struct JsonLine<'a> {
    rule: &'static str,
    level: &'static str,
    message: &'a str,
    #[serde(flatten)]
    place: JsonPosition<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    other: Option<JsonPosition<'a>>,
    /// What may safely replace the text at the place.
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<&'a str>,
}

/// Lines and columns count from 1, columns in characters; the end is the first character after.
#[derive(Serialize)]
struct JsonPosition<'a> {
    file: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_column: Option<usize>,
}

/// One JSON object a line.
pub fn render(report: &Diagnostics, sources: &Sources) -> String {
    let mut indexes = LineIndexes::new(sources);
    report.diagnostics().iter().map(|diagnostic| line(diagnostic, &mut indexes)).collect()
}

fn line(diagnostic: &Diagnostic, indexes: &mut LineIndexes<'_>) -> String {
    let line = JsonLine {
        rule: diagnostic.rule,
        level: diagnostic.level.name(),
        message: &diagnostic.message,
        place: position(&diagnostic.place, indexes),
        why: diagnostic.why.as_deref(),
        help: diagnostic.help.as_deref(),
        other: diagnostic.other.as_ref().map(|(place, _)| position(place, indexes)),
        fix: diagnostic.fix.as_deref(),
    };
    let mut json =
        serde_json::to_string(&line).expect("a struct of strings and numbers always serializes");
    json.push('\n');
    json
}

fn position<'a>(place: &'a Place, indexes: &mut LineIndexes<'_>) -> JsonPosition<'a> {
    let (start, end) = place.range(indexes).unzip();
    JsonPosition {
        file: &place.path,
        line: start.map(|at| at.line),
        column: start.map(|at| at.column),
        end_line: end.map(|at| at.line),
        end_column: end.map(|at| at.column),
    }
}
