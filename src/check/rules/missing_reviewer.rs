//! Articles that no health professional has reviewed, or that do not say who did, or when.

use crate::check::{Check, Findings, Scope, Subject, gaps};
use crate::config;
use crate::diagnostic::{Finding, Level, Place};

pub(in crate::check) const CHECK: Check = Check::ArticleAndSite(Level::Warn, check, site);

const RULE: &str = "missing-reviewer";
const WHY: &str = "A second pair of eyes finds what could harm a reader.";

fn check(subject: &Subject<'_>, scope: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    if !subject.is_published() || is_unseen(subject) && !gaps::is_own(subject, scope, RULE) {
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
            .why(WHY)
            .help(help),
    );
}

fn site(scope: &Scope<'_>, found: &mut Findings) {
    let articles = match gaps::shared(scope, RULE, is_unseen) {
        0 => return,
        1 => "1 article was reviewed by no health professional".to_owned(),
        count => format!("{count} articles were reviewed by no health professional"),
    };
    found.push(
        Finding::new(Place::file(config::FILE), format!("{articles}, and [people] names nobody"))
            .why(WHY)
            .help("Have them reviewed, add [people.ID] with `name` and `role`, then `reviewed` and `reviewers: [ID]` to the articles. Until then each page says that it was not reviewed."),
    );
}

/// Whether no health professional has seen it at all.
fn is_unseen(subject: &Subject<'_>) -> bool {
    let front = &subject.article.front;
    subject.is_published() && front.reviewed.is_none() && front.reviewers.is_empty()
}
