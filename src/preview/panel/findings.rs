//! Findings as the panel and the edit page show them: with the words to mark, and links to the
//! place.

use serde_json::{Value, json};

use super::EditingOptions;
use super::marks::Marks;
use crate::diagnostic::{Diagnostic, Diagnostics, Level};
use crate::preview::Snapshot;
use crate::source::{LineColumn, LineIndexes, Sources};

/// How many findings the whole site has, by level.
pub(super) fn site_counts(snapshot: &Snapshot) -> Value {
    let count = |level| snapshot.report.count(level);
    json!({ "errors": count(Level::Error), "warnings": count(Level::Warn), "notes": count(Level::Note) })
}

/// What is wrong with the article of `marks`, and with its finished page.
pub(super) fn article_findings(
    editing: &EditingOptions,
    snapshot: &Snapshot,
    of_page: Vec<Diagnostic>,
    marks: &Marks<'_>,
) -> Value {
    let Some(sources) = snapshot.sources() else { return json!([]) };
    let all = snapshot.report.diagnostics().iter();
    let mut found: Vec<Diagnostic> =
        all.filter(|found| found.place.path == marks.path()).cloned().collect();
    found.extend(of_page);
    findings_json(editing, &found, sources, marks)
}

/// `found` about the article of `marks`, the worst first, then in the order of the text.
pub(in crate::preview) fn findings_json(
    editing: &EditingOptions,
    found: &[Diagnostic],
    sources: &Sources,
    marks: &Marks<'_>,
) -> Value {
    let mut report = Diagnostics::default();
    report.extend(found.iter().cloned());
    let shown = report.sorted().folded(sources).shown();
    let mut found: Vec<&Diagnostic> = shown.diagnostics().iter().collect();
    found.sort_by(|a, b| b.level.cmp(&a.level).then_with(|| a.place.cmp(&b.place)));
    let mut indexes = LineIndexes::new(sources);
    found.into_iter().map(|found| finding_json(editing, found, &mut indexes, marks)).collect()
}

fn finding_json(
    editing: &EditingOptions,
    found: &Diagnostic,
    indexes: &mut LineIndexes<'_>,
    marks: &Marks<'_>,
) -> Value {
    let path = &found.place.path;
    let text = indexes
        .sources()
        .text(path)
        .filter(|text| found.place.span.is_some_and(|(start, end)| text.get(start..end).is_some()));
    let (start, end) = found.place.span.unwrap_or_default();
    let range = text.and_then(|_| found.place.range(indexes));
    let at = range.map(|(start, end)| ((start.line, start.column), (end.line, end.column)));
    let (line, column) = at.map_or((1, 1), |(start, _)| start);
    let place = if text.is_some() { format!("{path}:{line}:{column}") } else { path.clone() };
    // A finding on the finished page may be about a template.
    let words = text.filter(|_| path == marks.path()).and_then(|_| marks.words(start..end));
    json!({
        "rule": found.rule, "level": found.level.name(), "message": found.message, "label": found.label, "why": found.why, "help": found.help,
        "place": place, "from": at.map(|(start, _)| start), "to": at.map(|(_, end)| end),
        "words": words.as_ref().map(|words| &words.1), "before": words.as_ref().map(|words| &words.0),
        "open": editing.editor_link(path, LineColumn { line, column }),
    })
}
