//! The page to search on, in each language.

use crate::diagnostic::Diagnostic;
use crate::emit::frame::Page;
use crate::emit::view::{FormView, SearchView};
use crate::emit::{Content, Emitter, Planner, Site, places};
use crate::plan::{Item, Output};

pub(in crate::emit) const EMITTER: Emitter = Emitter { name: "search page", plan, render };

fn plan(planner: &mut Planner<'_>) {
    let languages = if planner.library.config.search { planner.library.languages.len() } else { 0 };
    for language in 0..languages {
        planner.page(
            places::search(planner.library, language),
            Item { language, ..Item::default() },
            "the search page",
        );
    }
}

fn render(site: &Site, output: &Output) -> Result<Content, Diagnostic> {
    let language = output.item.language;
    let words = site.words(language);
    let page = Page::new("search", words.text("search"), words.text("search_hint"))
        .in_all(&site.library, places::search)
        .below(words.text("home"), places::home(&site.library, language).url);
    let mut view = site.view(output, page);
    let results =
        words.forms("search_results").map(|(category, text)| FormView { category, text }).collect();
    let index_path = format!("search/{}/", site.library.languages[language].tag);
    view.insert("search", &SearchView { index_path, results });
    site.page(output, "search.html", &view)
}
