//! What the walk over the style sheets finds, as findings of the rules about output.

use crate::check::{Scope, page};
use crate::diagnostic::{Diagnostic, Level, Place};
use crate::proof;
use crate::theme::{self, palette};

/// What is wrong in the style sheets of the theme, of the rules whose level is at least `least`. The level of what is
/// allowed is `Off`.
pub(super) fn styles(scope: &Scope<'_>, least: Level) -> Vec<Diagnostic> {
    let folder = format!("{}assets/", theme::FOLDER);
    let sheets = scope
        .sources
        .files()
        .iter()
        .filter(|file| file.path.starts_with(&folder) && file.path.ends_with(".css"));
    let faults = sheets.flat_map(|file| {
        proof::audit_style(&file.text).into_iter().map(move |fault| (&file.path, fault))
    });
    let look = &scope.library.config.theme;
    // What `[theme]` sets stands in front of this sheet, so that its lines are not those of the file.
    let moved = !(look.light.is_empty() && look.dark.is_empty() && look.font.is_none());
    let judged = faults.filter_map(|(path, (concern, range))| {
        let (name, [message, why, help]) = page::words::describe(concern);
        let place = if moved && path == palette::SITE_STYLE {
            Place::file(path)
        } else {
            Place::span(path, range)
        };
        let (level, place) = page::judged(name, [Some(place)], scope, least)?;
        let finding = Diagnostic::error(name, place, format!("this style sheet has {message}"))
            .why(why)
            .help(help);
        Some(Diagnostic { level, ..finding })
    });
    judged.collect()
}
