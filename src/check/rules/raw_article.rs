//! Files that hold an article and are not named as one: even drafts would be published as they are.

use crate::check::copied_file::misnamed;
use crate::check::{Check, Findings, Scope};
use crate::diagnostic::{Finding, Level, Place};

pub(in crate::check) const CHECK: Check = Check::Site(Level::Error, check);

fn check(scope: &Scope<'_>, found: &mut Findings) {
    for asset in scope.sources.assets().iter().filter(|asset| asset.path.is_in_articles()) {
        let Some((message, help)) = misnamed(asset) else { continue };
        found.push(
            Finding::new(Place::file(&asset.path), message)
                .why("It would be published as it is, front matter and all, even if it says that it is a draft.")
                .help(help),
        );
    }
}
