//! Links to articles that have expired.

use crate::check::{Check, Findings, Scope};
use crate::diagnostic::{Diagnostic, Level};
use crate::library::{Resolved, State, Target};

pub(in crate::check) const CHECK: Check = Check::Site(Level::Warn, check);

fn check(scope: &Scope<'_>, found: &mut Findings) {
    let library = scope.library;
    for (id, article) in
        library.articles.iter().enumerate().filter(|(id, _)| library.entries[*id].is_live())
    {
        for (link, resolved) in article.contents.links.iter().zip(&library.links[id]) {
            let Resolved::Found(Target::Article(target, _)) = resolved else { continue };
            let State::Withdrawn(day) = library.entries[*target].state else { continue };
            let path = &library.articles[*target].path;
            found.push(
                Diagnostic::new(
                    article.place(&link.target_span),
                    format!("{path} was withdrawn on {day}"),
                )
                .why("A reader who follows the link learns only that the page is gone.")
                .help("Link to what took its place, or take the link out."),
            );
        }
    }
}
