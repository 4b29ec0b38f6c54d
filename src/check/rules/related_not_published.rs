//! Articles named in `related` that readers do not see yet.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level};
use crate::library::State;

pub(in crate::check) const CHECK: Check = Check::Article(Level::Note, check);

fn check(subject: &Subject<'_>, scope: &Scope<'_>, found: &mut Findings) {
    let (article, library) = (subject.article, scope.library);
    if !subject.entry.is_live() {
        return;
    }
    for (path, target) in library.named_as_related(subject.id) {
        let (state, when) = match library.entries[target].state {
            State::Draft => ("is a draft".to_owned(), "when it is published"),
            State::Scheduled(day) => (format!("is not published before {day}"), "on that day"),
            State::Withdrawn(_) | State::Live => continue,
        };
        found.push(
            Finding::new(
                article.front_place(&path.span),
                format!("{} {state}", library.articles[target].path),
            )
            .why("It is left out of the list of related articles: a reader would find nothing there.")
            .help(format!("Nothing: it joins the list by itself {when}.")),
        );
    }
}
