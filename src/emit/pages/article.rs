//! The page of every file under `articles/`: articles, plain pages, glossary, disclaimer, withdrawn pages.

use super::contact::contact;
use super::{glossary, kinds, withdrawn};
use crate::article::front_matter::{PersonRef, SourceEntry};
use crate::article::{Article, PageType};
use crate::config::Drafts;
use crate::data::Spanned;
use crate::diagnostic::{Diagnostics, Place};
use crate::emit::page_context::PageContext;
use crate::emit::view::{
    ArticleView, OriginalView, OutlineView, PersonView, SourceView, TagLinkView, WordView,
};
use crate::emit::{Content, Planner, Site, assets, body, json_ld, kept, qr, routes};
use crate::escape;
use crate::library::taxonomy::TagId;
use crate::library::{ArticleId, LanguageId, Role, State};
use crate::markdown::callouts::CalloutKind;
use crate::markdown::facts::{Facts, Heading};
use crate::markdown::html::Html;
use crate::plan::{Output, OutputKind, OutputOrigin, Recipe};
use crate::route;
use crate::theme::words::Word;
use crate::theme::{SafeHtml, View};

/// A list of contents is shown from this many headings: with two, the page is seen at a glance.
const MIN_OUTLINE_HEADINGS: usize = 3;

pub(in crate::emit) fn plan(planner: &mut Planner<'_>) {
    let library = planner.library;
    for (id, entry) in library.entries.numbered() {
        let shown = matches!(entry.state, State::Live | State::Withdrawn(_));
        if shown && entry.role != Role::Home {
            let path = &library.articles[id].path;
            planner.add(Output {
                route: entry.route.clone(),
                kind: OutputKind::Page,
                recipe: Recipe::Article(path.below_articles().to_owned()),
                language: entry.language,
                origin: OutputOrigin::Article(Place::file(path)),
            });
        }
    }
}

pub(in crate::emit) fn render(
    site: &Site,
    output: &Output,
    id: ArticleId,
) -> Result<Content, Diagnostics> {
    let entry = &site.library.entries[id];
    if let State::Withdrawn(day) = entry.state {
        return withdrawn::render(site, output, id, day);
    }
    let article = &site.library.articles[id];
    let mut view = context(site, output, id);
    if entry.role == Role::Glossary {
        return glossary::render(site, output, id, view);
    }
    let text = body::on_page(site, id, output);
    view.insert("content", &SafeHtml::new(&text.content));
    let is_article = matches!(entry.role, Role::Article | Role::EasyRead);
    view.insert("article", &article_view(site, output, id, &text));
    let default = if is_article { "article.html" } else { "page.html" };
    let template = article.front.template(default);
    let page = site.page_of(output, template, &view, &text.content)?;
    kept::kept(site, id, page, &text.content)
}

fn context(site: &Site, output: &Output, id: ArticleId) -> View {
    let (library, language) = (&site.library, output.language);
    let article = &library.articles[id];
    let words = site.words(language);
    let description =
        article.front.description.as_ref().map_or("", |description| description.value.as_str());
    let mut page = PageContext::new("article", &article.front.title.value, description);
    page.versions = library
        .translations(id)
        .map(|(language, id)| (language, library.entries[id].route.clone()))
        .collect();
    let later =
        article.front.publish_on.as_ref().is_some_and(|day| day.value > library.options.today);
    page.draft = article.front.draft || later;
    page.image_url = image_url(site, article);
    page.updated = site.date(language, library.changed(id));
    page = page.below(words.text(Word::Home), routes::home(library, language).url);
    let first = article.front.tags.first().and_then(|tag| library.tags.by_id(&tag.value));
    let label = |tag| &library.tags.text(tag, &library.languages[language].tag).label;
    // No way leads through a topic that has the name of the page, or nothing else in it.
    let is_way = |tag: &TagId| {
        library.tags.articles(*tag, language).len() > 1
            && label(*tag).to_lowercase() != article.front.title.value.to_lowercase()
    };
    if let Some(tag) = first.filter(is_way) {
        page = page.below(label(tag), routes::tag(library, language, tag, 1).url);
    }
    page.json_ld = Some(SafeHtml::new(&json_ld::of_article(site, output, id)));
    page.qr = qr(site, output, article).map(|svg| SafeHtml::new(&svg));
    site.view(output, page)
}

fn article_view<'a>(
    site: &'a Site,
    output: &Output,
    article: ArticleId,
    text: &Html,
) -> ArticleView<'a> {
    let (library, language, id) = (&site.library, output.language, article);
    let article = &library.articles[id];
    let front = &article.front;
    // An easy version has only its title and its text of its own.
    let full = library.full(id);
    let shared = full.map_or(front, |full| &library.articles[full].front);
    let day = |date: &Option<Spanned<jiff::civil::Date>>| {
        site.date(language, date.as_ref().map(|date| date.value))
    };
    let outline = outline(&article.facts.headings);
    let due = library.review_due(full.unwrap_or(id));
    let is_condition =
        front.page_type.as_ref().is_some_and(|kind| kind.value == PageType::Condition);
    let related =
        if is_condition { kinds::in_order(library, &library.way(id)) } else { library.related(id) };
    let original =
        (!language.is_main()).then(|| library.translation(id, LanguageId::MAIN)).flatten();
    ArticleView {
        page_type: front.page_type.as_ref().map(|kind: &Spanned<PageType>| kind.value.name()),
        also_called: front.also_called.iter().map(|name| name.value.as_str()).collect(),
        key_points: front.key_points.iter().map(|point| point.value.as_str()).collect(),
        show_outline: outline.len() >= MIN_OUTLINE_HEADINGS,
        outline,
        help_id: help(&article.facts),
        easy_path: library.easy(id).map(|easy| library.entries[easy].route.url.as_str()),
        full_path: full.map(|full| library.entries[full].route.url.as_str()),
        authors: people(site, &shared.authors),
        reviewers: people(site, &shared.reviewers),
        published: day(&shared.date),
        updated: day(&shared.updated),
        reviewed: day(&shared.reviewed),
        review_due: site.date(language, due),
        version: shared.version.as_ref().map(|text| text.value.as_str()),
        document: shared.document.as_ref().map(|text| text.value.as_str()),
        overdue: due.is_some_and(|due| due < library.options.today),
        not_reviewed: shared.reviewed.is_none(),
        tags: tags(site, article, language),
        related: related.iter().map(|id| site.article_link(*id, language)).collect(),
        related_groups: kinds::groups(site, &related, language, is_condition),
        sources: sources(site, language, article, text),
        words: words(site, language, &text.terms),
        contact: contact(library, id),
        translated_from: original.map(|original| OriginalView {
            name: site.words(language).language_name(
                &library.languages[LanguageId::MAIN].tag,
                site.language(LanguageId::MAIN).name,
            ),
            path: &library.entries[original].route.url,
        }),
        translation_older: original.is_some_and(|original| library.is_outdated(original, id)),
        length: length(&text.content, library.config.paper.smallest_text),
        mailto: mailto(site, output, article),
        feedback_mailto: feedback(site, output, article),
        extra: crate::emit::page_context::json(&front.extra),
    }
}

fn image_url(site: &Site, article: &Article) -> Option<String> {
    let path = route::resolve(&article.path, &article.front.image.as_ref()?.value)?;
    Some(
        assets::route(site.sources.asset(&path)?)
            .canonical(site.library.config.base_url.as_deref()?),
    )
}

/// A draft has no address yet that paper could lead to.
fn qr(site: &Site, output: &Output, article: &Article) -> Option<String> {
    let hidden = article.front.draft || site.library.options.drafts == Drafts::Shown;
    let base_url = site.library.config.base_url.as_deref().filter(|_| !hidden)?;
    qr::svg(&output.route.canonical(base_url))
}

/// What blocks, pictures, and all that is around the text take on paper beside their words, as so many characters.
const BLOCK: usize = 25;
const PICTURE: usize = 900;
const AROUND: usize = 1_330;

/// The sheets that a ward hands out, printed on both sides of two.
const MOST_SHEETS: usize = 4;

/// The sizes of text on paper: the class that a template gives the article, points, and how many characters fill a
/// sheet of A4, with blocks counted. Measured in Chromium over the articles of the demonstration site.
const SIZES: [(Option<&str>, u64, usize); 3] =
    [(None, 12, 3_580), (Some("long"), 11, 4_400), (Some("longest"), 10, 5_370)];

/// The largest letters in which the text takes few sheets, and the last of them is not nearly empty; none below `smallest`.
fn length(content: &str, smallest: u64) -> Option<&'static str> {
    let (mut length, mut rest) = (AROUND, content);
    while let Some((text, tag)) = rest.split_once('<') {
        let starts = |names: &[&str]| names.iter().any(|name| tag.starts_with(name));
        length += text.chars().count();
        length += if starts(&["li", "p>", "h2", "h3", "tr", "div"]) { BLOCK } else { 0 };
        length += if starts(&["figure"]) { PICTURE } else { 0 };
        rest = tag.split_once('>').map_or("", |(_, after)| after);
    }
    let allowed = || SIZES.iter().filter(|(_, points, _)| *points >= smallest);
    let fits = |(_, _, sheet): &&(_, _, usize)| length <= MOST_SHEETS * sheet;
    let is_even =
        |(_, _, sheet): &&(_, _, usize)| length <= *sheet || length % sheet * 5 >= sheet * 2;
    let best = allowed().find(|size| fits(size) && is_even(size));
    best.or_else(|| allowed().find(fits)).or_else(|| allowed().next_back())?.0
}

/// The section with the first card of the highest urgency.
fn help(facts: &Facts) -> Option<&str> {
    let first = |kind| facts.callouts.iter().find(|callout| callout.kind == Some(kind));
    let card = first(CalloutKind::Emergency).or_else(|| first(CalloutKind::Urgent))?;
    let before = |heading: &&Heading| heading.span.start < card.span.start;
    facts.headings.iter().rfind(before).map(|heading| heading.id.as_str())
}

/// Two levels: sections, and the headings in them.
fn outline(headings: &[Heading]) -> Vec<OutlineView<'_>> {
    let mut outline: Vec<OutlineView<'_>> = Vec::new();
    for heading in headings {
        let view =
            OutlineView { id: &heading.id, title: heading.text.trim(), children: Vec::new() };
        match outline.last_mut() {
            Some(section) if heading.level == 3 => section.children.push(view),
            _ if heading.level <= 3 => outline.push(view),
            _ => {}
        }
    }
    outline
}

fn people<'a>(site: &'a Site, references: &'a [Spanned<PersonRef>]) -> Vec<PersonView<'a>> {
    let known = references.iter().filter_map(|reference| site.library.person(&reference.value));
    known
        .map(|person| PersonView {
            name: &person.name,
            role: person.role.as_deref(),
            credentials: person.credentials.as_deref(),
        })
        .collect()
}

fn tags<'a>(site: &'a Site, article: &Article, language: LanguageId) -> Vec<TagLinkView<'a>> {
    let library = &site.library;
    let known = article.front.tags.iter().filter_map(|tag| library.tags.by_id(&tag.value));
    known
        .filter(|tag| library.tags.articles(*tag, language).len() > 1)
        .map(|tag| TagLinkView {
            label: &library.tags.text(tag, &library.languages[language].tag).label,
            path: routes::tag(library, language, tag, 1).url,
            count: None,
        })
        .collect()
}

fn words<'a>(site: &'a Site, language: LanguageId, terms: &[usize]) -> Vec<WordView<'a>> {
    let glossary = &site.library.glossaries[language];
    terms
        .iter()
        .map(|&term| WordView {
            id: &glossary.ids[term],
            term: &glossary.entries[term].term,
            definition: &glossary.entries[term].definition,
        })
        .collect()
}

/// Sources in the order of their numbers, then those that the text does not cite.
fn sources<'a>(
    site: &'a Site,
    language: LanguageId,
    article: &'a Article,
    text: &Html,
) -> Vec<SourceView<'a>> {
    let uncited = article.front.sources.iter().map(|source| source.id.value.clone());
    // A title that is the same in the original is in the language of the original.
    let main = LanguageId::MAIN;
    let original = (language != main).then(|| site.library.by_name(&article.name, main)).flatten();
    let taken_over = |id: &str, title: &str| {
        let original = &site.library.articles[original?];
        let same = |source: &&SourceEntry| source.id.value == id && source.title == title;
        original.front.sources.iter().find(same)?;
        Some(site.library.languages[main].tag.as_str())
    };
    let mut ids = article.cited();
    for id in uncited {
        // Of sources with one id the first counts.
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids.iter()
        .enumerate()
        .map(|(position, id)| {
            let source = article.front.sources.iter().find(|source| source.id.value == *id);
            SourceView {
                id: escape::note_anchor(id),
                number: position + 1,
                title: source.map(|source| source.title.as_str()),
                title_language: source.and_then(|source| taken_over(id, &source.title)),
                publisher: source.and_then(|source| source.publisher.as_deref()),
                year: source.and_then(|source| source.year),
                url: source
                    .and_then(|source| source.url.as_ref())
                    .map(|url| escape::url(&url.value)),
                accessed: site.date(language, source.and_then(|source| source.accessed)),
                note: text.footnotes.get(id).map(|note| SafeHtml::new(note)),
                uses: (1..=text.uses.get(id).copied().unwrap_or_default()).collect(),
            }
        })
        .collect()
}

/// A link that opens the reader's own mail program with the address of the page.
fn mailto(site: &Site, output: &Output, article: &Article) -> Option<String> {
    let url = output.route.canonical(site.library.config.base_url.as_deref()?);
    let subject = escape::url_component(&article.front.title.value);
    Some(format!("mailto:?subject={subject}&body={}", escape::url_component(&url)))
}

fn feedback(site: &Site, output: &Output, article: &Article) -> Option<String> {
    let email = site.library.config.feedback_email.as_deref()?;
    let (title, file) = (&article.front.title.value, &output.route.file);
    let changed = [&article.front.updated, &article.front.date].into_iter().flatten().next();
    let version = article.front.version.as_ref().map(|version| version.value.clone());
    let version = version.or_else(|| changed.map(|day| day.value.to_string()));
    let version = version.map(|version| format!(", {version}")).unwrap_or_default();
    let subject = format!("{title} ({file}, {}{version})", article.language);
    Some(format!("mailto:{email}?subject={}", escape::url_component(&subject)))
}
