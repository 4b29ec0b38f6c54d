//! What the site covers: topics by language, articles without a translation, translations that are behind.

use super::article_sheets::ArticleSheets;
use super::html::{ReportCell, ReportPart, ReportSection, ReportTable};
use super::{MAX_NAMED, ReportInput, and_more};
use crate::library::taxonomy::TagId;
use crate::library::{ArticleId, LanguageId};

pub(super) fn section(input: &ReportInput<'_>, sheets: &ArticleSheets) -> ReportSection {
    let mut parts = Vec::new();
    match topics(input) {
        Some(table) => parts.push(ReportPart::Table(table)),
        None => parts.push(ReportPart::Text(
            "No article has a tag: readers cannot look through topics.".to_owned(),
        )),
    }
    if input.library.languages.len() > 1 {
        let missing = missing(input, sheets);
        parts.push(if missing.rows.is_empty() {
            ReportPart::Text("Every article is there in every language.".to_owned())
        } else {
            ReportPart::Table(missing)
        });
        let behind = behind(input);
        parts.push(if behind.rows.is_empty() {
            ReportPart::Text(
                "No translation is older than its original, as far as the dates say.".to_owned(),
            )
        } else {
            ReportPart::Table(behind)
        });
    }
    ReportSection { id: "coverage", title: "Topics and languages", parts }
}

/// How many articles each topic has in each language, narrower topics included.
fn topics(input: &ReportInput<'_>) -> Option<ReportTable> {
    let library = input.library;
    let in_scope = |id: &ArticleId| input.articles.binary_search(id).is_ok();
    let number = |tag: TagId, language: LanguageId| {
        library.tags.articles(tag, language).iter().filter(|id| in_scope(id)).count()
    };
    let languages = library.languages.ids();
    let rows = library.tags.tags.ids().map(|tag| {
        (tag, languages.clone().map(|language| number(tag, language)).collect::<Vec<_>>())
    });
    let mut rows: Vec<(TagId, Vec<usize>)> = rows
        .filter(|(_, numbers)| input.paths.is_empty() || numbers.iter().any(|number| *number > 0))
        .collect();
    rows.sort_by_key(|(tag, numbers)| (std::cmp::Reverse(numbers.iter().sum::<usize>()), *tag));
    let mut head = vec!["Topic"];
    head.extend(library.languages.iter().map(|language| language.tag.as_str()));
    let mut table = ReportTable::new(
        "Live articles by topic and language, with those of narrower topics",
        &head,
    );
    let main = &library.languages[LanguageId::MAIN].tag;
    for (tag, numbers) in rows.iter().take(MAX_NAMED) {
        let cells = numbers.iter().map(|number| {
            ReportCell::number(if *number == 0 { "none".to_owned() } else { number.to_string() })
        });
        table.rows.push(
            std::iter::once(ReportCell::text(&library.tags.text(*tag, main).label))
                .chain(cells)
                .collect(),
        );
    }
    table.rest = and_more(rows.len(), MAX_NAMED, "They have fewer articles than these.");
    (!table.rows.is_empty()).then_some(table)
}

/// The articles that a language lacks, each by its first version.
fn missing(input: &ReportInput<'_>, sheets: &ArticleSheets) -> ReportTable {
    let library = input.library;
    let mut found = Vec::new();
    for &id in input
        .articles
        .iter()
        .filter(|id| library.translations(**id).next().is_some_and(|(_, first)| first == **id))
    {
        let (with, without): (Vec<_>, Vec<_>) = library
            .languages
            .numbered()
            .partition(|(language, _)| library.translation(id, *language).is_some());
        let tags = |list: Vec<(LanguageId, &crate::library::Language)>| {
            list.iter().map(|(_, language)| language.tag.as_str()).collect::<Vec<_>>().join(", ")
        };
        if !without.is_empty() {
            found.push((id, tags(with), tags(without)));
        }
    }
    let mut table = ReportTable::new(
        "Articles that are missing in a language",
        &["Article", "There in", "Missing in"],
    );
    for (id, with, without) in found.iter().take(MAX_NAMED) {
        table.rows.push(vec![
            sheets.article(input, *id),
            ReportCell::text(with),
            ReportCell::text(without),
        ]);
    }
    table.rest =
        and_more(found.len(), MAX_NAMED, "`handout list untranslated --format csv` names all.");
    table
}

/// Translations that were not changed since their original was.
fn behind(input: &ReportInput<'_>) -> ReportTable {
    let library = input.library;
    let mut found = Vec::new();
    for &id in input.articles.iter().filter(|id| !library.entries[**id].language.is_main()) {
        let Some(original) = library.translation(id, LanguageId::MAIN) else { continue };
        let days = library.changed(original).zip(library.changed(id));
        found.extend(
            days.filter(|(original, translation)| original > translation)
                .map(|(newer, older)| (newer, older, id, original)),
        );
    }
    found.sort_unstable();
    let mut table = ReportTable::new(
        "Translations older than their original",
        &["Translation", "Of", "Original", "Of"],
    );
    for (newer, older, id, original) in found.iter().take(MAX_NAMED) {
        let path = |id: ArticleId| ReportCell::code(&input.article(id).path);
        table.rows.push(vec![
            path(*id),
            ReportCell::text(older.to_string()),
            path(*original),
            ReportCell::text(newer.to_string()),
        ]);
    }
    table.rest = and_more(found.len(), MAX_NAMED, "The rule `outdated-translation` names all.");
    table
}
