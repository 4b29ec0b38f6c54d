//! HTML files among the articles: they would be published without disclaimer and frame.

use crate::check::copied_file::is_page;
use crate::check::{Check, Findings, Scope};
use crate::diagnostic::{Finding, Level, Place};

pub(in crate::check) const CHECK: Check = Check::Site(Level::Error, check);

fn check(scope: &Scope<'_>, found: &mut Findings) {
    for asset in scope
        .sources
        .assets()
        .iter()
        .filter(|asset| asset.path.is_in_articles() && is_page(&asset.path))
    {
        found.push(
            Finding::new(Place::file(&asset.path), "this is a finished page, not an article")
                .why("It would be published as it is: without disclaimer, menu and language.")
                .help("Write it as an article in Markdown, or move it out of articles/."),
        );
    }
}
