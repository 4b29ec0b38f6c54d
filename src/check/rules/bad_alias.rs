//! Aliases that are not paths of this site.

use crate::check::{Check, Findings, Scope};
use crate::diagnostic::{Finding, Level, quoted};
use crate::library::Redirect;

pub(in crate::check) const CHECK: Check = Check::Site(Level::Error, check);

fn check(scope: &Scope<'_>, found: &mut Findings) {
    for redirect in &scope.library.redirects {
        let Some(problem) = &redirect.problem else {
            twice_in_its_folder(scope, redirect, found);
            continue;
        };
        let article = &scope.library.articles[redirect.article];
        let Some(alias) = article.front.aliases.get(redirect.position) else { continue };
        found.push(
            Finding::new(article.front_place(&alias.span), format!("{} cannot be an old address: {problem}", quoted(&alias.value)))
                .why("A reader with the old address would not get here; some hosts would even send them to another site.")
                .help("Write the old path from the site's root, such as /old/fsgs.html."),
        );
    }
}

/// An alias that begins with the folder of `base_url`, which is put in front of every address anyway; a site whose pages
/// are in a folder of the same name may mean it.
fn twice_in_its_folder(scope: &Scope<'_>, redirect: &Redirect, found: &mut Findings) {
    let library = scope.library;
    let base = library.config.base_url.as_deref().and_then(|url| url.split_once("://"));
    let Some((_, folder)) = base.and_then(|(_, rest)| rest.split_once('/')) else { return };
    let Some(route) = redirect.route.as_ref().filter(|_| !folder.is_empty()) else { return };
    let Some(inside) = route.file.strip_prefix(folder) else { return };
    if library.entries.iter().any(|entry| entry.route.file.starts_with(folder)) {
        return;
    }
    let article = &library.articles[redirect.article];
    let Some(alias) = article.front.aliases.get(redirect.position) else { return };
    let message = format!(
        "{} begins with /{folder}, where the whole site is by `base_url`",
        quoted(&alias.value)
    );
    found.push_at_most(
        Level::Warn,
        Finding::new(article.front_place(&alias.span), message)
            .why(format!("The old address would be /{folder}{}: a reader with the real one would find nothing.", route.file))
            .help(format!("Write it from the root of the site: `/{inside}`.")),
    );
}
