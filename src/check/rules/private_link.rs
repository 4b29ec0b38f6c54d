//! Links that work on the writer's computer or network only.

use crate::check::external::links;
use crate::check::{Check, Findings, Scope};
use crate::diagnostic::{Diagnostic, Level, quoted};

pub(in crate::check) const CHECK: Check = Check::Site(Level::Error, check);

fn check(scope: &Scope<'_>, found: &mut Findings) {
    if scope.library.config.external.allow_private {
        return;
    }
    for link in links(scope.library).into_iter().filter(|link| link.address.is_private()) {
        found.push(
            Diagnostic::new(
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
