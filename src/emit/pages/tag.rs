//! The page of a topic: what it is, wider and narrower topics, its articles; paged when long.

use super::a_to_z::MAX_ELSEWHERE;
use super::kinds;
use crate::diagnostic::Diagnostics;
use crate::emit::page_context::PageContext;
use crate::emit::view::{ArticleLinkView, LinkView, TagLinkView, TagView};
use crate::emit::{Content, Planner, Site, routes};
use crate::library::taxonomy::TagId;
use crate::library::{ArticleId, LanguageId};
use crate::part::Part;
use crate::plan::{Output, Recipe};
use crate::theme::words::{Plural, Word};

/// From how many articles on they are grouped: fewer are seen at a glance.
const MANY: usize = 6;

pub(in crate::emit) fn plan(planner: &mut Planner<'_>) {
    let library = planner.library;
    for (id, tag) in library.tags.tags.numbered() {
        for language in library.languages.ids() {
            let pages =
                library.tags.articles(id, language).len().div_ceil(library.config.page_size);
            for page in 1..=pages {
                let tag = tag.id.value.clone();
                let recipe = Recipe::Topic { tag, language: planner.tag(language), page };
                let route = routes::tag(library, language, id, page);
                planner.page(recipe, route, language, "the page of a topic");
            }
        }
    }
}

pub(in crate::emit) fn render(
    site: &Site,
    output: &Output,
    tag: TagId,
    number: usize,
) -> Result<Content, Diagnostics> {
    let (library, language) = (&site.library, output.language);
    let words = site.words(language);
    let text = library.tags.text(tag, &library.languages[language].tag);
    let with_tag =
        library.languages.ids().filter(|&language| library.tags.has_articles(tag, language));
    let mut page =
        PageContext::new("tag", &text.label, text.description.as_deref().unwrap_or_default());
    page.versions = if number == 1 {
        with_tag.map(|language| (language, routes::tag(library, language, tag, 1))).collect()
    } else {
        Vec::new()
    };
    page = page
        .below(words.text(Word::Home), routes::home(library, language).url)
        .below(words.text(Word::Topics), routes::tags(library, language).url);
    page.feed = routes::tag_feed(library, language, tag)
        .map(|route| LinkView { title: text.label.clone(), path: route.url });
    let mut view = site.view(output, page);
    let articles = library.tags.articles(tag, language);
    let many = articles.len() >= MANY;
    let all = if many { kinds::in_order(library, articles) } else { articles.to_vec() };
    let size = library.config.page_size;
    let synonyms = text.synonyms.iter().map(String::as_str).collect();
    let count = words.plural(Plural::CountArticles, all.len());
    view.insert(
        "tag",
        &TagView { label: &text.label, description: text.description.as_deref(), synonyms, count },
    );
    view.insert("parents", &links(site, language, library.tags.parent(tag)));
    view.insert(
        "children",
        &links(site, language, library.tags.tags[tag].children.iter().copied()),
    );
    let shown = all.after((number - 1) * size).before(size);
    let link = |id: &ArticleId| site.article_link(*id, language);
    view.insert("articles", &shown.iter().map(link).collect::<Vec<_>>());
    view.insert("groups", &kinds::groups(site, shown, language, many));
    let next = kinds::groups(site, all.after(number * size).before(size), language, many);
    view.insert("next_kinds", &next.iter().filter_map(|group| group.label).collect::<Vec<_>>());
    let elsewhere = if number == 1 { elsewhere(site, tag, language) } else { Vec::new() };
    view.insert("elsewhere", &elsewhere);
    let path = |number| routes::tag(library, language, tag, number).url;
    view.insert("pager", &site.pager(language, number, all.len().div_ceil(size), path));
    site.page(output, "tag.html", &view)
}

fn links(
    site: &Site,
    language: LanguageId,
    tags: impl IntoIterator<Item = TagId>,
) -> Vec<TagLinkView<'_>> {
    let library = &site.library;
    let with_articles = tags.into_iter().filter(|&tag| library.tags.has_articles(tag, language));
    with_articles
        .map(|tag| TagLinkView {
            label: &library.tags.text(tag, &library.languages[language].tag).label,
            path: routes::topic(library, language, tag),
            count: Some(
                site.words(language)
                    .plural(Plural::CountArticles, library.tags.articles(tag, language).len()),
            ),
        })
        .collect()
}

/// Articles on the topic that have no version in `language`.
fn elsewhere(site: &Site, tag: TagId, language: LanguageId) -> Vec<ArticleLinkView<'_>> {
    let library = &site.library;
    let others = library.languages.ids().filter(|&other| other != language);
    let articles = others.flat_map(|other| library.tags.articles(tag, other));
    let missing =
        articles.filter(|&&id| library.translation(id, language).is_none() && is_first(site, id));
    let some = missing.take(MAX_ELSEWHERE);
    some.map(|&id| site.article_link(id, language)).collect()
}

/// Whether it is the first version of an article that is there in several languages: one is listed for all.
fn is_first(site: &Site, article: ArticleId) -> bool {
    site.library.translations(article).next().is_some_and(|(_, first)| first == article)
}
