//! Reviews that have not been yet.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level};

pub(in crate::check) const CHECK: Check = Check::Article(Level::Warn, check);

fn check(subject: &Subject<'_>, scope: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    let Some(reviewed) = &article.front.reviewed else { return };
    if reviewed.value > scope.library.options.today {
        found.push(
            Finding::new(
                article.front_place(&reviewed.span),
                format!("the review of {} is in the future", reviewed.value),
            )
            .why("The page tells the reader about a check that nobody has made yet.")
            .help("Write the day of the review once it has been; a planned one is `review_due`."),
        );
    }
}
