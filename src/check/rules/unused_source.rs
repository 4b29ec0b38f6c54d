//! Sources that are listed but never cited, in an article that cites others.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level, quoted};

pub(in crate::check) const CHECK: Check = Check::Article(Level::Note, check);

fn check(subject: &Subject<'_>, _: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    let citations = &article.facts.citations;
    // Who cites nothing lists what the whole article rests on.
    if citations.is_empty() || !subject.is_published() {
        return;
    }
    for source in article
        .front
        .sources
        .iter()
        .filter(|source| citations.iter().all(|citation| citation.id != source.id.value))
    {
        found.push(
            Finding::new(
                article.front_place(&source.id.span),
                format!("nothing in the text cites {}", quoted(&source.id.value)),
            )
            .why("The reader cannot tell what this source is for.")
            .help(format!(
                "Write [^{}] after the sentence that rests on it, or take it out.",
                source.id.value
            )),
        );
    }
}
