//! Findings as the panel and the edit page show them: with the words to mark, and links to the place.

use serde_json::{Value, json};

use super::marks::Marks;
use crate::build;
use crate::check::{self, WordLists};
use crate::desk::Edition;
use crate::desk::panel::Writer;
use crate::diagnostic::{Diagnostic, Level};
use crate::emit::{Content, Site};
use crate::plan::Output;
use crate::source::{LineIndexes, Sources};

/// How many findings the whole site has, by level.
pub(super) fn of_site(edition: &Edition) -> Value {
    let count = |level| edition.report.count(level);
    json!({ "errors": count(Level::Error), "warnings": count(Level::Warn), "notes": count(Level::Note) })
}

/// What is wrong with the article in `file`, and with its finished page where that can be looked at.
pub(super) fn of_article(
    writer: &Writer,
    edition: &Edition,
    file: &str,
    output: Option<&Output>,
) -> Value {
    let mut found: Vec<Diagnostic> = edition
        .report
        .diagnostics()
        .iter()
        .filter(|found| found.place.path == file)
        .cloned()
        .collect();
    if let (Some(site), Some(output)) = (&edition.site, output) {
        found.extend(of_page(site, output));
    }
    match edition.sources() {
        Some(sources) => all(writer, &found, file, sources),
        None => json!([]),
    }
}

/// What only the finished page shows.
pub(in crate::desk) fn of_page(site: &Site, output: &Output) -> Vec<Diagnostic> {
    let word_lists = WordLists::new();
    let scope = build::scope(site, &word_lists);
    match site.render(output) {
        Ok(Content::Bytes(page)) => check::page::check(&page, output, &scope, Level::Note),
        Ok(_) => Vec::new(),
        Err(mistake) => vec![mistake],
    }
}

/// Findings in `file`, the worst first, then in the order of the text.
pub(in crate::desk) fn all(
    writer: &Writer,
    found: &[Diagnostic],
    file: &str,
    sources: &Sources,
) -> Value {
    let mut found: Vec<&Diagnostic> = found.iter().collect();
    found.sort_by(|a, b| b.level.cmp(&a.level).then_with(|| a.place.cmp(&b.place)));
    found.dedup();
    let marks = Marks::of(sources.text(file).unwrap_or_default());
    let mut indexes = LineIndexes::new(sources);
    found.into_iter().map(|found| one(writer, found, &mut indexes, &marks)).collect()
}

fn one(writer: &Writer, found: &Diagnostic, indexes: &mut LineIndexes<'_>, marks: &Marks) -> Value {
    let path = &found.place.path;
    let text = indexes
        .sources()
        .text(path)
        .filter(|text| found.place.span.is_some_and(|(start, end)| text.get(start..end).is_some()));
    let (start, end) = found.place.span.unwrap_or_default();
    let range = text.and_then(|_| found.place.range(indexes));
    let at = range.map(|(start, end)| ((start.line, start.column), (end.line, end.column)));
    let (line, column) = at.map_or((1, 1), |(start, _)| start);
    let label = if found.place.span.is_some() && text.is_some() {
        format!("{path}:{line}:{column}")
    } else {
        path.clone()
    };
    let words = text.and_then(|_| marks.words(start..end));
    json!({
        "rule": found.rule, "level": found.level.name(), "message": found.message, "label": found.label, "why": found.why, "help": found.help,
        "place": label, "from": at.map(|(start, _)| start), "to": at.map(|(_, end)| end),
        "words": words.as_ref().map(|words| &words.1), "before": words.as_ref().map(|words| &words.0),
        "open": writer.opens(path, line, column),
    })
}
