//! What an article, or the site, allows itself with a reason: `allow` in the front matter or the settings.

use std::collections::HashSet;

use super::{Check, RULES, Rule, Scope, level, rule};
use crate::config::rules::Allow;
use crate::config::{self, Config};
use crate::diagnostic::{Diagnostic, Finding, Level, Place, did_you_mean};
use crate::library::Library;

/// The findings without those that their article allows, or the settings for what is in no article.
///
/// An `allow` that names no rule, a rule that cannot be allowed, or nothing that was found is reported as
/// `stale-allow`; the last only when the rules down to notes were run (`least`).
pub fn apply(scope: &Scope<'_>, findings: Vec<Diagnostic>, least: Level) -> Vec<Diagnostic> {
    let allowed: HashSet<(&str, &str)> = all(scope.library)
        .map(|(path, allow, _)| (path, allow.rule.value.as_str()))
        .filter(|(_, name)| rule(name).is_some_and(Rule::can_be_allowed))
        .collect();
    let mut used: HashSet<(&str, &str)> = HashSet::new();
    let mut kept = Vec::with_capacity(findings.len());
    for finding in findings {
        match allowed.get(&(holder(scope.library, &finding.place.path), finding.rule)) {
            Some(allow) => drop(used.insert(*allow)),
            None => kept.push(finding),
        }
    }
    // What is seen on finished pages comes later than this.
    kept.extend(stale(scope, &used, least, |rule| {
        !matches!(rule.check, Check::Page(_) | Check::External(..) | Check::Ledger)
    }));
    kept
}

/// The exceptions from rules about finished pages that nothing needs, where `allowed` is what some exception covers.
pub(super) fn stale_on_pages(
    scope: &Scope<'_>,
    allowed: &[Diagnostic],
    least: Level,
) -> Vec<Diagnostic> {
    let used = allowed
        .iter()
        .map(|finding| (holder(scope.library, &finding.place.path), finding.rule))
        .collect();
    stale(scope, &used, least, |rule| matches!(rule.check, Check::Page(_) | Check::Ledger))
}

/// Whether a finding of `rule` in the file at `path` is allowed.
pub fn allows(library: &Library, path: &str, rule: &str) -> bool {
    let named = |allow: &Allow| allow.rule.value == rule;
    match library.by_path(path) {
        Some(id) => library.articles[id].front.allow.iter().any(named),
        None => library.config.allow.iter().any(named),
    }
}

/// The file that says what is allowed in the file at `path`: an article does so itself.
fn holder<'l>(library: &'l Library, path: &str) -> &'l str {
    library.by_path(path).map_or(config::FILE, |id| library.articles[id].path.as_str())
}

/// Every exception, with its file and its place.
fn all(library: &Library) -> impl Iterator<Item = (&str, &Allow, Place)> {
    let of_articles = library.articles.iter().flat_map(|article| {
        article
            .front
            .allow
            .iter()
            .map(|allow| (article.path.as_str(), allow, article.front_place(&allow.rule.span)))
    });
    let Config { allow, .. } = &library.config;
    of_articles.chain(
        allow
            .iter()
            .map(|allow| (config::FILE, allow, Place::span(config::FILE, allow.rule.span.clone()))),
    )
}

fn stale(
    scope: &Scope<'_>,
    used: &HashSet<(&str, &str)>,
    least: Level,
    is_due: fn(&Rule) -> bool,
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (path, allow, place) in all(scope.library) {
        let name = allow.rule.value.as_str();
        let (message, help) = match rule(name) {
            None => (
                format!("there is no rule `{name}` to allow"),
                did_you_mean(name, RULES.iter().map(|rule| rule.name)),
            ),
            Some(rule) if !rule.can_be_allowed() => (format!("`{name}` cannot be allowed"), None),
            Some(rule) => {
                let off = level(rule, &scope.library.config) == Level::Off;
                if off || !is_due(rule) || least > Level::Note || used.contains(&(path, rule.name))
                {
                    continue;
                }
                (format!("nothing here needs `{name}` to be allowed"), None)
            }
        };
        let finding = Finding::new(place, message)
            .why("An exception that is no longer needed hides the next mistake of its kind.")
            .help(help.unwrap_or_else(|| "Take it out.".to_owned()));
        let level = if least > Level::Note || rule(name).is_none_or(|rule| rule.fixed) {
            Level::Error
        } else {
            Level::Warn
        };
        found.push(finding.under("stale-allow", level));
    }
    found
}
