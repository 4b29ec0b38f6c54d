//! A `summary` where nobody reads it.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level};

pub(in crate::check) const CHECK: Check = Check::Article(Level::Error, check);

fn check(subject: &Subject<'_>, _: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
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
