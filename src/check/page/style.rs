//! The issues of style sheets as findings of the rules about output.

use crate::check::{Scope, page};
use crate::config::theme::ASSETS;
use crate::diagnostic::{Diagnostic, Finding, Level, Place};
use crate::html_audit;
use crate::theme::palette;

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
    let look = &scope.library.config.theme;
    // What `[theme]` sets is put in front of this sheet, so its lines are not those of the file.
    let moved = !(look.light.is_empty() && look.dark.is_empty() && look.font.is_none());
    let judged = issues.filter_map(|(path, (kind, range))| {
        let (name, [message, why, help]) = page::words::describe(kind);
        let place = if moved && path == palette::SITE_STYLE {
            Place::file(path)
        } else {
            Place::span(path, range)
        };
        let (level, place) = page::judged(name, [Some(place)], scope, least)?;
        let finding = Finding::new(place, format!("this style sheet has {message}"));
        Some(finding.why(why).help(help).under(name, level))
    });
    judged.collect()
}
