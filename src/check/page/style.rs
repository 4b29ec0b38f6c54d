//! The issues of style sheets as findings of the rules about output.

use crate::check::{Scope, page};
use crate::config::theme::ASSETS;
use crate::diagnostic::{Diagnostic, Finding, Level, Place};
use crate::html_audit::{self, IssueKind};

/// The findings in the style sheets of the theme of the rules whose level is at least `least`. What the
/// site allows has the level `Off`.
pub(super) fn styles(scope: &Scope<'_>, least: Level) -> Vec<Diagnostic> {
    let sheets = scope
        .sources
        .files()
        .iter()
        .filter(|file| file.path.starts_with(ASSETS) && file.path.ends_with(".css"));
    let issues = sheets.flat_map(|file| {
        html_audit::audit_style(&file.text).into_iter().map(move |issue| (&file.path, issue))
    });
    let judged = issues.filter_map(|(path, (kind, range))| {
        let (name, [message, why, help]) = page::words::describe(kind);
        let (level, place) = page::judged(name, [Some(Place::span(path, range))], scope, least)?;
        // The build reports what is loaded from another site.
        if kind == IssueKind::ThirdParty && level == Level::Error {
            return None;
        }
        let finding = Finding::new(place, format!("this style sheet has {message}"));
        Some(finding.why(why).help(help).under(name, level))
    });
    judged.collect()
}
