//! Links to the old address of an article.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level};
use crate::library::{LanguageId, Resolved};
use crate::part::Part;
use crate::route;

pub(in crate::check) const CHECK: Check = Check::Article(Level::Error, check);

fn check(subject: &Subject<'_>, scope: &Scope<'_>, found: &mut Findings) {
    let (article, library) = (subject.article, scope.library);
    if !subject.entry.is_live() {
        return;
    }
    for (link, resolved) in subject.links(library) {
        let Resolved::Missing(path) = resolved else { continue };
        let Some(target) = library.moved(path) else { continue };
        // Links name the file in the main language; readers get the page in their own.
        let target = library.translation(target, LanguageId::MAIN).unwrap_or(target);
        let new = route::relative(&article.path, &library.articles[target].path);
        let anchor = link.target.find('#').map_or("", |at| link.target.after(at));
        let finding = Finding::new(article.place(&link.target_span), format!("this is an old address of {}", library.articles[target].path))
                .why("Links within the site lead to files, so that a reader never follows an address that has changed.")
                .help(format!("Write {new}{anchor}."));
        let exact = link.target_span != link.span;
        found.push(if exact { finding.fix(format!("{new}{anchor}")) } else { finding });
    }
}
