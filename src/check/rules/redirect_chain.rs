//! Aliases of hidden articles that reach a page only over another alias.

use crate::check::{Check, Findings, Scope};
use crate::diagnostic::{Finding, Level, quoted};

pub(in crate::check) const CHECK: Check = Check::Site(Level::Warn, check);

fn check(scope: &Scope<'_>, found: &mut Findings) {
    let articles = &scope.library.articles;
    for redirect in
        scope.library.redirects.iter().filter(|redirect| redirect.article != redirect.target)
    {
        let hidden = &articles[redirect.article];
        let Some(alias) = hidden.front.aliases.get(redirect.position) else { continue };
        let target = &articles[redirect.target].path;
        let message = format!(
            "{} is an old address of a page that is not on the site; it now leads to {target}",
            quoted(&alias.value)
        );
        found.push(
            Finding::new(hidden.front_place(&alias.span), message)
                .why("When this file is deleted, a reader with the old address finds nothing.")
                .help(format!("Move it to `aliases` in {target}.")),
        );
    }
}
