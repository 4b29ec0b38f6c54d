//! The page to search on, in each language.

use crate::diagnostic::Diagnostics;
use crate::emit::page_context::PageContext;
use crate::emit::view::{FormView, LinkView, SearchView};
use crate::emit::{Content, Planner, Site, routes, search};
use crate::library::{LanguageId, Library};
use crate::plan::{Output, Recipe};
use crate::theme::words::{Plural, Word};

pub(in crate::emit) fn plan(planner: &mut Planner<'_>) {
    if !planner.library.config.search {
        return;
    }
    for language in planner.library.languages.ids() {
        let route = routes::search(planner.library, language);
        planner.page(Recipe::SearchPage(planner.tag(language)), route, language, "the search page");
    }
}

pub(in crate::emit) fn render(site: &Site, output: &Output) -> Result<Content, Diagnostics> {
    let language = output.language;
    let words = site.words(language);
    let page = PageContext::new("search", words.text(Word::Search), words.text(Word::SearchHint))
        .in_all(&site.library, routes::search)
        .below(words.text(Word::Home), routes::home(&site.library, language).url);
    let mut view = site.view(output, page);
    let results = words
        .forms(Plural::SearchResults)
        .map(|(category, text)| FormView { category, text })
        .collect();
    let index_path = format!("search/{}/", site.library.languages[language].tag);
    let help = help(&site.library, language);
    view.insert("search", &SearchView { index_path, results, help });
    site.page(output, "search.html", &view)
}

fn help(library: &Library, language: LanguageId) -> Option<LinkView> {
    let id = search::help(library, language)?;
    let title = library.articles[id].front.title.value.clone();
    Some(LinkView { title, path: library.entries[id].route.url.clone() })
}
