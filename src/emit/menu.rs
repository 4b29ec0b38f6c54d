//! The site's own menu in each language.

use super::routes;
use super::view::MenuView;
use crate::config::{MenuEntry, MenuTarget};
use crate::library::{LanguageId, Library};
use crate::theme::Words;
use crate::theme::words::Word;

/// The entries of the menu that lead somewhere in `language`: a page that is not in it is left out.
pub(super) fn menu<'a>(
    library: &'a Library,
    words: &'a Words,
    language: LanguageId,
) -> Vec<MenuView<'a>> {
    let entries = library.config.menu.iter();
    entries.filter_map(|entry| one(library, words, language, entry)).collect()
}

fn one<'a>(
    library: &'a Library,
    words: &'a Words,
    language: LanguageId,
    entry: &'a MenuEntry,
) -> Option<MenuView<'a>> {
    let tag = &library.languages[language].tag;
    let main = entry.label.as_deref();
    let own = if language.is_main() { main } else { entry.labels.get(tag).map(String::as_str) };
    let (route, named) = match &entry.to.value {
        MenuTarget::Address(address) => {
            let label = own.or(main)?;
            let lang = own.is_none().then_some(&*library.config.language);
            return Some(MenuView { label, lang, path: None, address: Some(address) });
        }
        MenuTarget::Topics => (routes::tags(library, language), words.text(Word::Topics)),
        MenuTarget::AToZ => (routes::a_to_z(library, language), words.text(Word::AToZ)),
        MenuTarget::Search if !library.config.search => return None,
        MenuTarget::Search => (routes::search(library, language), words.text(Word::Search)),
        MenuTarget::Article(name) => {
            let id = library.by_name(name, language)?;
            (library.entries[id].route.clone(), &*library.articles[id].front.title.value)
        }
    };
    Some(MenuView { label: own.unwrap_or(named), lang: None, path: Some(route.url), address: None })
}
