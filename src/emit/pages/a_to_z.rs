//! Every page by name and by the other names people use for it, as the language sorts.

use crate::diagnostic::Diagnostics;
use crate::emit::page_context::PageContext;
use crate::emit::view::{ArticleLinkView, LetterView, NameView};
use crate::emit::{Content, Planner, Site, routes};
use crate::escape;
use crate::library::LanguageId;
use crate::plan::{Output, Recipe};
use crate::theme::words::Word;

pub(in crate::emit) fn plan(planner: &mut Planner<'_>) {
    for language in planner.library.languages.ids() {
        let route = routes::a_to_z(planner.library, language);
        planner.page(Recipe::AToZ(planner.tag(language)), route, language, "the A to Z");
    }
}

pub(in crate::emit) fn render(site: &Site, output: &Output) -> Result<Content, Diagnostics> {
    let language = output.language;
    let words = site.words(language);
    let page = PageContext::new("a-z", words.text(Word::AToZ), words.text(Word::AToZIntro))
        .in_all(&site.library, routes::a_to_z)
        .below(words.text(Word::Home), routes::home(&site.library, language).url);
    let mut view = site.view(output, page);
    view.insert("letters", &letters(site, language));
    let elsewhere: Vec<ArticleLinkView<'_>> = site
        .library
        .untranslated(language)
        .into_iter()
        .map(|id| site.article_link(id, language))
        .collect();
    view.insert("elsewhere", &elsewhere);
    site.page(output, "a-z.html", &view)
}

/// Titles and other names, sorted and grouped by first letter.
pub(super) fn letters(site: &Site, language: LanguageId) -> Vec<LetterView<'_>> {
    let library = &site.library;
    let mut names: Vec<NameView<'_>> = Vec::new();
    for &id in &library.listed[language] {
        let (front, path) = (&library.articles[id].front, library.entries[id].route.url.as_str());
        let title = front.title.value.as_str();
        names.push(NameView { name: title, path, see: None });
        let others =
            front.also_called.iter().map(|name| name.value.as_str()).filter(|name| *name != title);
        names.extend(others.map(|name| NameView { name, path, see: Some(title) }));
    }
    let sorting = &library.languages[language];
    // A quotation mark or a dash in front of a name is not what people look for.
    sorting.sort_by(&mut names, |name| {
        name.name.trim_start_matches(|character: char| !character.is_alphanumeric())
    });
    let letters = sorting.letters(names.iter().map(|name| name.name));
    let mut groups: Vec<LetterView<'_>> = Vec::new();
    for (letter, name) in letters.into_iter().zip(names) {
        match groups.iter_mut().find(|group| group.letter == letter) {
            Some(group) => group.entries.push(name),
            None => groups.push(LetterView {
                id: format!("letter-{}", escape::slug(&letter)),
                letter,
                entries: vec![name],
            }),
        }
    }
    groups
}
