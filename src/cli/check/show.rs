//! How findings are shown, and the line that sums them up.

use std::collections::BTreeSet;

use super::super::stop::Stop;
use super::super::terminal;
use super::overview::{most_frequent, overview};
use super::{CheckArguments, CheckFormat, Checked};
use crate::check::{self, RULES};
use crate::config;
use crate::diagnostic::{Diagnostics, Level, github, gitlab, grouped, json, junit, sarif, short};
use crate::source::{SourceOrigin, Sources};

/// How many rules the summary names.
const MAX_NAMED: usize = 5;

pub(super) fn findings(checked: &Checked, arguments: &CheckArguments) -> Result<(), Stop> {
    let (report, sources) = (&checked.report, &checked.built.sources);
    // What the summary, a baseline and --max-warnings count is all of them.
    let shown = &report.shown();
    let fails = if arguments.strict { Level::Warn } else { Level::Error };
    let text = match arguments.format {
        CheckFormat::Human => people(checked, arguments),
        CheckFormat::Json => {
            format!("{}{}\n", json::render(shown, sources), summary_json(report))
        }
        CheckFormat::Github => github::render(shown, sources),
        CheckFormat::Short => short::render(shown, sources),
        CheckFormat::Sarif => sarif::render(shown, sources, &sarif_rules(sources)),
        CheckFormat::Gitlab => gitlab::render(shown, sources),
        CheckFormat::Junit => junit::render(shown, sources, fails),
    };
    terminal::result(&text)?;
    if !matches!(arguments.format, CheckFormat::Human | CheckFormat::Json) {
        terminal::log(summary(report, sources).trim_end());
    }
    if !checked.pages {
        terminal::log("note: the pages themselves are checked once there are no errors");
    }
    Ok(())
}

/// All findings and their sum. On a terminal with room for less, where nobody asked for some files or for all: the errors,
/// and what there is besides.
fn people(checked: &Checked, arguments: &CheckArguments) -> String {
    let (report, sources) = (&checked.report, &checked.built.sources);
    let style = terminal::style();
    let shown = terminal::wrapped(report.folded(sources).shown(), sources, style);
    let listed = |found| {
        let is_further = |line: &str| line.starts_with("  also ") || line.starts_with("  at ");
        terminal::fitted(&grouped::render(found, sources, style), style, is_further)
    };
    let sum = terminal::fitted(&summary(report, sources), style, |_| true);
    let all = format!("{}{sum}", listed(&shown));
    let asked = arguments.all || !arguments.paths.is_empty();
    match terminal::screen().filter(|screen| !asked && all.lines().count() > screen.rows) {
        None => all,
        Some(screen) => {
            let mut errors = Diagnostics::default();
            errors.extend(
                shown.diagnostics().iter().filter(|one| one.level == Level::Error).cloned(),
            );
            format!("{}{}", listed(&errors), overview(report, screen.rows))
        }
    }
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
