//! Expanders without a title: nobody would know what is inside.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level};
use crate::markdown::callouts::CalloutKind;

pub(in crate::check) const CHECK: Check = Check::Article(Level::Error, check);

fn check(subject: &Subject<'_>, _: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    let body = article.text();
    let details =
        article.facts.callouts.iter().filter(|marker| marker.kind == Some(CalloutKind::Details));
    for marker in details.filter(|marker| {
        body.get(marker.span.end..marker.line_end).is_none_or(|title| title.trim().is_empty())
    }) {
        found.push(
            Finding::new(article.place(&marker.span), "this expander has no title")
                .why("A reader sees a closed box and cannot tell what is inside.")
                .help("Write the title on the same line: > [!DETAILS] How the test works"),
        );
    }
}
