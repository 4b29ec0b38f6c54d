//! Findings as one JSON object a line, for editors and scripts.

use serde::Serialize;

use super::{Diagnostic, Place, Report};
use crate::source::Sources;

#[derive(Serialize)]
struct Line<'a> {
    rule: &'static str,
    level: &'static str,
    message: &'a str,
    #[serde(flatten)]
    place: Position<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    other: Option<Position<'a>>,
    /// What may safely stand in the place instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<&'a str>,
}

/// Lines and columns count from 1; columns count characters; the end is the first character after.
#[derive(Serialize)]
struct Position<'a> {
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
pub fn render(report: &Report, sources: &Sources) -> String {
    report.diagnostics().iter().map(|diagnostic| line(diagnostic, sources)).collect()
}

fn line(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let line = Line {
        rule: diagnostic.rule,
        level: diagnostic.level.name(),
        message: &diagnostic.message,
        place: position(&diagnostic.place, sources),
        why: diagnostic.why.as_deref(),
        help: diagnostic.help.as_deref(),
        other: diagnostic.other.as_ref().map(|(place, _)| position(place, sources)),
        fix: diagnostic.fix.as_deref(),
    };
    let mut json =
        serde_json::to_string(&line).expect("a struct of strings and numbers always serializes");
    json.push('\n');
    json
}

fn position<'a>(place: &'a Place, sources: &Sources) -> Position<'a> {
    let text = sources.text(&place.path);
    let (start, end) = match (place.span, text) {
        (Some((start, end)), Some(text)) => {
            (Some(line_column(text, start)), Some(line_column(text, end)))
        }
        _ => (None, None),
    };
    Position {
        file: &place.path,
        line: start.map(|at| at.0),
        column: start.map(|at| at.1),
        end_line: end.map(|at| at.0),
        end_column: end.map(|at| at.1),
    }
}

/// Line and column of a byte offset, both counted from 1, columns in characters.
pub fn line_column(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    (line, before[start..].chars().count() + 1)
}
