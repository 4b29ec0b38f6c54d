//! What an article says about itself: state, review, versions in other languages, sources, and how it reads.

use serde_json::{Value, json};

use super::marks::Marks;
use crate::check::readability::{self, Hard};
use crate::desk::Edition;
use crate::desk::panel::Writer;
use crate::emit::Site;
use crate::library::{ArticleId, LanguageId, Library, Role, State};
use crate::markdown::readability::{FormulaLanguage, TextCounts};
use crate::source::{LineColumn, LineIndex};

pub(super) fn article(edition: &Edition, site: &Site, id: ArticleId) -> Value {
    let library = &site.library;
    let (article, entry) = (&library.articles[id], &library.entries[id]);
    let front = &article.front;
    let people =
        |people: &[crate::data::Spanned<crate::article::front_matter::PersonRef>]| -> Vec<String> {
            people
                .iter()
                .filter_map(|person| library.person(&person.value))
                .map(|person| person.name.clone())
                .collect()
        };
    let due = library.review_due(id);
    json!({
        "title": front.title.value, "language": article.language, "listed": entry.role == Role::Article,
        "state": state(library, id), "today": library.options.today.to_string(),
        "authors": people(&front.authors), "reviewers": people(&front.reviewers),
        "reviewed": front.reviewed.as_ref().map(|day| day.value.to_string()),
        "due": due.map(|day| day.to_string()), "overdue": due.is_some_and(|day| day < library.options.today),
        "versions": versions(edition, library, id), "sources": sources(library, id),
    })
}

/// What keeps readers from seeing the article, or that nothing does.
fn state(library: &Library, id: ArticleId) -> Value {
    let front = &library.articles[id].front;
    let today = library.options.today;
    match (library.entries[id].state, &front.publish_on) {
        (State::Withdrawn(day), _) => json!({ "name": "withdrawn", "day": day.to_string() }),
        _ if front.draft => json!({ "name": "draft" }),
        (_, Some(day)) if day.value > today => {
            json!({ "name": "scheduled", "day": day.value.to_string() })
        }
        _ => json!({ "name": "live" }),
    }
}

/// Each language of the site, with the address of the article in it where there is one.
fn versions(edition: &Edition, library: &Library, id: ArticleId) -> Value {
    let version = |(language, tag): (LanguageId, &crate::library::Language)| {
        let url = library
            .translation(id, language)
            .map(|id| format!("/{}{}", edition.base(), library.entries[id].route.url));
        json!({ "language": tag.tag, "url": url, "own": library.entries[id].language == language })
    };
    library.languages.numbered().map(version).collect()
}

/// The sources with their age in years, and how often the text cites them.
fn sources(library: &Library, id: ArticleId) -> Value {
    let article = &library.articles[id];
    let this_year = u64::try_from(library.options.today.year()).unwrap_or_default();
    let source = |source: &crate::article::front_matter::SourceEntry| {
        let age = source.year.map(|year| this_year.saturating_sub(year));
        json!({
            "id": source.id.value, "title": source.title, "publisher": source.publisher, "year": source.year, "age": age,
            "old": age.is_some_and(|age| age >= library.config.source_years), "url": source.url.as_ref().map(|url| &url.value),
            "accessed": source.accessed.map(|day| day.to_string()),
            "cited": article.contents.citations.iter().filter(|citation| citation.id == source.id.value).count(),
        })
    };
    article.front.sources.iter().map(source).collect()
}

/// How hard the article is to read, by the published formulas for its language; `null` where there are none.
pub(super) fn readability(writer: &Writer, site: &Site, id: ArticleId) -> Value {
    let found = readability::measure(&site.library, id);
    let Some(language) = found.language.filter(|_| found.whole.all.words > 0) else {
        return Value::Null;
    };
    let rounded = |number: f64| (number * 10.0).round() / 10.0;
    let path = &site.library.articles[id].path;
    let text = site.sources.text(path).unwrap_or_default();
    let marks = Marks::of(text);
    let index = LineIndex::new(text);
    let hard = |hard: &Hard| {
        let (start, end) = hard.place.span.unwrap_or_default();
        let words = marks.words(start..end);
        let LineColumn { line, column } = index.line_column(start);
        let to = index.line_column(end);
        json!({
            "text": hard.text, "count": hard.counts.words, "score": rounded(language.value(&hard.counts)), "place": format!("{path}:{line}:{column}"), "from": (line, column),
            "to": (to.line, to.column), "words": words.as_ref().map(|words| &words.1), "before": words.as_ref().map(|words| &words.0),
            "open": writer.opens(path, line, column),
        })
    };
    let figures: Vec<Value> = formulas(language)
        .iter()
        .map(|(name, value, meaning)| json!({ "name": name, "value": rounded(value(&found.whole.all)), "meaning": meaning }))
        .collect();
    json!({
        "words": found.whole.all.words, "sentences": found.whole.all.sentences, "enough": found.whole.all.words >= 100, "figures": figures,
        "hardest": found.hardest.iter().map(hard).collect::<Vec<_>>(),
    })
}

type Formula = (&'static str, fn(&TextCounts) -> f64, &'static str);

/// The two that most guides name; `handout check --readability` has all.
fn formulas(language: FormulaLanguage) -> &'static [Formula] {
    match language {
        FormulaLanguage::English => &[
            ("Flesch-Kincaid grade", TextCounts::flesch_kincaid, "years at an American school"),
            (
                "Flesch reading ease",
                TextCounts::reading_ease,
                "higher is easier; 60 to 70 is plain English",
            ),
        ],
        FormulaLanguage::Spanish => &[
            (
                "Szigriszt / INFLESZ",
                TextCounts::szigriszt,
                "higher is easier; 55 to 65 is plain, above 65 easy",
            ),
            (
                "Fernández Huerta",
                TextCounts::fernandez_huerta,
                "higher is easier; 60 to 70 is plain",
            ),
        ],
    }
}
