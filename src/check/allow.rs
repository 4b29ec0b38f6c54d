//! What an article allows itself, with a reason: `allow` in its front matter.

use std::collections::HashSet;

use super::{Check, RULES, Scope, level, rule};
use crate::diagnostic::{Diagnostic, Level, did_you_mean};
use crate::library::Library;

/// The findings without those that their article allows.
///
/// An `allow` that names no rule, a rule that cannot be allowed, or nothing that was found is reported as
/// `stale-allow`; the last only when the rules down to notes were run (`least`).
pub fn apply(scope: &Scope<'_>, findings: Vec<Diagnostic>, least: Level) -> Vec<Diagnostic> {
    let allowed: HashSet<(&str, &str)> = scope
        .library
        .articles
        .iter()
        .flat_map(|article| article.front.allow.iter().map(|allow| (article.path.as_str(), allow.rule.value.as_str())))
        .filter(|(_, name)| rule(name).is_some_and(|rule| !rule.fixed))
        .collect();
    let mut used: HashSet<(String, &str)> = HashSet::new();
    let mut kept = Vec::with_capacity(findings.len());
    for finding in findings {
        if allowed.contains(&(finding.place.path.as_str(), finding.rule)) {
            used.insert((finding.place.path, finding.rule));
        } else {
            kept.push(finding);
        }
    }
    kept.extend(stale(scope, &used, least));
    kept
}

/// Whether the article at `path` allows the rule called `name`.
pub(super) fn allows(library: &Library, path: &str, name: &str) -> bool {
    let article = library.by_path(path).map(|id| &library.articles[id]);
    article.is_some_and(|article| article.front.allow.iter().any(|allow| allow.rule.value == name))
}

fn stale(scope: &Scope<'_>, used: &HashSet<(String, &str)>, least: Level) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for article in &scope.library.articles {
        for allow in &article.front.allow {
            let name = allow.rule.value.as_str();
            let (message, help) = match rule(name) {
                None => (format!("there is no rule `{name}` to allow"), did_you_mean(name, RULES.iter().map(|rule| rule.name))),
                Some(rule) if rule.fixed => (format!("`{name}` cannot be allowed"), None),
                Some(rule) => {
                    let off = level(rule, &scope.library.config) == Level::Off;
                    // What is seen on finished pages, or said by other sites, comes later than this.
                    let later = matches!(rule.check, Check::Page(_) | Check::External(..));
                    if off || later || least > Level::Note || used.contains(&(article.path.clone(), rule.name)) {
                        continue;
                    }
                    (format!("nothing here needs `{name}` to be allowed"), None)
                }
            };
            let diagnostic = Diagnostic::error("stale-allow", article.front_place(&allow.rule.span), message)
                .why("An exception that is no longer needed hides the next mistake of its kind.")
                .help(help.unwrap_or_else(|| "Take it out.".to_owned()));
            let level = if least > Level::Note || rule(name).is_none_or(|rule| rule.fixed) { Level::Error } else { Level::Warn };
            found.push(Diagnostic { level, ..diagnostic });
        }
    }
    found
}
