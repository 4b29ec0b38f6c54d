//! The home page of each language.

use std::cmp::Reverse;

use jiff::civil::Date;

use crate::diagnostic::{Diagnostics, Place};
use crate::emit::page_context::PageContext;
use crate::emit::view::{ArticleLinkView, LetterLinkView, LinkView, TopicView};
use crate::emit::{Content, Planner, Site, body, json_ld, kept, routes};
use crate::library::names::Letter;
use crate::library::taxonomy::TagId;
use crate::library::{ArticleId, LanguageId};
use crate::plan::{Output, OutputKind, OutputOrigin, Recipe};
use crate::theme::SafeHtml;
use crate::theme::words::{Plural, Word};

/// How many articles each of the two lists shows.
const LIST_LENGTH: usize = 5;

pub(in crate::emit) fn plan(planner: &mut Planner<'_>) {
    let library = planner.library;
    for language in library.languages.ids() {
        let origin = match library.by_name("index", language) {
            Some(id) => OutputOrigin::Article(Place::file(&library.articles[id].path)),
            None => OutputOrigin::Generated("the home page"),
        };
        planner.add(Output {
            route: routes::home(library, language),
            kind: OutputKind::Home,
            recipe: Recipe::Home(planner.tag(language)),
            language,
            origin,
        });
    }
}

pub(in crate::emit) fn render(site: &Site, output: &Output) -> Result<Content, Diagnostics> {
    let library = &site.library;
    let language = output.language;
    let introduction = library.by_name("index", language);
    let front = introduction.map(|id| &library.articles[id].front);
    let identity = library.identity(language);
    let title = front.map_or(identity.name.as_str(), |front| &front.title.value);
    let description = front
        .and_then(|front| front.description.as_ref())
        .map_or(identity.description.as_str(), |text| &text.value);
    let mut page = PageContext::new("home", title, description).in_all(library, routes::home);
    page.feed = routes::feed(library, language).map(|route| LinkView {
        title: site.words(language).text(Word::Feed).to_owned(),
        path: route.url,
    });
    page.json_ld = Some(SafeHtml::new(&json_ld::of_site(site, output)));
    let mut view = site.view(output, page);
    let content =
        introduction.map(|id| body::on_page(site, id, output).content).unwrap_or_default();
    view.insert("content", &SafeHtml::new(&content));
    let topics: Vec<TopicView<'_>> =
        library.tags.roots(language).map(|tag| topic(site, tag, language)).collect();
    view.insert("topics", &topics);
    view.insert("newest", &latest(site, language, |id| library.changed(id)));
    view.insert(
        "recently_reviewed",
        &latest(site, language, |id| {
            library.articles[id].front.reviewed.as_ref().map(|date| date.value)
        }),
    );
    view.insert("letters", &letters(site, language));
    let template = front.map_or("home.html", |front| front.template("home.html"));
    let page = site.page_of(output, template, &view, &content)?;
    match introduction {
        Some(id) => kept::kept(site, id, page, &content),
        None => Ok(page),
    }
}

fn topic(site: &Site, tag: TagId, language: LanguageId) -> TopicView<'_> {
    let text = site.library.tags.text(tag, &site.library.languages[language].tag);
    TopicView {
        label: &text.label,
        path: routes::topic(&site.library, language, tag),
        description: text.description.as_deref(),
        count: site
            .words(language)
            .plural(Plural::CountArticles, site.library.tags.articles(tag, language).len()),
        children: Vec::new(),
    }
}

/// The articles with the latest day that `day` gives, latest first.
fn latest(
    site: &Site,
    language: LanguageId,
    day: impl Fn(ArticleId) -> Option<Date>,
) -> Vec<ArticleLinkView<'_>> {
    let dated = site.library.listed[language].iter().filter_map(|&id| Some((day(id)?, id)));
    let mut dated: Vec<(Date, ArticleId)> = dated.collect();
    dated.sort_by_key(|(day, _)| Reverse(*day));
    let link = |(date, id): (Date, ArticleId)| ArticleLinkView {
        date: site.date(language, Some(date)),
        ..site.article_link(id, language)
    };
    dated.into_iter().take(LIST_LENGTH).map(link).collect()
}

fn letters(site: &Site, language: LanguageId) -> Vec<LetterLinkView> {
    let library = &site.library;
    let names = &library.names[language];
    let all = routes::a_to_z(library, language).url;
    let path = |letter: &Letter| match names.divided {
        true => routes::letter(library, language, letter, 1).url,
        false => format!("{all}#{}", crate::escape::url_path(&letter.id())),
    };
    let link = |letter: &Letter| LetterLinkView { path: path(letter), letter: letter.text.clone() };
    names.letters.iter().map(link).collect()
}
