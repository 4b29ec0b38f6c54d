//! Articles without a description.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level};
use crate::source::unseen;

pub(in crate::check) const CHECK: Check = Check::Article(Level::Warn, check);

fn check(subject: &Subject<'_>, _: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    let described =
        article.front.description.as_ref().is_some_and(|text| !unseen::is_blank(&text.value));
    if subject.is_published() && !described {
        found.push(
            Finding::new(article.front_place(&article.front.title.span), "this article has no description")
                .why("In a search and in lists, the reader cannot tell whether this page answers their question.")
                .help("Add `description: …` with one or two sentences."),
        );
    }
}
