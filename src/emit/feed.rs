//! Atom feeds (RFC 4287): one for the site and one for each topic, in each language.

use std::cmp::Reverse;

use jiff::civil::Date;

use super::view::{FeedEntryView, FeedView};
use super::{Content, Emitter, Planner, Site, places};
use crate::diagnostic::Diagnostic;
use crate::library::{ArticleId, LanguageId};
use crate::plan::{Item, Kind, Origin, Output};
use crate::theme::View;

pub(super) const EMITTER: Emitter = Emitter { name: "feed", plan, render };

/// How many articles a feed holds.
const LONGEST: usize = 20;

/// `page` 0 is the feed of the site, 1 that of the topic `index`.
fn plan(planner: &mut Planner<'_>) {
    let library = planner.library;
    for language in 0..library.languages.len() {
        if let Some(route) = places::feed(library, language) {
            planner.add(
                route,
                Kind::Index,
                Item { language, ..Item::default() },
                Origin::Generated("the feed"),
            );
        }
        for index in 0..library.tags.tags.len() {
            if let Some(route) = places::tag_feed(library, language, index) {
                planner.add(
                    route,
                    Kind::Index,
                    Item { language, index, page: 1 },
                    Origin::Generated("the feed of a topic"),
                );
            }
        }
    }
}

fn render(site: &Site, output: &Output) -> Result<Content, Diagnostic> {
    let library = &site.library;
    let Item { language, index: tag, page } = output.item;
    let base = library.config.base_url.as_deref().unwrap_or_default();
    let (title, route, articles) = if page == 0 {
        (
            library.config.name.clone(),
            places::home(library, language),
            library.listed[language].as_slice(),
        )
    } else {
        let label = &library.tags.text(tag, &library.languages[language].tag).label;
        let title = format!("{label} – {}", library.config.name);
        (title, places::tag(library, language, tag, 0), library.tags.articles(tag, language))
    };
    let latest = latest(site, articles);
    let self_url = output.route.canonical(base);
    let feed = FeedView {
        id: self_url.clone(),
        title,
        url: route.canonical(base),
        self_url,
        updated: latest.first().map(|(day, _)| instant(*day)).unwrap_or_default(),
        language: &library.languages[language].tag,
        disclaimer: library.disclaimer(language).unwrap_or_default(),
        entries: latest.iter().map(|&(day, id)| entry(site, language, base, day, id)).collect(),
    };
    let mut view = View::default();
    view.insert("feed", &feed);
    site.feed(output, "feed.xml", view)
}

/// The articles that changed last; those without any date are not news.
fn latest(site: &Site, articles: &[ArticleId]) -> Vec<(Date, ArticleId)> {
    let mut dated: Vec<(Date, ArticleId)> =
        articles.iter().filter_map(|&id| Some((site.library.changed(id)?, id))).collect();
    dated.sort_by_key(|(day, _)| Reverse(*day));
    dated.truncate(LONGEST);
    dated
}

fn entry<'a>(
    site: &'a Site,
    language: LanguageId,
    base: &str,
    changed: Date,
    id: ArticleId,
) -> FeedEntryView<'a> {
    let front = &site.library.articles[id].front;
    let url = site.library.entries[id].route.canonical(base);
    FeedEntryView {
        id: url.clone(),
        title: &front.title.value,
        url,
        published: instant(front.date.as_ref().map_or(changed, |date| date.value)),
        updated: instant(changed),
        summary: front.description.as_ref().map_or("", |text| text.value.as_str()),
        disclaimer: site.library.disclaimer(language).unwrap_or_default(),
    }
}

/// A day as RFC 3339 wants it; articles know days, not hours.
fn instant(day: Date) -> String {
    format!("{day}T00:00:00Z")
}
