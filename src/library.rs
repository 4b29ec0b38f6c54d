//! All articles understood together: addresses, languages, tags, links, glossary. It records what
//! does not fit as facts; the rules of `check` report them.

#![deny(clippy::indexing_slicing, clippy::string_slice)]

pub mod easy;
mod glossary;
pub mod languages;
pub mod links;
pub mod names;
pub mod redirects;
pub mod related;
pub mod search_words;
pub mod taxonomy;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::Date;
use rayon::prelude::*;
use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::article::Article;
use crate::article::front_matter::PersonRef;
pub use crate::config::LanguageId;
use crate::config::{Config, Contact, Drafts, Identity, MenuTarget, Options, Person};
use crate::id::{IdVec, id};
use crate::part::Part;
use crate::route::Route;
use crate::source::unseen;
use crate::source::{SitePath, Sources, path};
pub use glossary::{Glossary, TermDoubt};
pub use languages::Language;
pub use links::{Resolved, Target};
pub use names::AToZ;
pub use redirects::Redirect;
pub use search_words::SearchWords;
pub use taxonomy::Taxonomy;

/// How many days ahead a review counts as due: reviewers need time.
pub const REVIEW_SOON_DAYS: i64 = 90;

id!(
    /// The number of an article in [`Library::articles`].
    ArticleId
);

/// Everything the site knows about itself, before any page is written.
#[derive(Debug, Clone)]
pub struct Library {
    /// The settings.
    pub config: Config,
    /// What the caller decided.
    pub options: Options,
    /// The languages, the main one first.
    pub languages: IdVec<LanguageId, Language>,
    /// All articles, sorted by path.
    pub articles: IdVec<ArticleId, Arc<Article>>,
    /// For each article: its place on the site.
    pub entries: IdVec<ArticleId, Entry>,
    /// The tags.
    pub tags: Taxonomy,
    /// What readers type instead of the words of articles.
    pub words: SearchWords,
    /// For each language: its glossary.
    pub glossaries: IdVec<LanguageId, Arc<Glossary>>,
    /// Old addresses.
    pub redirects: Vec<Redirect>,
    /// For each article: where its links lead, in the order of `facts.links`.
    pub links: IdVec<ArticleId, Vec<Resolved>>,
    /// For each language: the listed articles, by their `order`, then by title as the language sorts.
    pub listed: IdVec<LanguageId, Vec<ArticleId>>,
    /// For each language: the names that its A to Z lists.
    pub names: IdVec<LanguageId, Arc<AToZ>>,
    /// For each article: its place in the list of its language; 0 for what is not listed.
    positions: IdVec<ArticleId, usize>,
    by_path: FxHashMap<SitePath, ArticleId>,
    /// By the name of the file, in whatever folder: the first that is called so.
    by_file_name: BTreeMap<String, ArticleId>,
    /// By file: the position in `redirects`.
    redirect_by_file: FxHashMap<String, usize>,
    /// By shared name: the articles of each language that are on the site.
    translations: FxHashMap<String, Vec<(LanguageId, ArticleId)>>,
}

/// The place of an article on the site.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Whether readers see it.
    pub state: State,
    /// Its language.
    pub language: LanguageId,
    /// Where it is.
    pub route: Route,
    /// What it is for the site.
    pub role: Role,
    /// The name of the page without language and ending, with the article's own slug.
    pub page: String,
}

/// Whether readers see an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It is on the site.
    Live,
    /// It has expired: a page at its address says so.
    Withdrawn(Date),
    /// It will be on the site from that day on.
    Scheduled(Date),
    /// It is a draft, and drafts are hidden.
    Draft,
}

/// What an article is for the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// An article: listed, tagged, reviewed.
    Article,
    /// A page without a type, such as "about".
    Page,
    /// The easy version of an article: all but its title and text is that of the article, and no list has it.
    EasyRead,
    /// The introduction of the home page.
    Home,
    /// The full disclaimer.
    Disclaimer,
    /// The glossary.
    Glossary,
}

impl Role {
    fn of(article: &Article) -> Self {
        match article.name.as_str() {
            "index" => Role::Home,
            "disclaimer" => Role::Disclaimer,
            "glossary" => Role::Glossary,
            _ if article.easy_of.is_some() => Role::EasyRead,
            _ if article.front.page_type.is_some() => Role::Article,
            _ => Role::Page,
        }
    }
}

/// What a library is made of.
#[derive(Debug, Clone)]
pub struct LibraryParts {
    /// The settings.
    pub config: Config,
    /// What the caller decided.
    pub options: Options,
    /// All articles, sorted by path.
    pub articles: Vec<Arc<Article>>,
    /// The tags.
    pub tags: Taxonomy,
    /// What readers type instead of the words of articles.
    pub words: SearchWords,
}

/// Reads all articles together. Links lead to copied files of `sources` too.
pub fn index(sources: &Sources, parts: LibraryParts) -> Library {
    let LibraryParts { config, options, articles, tags, words } = parts;
    let articles = IdVec::from(articles);
    let languages = languages::all(&config);
    let mut entries: IdVec<ArticleId, Entry> =
        articles.iter().map(|article| entry(article, &languages, &config, &options)).collect();
    easy::follow(&articles, &mut entries);
    let by_path = articles.numbered().map(|(id, article)| (article.path.clone(), id)).collect();
    let mut by_file_name = BTreeMap::new();
    for (id, article) in articles.numbered() {
        by_file_name.entry(path::file_name(&article.path).to_owned()).or_insert(id);
    }
    let mut translations: FxHashMap<String, Vec<(LanguageId, ArticleId)>> =
        FxHashMap::with_capacity_and_hasher(articles.len(), FxBuildHasher);
    for ((id, article), entry) in articles.numbered().zip(&entries) {
        if entry.is_live() {
            translations.entry(article.name.clone()).or_default().push((entry.language, id));
        }
    }
    translations.values_mut().for_each(|versions| versions.sort_unstable());
    let mut library = Library {
        redirects: Vec::new(),
        links: IdVec::default(),
        glossaries: IdVec::default(),
        listed: IdVec::default(),
        names: IdVec::default(),
        positions: IdVec::default(),
        config,
        options,
        languages,
        articles,
        entries,
        tags,
        words,
        by_path,
        by_file_name,
        redirect_by_file: FxHashMap::default(),
        translations,
    };
    let languages = library.languages.ids();
    library.glossaries =
        languages.clone().map(|language| Arc::new(glossary::of(&library, language))).collect();
    library.listed = languages.clone().map(|language| library.sorted_titles(language)).collect();
    library.positions = library.listed_positions();
    library.names = languages.map(|language| Arc::new(names::a_to_z(&library, language))).collect();
    library.tags.count(&library.articles, &library.entries, &library.listed);
    library.redirects = redirects::all(&library);
    for (position, redirect) in library.redirects.iter().enumerate() {
        if let Some(route) = &redirect.route {
            library.redirect_by_file.entry(route.file.clone()).or_insert(position);
        }
    }
    let links: Vec<Vec<Resolved>> = (0..library.articles.len())
        .into_par_iter()
        .map(|id| links::of(sources, &library, id.into()))
        .collect();
    library.links = links.into();
    library
}

fn entry(
    article: &Article,
    languages: &IdVec<LanguageId, Language>,
    config: &Config,
    options: &Options,
) -> Entry {
    let language =
        languages.find(|language| language.tag == article.language).unwrap_or(LanguageId::MAIN);
    let role = Role::of(article);
    let page = match &article.front.slug {
        // Home, disclaimer and glossary have their places.
        Some(slug) if matches!(role, Role::Article | Role::Page | Role::EasyRead) => {
            let folder = article.name.rfind('/').map_or("", |slash| article.name.before(slash + 1));
            format!("{folder}{}", slug.value)
        }
        _ => article.name.clone(),
    };
    let route = Route::of_page(&format!("{}{page}", languages[language].prefix), config.permalinks);
    Entry { state: state(article, options), language, route, role, page }
}

fn state(article: &Article, options: &Options) -> State {
    let front = &article.front;
    if front.draft && options.drafts == Drafts::Hidden {
        return State::Draft;
    }
    match (&front.publish_on, &front.expires) {
        (Some(day), _) if day.value > options.today && options.drafts == Drafts::Hidden => {
            State::Scheduled(day.value)
        }
        (_, Some(day)) if day.value <= options.today => State::Withdrawn(day.value),
        _ => State::Live,
    }
}

impl Entry {
    /// Whether readers see the article.
    pub fn is_live(&self) -> bool {
        self.state == State::Live
    }
}

impl Library {
    /// This library with the new text of its articles, and the articles whose text is new.
    ///
    /// `None` where an edit may reach further than the text of its article: articles came or went, a front matter or a
    /// heading is another, or it is the glossary.
    pub fn with_texts(
        &self,
        sources: &Sources,
        articles: &[Arc<Article>],
    ) -> Option<(Library, Vec<ArticleId>)> {
        if self.articles.len() != articles.len() {
            return None;
        }
        let articles = IdVec::from(articles.to_vec());
        let edited: Vec<ArticleId> =
            articles.ids().filter(|&id| !Arc::ptr_eq(&self.articles[id], &articles[id])).collect();
        let only_text = |&id: &ArticleId| {
            let (old, new) = (&self.articles[id], &articles[id]);
            let headings = |article: &Article| {
                article.facts.headings.iter().map(|heading| heading.id.clone()).collect::<Vec<_>>()
            };
            let same_front = old.path == new.path && old.front_text() == new.front_text();
            same_front && headings(old) == headings(new) && self.entries[id].role != Role::Glossary
        };
        if !edited.iter().all(only_text) {
            return None;
        }
        let mut library = Library { articles, ..self.clone() };
        for &id in &edited {
            library.links[id] = links::of(sources, &library, id);
        }
        Some((library, edited))
    }

    /// The article that is read from `path`.
    pub fn by_path(&self, path: &str) -> Option<ArticleId> {
        self.by_path.get(path).copied()
    }

    /// The live article called `name` in `language`.
    pub fn by_name(&self, name: &str, language: LanguageId) -> Option<ArticleId> {
        self.translations
            .get(name)?
            .iter()
            .find(|(version, _)| *version == language)
            .map(|(_, id)| *id)
    }

    /// The articles called `name`, in whatever language, and whether readers see them or not.
    pub fn versions(&self, name: &str) -> impl Iterator<Item = ArticleId> {
        self.articles.numbered().filter(move |(_, article)| article.name == name).map(|(id, _)| id)
    }

    /// Whether an entry of the menu leads to `article`.
    pub fn is_in_menu(&self, article: ArticleId) -> bool {
        let name = &self.articles[article].name;
        let leads = |to: &MenuTarget| matches!(to, MenuTarget::Article(to) if to == name);
        self.config.menu.iter().any(|entry| leads(&entry.to.value))
    }

    /// The page of `language` that says when to get help: its file is `when-to-get-help.md`, in whatever folder.
    pub fn help(&self, language: LanguageId) -> Option<ArticleId> {
        let is_help = |id: &ArticleId| {
            self.articles
                .item(*id)
                .is_some_and(|article| article.name.ends_with("when-to-get-help"))
        };
        self.listed[language].iter().copied().find(is_help)
    }

    /// The live article that is the same as `article` in `language`.
    pub fn translation(&self, article: ArticleId, language: LanguageId) -> Option<ArticleId> {
        self.by_name(&self.articles[article].name, language)
    }

    /// Every live language version of `article`, itself included, by language.
    pub fn translations(
        &self,
        article: ArticleId,
    ) -> impl Iterator<Item = (LanguageId, ArticleId)> {
        self.translations.get(&self.articles[article].name).into_iter().flatten().copied()
    }

    /// Listed articles that have no version in `language`, each in the first language it has.
    pub fn untranslated(&self, language: LanguageId) -> Vec<ArticleId> {
        let mut found: Vec<ArticleId> = Vec::new();
        for other in self.languages.ids().filter(|other| *other != language) {
            for &id in &self.listed[other] {
                let earlier = self
                    .languages
                    .ids()
                    .take_while(|before| *before < other)
                    .any(|before| self.translation(id, before).is_some());
                if !earlier && self.translation(id, language).is_none() {
                    found.push(id);
                }
            }
        }
        found
    }

    /// The text of the footer in `language`.
    pub fn disclaimer(&self, language: LanguageId) -> Option<&str> {
        let id = self.by_name("disclaimer", language)?;
        self.articles[id]
            .front
            .summary
            .as_ref()
            .map(|summary| summary.value.trim())
            .filter(|summary| !unseen::is_blank(summary))
    }

    /// The day the article was last changed, as far as it says.
    pub fn changed(&self, article: ArticleId) -> Option<Date> {
        let front = &self.articles[article].front;
        front.updated.as_ref().or(front.date.as_ref()).map(|date| date.value)
    }

    /// Whether `translation` is older than its `original`: by what it noted of it, or else by their dates.
    pub fn is_outdated(&self, original: ArticleId, translation: ArticleId) -> bool {
        match &self.articles[translation].front.translation_of {
            Some(noted) => noted.value != self.articles[original].fingerprint(),
            None => self
                .changed(original)
                .zip(self.changed(translation))
                .is_some_and(|(newer, older)| newer > older),
        }
    }

    /// The team that readers of `article` call: its own or its original's, that of its first topic with one, or that of the
    /// site.
    pub fn contact(&self, article: ArticleId) -> Option<&Contact> {
        self.contact_in(article, self.entries[article].language)
    }

    /// The main language, where a text of the contact of a translation is still in it.
    pub fn language_of_contact(&self, article: ArticleId, text: &str) -> Option<&str> {
        let main = self.contact_in(article, LanguageId::MAIN)?;
        let texts = [&main.team, &main.hours, &main.out_of_hours, &main.address];
        let is_main = texts.into_iter().flatten().any(|main| main == text);
        let translated = !self.entries[article].language.is_main();
        (is_main && translated).then_some(&*self.languages[LanguageId::MAIN].tag)
    }

    fn contact_in(&self, article: ArticleId, language: LanguageId) -> Option<&Contact> {
        let article = self.full(article).unwrap_or(article);
        let front = &self.articles[article].front;
        let own = |id: ArticleId| self.articles[id].front.contact.as_ref();
        let here = (self.entries[article].language == language).then_some(article);
        let original = self.by_name(&self.articles[article].name, LanguageId::MAIN);
        let of_article = here.and_then(own).or_else(|| original.and_then(own));
        let topics = front.tags.iter().filter_map(|tag| self.tags.by_id(&tag.value));
        let tag = &self.languages[language].tag;
        let of_topic = topics
            .flat_map(|topic| self.tags.ancestors(topic))
            .find_map(|topic| self.tags.text(topic, tag).contact.as_ref());
        of_article.or(of_topic).or(self.identity(language).contact.as_ref())
    }

    /// What the site says about itself in a language.
    pub fn identity(&self, language: LanguageId) -> &Identity {
        self.config.identity(&self.languages[language].tag)
    }

    /// The day the next review is due: as the article says, or the site's interval after the last one.
    pub fn review_due(&self, article: ArticleId) -> Option<Date> {
        let front = &self.articles[article].front;
        if let Some(due) = &front.review_due {
            return Some(due.value);
        }
        let months = i64::try_from(self.config.review_months).unwrap_or(i64::from(u16::MAX));
        front
            .reviewed
            .as_ref()
            .and_then(|reviewed| reviewed.value.checked_add(months.months()).ok())
    }

    /// The last day on which the next review counts as due soon.
    pub fn soon(&self) -> Date {
        self.options.today.checked_add(REVIEW_SOON_DAYS.days()).unwrap_or(Date::MAX)
    }

    /// The day on which a live article will be withdrawn, if it is near.
    pub fn withdrawal_due(&self, article: ArticleId) -> Option<Date> {
        let expires = self.articles[article].front.expires.as_ref()?.value;
        (self.entries[article].is_live() && expires <= self.soon()).then_some(expires)
    }

    /// The person that an article refers to; `None` for an id that is not in the settings.
    pub fn person<'a>(&'a self, reference: &'a PersonRef) -> Option<&'a Person> {
        match reference {
            PersonRef::Id(id) => self.config.people.get(id),
            PersonRef::Inline(person) => Some(person),
        }
    }

    fn listed_positions(&self) -> IdVec<ArticleId, usize> {
        let mut positions = IdVec::from(vec![0; self.articles.len()]);
        for list in &self.listed {
            list.iter().enumerate().for_each(|(place, &id)| positions[id] = place);
        }
        positions
    }

    fn sorted_titles(&self, language: LanguageId) -> Vec<ArticleId> {
        let mut ids: Vec<ArticleId> = self
            .articles
            .ids()
            .filter(|&id| {
                let entry = &self.entries[id];
                entry.is_live() && entry.role == Role::Article && entry.language == language
            })
            .collect();
        let title = |id: &ArticleId| self.articles[*id].front.title.value.as_str();
        let order = |id: &ArticleId| self.articles[*id].front.order.unwrap_or(u64::MAX);
        self.languages[language].sort_by(&mut ids, |id| title(id));
        ids.sort_by_key(order);
        ids
    }
}
