//! Articles that nobody signs.

use crate::article::Article;
use crate::check::{Check, Findings, Scope};
use crate::diagnostic::{Diagnostic, Level};

pub(in crate::check) const CHECK: Check = Check::Article(Level::Warn, check);

fn check(article: &Article, scope: &Scope<'_>, found: &mut Findings) {
    if scope.published(article).is_some() && article.front.authors.is_empty() {
        found.push(
            Diagnostic::new(
                article.front_place(&article.front.title.span),
                "this article does not say who wrote it",
            )
            .why("Readers judge advice about their health by who gives it.")
            .help("Add `authors: [id]` with the id of a person under [people] in handout.toml."),
        );
    }
}
