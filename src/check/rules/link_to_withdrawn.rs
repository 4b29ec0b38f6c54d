//! Links to articles that have expired, and their names in `related`.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level};
use crate::library::{Resolved, State, Target};

pub(in crate::check) const CHECK: Check = Check::Article(Level::Warn, check);

fn check(subject: &Subject<'_>, scope: &Scope<'_>, found: &mut Findings) {
    let (article, library) = (subject.article, scope.library);
    if !subject.entry.is_live() {
        return;
    }
    for (link, resolved) in subject.links(library) {
        let Resolved::Found(Target::Article(target, _)) = resolved else { continue };
        let State::Withdrawn(day) = library.entries[*target].state else { continue };
        let path = &library.articles[*target].path;
        found.push(
            Finding::new(
                article.place(&link.target_span),
                format!("{path} was withdrawn on {day}"),
            )
            .why("A reader who follows the link learns only that the page is gone.")
            .help("Link to what took its place, or take the link out."),
        );
    }
    for (path, target) in library.named_as_related(subject.id) {
        let State::Withdrawn(day) = library.entries[target].state else { continue };
        found.push(
            Finding::new(
                article.front_place(&path.span),
                format!("{} was withdrawn on {day}", library.articles[target].path),
            )
            .why("It is left out of the list of related articles, so the reader is led on to less.")
            .help("Name what took its place, or take the entry out."),
        );
    }
}
