//! Articles that were changed after their review.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level};

pub(in crate::check) const CHECK: Check = Check::Article(Level::Warn, check);

fn check(subject: &Subject<'_>, _: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    let (Some(updated), Some(reviewed)) = (&article.front.updated, &article.front.reviewed) else {
        return;
    };
    if subject.is_published() && updated.value > reviewed.value {
        found.push(
            Finding::new(article.front_place(&updated.span), format!("this article was changed after its review of {}", reviewed.value))
                .other(article.front_place(&reviewed.span), "reviewed before")
                .why("The page names a reviewer for words that the reviewer has not seen.")
                .help("Show the change to the reviewer and set `reviewed`. Correcting a spelling needs no new `updated`."),
        );
    }
}
