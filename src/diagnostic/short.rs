//! Findings in one line each, `file:line:column: level[rule]: message`, for editors that jump to places in a list.

use super::{Diagnostic, Diagnostics};
use crate::source::{LineIndexes, Sources, unseen};

/// One finding a line. What is about a whole file is at its first letter: editors skip lines without a place.
pub fn render(report: &Diagnostics, sources: &Sources) -> String {
    let mut indexes = LineIndexes::new(sources);
    report.diagnostics().iter().map(|diagnostic| line(diagnostic, &mut indexes)).collect()
}

fn line(diagnostic: &Diagnostic, indexes: &mut LineIndexes<'_>) -> String {
    let Diagnostic { place, level, rule, message, .. } = diagnostic;
    let (line, column) = place.range(indexes).map_or((1, 1), |(at, _)| (at.line, at.column));
    let message: Vec<&str> = message.split_whitespace().collect();
    let path = unseen::shown(&place.path);
    format!("{path}:{line}:{column}: {}[{rule}]: {}\n", level.name(), message.join(" "))
}
