//! Articles without key points at the top.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level};

pub(in crate::check) const CHECK: Check = Check::Article(Level::Note, check);

fn check(subject: &Subject<'_>, _: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    if subject.is_published() && article.front.key_points.is_empty() {
        found.push(
            Finding::new(
                article.front_place(&article.front.title.span),
                "this article has no key points",
            )
            .why("Somebody who is tired, in pain or frightened may read the first lines only.")
            .help("Add `key_points` with the three to five things that matter most."),
        );
    }
}
