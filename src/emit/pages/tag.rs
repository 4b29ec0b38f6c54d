//! The page of a topic: what it is, wider and narrower topics, its articles; paged when long.

use super::a_to_z::MAX_ELSEWHERE;
use crate::diagnostic::Diagnostics;
use crate::emit::page_context::PageContext;
use crate::emit::view::{ArticleLinkView, GroupView, LinkView, TagLinkView, TagView};
use crate::emit::{Content, Planner, Site, routes};
use crate::library::taxonomy::TagId;
use crate::library::{ArticleId, LanguageId, Library};
use crate::part::Part;
use crate::plan::{Output, Recipe};
use crate::schema::PageType;
use crate::theme::words::{Plural, Word};

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
    let all = by_kind(library, library.tags.articles(tag, language));
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
    let many = all.len() >= MANY;
    let groups = shown.chunk_by(|a, b| !many || rank(library, *a) == rank(library, *b));
    let groups = groups.map(|group| {
        let kind = group.first().filter(|_| many).and_then(|id| KINDS.get(rank(library, *id)));
        GroupView {
            label: kind.map(|(_, name)| words.text(*name)),
            articles: group.iter().map(link).collect(),
        }
    });
    view.insert("groups", &groups.collect::<Vec<_>>());
    let elsewhere = if number == 1 { elsewhere(site, tag, language) } else { Vec::new() };
    view.insert("elsewhere", &elsewhere);
    let path = |number| routes::tag(library, language, tag, number).url;
    view.insert("pager", &site.pager(language, number, all.len().div_ceil(size), path));
    site.page(output, "tag.html", &view)
}

/// From how many articles on they are grouped: fewer are seen at a glance.
const MANY: usize = 6;

/// The kinds in the order in which people meet them.
const KINDS: [(PageType, Word); 7] = [
    (PageType::Condition, Word::KindsCondition),
    (PageType::Symptom, Word::KindsSymptom),
    (PageType::Test, Word::KindsTest),
    (PageType::Treatment, Word::KindsTreatment),
    (PageType::Procedure, Word::KindsProcedure),
    (PageType::Medicine, Word::KindsMedicine),
    (PageType::LivingWith, Word::KindsLivingWith),
];

/// The place of an article's kind among the kinds; that of one without a kind is behind them.
fn rank(library: &Library, article: ArticleId) -> usize {
    let kind = library.articles[article].front.page_type.as_ref().map(|kind| kind.value);
    KINDS.iter().position(|(known, _)| Some(*known) == kind).unwrap_or(KINDS.len())
}

/// Many articles by their kinds; within a kind they keep their order.
fn by_kind(library: &Library, articles: &[ArticleId]) -> Vec<ArticleId> {
    let mut all = articles.to_vec();
    if all.len() >= MANY {
        all.sort_by_key(|id| rank(library, *id));
    }
    all
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
