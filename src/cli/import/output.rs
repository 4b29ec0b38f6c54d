//! What an import prints: each new article, and what to look at in it, by line.

use std::collections::BTreeSet;

use super::groups::{self, Shared};
use super::outcome::ImportOutcome;
use super::short;

use crate::cli::terminal::{self, CutOff};
use crate::diagnostic::{Diagnostic, Level};
use crate::disk::import_files::SkippedFolder;
use crate::import::{Doubt, ImportFinding, ImportedArticle};
use crate::source::LineIndex;

/// Rules about what gets lost or stuck together when text moves from one program to another.
const RULES: [&str; 7] = [
    "empty-list-item",
    "empty-section",
    "fake-heading",
    "fake-list",
    "glued-date",
    "leaked-breadcrumb",
    "lost-list-number",
];

/// What is said about errors of rules.
const BROKEN: &str = "The site cannot be built until this is fixed: see handout check --drafts.";

/// The doubts about an article together with what the rules found, by line.
pub(super) fn findings<'a>(
    imported: &ImportedArticle,
    found: impl Iterator<Item = &'a Diagnostic>,
) -> Vec<ImportFinding> {
    let index = LineIndex::new(&imported.text);
    let mut findings = imported.findings.clone();
    for diagnostic in found
        .filter(|diagnostic| diagnostic.level == Level::Error || RULES.contains(&diagnostic.rule))
    {
        let line = index.line(diagnostic.place.span.map_or(0, |(start, _)| start));
        let message = format!("{} [{}]", diagnostic.message, diagnostic.rule);
        let doubt = match diagnostic.level {
            Level::Error => Doubt::new(message, BROKEN).as_error(),
            _ => Doubt::new(message, ""),
        };
        findings.push(ImportFinding { line, doubt });
    }
    findings.sort_by_key(ImportFinding::rank);
    findings.dedup();
    findings
}

/// Says which folders were not looked into, and why.
pub(super) fn skipped(folders: &[SkippedFolder]) {
    for SkippedFolder { path, count, reason } in folders {
        let files = terminal::count(*count, "file", "files");
        terminal::log(&format!("left out {files} in {path}/ ({reason})"));
    }
}

/// What became of each file, whole.
pub(super) fn report(outcomes: &[ImportOutcome]) -> String {
    let mut out = String::new();
    let mut said = BTreeSet::new();
    let shared = Shared::of(outcomes);
    for outcome in outcomes {
        let Ok(imported) = &outcome.result else { continue };
        out.push_str(&format!("{} -> {}\n", outcome.name, imported.path));
        for file in &imported.files {
            out.push_str(&format!("  with {}\n", file.path));
        }
        let own = outcome.findings.iter().filter(|finding| !shared.has(finding));
        for line in groups::lines(&own.collect::<Vec<_>>()) {
            out.push_str(&line.text(&mut said));
        }
        out.push('\n');
    }
    out.push_str(&shared.text(&mut said));
    out
}

/// Prints what became of each file; in short where `full` is the file that holds the whole report.
pub(super) fn show(
    outcomes: &[ImportOutcome],
    in_short: bool,
    dry_run: bool,
) -> Result<(), CutOff> {
    terminal::result(&if in_short { short::text(outcomes) } else { report(outcomes) })?;
    short::refusals(outcomes).iter().for_each(|refusal| terminal::log(refusal));
    terminal::result(&summary(outcomes, dry_run))
}

fn summary(outcomes: &[ImportOutcome], dry_run: bool) -> String {
    let done = outcomes.iter().filter(|outcome| outcome.result.is_ok()).count();
    let looks: usize = outcomes.iter().map(|outcome| outcome.findings.len()).sum();
    let not = outcomes.len() - done;
    let mut text =
        if done == 0 { "nothing".to_owned() } else { terminal::count(done, "article", "articles") };
    text.push_str(if dry_run { " would be written" } else { " written" });
    if looks > 0 {
        text.push_str(&format!(", with {} to look at", terminal::count(looks, "thing", "things")));
    }
    if not > 0 {
        text.push_str(&format!(
            "; {} not imported",
            terminal::count(not, "file was", "files were")
        ));
    }
    text.push('\n');
    if done > 0 && !dry_run {
        text.push_str("Each is a draft: read it beside the original, then take out `draft: true`. To see drafts: handout build --drafts\n");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_a_rule() {
        for name in RULES {
            assert!(crate::check::rule(name).is_some(), "{name}");
        }
    }
}
