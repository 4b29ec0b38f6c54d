//! Sites whose pages are not made for paper.

use crate::check::{Check, Findings, Scope};
use crate::diagnostic::{Finding, Level, Place};
use crate::part::Part;
use crate::source::{Source, SourceOrigin};
use crate::theme::{FOLDER, palette};

pub(in crate::check) const CHECK: Check = Check::Site(Level::Warn, check);

fn check(scope: &Scope<'_>, found: &mut Findings) {
    // The built-in sheet for paper fits the built-in design.
    let own = |file: &Source| file.origin == SourceOrigin::Site;
    if !scope.sources.files().iter().any(|file| file.path == palette::STYLE && own(file)) {
        return;
    }
    let is_sheet = |path: &str| path.starts_with(FOLDER) && path.ends_with(".css");
    let is_for_paper = |css: &str| {
        css.split("@media")
            .skip(1)
            .any(|rest| rest.before(rest.find('{').unwrap_or(rest.len())).contains("print"))
    };
    if !scope
        .sources
        .files()
        .iter()
        .any(|file| own(file) && is_sheet(&file.path) && is_for_paper(&file.text))
    {
        found.push(
            Finding::new(Place::file(palette::STYLE), "no style sheet says how a page looks on paper")
                .why("A nurse who prints the page for somebody hands out menus and buttons, and parts that are closed on the screen are lost.")
                .help("Add `@media print { … }`: hide the menus, show what is folded, keep colours and sizes for paper. Or take your own style.css out, and write what differs into site.css."),
        );
    }
}
