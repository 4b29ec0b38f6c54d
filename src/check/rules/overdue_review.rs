//! Articles whose next review should have been.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level};

pub(in crate::check) const CHECK: Check = Check::Article(Level::Warn, check);

fn check(subject: &Subject<'_>, scope: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    let due = subject.published().and_then(|id| scope.library.review_due(id));
    let Some(due) = due.filter(|due| *due < scope.library.options.today) else { return };
    let span = article
        .front
        .review_due
        .as_ref()
        .or(article.front.reviewed.as_ref())
        .map_or(&article.front.title.span, |date| &date.span);
    found.push(
        Finding::new(article.front_place(span), format!("the next review was due on {due}"))
            .why("Medicine changes: what was right at the last review may not be right now.")
            .help("Have the article reviewed, then set `reviewed` and `review_due`."),
    );
}
