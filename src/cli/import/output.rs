//! What an import prints: each new article, and what to look at in it, by line.

use std::collections::BTreeSet;

use crate::cli::terminal;
use crate::diagnostic::{Diagnostic, Level};
use crate::disk::import_files::SkippedFolder;
use crate::import::{Doubt, ImportFinding, ImportRefusal, ImportedArticle};
use crate::source::LineIndex;

/// What became of one file.
pub(super) struct ImportOutcome {
    /// The file as the caller named it.
    pub(super) name: String,
    pub(super) result: Result<ImportedArticle, ImportRefusal>,
    /// By line; of the import and of the rules.
    pub(super) findings: Vec<ImportFinding>,
}

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

/// Prints what became of each file, and what to do next.
pub(super) fn show(outcomes: &[ImportOutcome], dry_run: bool) {
    let mut out = String::new();
    let mut said = BTreeSet::new();
    for outcome in outcomes {
        let Ok(imported) = &outcome.result else { continue };
        out.push_str(&format!("{} -> {}\n", outcome.name, imported.path));
        for file in &imported.files {
            out.push_str(&format!("  with {}\n", file.path));
        }
        let mut shown = BTreeSet::new();
        for finding in
            outcome.findings.iter().filter(|finding| shown.insert(&finding.doubt.message))
        {
            out.push_str(&line(finding, &outcome.findings, &mut said));
        }
        out.push('\n');
    }
    terminal::result(&out);
    for outcome in outcomes {
        if let Err(refusal) = &outcome.result {
            terminal::log(&format!(
                "error: {}: {}\n  help: {}",
                outcome.name, refusal.message, refusal.help
            ));
        }
    }
    terminal::result(&summary(outcomes, dry_run));
}

/// One finding, with the lines of those in `all` that say the same; what to do is said once for all
/// that need it.
fn line(
    finding: &ImportFinding,
    all: &[ImportFinding],
    said: &mut BTreeSet<&'static str>,
) -> String {
    const MAX_LINES: usize = 6;
    let ImportFinding { line, doubt } = finding;
    let same = all.iter().filter(|other| other.doubt.message == doubt.message).skip(1);
    let lines: Vec<String> = same.map(|other| other.line.to_string()).collect();
    let also = match lines.len() {
        0 => String::new(),
        count if count > MAX_LINES => format!(
            "            also in lines {} and {} more\n",
            lines[..MAX_LINES].join(", "),
            count - MAX_LINES
        ),
        _ => format!("            also in line {}\n", lines.join(", ")),
    };
    let before =
        doubt.original.map_or(String::new(), |line| format!(" (line {line} of the original)"));
    let help = if !doubt.help.is_empty() && said.insert(doubt.help) {
        format!("            {}\n", doubt.help)
    } else {
        String::new()
    };
    format!("  line {line:<4} {}{before}\n{also}{help}", doubt.message)
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
