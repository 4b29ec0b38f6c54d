//! Atom feeds (RFC 4287): one for the site and one for each topic, in each language.

use std::cmp::Reverse;

use jiff::civil::Date;

use super::view::{FeedEntryView, FeedView};
use super::{Content, Planner, Site, routes};
use crate::diagnostic::Diagnostic;
use crate::library::taxonomy::TagId;
use crate::library::{ArticleId, LanguageId};
use crate::plan::{Output, Recipe};
use crate::route::Route;
use crate::theme::View;

/// How many articles a feed holds.
const MAX_ENTRIES: usize = 20;

pub(in crate::emit) fn plan(planner: &mut Planner<'_>) {
    let library = planner.library;
    for language in library.languages.ids() {
        if let Some(route) = routes::feed(library, language) {
            planner.index(Recipe::Feed(planner.tag(language)), route, language, "the feed");
        }
        for (id, tag) in library.tags.tags.numbered() {
            if let Some(route) = routes::tag_feed(library, language, id) {
                let tag = tag.id.value.clone();
                let recipe = Recipe::TopicFeed { tag, language: planner.tag(language) };
                planner.index(recipe, route, language, "the feed of a topic");
            }
        }
    }
}

pub(in crate::emit) fn render(site: &Site, output: &Output) -> Result<Content, Diagnostic> {
    let (library, language) = (&*site.library, output.language);
    let about = routes::home(library, language);
    written(
        site,
        output,
        library.identity(language).name.clone(),
        &about,
        &library.listed[language],
    )
}

pub(in crate::emit) fn render_topic(
    site: &Site,
    output: &Output,
    tag: TagId,
) -> Result<Content, Diagnostic> {
    let (library, language) = (&*site.library, output.language);
    let label = &library.tags.text(tag, &library.languages[language].tag).label;
    let title = format!("{label} – {}", library.identity(language).name);
    let about = routes::tag(library, language, tag, 1);
    written(site, output, title, &about, library.tags.articles(tag, language))
}

/// The feed with this title, of the page `about`, with the latest of `articles`.
fn written(
    site: &Site,
    output: &Output,
    title: String,
    about: &Route,
    articles: &[ArticleId],
) -> Result<Content, Diagnostic> {
    let (library, language) = (&site.library, output.language);
    let base = library.config.base_url.as_deref().unwrap_or_default();
    let latest = latest(site, articles);
    let self_url = output.route.canonical(base);
    let feed = FeedView {
        id: self_url.clone(),
        title,
        url: about.canonical(base),
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
    dated.truncate(MAX_ENTRIES);
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
        summary: front.description.as_ref().map_or_else(String::new, |text| sentence(&text.value)),
        version: front.version.as_ref().map(|text| text.value.as_str()),
        document: front.document.as_ref().map(|text| text.value.as_str()),
        disclaimer: site.library.disclaimer(language).unwrap_or_default(),
    }
}

/// A description as a sentence: the disclaimer comes right after it.
fn sentence(text: &str) -> String {
    let open = text.ends_with(|last: char| last.is_alphanumeric() || last == ')');
    if open { format!("{text}.") } else { text.to_owned() }
}

/// A day as RFC 3339 wants it; articles know days, not hours.
fn instant(day: Date) -> String {
    format!("{day}T00:00:00Z")
}
