//! Citations of sources that the article does not list.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level, did_you_mean};

pub(in crate::check) const CHECK: Check = Check::Article(Level::Error, check);

fn check(subject: &Subject<'_>, _: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    let listed = || article.front.sources.iter().map(|source| source.id.value.as_str());
    let noted = || article.facts.footnotes.iter().map(|note| note.id.as_str());
    for citation in &article.facts.citations {
        if listed().chain(noted()).any(|id| id == citation.id) {
            continue;
        }
        found.push(
            Finding::new(
                article.place(&citation.span),
                format!("there is no source `{}`", citation.id),
            )
            .why("The reader would see a number that leads to nothing, where proof was promised.")
            .help(did_you_mean(&citation.id, listed().chain(noted())).unwrap_or_else(
                || {
                    format!(
                        "Add `- id: {}` with title and publisher to `sources` in the front matter.",
                        citation.id
                    )
                },
            )),
        );
    }
}
