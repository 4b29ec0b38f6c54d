//! Pages at old addresses that lead on, without a script.

use super::frame::Page;
use super::view::TargetView;
use super::{Content, Emitter, Planner, Site};
use crate::diagnostic::Diagnostic;
use crate::library::Library;
use crate::plan::{Item, Kind, Origin, Output};

pub(super) const EMITTER: Emitter = Emitter { name: "redirect", plan, render };

fn plan(planner: &mut Planner<'_>) {
    let library: &Library = planner.library;
    for (index, redirect) in library.redirects.iter().enumerate() {
        let Some(route) = &redirect.route else { continue };
        let article = &library.articles[redirect.article];
        let place = article.front_place(&article.front.aliases[redirect.position].span);
        let item = Item { language: library.entries[redirect.target].language, index, page: 0 };
        planner.add(route.clone(), Kind::Page, item, Origin::Alias(place));
    }
}

fn render(site: &Site, output: &Output) -> Result<Content, Diagnostic> {
    let article = site.library.redirects[output.item.index].target;
    let words = site.words(output.item.language);
    let mut page = Page::new("redirect", words.text("moved_title"), words.text("moved"));
    page.robots = Some("noindex");
    let mut view = site.view(output, page);
    let path = site.library.entries[article].route.url.clone();
    view.insert(
        "target",
        &TargetView { title: &site.library.articles[article].front.title.value, path },
    );
    view.insert(
        "canonical",
        &site
            .library
            .config
            .base_url
            .as_deref()
            .map(|base| site.library.entries[article].route.canonical(base)),
    );
    site.page(output, "redirect.html", &view)
}
