//! Sources that share an id: a citation could mean either.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level, quoted};
use crate::escape;
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Article(Level::Error, check);

fn check(subject: &Subject<'_>, _: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    let sources = &article.front.sources;
    for (position, source) in sources.iter().enumerate() {
        let first = sources
            .before(position)
            .iter()
            .find(|other| escape::slug(&other.id.value) == escape::slug(&source.id.value));
        if let Some(first) = first {
            found.push(
                Finding::new(
                    article.front_place(&source.id.span),
                    format!("a second source is called {}", quoted(&source.id.value)),
                )
                .other(article.front_place(&first.id.span), "the first one")
                .why("A number in the text could lead the reader to the wrong source.")
                .help("Give each source an id of its own."),
            );
        }
    }
}
