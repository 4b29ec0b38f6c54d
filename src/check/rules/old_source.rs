//! Sources that newer knowledge may have overtaken.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level};

pub(in crate::check) const CHECK: Check = Check::Article(Level::Note, check);

fn check(subject: &Subject<'_>, scope: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    if !subject.is_published() {
        return;
    }
    let this_year = u64::try_from(scope.library.options.today.year()).unwrap_or_default();
    let years = scope.library.config.source_years;
    for source in &article.front.sources {
        let Some(year) = source.year.filter(|year| year + years < this_year) else { continue };
        found.push(
            Finding::new(
                article.front_place(&source.id.span),
                format!("this source is of {year}, more than {years} years old"),
            )
            .why("Newer studies or guidelines may say something else today.")
            .help("Look for a newer one. If this one still holds, allow it with the reason."),
        );
    }
}
