//! Sites that do not say who publishes them.

use crate::check::{Check, Findings, Scope};
use crate::config;
use crate::diagnostic::{Finding, Level, Place};

pub(in crate::check) const CHECK: Check = Check::Site(Level::Warn, check);

fn check(scope: &Scope<'_>, found: &mut Findings) {
    if scope.library.config.identity.publisher.is_none() {
        found.push(
            Finding::new(Place::file(config::FILE), "the site does not say who publishes it")
                .why("Readers want to know who tells them this, and who answers for it.")
                .help("Add [publisher] with `name`, and `email` or `phone` for readers who find a mistake."),
        );
    }
}
