//! Sites that do not know their address.

use crate::check::{Check, Findings, Scope};
use crate::config;
use crate::diagnostic::{Finding, Level, Place};

pub(in crate::check) const CHECK: Check = Check::Site(Level::Note, check);

fn check(scope: &Scope<'_>, found: &mut Findings) {
    if scope.library.config.base_url.is_none() {
        found.push(
            Finding::new(Place::file(config::FILE), "the site does not know its address")
                .why("Readers get no feed, and search engines no list of the pages.")
                .help("Add base_url = \"https://…\" once you know where the site will be."),
        );
    }
}
