//! What the list says about each article.

use std::collections::HashSet;

use jiff::civil::Date;

use super::Which;
use crate::library::{ArticleId, Library, Role, State};

/// One line of the list.
pub(super) struct Row {
    pub(super) path: String,
    pub(super) title: String,
    pub(super) language: String,
    /// The type of the article; empty for a page without one.
    pub(super) kind: &'static str,
    pub(super) reviewed: Option<Date>,
    pub(super) due: Option<Date>,
    /// Such as `live`, `overdue`, `draft`, `expired 2026-06-01`.
    pub(super) state: String,
}

/// The articles asked for: by the day of their review, or else by path.
pub(super) fn select(library: &Library, which: Which) -> Vec<Row> {
    let linked = if which == Which::Orphans { linked(library) } else { HashSet::new() };
    let wanted = |id: &ArticleId| match which {
        Which::All => true,
        Which::Overdue => review(library, *id) == Some(Review::Overdue),
        Which::Due => review(library, *id) == Some(Review::Due),
        Which::Drafts => library.entries[*id].state == State::Draft,
        Which::Scheduled => matches!(library.entries[*id].state, State::Scheduled(_)),
        Which::Expired => matches!(library.entries[*id].state, State::Withdrawn(_)),
        Which::Unreviewed => review(library, *id) == Some(Review::Never),
        Which::Untranslated => !missing(library, *id).is_empty(),
        Which::Orphans => {
            is_article(library, *id)
                && !library.translations(*id).any(|(_, version)| linked.contains(&version))
        }
    };
    let mut ids: Vec<ArticleId> = library.articles.ids().filter(wanted).collect();
    if matches!(which, Which::Overdue | Which::Due) {
        ids.sort_by_key(|id| library.review_due(*id));
    }
    ids.into_iter().map(|id| row(library, id, which)).collect()
}

fn row(library: &Library, id: ArticleId, which: Which) -> Row {
    let article = &library.articles[id];
    let state = match which {
        Which::Untranslated => format!("not in {}", missing(library, id).join(", ")),
        _ => state(library, id),
    };
    Row {
        path: article.path.to_string(),
        title: article.front.title.value.clone(),
        language: article.language.to_string(),
        kind: article.front.page_type.as_ref().map_or("", |kind| kind.value.name()),
        reviewed: article.front.reviewed.as_ref().map(|day| day.value),
        due: library.review_due(id),
        state,
    }
}

fn state(library: &Library, id: ArticleId) -> String {
    if let Some(day) = library.withdrawal_due(id) {
        return format!("expires {day}");
    }
    match (library.entries[id].state, review(library, id)) {
        (State::Draft, _) => "draft".to_owned(),
        (State::Scheduled(day), _) => format!("scheduled {day}"),
        (State::Withdrawn(day), _) => format!("expired {day}"),
        (State::Live, Some(Review::Overdue)) => "overdue".to_owned(),
        (State::Live, Some(Review::Due)) => "due".to_owned(),
        (State::Live, Some(Review::Never)) => "unreviewed".to_owned(),
        (State::Live, None) => "live".to_owned(),
    }
}

/// What the review of a live article waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Review {
    /// There was none, and no day is set.
    Never,
    /// Its day has passed.
    Overdue,
    /// Its day is near.
    Due,
}

fn review(library: &Library, id: ArticleId) -> Option<Review> {
    let today = library.options.today;
    match library.review_due(id) {
        _ if !library.entries[id].is_live() => None,
        Some(day) if day < today => Some(Review::Overdue),
        Some(day) if day <= library.soon() => Some(Review::Due),
        _ if library.articles[id].front.reviewed.is_none() && is_article(library, id) => {
            Some(Review::Never)
        }
        _ => None,
    }
}

fn is_article(library: &Library, id: ArticleId) -> bool {
    library.entries[id].is_live() && library.entries[id].role == Role::Article
}

/// The languages in which an article is missing. It is listed once: in the first language it has.
fn missing(library: &Library, id: ArticleId) -> Vec<String> {
    if !is_article(library, id)
        || library.translations(id).next().is_none_or(|(_, first)| first != id)
    {
        return Vec::new();
    }
    let languages = library.languages.numbered();
    languages
        .filter(|(language, _)| library.translation(id, *language).is_none())
        .map(|(_, language)| language.tag.to_string())
        .collect()
}

/// The articles that another live page links to, in its text or as related. A reader finds the
/// other languages of such an article on its page.
fn linked(library: &Library) -> HashSet<ArticleId> {
    let live = library.articles.ids().filter(|from| library.entries[*from].is_live());
    live.flat_map(|from| library.leads_to(from).filter(move |to| *to != from)).collect()
}
