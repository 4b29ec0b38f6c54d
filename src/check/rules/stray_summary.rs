//! A `summary`, or key points, where nobody reads them.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level};
use crate::library::Role;

pub(in crate::check) const CHECK: Check = Check::Article(Level::Error, check);

fn check(subject: &Subject<'_>, scope: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    let role = scope.library.by_path(&article.path).map(|id| scope.library.entries[id].role);
    if let Some(point) = article.front.key_points.first()
        && role != Some(Role::Article)
        && article.front.template.is_none()
    {
        found.push(
            Finding::new(article.front_place(&point.span), "only an article has `key_points`")
                .why("No page shows these words, so no reader gets them.")
                .help("Add `type` to make it an article, or write them into the text."),
        );
    }
    let Some(summary) = article.front.summary.as_ref().filter(|_| article.name != "disclaimer")
    else {
        return;
    };
    found.push(
        Finding::new(article.front_place(&summary.span), "only the disclaimer has a `summary`")
            .why("No page shows these words, so no reader gets them.")
            .help("Write `description` for searches and lists, or `key_points` for the box at the top."),
    );
}
