//! Sources that a reader could not find again.

use crate::article::Article;
use crate::check::{Check, Findings, Scope};
use crate::diagnostic::{Diagnostic, Level};

pub(in crate::check) const CHECK: Check = Check::Article(Level::Note, check);

fn check(article: &Article, scope: &Scope<'_>, found: &mut Findings) {
    if scope.published(article).is_none() {
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
            Diagnostic::new(
                article.front_place(&source.id.span),
                format!("this source has no {lacks}"),
            )
            .why("A reader cannot tell who says so and since when, or find it again.")
            .help("Add `publisher`, and `year` or, for a web page without one, `accessed`."),
        );
    }
}
