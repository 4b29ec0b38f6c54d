//! The page that hosts show at an address that does not exist.

use crate::diagnostic::Diagnostics;
use crate::emit::page_context::PageContext;
use crate::emit::{Content, Planner, Site};
use crate::library::LanguageId;
use crate::plan::{Output, Recipe};
use crate::route::Route;
use crate::theme::words::Word;

/// Hosts look for one `404.html` at the top.
pub(in crate::emit) fn plan(planner: &mut Planner<'_>) {
    let name = "the page for addresses that do not exist";
    planner.page(Recipe::NotFound, Route::of_file("404.html"), LanguageId::MAIN, name);
}

pub(in crate::emit) fn render(site: &Site, output: &Output) -> Result<Content, Diagnostics> {
    let words = site.words(output.language);
    let mut page =
        PageContext::new("404", words.text(Word::NotFoundTitle), words.text(Word::NotFound));
    page.robots = Some("noindex");
    page.root = Some(absolute_root(site.library.config.base_url.as_deref()));
    let view = site.view(output, page);
    site.page(output, "404.html", &view)
}

/// A host shows this page at any depth, so its links begin at the root of the host.
fn absolute_root(base_url: Option<&str>) -> String {
    let after_scheme =
        base_url.and_then(|base| base.split_once("://")).map_or("/", |(_, rest)| rest);
    after_scheme.find('/').map_or("/", |slash| &after_scheme[slash..]).to_owned()
}
