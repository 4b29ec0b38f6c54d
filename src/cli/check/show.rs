//! How findings are shown, and the line that sums them up.

use std::collections::{BTreeMap, BTreeSet};

use super::super::stop::Stop;
use super::super::terminal;
use super::{CheckFormat, Checked};
use crate::check::{self, RULES};
use crate::config;
use crate::diagnostic::{Diagnostics, Level, github, grouped, json, sarif};
use crate::source::{SourceOrigin, Sources};

/// How many rules the summary names.
const MAX_NAMED: usize = 5;

pub(super) fn findings(checked: &Checked, format: CheckFormat) -> Result<(), Stop> {
    let (report, sources) = (&checked.report, &checked.built.sources);
    // What the summary, a baseline and --max-warnings count is all of them.
    let shown = &report.shown();
    match format {
        CheckFormat::Human => {
            terminal::result(&grouped::render(shown, sources, terminal::style()))?;
            terminal::result(&summary(report, sources))?;
        }
        CheckFormat::Json => {
            terminal::result(&json::render(shown, sources))?;
            terminal::result(&format!("{}\n", summary_json(report)))?;
        }
        CheckFormat::Github => {
            terminal::result(&github::render(shown, sources))?;
            terminal::log(summary(report, sources).trim_end());
        }
        CheckFormat::Sarif => {
            terminal::result(&sarif::render(shown, sources, &sarif_rules(sources)))?;
            terminal::log(summary(report, sources).trim_end());
        }
    }
    if !checked.pages {
        terminal::log("note: the pages themselves are checked once there are no errors");
    }
    Ok(())
}

fn sarif_rules(sources: &Sources) -> Vec<sarif::SarifRule> {
    let config = config::of(sources);
    let rule = |rule: &check::Rule| sarif::SarifRule {
        name: rule.name,
        summary: rule.summary(),
        page: rule.page,
        level: check::level(rule, &config),
    };
    RULES.iter().map(rule).collect()
}

/// `2 errors, 14 warnings, 1 note in 5 files`, and the most frequent rules.
fn summary(report: &Diagnostics, sources: &Sources) -> String {
    if report.diagnostics().is_empty() {
        let files = sources
            .files()
            .iter()
            .filter(|file| file.origin == SourceOrigin::Site && file.path.ends_with(".md"))
            .count();
        return format!(
            "nothing to fix ({} read)\n",
            terminal::count(files, "article", "articles")
        );
    }
    let counts = terminal::count_levels(report);
    let files: BTreeSet<&str> =
        report.diagnostics().iter().map(|diagnostic| diagnostic.place.path.as_str()).collect();
    let mut out = format!("{counts} in {}\n", terminal::count(files.len(), "file", "files"));
    let rules = most_frequent(report);
    let named: Vec<String> =
        rules.iter().take(MAX_NAMED).map(|(rule, count)| format!("{rule} ({count})")).collect();
    out.push_str(&format!("most often: {}\n", named.join(", ")));
    let fixable = report.diagnostics().iter().filter(|diagnostic| diagnostic.fix.is_some()).count();
    if fixable > 0 {
        out.push_str(&format!(
            "`handout check --fix` can fix {fixable} of them; --fix --dry-run shows how\n"
        ));
    }
    if let Some((rule, _)) = rules.first() {
        out.push_str(&format!("`handout explain RULE` tells why and what to write instead, for example `handout explain {rule}`\n"));
    }
    out
}

/// The rules that were broken, the most frequent first.
fn most_frequent(report: &Diagnostics) -> Vec<(&'static str, usize)> {
    let mut rules: BTreeMap<&'static str, usize> = BTreeMap::new();
    for diagnostic in report.diagnostics() {
        *rules.entry(diagnostic.rule).or_default() += 1;
    }
    let mut rules: Vec<_> = rules.into_iter().collect();
    rules.sort_by_key(|(name, count)| (std::cmp::Reverse(*count), *name));
    rules
}

fn summary_json(report: &Diagnostics) -> serde_json::Value {
    let rules: serde_json::Map<String, serde_json::Value> = most_frequent(report)
        .into_iter()
        .map(|(rule, count)| (rule.to_owned(), count.into()))
        .collect();
    serde_json::json!({
        "summary": {
            "errors": report.count(Level::Error), "warnings": report.count(Level::Warn), "notes": report.count(Level::Note), "rules": rules,
        }
    })
}
