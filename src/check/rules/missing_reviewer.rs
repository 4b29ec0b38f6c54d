//! Articles that no health professional has reviewed, or that do not say who did, or when.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level};

pub(in crate::check) const CHECK: Check = Check::Article(Level::Warn, check);

fn check(subject: &Subject<'_>, _: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    if !subject.is_published() {
        return;
    }
    let front = &article.front;
    let (place, message, help) = match (&front.reviewed, front.reviewers.first()) {
        (Some(_), Some(_)) => return,
        (Some(day), None) => (
            &day.span,
            "this article was reviewed, but does not say by whom",
            "Add `reviewers: [id]` with the id of a person under [people].",
        ),
        (None, Some(person)) => (
            &person.span,
            "this article names a reviewer, but not the day of the review",
            "Add `reviewed: …` with the day.",
        ),
        (None, None) => (
            &front.title.span,
            "no health professional has reviewed this article",
            "Have it reviewed, then add `reviewed` and `reviewers`. Until then the page says that it was not reviewed.",
        ),
    };
    found.push(
        Finding::new(article.front_place(place), message)
            .why("A second pair of eyes finds what could harm a reader.")
            .help(help),
    );
}
