//! Translations that are older than what they translate.

use crate::article::Article;
use crate::check::{Check, Findings, Scope};
use crate::diagnostic::{Diagnostic, Level};

pub(in crate::check) const CHECK: Check = Check::Article(Level::Warn, check);

fn check(article: &Article, scope: &Scope<'_>, found: &mut Findings) {
    let Some((original_id, original)) = scope.original(article) else { return };
    let Some(id) = scope.published(article) else { return };
    let days = scope.library.changed(original_id).zip(scope.library.changed(id));
    let Some((newer, older)) = days.filter(|(original, translation)| original > translation) else { return };
    let front = &article.front;
    let span = front.updated.as_ref().or(front.date.as_ref()).map_or(&front.title.span, |date| &date.span);
    found.push(
        Diagnostic::new(article.front_place(span), format!("this translation is of {older}, the original of {newer}"))
            .other(original.front_place(&original.front.title.span), "the original")
            .why("Readers of this language get what was true before; the page tells them so.")
            .help("Bring the translation up to date, then set `updated`."),
    );
}
