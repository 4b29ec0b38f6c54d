//! Articles that are in some languages, but not in all that the others are in.

use crate::check::{Check, Findings, Scope};
use crate::diagnostic::{Finding, Level};
use crate::id::IdVec;
use crate::library::{ArticleId, LanguageId, Role};

pub(in crate::check) const CHECK: Check = Check::Site(Level::Note, check);

fn check(scope: &Scope<'_>, found: &mut Findings) {
    let library = scope.library;
    let is_article = |id: &ArticleId| {
        library.entries[*id].is_live() && library.entries[*id].role == Role::Article
    };
    let originals: Vec<ArticleId> = library
        .articles
        .ids()
        .filter(is_article)
        .filter(|id| library.entries[*id].language.is_main())
        .collect();
    let has = |id: ArticleId, language: LanguageId| library.translation(id, language).is_some();
    // A language that more than half of the articles are in is meant for all of them; with less, a
    // site has begun to translate, and every other article would be reported.
    let count = |language: LanguageId| originals.iter().filter(|id| has(**id, language)).count();
    let usual: IdVec<LanguageId, bool> = library
        .languages
        .ids()
        .map(|language| !language.is_main() && count(language) * 2 > originals.len())
        .collect();
    for id in originals {
        let translated = library.translations(id).any(|(language, _)| !language.is_main());
        let missing = library
            .languages
            .ids()
            .filter(|language| !language.is_main())
            .filter(|language| !has(id, *language) && (translated || usual[*language]));
        let names: Vec<&str> =
            missing.map(|language| library.languages[language].tag.as_str()).collect();
        let Some(first) = names.first() else { continue };
        let article = &library.articles[id];
        found.push(
            Finding::new(
                article.front_place(&article.front.title.span),
                format!("this article is not translated into: {}", names.join(", ")),
            )
            .why("Readers of these languages find the other articles, but not this one.")
            .help(format!(
                "Have it translated into {}.{}.md.",
                article.path.trim_end_matches(".md"),
                first
            )),
        );
    }
}
