//! Articles that nobody signs.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level};

pub(in crate::check) const CHECK: Check = Check::Article(Level::Warn, check);

fn check(subject: &Subject<'_>, _: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    if subject.is_published() && article.front.authors.is_empty() {
        found.push(
            Finding::new(
                article.front_place(&article.front.title.span),
                "this article does not say who wrote it",
            )
            .why("Readers judge advice about their health by who gives it.")
            .help("Add `authors: [id]` with the id of a person under [people] in handout.toml."),
        );
    }
}
