//! Pages at old addresses that lead on, without a script.

use super::page_context::PageContext;
use super::view::TargetView;
use super::{Content, Planner, Site, known};
use crate::diagnostic::Diagnostics;
use crate::library::Library;
use crate::plan::{Output, OutputKind, OutputOrigin, Recipe};
use crate::theme::words::Word;

pub(in crate::emit) fn plan(planner: &mut Planner<'_>) {
    let library: &Library = planner.library;
    for redirect in &library.redirects {
        let Some(route) = &redirect.route else { continue };
        let article = &library.articles[redirect.article];
        let place = article.front_place(&article.front.aliases[redirect.position].span);
        planner.add(Output {
            route: route.clone(),
            kind: OutputKind::Page,
            recipe: Recipe::Redirect(route.file.clone()),
            language: library.entries[redirect.target].language,
            origin: OutputOrigin::Alias(place),
        });
    }
}

pub(in crate::emit) fn render(
    site: &Site,
    output: &Output,
    file: &str,
) -> Result<Content, Diagnostics> {
    let article = known(site.library.redirect(file)).target;
    let words = site.words(output.language);
    let mut page =
        PageContext::new("redirect", words.text(Word::MovedTitle), words.text(Word::Moved));
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
