//! Every page by name and by the other names people use for it, as the language sorts; from some thousand names on, a
//! page for each letter, in parts.

use crate::diagnostic::Diagnostics;
use crate::emit::page_context::PageContext;
use crate::emit::view::{ArticleLinkView, LetterView, NameView, PagerView};
use crate::emit::{Content, Planner, Site, known, routes};
use crate::library::names::{Letter, ListedName};
use crate::library::{LanguageId, Library};
use crate::plan::{Output, Recipe};
use crate::theme::View;
use crate::theme::words::Word;

/// This many articles that only other languages have are named; the A to Z of those languages has all.
pub(super) const MAX_ELSEWHERE: usize = 500;

pub(in crate::emit) fn plan(planner: &mut Planner<'_>) {
    let library = planner.library;
    for language in library.languages.ids() {
        let route = routes::a_to_z(library, language);
        planner.page(Recipe::AToZ(planner.tag(language)), route, language, "the A to Z");
        let names = &library.names[language];
        for letter in names.letters.iter().filter(|_| names.divided) {
            for part in 1..=letter.parts.len() {
                let route = routes::letter(library, language, letter, part);
                let (language_tag, letter) = (planner.tag(language), letter.text.clone());
                let recipe = Recipe::Letter { letter, language: language_tag, page: part };
                planner.page(recipe, route, language, "a letter of the A to Z");
            }
        }
    }
}

/// The whole A to Z or, where each letter has its own pages, the list of the letters.
pub(in crate::emit) fn render(site: &Site, output: &Output) -> Result<Content, Diagnostics> {
    let (library, language) = (&site.library, output.language);
    let words = site.words(language);
    let page = PageContext::new("a-z", words.text(Word::AToZ), words.text(Word::AToZIntro))
        .in_all(library, routes::a_to_z)
        .below(words.text(Word::Home), routes::home(library, language).url);
    let mut view = site.view(output, page);
    let names = &library.names[language];
    let shown = |letter: &Letter| if names.divided { Vec::new() } else { letter.parts.concat() };
    insert_letters(site, language, &shown, &mut view);
    let elsewhere: Vec<ArticleLinkView<'_>> = library
        .untranslated(language)
        .into_iter()
        .take(MAX_ELSEWHERE)
        .map(|id| site.article_link(id, language))
        .collect();
    view.insert("elsewhere", &elsewhere);
    view.insert("pager", &None::<PagerView>);
    site.page(output, "a-z.html", &view)
}

/// A part of a letter, from 1.
pub(in crate::emit) fn render_letter(
    site: &Site,
    output: &Output,
    text: &str,
    number: usize,
) -> Result<Content, Diagnostics> {
    let (library, language) = (&site.library, output.language);
    let words = site.words(language);
    let letters = &library.names[language].letters;
    let letter = known(letters.iter().find(|letter| letter.text == text));
    let title = format!("{}: {text}", words.text(Word::AToZ));
    let page = PageContext::new("a-z", &title, words.text(Word::AToZIntro))
        .below(words.text(Word::Home), routes::home(library, language).url)
        .below(words.text(Word::AToZ), routes::a_to_z(library, language).url);
    let mut view = site.view(output, page);
    let part = letter.parts.get(number - 1).map_or(&[][..], Vec::as_slice);
    let shown = |other: &Letter| if other.text == text { part.to_vec() } else { Vec::new() };
    insert_letters(site, language, &shown, &mut view);
    view.insert("elsewhere", &Vec::<ArticleLinkView<'_>>::new());
    let path = |number| routes::letter(library, language, letter, number).url;
    view.insert("pager", &site.pager(language, number, letter.parts.len(), path));
    site.page(output, "a-z.html", &view)
}

/// All letters, each with those of its names that are shown on the page.
fn insert_letters(
    site: &Site,
    language: LanguageId,
    shown: &dyn Fn(&Letter) -> Vec<ListedName>,
    view: &mut View,
) {
    let library = &site.library;
    let names = &library.names[language];
    let letter = |letter: &Letter| LetterView {
        letter: letter.text.clone(),
        id: letter.id(),
        path: names.divided.then(|| routes::letter(library, language, letter, 1).url),
        entries: shown(letter).into_iter().map(|name| entry(library, name)).collect(),
    };
    view.insert("letters", &names.letters.iter().map(letter).collect::<Vec<_>>());
}

fn entry(library: &Library, name: ListedName) -> NameView<'_> {
    let title = library.articles[name.article].front.title.value.as_str();
    NameView {
        name: library.name(name),
        path: library.entries[name.article].route.url.as_str(),
        see: name.other.map(|_| title),
    }
}
