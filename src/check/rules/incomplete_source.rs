//! Sources that a reader could not find again.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level};

pub(in crate::check) const CHECK: Check = Check::Article(Level::Note, check);

fn check(subject: &Subject<'_>, _: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    if !subject.is_published() {
        return;
    }
    for source in &article.front.sources {
        let dated = source.year.is_some() || source.accessed.is_some();
        let lacks = match (source.publisher.is_some(), dated) {
            (true, true) => continue,
            (false, true) => "publisher",
            (true, false) => "year, and no day on which it was seen",
            (false, false) => "publisher, year or day on which it was seen",
        };
        found.push(
            Finding::new(
                article.front_place(&source.id.span),
                format!("this source has no {lacks}"),
            )
            .why("A reader cannot tell who says so and since when, or find it again.")
            .help("Add `publisher`, and `year` or, for a web page without one, `accessed`."),
        );
    }
}
