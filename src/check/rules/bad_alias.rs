//! Aliases that are not paths of this site.

use crate::check::{Check, Findings, Scope};
use crate::diagnostic::{Finding, Level, quoted};

pub(in crate::check) const CHECK: Check = Check::Site(Level::Error, check);

fn check(scope: &Scope<'_>, found: &mut Findings) {
    for redirect in &scope.library.redirects {
        let Some(problem) = &redirect.problem else { continue };
        let article = &scope.library.articles[redirect.article];
        let Some(alias) = article.front.aliases.get(redirect.position) else { continue };
        found.push(
            Finding::new(article.front_place(&alias.span), format!("{} cannot be an old address: {problem}", quoted(&alias.value)))
                .why("A reader with the old address would not get here; some hosts would even send them to another site.")
                .help("Write the old path from the site's root, such as /old/fsgs.html."),
        );
    }
}
