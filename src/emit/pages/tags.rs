//! All topics of a language as a tree.

use crate::diagnostic::Diagnostics;
use crate::emit::page_context::PageContext;
use crate::emit::view::TopicView;
use crate::emit::{Content, Planner, Site, routes};
use crate::library::LanguageId;
use crate::library::taxonomy::TagId;
use crate::plan::{Output, Recipe};
use crate::theme::words::{Plural, Word};

/// How many levels of topics are shown.
const SHOWN_LEVELS: usize = 3;

pub(in crate::emit) fn plan(planner: &mut Planner<'_>) {
    for language in planner.library.languages.ids() {
        let route = routes::tags(planner.library, language);
        planner.page(Recipe::Topics(planner.tag(language)), route, language, "the list of topics");
    }
}

pub(in crate::emit) fn render(site: &Site, output: &Output) -> Result<Content, Diagnostics> {
    let language = output.language;
    let words = site.words(language);
    let page = PageContext::new("tags", words.text(Word::AllTopics), words.text(Word::TopicsIntro))
        .in_all(&site.library, routes::tags)
        .below(words.text(Word::Home), routes::home(&site.library, language).url);
    let mut view = site.view(output, page);
    let topics: Vec<TopicView<'_>> = site
        .library
        .tags
        .roots(language)
        .map(|tag| topic(site, tag, language, SHOWN_LEVELS))
        .collect();
    view.insert("topics", &topics);
    site.page(output, "tags.html", &view)
}

fn topic(site: &Site, tag: TagId, language: LanguageId, levels: usize) -> TopicView<'_> {
    let tags = &site.library.tags;
    let text = tags.text(tag, &site.library.languages[language].tag);
    let narrower = tags.tags[tag]
        .children
        .iter()
        .filter(|&&child| levels > 1 && tags.has_articles(child, language));
    TopicView {
        label: &text.label,
        path: routes::topic(&site.library, language, tag),
        description: text.description.as_deref(),
        count: site
            .words(language)
            .plural(Plural::CountArticles, tags.articles(tag, language).len()),
        children: narrower.map(|&child| topic(site, child, language, levels - 1)).collect(),
    }
}
