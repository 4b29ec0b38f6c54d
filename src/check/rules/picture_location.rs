//! Photos that say where they were taken.

use crate::check::{Check, Findings, Scope};
use crate::diagnostic::{Finding, Level, Place};

pub(in crate::check) const CHECK: Check = Check::Site(Level::Warn, check);

fn check(scope: &Scope<'_>, found: &mut Findings) {
    for asset in
        scope.sources.assets().iter().filter(|asset| asset.located && asset.path.is_in_articles())
    {
        found.push(
            Finding::new(Place::file(&asset.path), "this photo says where it was taken")
                .why("Everybody who saves it can read the place: a ward, or the home of the person in it.")
                .help("Export it without its location; phones and picture programs ask for that when you share or export it."),
        );
    }
}
