//! What `handout check` finds, by rule with what it means, and by file.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::html::{ReportCell, ReportPart, ReportSection, ReportTable};
use super::{FindingCounts, MAX_NAMED, ReportInput, and_more};
use crate::check;
use crate::diagnostic::Level;

/// How many rules are named for a file.
const MAX_RULES: usize = 3;

pub(super) fn section(input: &ReportInput<'_>, counts: &FindingCounts<'_>) -> ReportSection {
    let mut parts = Vec::new();
    if counts.files.is_empty() {
        parts.push(ReportPart::Text("There is nothing to fix.".to_owned()));
    } else {
        let text = "The findings of `handout check`, counted. What an article allows itself, with a reason, is not in them. \
            `handout check` shows the words and what to write instead; `handout explain RULE` says why it matters to readers.";
        parts.push(ReportPart::Text(text.to_owned()));
        parts.push(ReportPart::Table(by_rule(input)));
        parts.push(ReportPart::Table(by_file(counts)));
    }
    ReportSection { id: "findings", title: "Findings", parts }
}

#[derive(Default)]
struct FoundByRule<'a> {
    level: Option<Level>,
    number: usize,
    files: Vec<&'a str>,
}

fn by_rule(input: &ReportInput<'_>) -> ReportTable {
    let mut rules: BTreeMap<&str, FoundByRule<'_>> = BTreeMap::new();
    // The findings are sorted by file, so a file that was met before is the last one.
    for finding in input.findings.diagnostics() {
        let found = rules.entry(finding.rule).or_default();
        found.level = found.level.max(Some(finding.level));
        found.number += 1;
        if found.files.last() != Some(&finding.place.path.as_str()) {
            found.files.push(&finding.place.path);
        }
    }
    let mut rules: Vec<_> = rules.into_iter().collect();
    rules.sort_by_key(|(name, found)| (Reverse((found.level, found.number)), *name));
    let mut table = ReportTable::new(
        "Findings by rule",
        &["Rule", "Level", "Findings", "Files", "What it is about"],
    );
    for (name, found) in rules {
        table.rows.push(vec![
            ReportCell::code(name),
            ReportCell::text(found.level.map_or("", Level::name)),
            ReportCell::number(found.number),
            ReportCell::number(found.files.len()),
            ReportCell::text(check::rule(name).map(check::Rule::summary).unwrap_or_default()),
        ]);
    }
    table
}

fn by_file(counts: &FindingCounts<'_>) -> ReportTable {
    let mut files: Vec<_> = counts.files.iter().collect();
    files.sort_by_key(|(path, tally)| (Reverse(**tally), **path));
    let mut table = ReportTable::new(
        "Findings by file",
        &["File", "Errors", "Warnings", "Notes", "Most often"],
    );
    for (path, tally) in files.iter().take(MAX_NAMED) {
        let often = frequent_rules(counts, path, MAX_RULES);
        let numbers = [tally.errors, tally.warnings, tally.notes].map(ReportCell::number);
        table.rows.push(
            std::iter::once(ReportCell::code(**path))
                .chain(numbers)
                .chain([ReportCell::text(often)])
                .collect(),
        );
    }
    table.rest = and_more(files.len(), MAX_NAMED, "`handout check` shows all.");
    table
}

/// The rules that a file breaks most, such as `long-sentence (3), italics (1)`.
pub(super) fn frequent_rules(counts: &FindingCounts<'_>, path: &str, most: usize) -> String {
    let mut rules: Vec<_> = counts.rules.get(path).into_iter().flatten().collect();
    rules.sort_by_key(|(name, number)| (Reverse(**number), **name));
    rules
        .iter()
        .take(most)
        .map(|(name, number)| format!("{name} ({number})"))
        .collect::<Vec<_>>()
        .join(", ")
}
