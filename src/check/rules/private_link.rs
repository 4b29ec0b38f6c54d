//! Links that work on the writer's computer or network only.

use crate::check::external;
use crate::check::link::ExternalLink;
use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level, quoted};

pub(in crate::check) const CHECK: Check = Check::ArticleAndSite(Level::Error, article, settings);

fn article(subject: &Subject<'_>, scope: &Scope<'_>, found: &mut Findings) {
    judge(external::in_article(subject, scope.library), scope, found);
}

fn settings(scope: &Scope<'_>, found: &mut Findings) {
    judge(external::of_settings(scope.library), scope, found);
}

fn judge(links: impl IntoIterator<Item = ExternalLink>, scope: &Scope<'_>, found: &mut Findings) {
    if scope.library.config.external.allow_private {
        return;
    }
    for link in links.into_iter().filter(|link| link.url.is_private()) {
        found.push(
            Finding::new(
                link.place,
                format!("{} is an address of your own computer or network", quoted(&link.text)),
            )
            .why("A reader at home finds nothing there, or something of their own.")
            .help(
                "Write the address that everybody can open. If all readers are in your network, \
                     set allow_private = true under [external] in handout.toml.",
            ),
        );
    }
}
