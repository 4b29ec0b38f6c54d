//! What the panel says about an article: state, review, versions in other languages, sources, and
//! readability.

use serde_json::{Value, json};

use super::EditingOptions;
use super::marks::Marks;
use crate::check::readability::{self, Hard};
use crate::emit::Site;
use crate::library::{ArticleId, LanguageId, Library, Role, State};
use crate::preview::Snapshot;
use crate::source::{LineColumn, LineIndex};

/// How many formulas are shown: in each language, the first two are those that most guides name.
const SHOWN_FORMULAS: usize = 2;

/// The facts about the article, without how it reads.
pub(super) fn article_json(snapshot: &Snapshot, site: &Site, id: ArticleId) -> Value {
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
        "title": front.title.value, "language": article.language.as_str(), "listed": entry.role == Role::Article,
        "state": state_json(library, id), "today": library.options.today.to_string(),
        "authors": people(&front.authors), "reviewers": people(&front.reviewers),
        "reviewed": front.reviewed.as_ref().map(|day| day.value.to_string()),
        "due": due.map(|day| day.to_string()), "overdue": due.is_some_and(|day| day < library.options.today),
        "versions": versions_json(snapshot, library, id), "sources": sources_json(library, id),
    })
}

/// Whether readers see the article, and if not, why.
fn state_json(library: &Library, id: ArticleId) -> Value {
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

/// Each language of the site, with the address of the article in it, if there is one.
fn versions_json(snapshot: &Snapshot, library: &Library, id: ArticleId) -> Value {
    let version = |(language, tag): (LanguageId, &crate::library::Language)| {
        let url = library
            .translation(id, language)
            .map(|id| format!("/{}{}", snapshot.base(), library.entries[id].route.url));
        json!({ "language": tag.tag.as_str(), "url": url, "own": library.entries[id].language == language })
    };
    library.languages.numbered().map(version).collect()
}

/// The sources with their age in years, and how often the text cites them.
fn sources_json(library: &Library, id: ArticleId) -> Value {
    let article = &library.articles[id];
    let this_year = u64::try_from(library.options.today.year()).unwrap_or_default();
    let source = |source: &crate::article::front_matter::SourceEntry| {
        let age = source.year.map(|year| this_year.saturating_sub(year));
        json!({
            "id": source.id.value, "title": source.title, "publisher": source.publisher, "year": source.year, "age": age,
            "old": age.is_some_and(|age| age >= library.config.source_years), "url": source.url.as_ref().map(|url| &url.value),
            "accessed": source.accessed.map(|day| day.to_string()),
            "cited": article.facts.citations.iter().filter(|citation| citation.id == source.id.value).count(),
        })
    };
    article.front.sources.iter().map(source).collect()
}

/// How hard the article is to read, by the first formulas for its language; `null` if there are
/// none. `handout check --readability` shows all. `marks` are those of its text in `site`.
pub(super) fn readability_json(
    editing: &EditingOptions,
    site: &Site,
    id: ArticleId,
    marks: &Marks<'_>,
) -> Value {
    let found = readability::measure(&site.library, id);
    let Some(language) = found.language.filter(|_| found.whole.all.words > 0) else {
        return Value::Null;
    };
    let rounded = |number: f64| (number * 10.0).round() / 10.0;
    let path = marks.path();
    let index = LineIndex::new(marks.text());
    let hard = |hard: &Hard| {
        let (start, end) = hard.place.span.unwrap_or_default();
        let words = marks.words(start..end);
        let LineColumn { line, column } = index.line_column(start);
        let to = index.line_column(end);
        json!({
            "text": hard.text, "count": hard.counts.words, "score": rounded(language.value(&hard.counts)), "place": format!("{path}:{line}:{column}"), "from": (line, column),
            "to": (to.line, to.column), "words": words.as_ref().map(|words| &words.1), "before": words.as_ref().map(|words| &words.0),
            "open": editing.editor_link(path, LineColumn { line, column }),
        })
    };
    let counts = &found.whole.all;
    let figures: Vec<Value> = language.formulas()[..SHOWN_FORMULAS]
        .iter()
        .map(|formula| json!({ "name": formula.name, "value": rounded(formula.value(counts)), "meaning": formula.meaning }))
        .collect();
    json!({
        "words": found.whole.all.words, "sentences": found.whole.all.sentences, "enough": found.whole.all.words >= 100, "figures": figures,
        "hardest": found.hardest.iter().map(hard).collect::<Vec<_>>(),
    })
}
