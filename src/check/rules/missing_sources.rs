//! Articles that do not say where their statements come from.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level};

pub(in crate::check) const CHECK: Check = Check::Article(Level::Warn, check);

fn check(subject: &Subject<'_>, _: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    let sourced = !article.front.sources.is_empty() || !article.facts.footnotes.is_empty();
    if subject.is_published() && !sourced {
        found.push(
            Finding::new(
                article.front_place(&article.front.title.span),
                "this article names no sources",
            )
            .why("Neither the reader nor the reviewer can look up what it says.")
            .help("List what you read under `sources`, and cite it in the text as [^id]."),
        );
    }
}
