//! Where the pages that the build makes by itself live.

use crate::library::names::Letter;
use crate::library::taxonomy::TagId;
use crate::library::{ArticleId, LanguageId, Library};
use crate::route::Route;

fn page(library: &Library, language: LanguageId, name: &str) -> Route {
    let prefix = &library.languages[language].prefix;
    Route::of_page(&format!("{prefix}{name}"), library.config.permalinks)
}

fn file(library: &Library, language: LanguageId, name: &str) -> Route {
    Route::of_file(format!("{}{name}", library.languages[language].prefix))
}

pub(super) fn home(library: &Library, language: LanguageId) -> Route {
    page(library, language, "index")
}

pub(super) fn tags(library: &Library, language: LanguageId) -> Route {
    page(library, language, "tags")
}

pub(super) fn a_to_z(library: &Library, language: LanguageId) -> Route {
    page(library, language, "a-z")
}

/// A part of a letter of the A to Z, counted from 1: `a-z/k.html`, then `a-z/k/2.html`.
pub(super) fn letter(
    library: &Library,
    language: LanguageId,
    letter: &Letter,
    number: usize,
) -> Route {
    let slug = &letter.slug;
    match number {
        1 => page(library, language, &format!("a-z/{slug}")),
        _ => page(library, language, &format!("a-z/{slug}/{number}")),
    }
}

pub(super) fn search(library: &Library, language: LanguageId) -> Route {
    page(library, language, "search")
}

/// A page of a tag, counted from 1: `tags/fsgs.html`, then `tags/fsgs/2.html`.
pub(super) fn tag(library: &Library, language: LanguageId, tag: TagId, number: usize) -> Route {
    let id = &library.tags.tags[tag].id.value;
    match number {
        1 => page(library, language, &format!("tags/{id}")),
        _ => page(library, language, &format!("tags/{id}/{number}")),
    }
}

/// Where a link to a topic leads: to its page, or straight to its only article.
pub(super) fn topic(library: &Library, language: LanguageId, topic: TagId) -> String {
    match only(library, language, topic) {
        Some(only) => library.entries[only].route.url.clone(),
        None => tag(library, language, topic, 1).url,
    }
}

/// The article that stands for a topic: its only one, where the page names no other, not even one in another language.
pub(super) fn only(library: &Library, language: LanguageId, topic: TagId) -> Option<ArticleId> {
    let others = library.languages.ids().filter(|&other| other != language);
    let mut elsewhere = others.flat_map(|other| library.tags.articles(topic, other));
    let mut is_alone = || elsewhere.all(|&id| library.translation(id, language).is_some());
    match library.tags.articles(topic, language) {
        [only] if is_alone() => Some(*only),
        _ => None,
    }
}

/// A feed needs absolute addresses and dates: without either there is none.
pub(super) fn feed(library: &Library, language: LanguageId) -> Option<Route> {
    has_news(library, &library.listed[language]).then(|| file(library, language, "feed.xml"))
}

pub(super) fn tag_feed(library: &Library, language: LanguageId, tag: TagId) -> Option<Route> {
    let name = || format!("tags/{}.xml", library.tags.tags[tag].id.value);
    has_news(library, library.tags.articles(tag, language))
        .then(|| file(library, language, &name()))
}

fn has_news(library: &Library, articles: &[ArticleId]) -> bool {
    library.config.base_url.is_some() && articles.iter().any(|&id| library.changed(id).is_some())
}

/// The page that an article called `name` (such as `disclaimer`) has in `language`, where it has one.
pub(super) fn special(library: &Library, language: LanguageId, name: &str) -> Option<Route> {
    library.by_name(name, language).map(|id| library.entries[id].route.clone())
}
