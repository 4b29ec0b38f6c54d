//! What an import of many files prints: errors and losses by file, everything else by kind.

use std::collections::{BTreeMap, BTreeSet};

use super::groups::{self, Shared};
use super::outcome::ImportOutcome;
use crate::cli::terminal::count;
use crate::import::{DoubtKind, ImportFinding};

/// With so many files or fewer, everything is said file by file.
pub(super) const FEW: usize = 20;

/// How many lines a file has; the others are counted.
const LINES: usize = 6;

/// How many files are named that were refused for one reason.
const NAMED: usize = 5;

/// The report on articles, in short.
pub(super) fn text(outcomes: &[ImportOutcome]) -> String {
    let mut said = BTreeSet::new();
    let shared = Shared::of(outcomes);
    let mut out = String::new();
    let mut whole = 0;
    for outcome in outcomes {
        let Ok(imported) = &outcome.result else { continue };
        let heavy = |finding: &&ImportFinding| {
            finding.doubt.kind != DoubtKind::Look && !shared.has(finding)
        };
        let own: Vec<&ImportFinding> = outcome.findings.iter().filter(heavy).collect();
        if own.is_empty() {
            whole += 1;
            continue;
        }
        out.push_str(&format!("{} -> {}\n", outcome.name, imported.path));
        let lines = groups::lines(&own);
        for line in lines.iter().take(LINES) {
            out.push_str(&line.text(&mut said));
        }
        if lines.len() > LINES {
            out.push_str(&format!("            and {} more lines\n", lines.len() - LINES));
        }
        out.push('\n');
    }
    if whole > 0 {
        let which = if out.is_empty() { "" } else { "other " };
        let files = count(whole, "file", "files");
        out.push_str(&format!(
            "{which}{files} of this run: no error, and nothing lost that others have not\n\n"
        ));
    }
    out.push_str(&shared.losses().text(&mut said));
    out.push_str(&kinds(outcomes));
    out
}

/// How often each kind of thing is to be looked at, the most frequent first.
fn kinds(outcomes: &[ImportOutcome]) -> String {
    let mut kinds: BTreeMap<&str, (usize, BTreeSet<&str>)> = BTreeMap::new();
    for outcome in outcomes.iter().filter(|outcome| outcome.result.is_ok()) {
        for finding in outcome.findings.iter().filter(|one| one.doubt.kind == DoubtKind::Look) {
            let message = &finding.doubt.message;
            let kind = message.split(['“', '`', ':', '[']).next().unwrap_or(message).trim();
            let (things, files) = kinds.entry(kind).or_default();
            *things += 1;
            files.insert(&outcome.name);
        }
    }
    let mut kinds: Vec<_> = kinds.into_iter().collect();
    kinds.sort_by_key(|(kind, (things, _))| (std::cmp::Reverse(*things), *kind));
    let mut out = String::new();
    if !kinds.is_empty() {
        out.push_str("to look at, by kind\n");
    }
    for (kind, (things, files)) in kinds {
        let files = count(files.len(), "file", "files");
        out.push_str(&format!("  {things:<5} {kind} … (in {files})\n"));
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

/// Why files were not imported, each reason once.
pub(super) fn refusals(outcomes: &[ImportOutcome]) -> Vec<String> {
    let mut reasons: Vec<(&str, &str, Vec<&str>)> = Vec::new();
    for outcome in outcomes {
        let Err(refusal) = &outcome.result else { continue };
        let same = |(message, help, _): &&mut (&str, &str, Vec<&str>)| {
            *message == refusal.message && *help == refusal.help
        };
        match reasons.iter_mut().find(same) {
            Some((.., names)) => names.push(&outcome.name),
            None => reasons.push((&refusal.message, &refusal.help, vec![&outcome.name])),
        }
    }
    let line = |(message, help, names): (&str, &str, Vec<&str>)| {
        let mut shown = names[..names.len().min(NAMED)].join(", ");
        if names.len() > NAMED {
            shown.push_str(&format!(" and {} more", names.len() - NAMED));
        }
        let help = if help.is_empty() { String::new() } else { format!("\n  help: {help}") };
        format!("error: {shown}: {message}{help}")
    };
    reasons.into_iter().map(line).collect()
}
