//! The glossary: terms, what they mean, and where they are used.

use crate::diagnostic::Diagnostics;
use crate::emit::view::{LinkView, TermLetterView, TermView};
use crate::emit::{Content, Site, body, kept};
use crate::library::{ArticleId, LanguageId};
use crate::markdown::parse::{Event, Parsed};
use crate::plan::Output;
use crate::theme::{SafeHtml, View};

/// How many articles are named under a term.
const MAX_USES: usize = 5;

pub(super) fn render(
    site: &Site,
    output: &Output,
    article: ArticleId,
    mut view: View,
) -> Result<Content, Diagnostics> {
    let language = output.language;
    let glossary = &site.library.glossaries[language];
    let uses = uses(site, language);
    let entries: Vec<TermView<'_>> = glossary
        .entries
        .iter()
        .zip(&glossary.ids)
        .zip(&uses)
        .map(|((entry, id), used)| TermView {
            id,
            term: &entry.term,
            forms: &entry.forms,
            definition: &entry.definition,
            used_in: used.iter().take(MAX_USES).map(|&article| link(site, article)).collect(),
        })
        .collect();
    view.insert("letters", &letters(site, language, &entries));
    view.insert("entries", &entries);
    let around = body::on_page(site, article, output).content;
    view.insert("content", &SafeHtml::new(&around));
    let front = &site.library.articles[article].front;
    let page = site.page_of(output, front.template("glossary.html"), &view, &around)?;
    kept::kept(site, article, page, &around)
}

/// The terms as the language sorts them, by their first letter.
fn letters<'a>(
    site: &Site,
    language: LanguageId,
    entries: &[TermView<'a>],
) -> Vec<TermLetterView<'a>> {
    let sorting = &site.library.languages[language];
    let mut sorted = entries.to_vec();
    sorting.sort_by(&mut sorted, |entry| entry.term);
    let firsts = sorting.letters(sorted.iter().map(|entry| entry.term));
    let mut letters: Vec<TermLetterView<'a>> = Vec::new();
    for (letter, entry) in firsts.into_iter().zip(sorted) {
        match letters.iter_mut().find(|other| other.letter == letter) {
            Some(other) => other.entries.push(entry),
            None => {
                let id = format!("letter-{}", letters.len() + 1);
                letters.push(TermLetterView { letter, id, entries: vec![entry] });
            }
        }
    }
    letters
}

fn link(site: &Site, article: ArticleId) -> LinkView {
    LinkView {
        title: site.library.articles[article].front.title.value.clone(),
        path: site.library.entries[article].route.url.clone(),
    }
}

/// For each term the listed articles that use it.
fn uses(site: &Site, language: LanguageId) -> Vec<Vec<ArticleId>> {
    let glossary = &site.library.glossaries[language];
    let mut uses = vec![Vec::new(); glossary.entries.len()];
    for &id in &site.library.listed[language] {
        for (event, _) in Parsed::of(site.library.articles[id].text()).events {
            let Event::Text(text) = event else { continue };
            for found in glossary.terms.find(&text) {
                let list: &mut Vec<ArticleId> = &mut uses[found.term];
                if list.last() != Some(&id) {
                    list.push(id);
                }
            }
        }
    }
    uses
}
