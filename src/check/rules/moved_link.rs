//! Links to the old address of an article.

use crate::check::{Check, Findings, Scope};
use crate::diagnostic::{Diagnostic, Level};
use crate::library::Resolved;
use crate::route;

pub(in crate::check) const CHECK: Check = Check::Site(Level::Error, check);

fn check(scope: &Scope<'_>, found: &mut Findings) {
    let library = scope.library;
    for (id, article) in
        library.articles.iter().enumerate().filter(|(id, _)| library.entries[*id].is_live())
    {
        for (link, resolved) in article.contents.links.iter().zip(&library.links[id]) {
            let Resolved::Missing(path) = resolved else { continue };
            let Some(target) = library.moved(path) else { continue };
            // Links name the file in the main language; readers get the page in their own.
            let target = library.translation(target, 0).unwrap_or(target);
            let new = route::relative(&article.path, &library.articles[target].path);
            let anchor = link.target.find('#').map_or("", |at| &link.target[at..]);
            let finding = Diagnostic::new(article.place(&link.target_span), format!("this is an old address of {}", library.articles[target].path))
                .why("Links within the site lead to files, so that a reader never follows an address that has changed.")
                .help(format!("Write {new}{anchor}."));
            let exact = link.target_span != link.span;
            found.push(if exact { finding.fix(format!("{new}{anchor}")) } else { finding });
        }
    }
}
