//! Articles whose next review is near.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level};

pub(in crate::check) const CHECK: Check = Check::Article(Level::Note, check);

fn check(subject: &Subject<'_>, scope: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    let (today, soon) = (scope.library.options.today, scope.library.soon());
    let due = subject.published().and_then(|id| scope.library.review_due(id));
    let Some(due) = due.filter(|due| (today..=soon).contains(due)) else { return };
    let span = article
        .front
        .review_due
        .as_ref()
        .or(article.front.reviewed.as_ref())
        .map_or(&article.front.title.span, |date| &date.span);
    found.push(
        Finding::new(article.front_place(span), format!("the next review is due on {due}"))
            .why("From that day on the page tells its readers that the review is overdue.")
            .help("Ask a reviewer now."),
    );
}
