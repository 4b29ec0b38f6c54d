//! Translations that are older than what they translate.

use std::ops::Range;

use crate::article::Article;
use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level};
use crate::library::ArticleId;

pub(in crate::check) const CHECK: Check = Check::Article(Level::Warn, check);

fn check(subject: &Subject<'_>, scope: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    let Some((original_id, original)) = subject.original(scope.library) else { return };
    let Some(id) = subject.published() else { return };
    if !scope.library.is_outdated(original_id, id) {
        return;
    }
    let place = original.front_place(&original.front.title.span);
    let found_at = |finding: Finding| finding.other(place, "the original");
    found.push(found_at(match &article.front.translation_of {
        Some(noted) => by_text(article, &noted.span, &original.fingerprint()),
        None => by_date(article, scope, original_id, id),
    }));
}

fn by_text(article: &Article, noted: &Range<usize>, now: &str) -> Finding {
    Finding::new(
        article.front_place(noted),
        "the original has changed since this translation was made",
    )
    .why("Readers of this language get what was true before; the page tells them so.")
    .help(format!(
        "Bring the translation up to date and set `updated`; then write translation_of: \"{now}\""
    ))
}

fn by_date(article: &Article, scope: &Scope<'_>, original: ArticleId, id: ArticleId) -> Finding {
    let day = |id| scope.library.changed(id).map(|day| day.to_string()).unwrap_or_default();
    let front = &article.front;
    let span =
        front.updated.as_ref().or(front.date.as_ref()).map_or(&front.title.span, |date| &date.span);
    Finding::new(
        article.front_place(span),
        format!("this translation is of {}, the original of {}", day(id), day(original)),
    )
    .why("Readers of this language get what was true before; the page tells them so.")
    .help("Bring the translation up to date, then set `updated`.")
}
