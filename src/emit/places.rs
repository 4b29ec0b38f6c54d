//! Where the pages that the build makes by itself live.

use crate::library::taxonomy::TagId;
use crate::library::{LanguageId, Library};
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

pub(super) fn search(library: &Library, language: LanguageId) -> Route {
    page(library, language, "search")
}

/// Page `number` (from 0) of a tag: `tags/fsgs.html`, then `tags/fsgs/2.html`.
pub(super) fn tag(library: &Library, language: LanguageId, tag: TagId, number: usize) -> Route {
    let id = &library.tags.tags[tag].id.value;
    match number {
        0 => page(library, language, &format!("tags/{id}")),
        _ => page(library, language, &format!("tags/{id}/{}", number + 1)),
    }
}

pub(super) fn feed(library: &Library, language: LanguageId) -> Route {
    file(library, language, "feed.xml")
}

pub(super) fn tag_feed(library: &Library, language: LanguageId, tag: TagId) -> Route {
    file(library, language, &format!("tags/{}.xml", library.tags.tags[tag].id.value))
}

/// The page that an article called `name` (such as `disclaimer`) has in `language`, where it has one.
pub(super) fn special(library: &Library, language: LanguageId, name: &str) -> Option<Route> {
    library.by_name(name, language).map(|id| library.entries[id].route.clone())
}
