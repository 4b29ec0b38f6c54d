//! The sitemap (sitemaps.org protocol 0.9): every page that search engines may show, with the day it
//! really changed; from 50,000 addresses or 8 MB on in several files
//! with an index.

use std::ops::Range;

use jiff::civil::Date;

use super::view::UrlView;
use super::{Content, Planner, Site, routes};
use crate::diagnostic::Diagnostic;
use crate::library::taxonomy::TagId;
use crate::library::{ArticleId, LanguageId, Library, Role};
use crate::plan::{Output, Recipe};
use crate::route::Route;
use crate::theme::View;

/// The most addresses that the protocol allows in one file.
const MAX_ADDRESSES: usize = 50_000;
/// A file of addresses is about as large as this, well below what a page may be.
const MAX_BYTES: usize = 8_000_000;
/// What is around an address.
const MARKUP_BYTES: usize = 90;

/// What a sitemap lists.
enum Listed {
    Article(ArticleId),
    Home(LanguageId),
    Tag(LanguageId, TagId),
}

pub(in crate::emit) fn plan(planner: &mut Planner<'_>) {
    let library = planner.library;
    if library.config.base_url.is_none() {
        return;
    }
    let parts = parts(library, &listed(library)).len();
    let mut add = |recipe, file: &str| {
        planner.index(recipe, Route::of_file(file), LanguageId::MAIN, "the sitemap");
    };
    add(Recipe::Sitemap, "sitemap.xml");
    for part in (1..=parts).filter(|_| parts > 1) {
        add(Recipe::SitemapPart(part), &format!("sitemap-{part}.xml"));
    }
}

/// All addresses or, where there are too many, the list of the parts.
pub(in crate::emit) fn render(site: &Site, output: &Output) -> Result<Content, Diagnostic> {
    let all = listed(&site.library);
    let parts = parts(&site.library, &all);
    if parts.len() <= 1 {
        return urls(site, output, &all);
    }
    let mut view = View::default();
    let base = site.library.config.base_url.as_deref().unwrap_or_default();
    let last = |part: &[Listed]| {
        part.iter().filter_map(|page| changed(site, page)).max().map(|day| day.to_string())
    };
    let sitemaps = parts.into_iter().enumerate().map(|(number, part)| UrlView {
        url: format!("{base}sitemap-{}.xml", number + 1),
        lastmod: last(&all[part]),
        alternates: Vec::new(),
    });
    view.insert("sitemaps", &sitemaps.collect::<Vec<_>>());
    site.file(output, "sitemap-index.xml", view)
}

/// The part with this number, from 1.
pub(in crate::emit) fn render_part(
    site: &Site,
    output: &Output,
    number: usize,
) -> Result<Content, Diagnostic> {
    let all = listed(&site.library);
    let part = parts(&site.library, &all).into_iter().nth(number - 1).unwrap_or_default();
    urls(site, output, &all[part])
}

fn urls(site: &Site, output: &Output, pages: &[Listed]) -> Result<Content, Diagnostic> {
    let mut view = View::default();
    view.insert("urls", &pages.iter().map(|page| url(site, page)).collect::<Vec<_>>());
    site.file(output, "sitemap.xml", view)
}

/// The ranges of `all` that become files of their own.
fn parts(library: &Library, all: &[Listed]) -> Vec<Range<usize>> {
    let base = library.config.base_url.as_deref().unwrap_or_default();
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut bytes = 0;
    for (at, page) in all.iter().enumerate() {
        let (route, versions) = routes_of(library, page);
        let others = versions.iter().map(|(_, route)| route).filter(|_| versions.len() > 1);
        // Where there are several versions, one is also the version for everybody else.
        let own = std::iter::repeat_n(&route, if versions.len() > 1 { 2 } else { 1 });
        let size: usize =
            others.chain(own).map(|route| route.canonical(base).len() + MARKUP_BYTES).sum();
        bytes += size;
        match parts.last_mut() {
            Some(part) if part.len() < MAX_ADDRESSES && bytes <= MAX_BYTES => part.end += 1,
            _ => {
                bytes = size;
                parts.push(at..at + 1);
            }
        }
    }
    parts
}

fn listed(library: &Library) -> Vec<Listed> {
    let languages = library.languages.ids();
    let articles =
        library.entries.numbered().filter(|(_, entry)| entry.is_live() && entry.role != Role::Home);
    let mut all: Vec<Listed> = languages.clone().map(Listed::Home).collect();
    all.extend(articles.map(|(id, _)| Listed::Article(id)));
    let tags =
        languages.flat_map(|language| library.tags.tags.ids().map(move |tag| (language, tag)));
    all.extend(
        tags.filter(|&(language, tag)| library.tags.has_articles(tag, language))
            .map(|(language, tag)| Listed::Tag(language, tag)),
    );
    all
}

fn url<'a>(site: &'a Site, page: &Listed) -> UrlView<'a> {
    let library = &site.library;
    let base = library.config.base_url.as_deref().unwrap_or_default();
    let (route, versions) = routes_of(library, page);
    UrlView {
        url: route.canonical(base),
        lastmod: changed(site, page).map(|day| day.to_string()),
        alternates: site.alternates(&versions),
    }
}

/// Where a page is, and where its versions in all languages are.
fn routes_of(library: &Library, page: &Listed) -> (Route, Vec<(LanguageId, Route)>) {
    match *page {
        Listed::Article(id) => {
            let versions = library
                .translations(id)
                .map(|(language, id)| (language, library.entries[id].route.clone()))
                .collect();
            (library.entries[id].route.clone(), versions)
        }
        Listed::Home(language) => {
            let versions = library
                .languages
                .ids()
                .map(|language| (language, routes::home(library, language)))
                .collect();
            (routes::home(library, language), versions)
        }
        Listed::Tag(language, tag) => (routes::tag(library, language, tag, 1), Vec::new()),
    }
}

/// The day a page changed: a list changes with its articles.
fn changed(site: &Site, page: &Listed) -> Option<Date> {
    let library = &site.library;
    let latest =
        |articles: &[ArticleId]| articles.iter().filter_map(|&id| library.changed(id)).max();
    match *page {
        Listed::Article(id) => library.changed(id),
        Listed::Home(language) => latest(&library.listed[language]),
        Listed::Tag(language, tag) => latest(library.tags.articles(tag, language)),
    }
}
