//! Sections of easy versions that have no picture.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level};

pub(in crate::check) const CHECK: Check = Check::Article(Level::Warn, check);

fn check(subject: &Subject<'_>, _: &Scope<'_>, found: &mut Findings) {
    let (article, facts) = (subject.article, &subject.article.facts);
    if article.easy_of.is_none() {
        return;
    }
    let ends = facts.headings.iter().skip(1).map(|next| next.span.start).chain([usize::MAX]);
    for (heading, end) in facts.headings.iter().zip(ends) {
        let has = |start: usize| (heading.span.end..end).contains(&start);
        if facts.links.iter().any(|link| link.image && has(link.span.start)) {
            continue;
        }
        found.push(
            Finding::new(
                article.place(&heading.span),
                format!("the section \"{}\" of this easy version has no picture", heading.text.trim()),
            )
            .why("Many readers of an easy version understand it by its pictures, one for each thing it says.")
            .help("Put a picture under the heading that shows what the section says, and say it in its text."),
        );
    }
}
