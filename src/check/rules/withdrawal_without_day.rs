//! A reason for a withdrawal that has no day, and so never comes.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level};

pub(in crate::check) const CHECK: Check = Check::Article(Level::Error, check);

fn check(subject: &Subject<'_>, _: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    if let (Some(reason), None) = (&article.front.withdrawal_reason, &article.front.expires) {
        found.push(
            Finding::new(
                article.front_place(&reason.span),
                "a reason alone withdraws nothing: readers still find this article",
            )
            .why("Whoever wrote the reason believes that nobody reads the page any longer.")
            .help("Add `expires: ` with the day, or take `withdrawal_reason` out."),
        );
    }
}
