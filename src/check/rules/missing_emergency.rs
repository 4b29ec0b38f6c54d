//! Sites without a number to call.

use crate::check::{Check, Findings, Scope};
use crate::config;
use crate::diagnostic::{Finding, Level, Place};

pub(in crate::check) const CHECK: Check = Check::Site(Level::Warn, check);

fn check(scope: &Scope<'_>, found: &mut Findings) {
    if scope.library.config.identity.emergency.is_none() {
        found.push(
            Finding::new(Place::file(config::FILE), "the site has no emergency number")
                .why("A reader in danger finds no number to call, neither at the top of a page nor on a red card.")
                .help("Add [emergency] with number = \"…\": the one for an ambulance where your readers live."),
        );
    }
}
