//! `articles.json`: every article for programs, with the disclaimer.

use serde::Serialize;

use super::{Content, Planner, Site};
use crate::library::{ArticleId, LanguageId};
use crate::plan::Recipe;
use crate::route::Route;

#[derive(Serialize)]
struct ArticleList<'a> {
    site: &'a str,
    languages: Vec<ListDisclaimer<'a>>,
    articles: Vec<ListedArticle<'a>>,
}

#[derive(Serialize)]
struct ListDisclaimer<'a> {
    language: &'a str,
    disclaimer: &'a str,
}

/// `url` is absolute with a base URL, otherwise relative to the file.
#[derive(Serialize)]
struct ListedArticle<'a> {
    title: &'a str,
    url: String,
    language: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    r#type: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    also_called: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    updated: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reviewed: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    review_due: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    document: Option<&'a str>,
}

pub(in crate::emit) fn plan(planner: &mut Planner<'_>) {
    let route = Route::of_file("articles.json");
    planner.index(Recipe::ArticleList, route, LanguageId::MAIN, "the index of the articles");
}

pub(in crate::emit) fn render(site: &Site) -> Content {
    let library = &site.library;
    let list = ArticleList {
        site: &library.config.identity.name,
        languages: library
            .languages
            .ids()
            .map(|language| ListDisclaimer {
                language: &library.languages[language].tag,
                disclaimer: library.disclaimer(language).unwrap_or_default(),
            })
            .collect(),
        articles: library.listed.iter().flatten().map(|&id| entry(site, id)).collect(),
    };
    let mut json = serde_json::to_vec(&list).expect("structs of strings always serialize");
    json.push(b'\n');
    Content::Bytes(json)
}

fn entry(site: &Site, id: ArticleId) -> ListedArticle<'_> {
    let (article, place) = (&site.library.articles[id], &site.library.entries[id]);
    let front = &article.front;
    let day = |date: &Option<crate::data::Spanned<jiff::civil::Date>>| {
        date.as_ref().map(|date| date.value.to_string())
    };
    ListedArticle {
        title: &front.title.value,
        url: site
            .library
            .config
            .base_url
            .as_deref()
            .map_or_else(|| place.route.url.clone(), |base| place.route.canonical(base)),
        language: &site.library.languages[place.language].tag,
        r#type: front.page_type.as_ref().map(|kind| kind.value.name()),
        description: front.description.as_ref().map(|text| text.value.as_str()),
        also_called: front.also_called.iter().map(|name| name.value.as_str()).collect(),
        tags: front.tags.iter().map(|tag| tag.value.as_str()).collect(),
        date: day(&front.date),
        updated: day(&front.updated),
        reviewed: day(&front.reviewed),
        review_due: site.library.review_due(id).map(|date| date.to_string()),
        version: front.version.as_ref().map(|text| text.value.as_str()),
        document: front.document.as_ref().map(|text| text.value.as_str()),
    }
}
