//! The tags of a site: vocabulary, parents, synonyms, and which articles carry them.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{ArticleId, Entry, LanguageId};
use crate::article::Article;
use crate::config::{Config, Contact};
use crate::data::{self, DataOrigin, Fields, Spanned, Syntax};
use crate::diagnostic::Diagnostic;
use crate::id::{IdVec, id};
use crate::schema::tags as keys;
use crate::source::{self, Sources};

/// The file that holds the vocabulary.
pub const FILE: &str = source::path::TAGS;

id!(
    /// The number of a tag in [`Taxonomy::tags`].
    TagId
);

/// All tags, sorted by id.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Taxonomy {
    /// The tags, sorted by id.
    pub tags: IdVec<TagId, Tag>,
    /// Whether there is a vocabulary: then an article's tag must be in it.
    pub closed: bool,
    /// Tags whose parents lead back to themselves.
    pub loops: Vec<TagId>,
    by_id: FxHashMap<String, TagId>,
    /// For each tag and language: the listed articles with the tag or one below it, in the order of
    /// the list.
    articles: IdVec<TagId, IdVec<LanguageId, Vec<ArticleId>>>,
}

/// One tag.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tag {
    /// The id, as articles write it.
    pub id: Spanned<String>,
    /// Its words in the main language.
    pub text: TagText,
    /// Its words in the other languages, by language tag.
    pub translations: BTreeMap<String, TagText>,
    /// The id of the wider tag.
    pub parent: Option<Spanned<String>>,
    /// The narrower tags, in order of id.
    pub children: Vec<TagId>,
}

/// The words for a tag in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct TagText {
    pub label: String,
    pub description: Option<String>,
    /// Lay words that mean the same.
    pub synonyms: Vec<String>,
    /// Words that readers type by mistake: the search knows them, no page shows them.
    pub misspellings: Vec<String>,
    /// The team that readers of its articles call.
    pub contact: Option<Contact>,
}

/// Reads `tags.toml`; without it every tag that an article uses is a tag.
pub fn read(
    sources: &Sources,
    config: &Config,
    articles: &[Arc<Article>],
    found: &mut Vec<Diagnostic>,
) -> Taxonomy {
    let text = sources.text(FILE);
    let mut tags = match text {
        Some(text) => vocabulary(text, config, found),
        None => in_use(articles),
    };
    tags.sort_by(|a, b| a.id.value.cmp(&b.id.value));
    tags.dedup_by(|a, b| a.id.value == b.id.value);
    let tags: IdVec<TagId, Tag> = tags.into();
    let by_id: FxHashMap<String, TagId> =
        tags.numbered().map(|(id, tag)| (tag.id.value.clone(), id)).collect();
    let mut taxonomy = Taxonomy {
        tags,
        closed: text.is_some(),
        loops: Vec::new(),
        by_id,
        articles: IdVec::default(),
    };
    taxonomy.link();
    taxonomy
}

fn vocabulary(text: &str, config: &Config, found: &mut Vec<Diagnostic>) -> Vec<Tag> {
    let origin = DataOrigin { path: FILE, offset: 0, syntax_rule: "broken-settings" };
    let entries = data::parse(text, Syntax::Toml, origin, found);
    let mut fields = Fields::new(FILE, entries, found);
    let mut tags = Vec::new();
    for entry in fields.rest() {
        let Some(entries) = fields.as_table(&entry.key.value, entry.node) else { continue };
        let mut inner = fields.nested(entries);
        tags.push(tag(entry.key, config, &mut inner));
        inner.finish();
    }
    tags
}

fn tag(id: Spanned<String>, config: &Config, fields: &mut Fields<'_>) -> Tag {
    let parent = fields.text(&keys::PARENT);
    let text = tag_text(&id.value, None, fields);
    let mut translations = BTreeMap::new();
    for language in fields.table(&keys::TRANSLATIONS).map(|table| table.value).unwrap_or_default() {
        if !config.has_language(&language.key.value) {
            let message = format!("the site has no language `{}`", language.key.value);
            let help = "Add it to `languages` in handout.toml, or take these lines out.";
            let meant = config.meant_language(&language.key.value);
            let help = meant.as_deref().unwrap_or(help);
            fields.report("unknown-language", language.key.span.clone(), message, help);
        }
        let Some(entries) = fields.as_table(&language.key.value, language.node) else { continue };
        let mut inner = fields.nested(entries);
        translations
            .insert(language.key.value, tag_text(&text.label, text.contact.as_ref(), &mut inner));
        inner.finish();
    }
    Tag { id, text, translations, parent, children: Vec::new() }
}

fn tag_text(default: &str, contact: Option<&Contact>, fields: &mut Fields<'_>) -> TagText {
    TagText {
        label: fields
            .shown_text(&keys::LABEL)
            .map_or_else(|| default.to_owned(), |label| label.value),
        description: fields.shown_text(&keys::DESCRIPTION).map(|description| description.value),
        synonyms: fields
            .shown_texts(&keys::SYNONYMS)
            .into_iter()
            .map(|synonym| synonym.value)
            .collect(),
        misspellings: fields
            .texts(&keys::MISSPELLINGS)
            .into_iter()
            .map(|misspelling| misspelling.value)
            .collect(),
        contact: Contact::read(fields, &keys::CONTACT, contact),
    }
}

fn in_use(articles: &[Arc<Article>]) -> Vec<Tag> {
    let used = articles.iter().flat_map(|article| &article.front.tags);
    let new = |id: &Spanned<String>| Tag {
        id: Spanned::new(id.value.clone(), Range::default()),
        text: TagText { label: id.value.clone(), ..TagText::default() },
        ..Tag::default()
    };
    let tags: BTreeMap<&str, Tag> = used.map(|id| (id.value.as_str(), new(id))).collect();
    tags.into_values().collect()
}

impl Taxonomy {
    /// The vocabulary of a site by itself, for commands that read no articles; the build reports
    /// its mistakes.
    pub fn of(sources: &Sources, config: &Config) -> Self {
        read(sources, config, &[], &mut Vec::new())
    }

    /// The tag with that id.
    pub fn by_id(&self, id: &str) -> Option<TagId> {
        self.by_id.get(id).copied()
    }

    /// The words for `tag` in a language, in the main language where there are none.
    pub fn text(&self, tag: TagId, language: &str) -> &TagText {
        let tag = &self.tags[tag];
        tag.translations.get(language).unwrap_or(&tag.text)
    }

    /// The wider tag.
    pub fn parent(&self, tag: TagId) -> Option<TagId> {
        self.tags[tag].parent.as_ref().and_then(|parent| self.by_id(&parent.value))
    }

    /// The listed articles of `language` with `tag` or a narrower one, sorted by title.
    pub fn articles(&self, tag: TagId, language: LanguageId) -> &[ArticleId] {
        self.articles
            .item(tag)
            .and_then(|languages| languages.item(language))
            .map_or(&[], Vec::as_slice)
    }

    /// Whether an article of `language` is listed under `tag` or a narrower one, so that the tag has a page.
    pub fn has_articles(&self, tag: TagId, language: LanguageId) -> bool {
        !self.articles(tag, language).is_empty()
    }

    /// `tag` and the tags above it, from near to far; a loop ends where it closes.
    pub fn ancestors(&self, tag: TagId) -> Vec<TagId> {
        let (mut path, mut seen) = (vec![tag], FxHashSet::from_iter([tag]));
        while let Some(parent) = path.last().and_then(|&last| self.parent(last)) {
            if !seen.insert(parent) {
                break;
            }
            path.push(parent);
        }
        path
    }

    /// The tags without a wider one that have articles in `language`.
    pub fn roots(&self, language: LanguageId) -> impl Iterator<Item = TagId> {
        self.tags
            .ids()
            .filter(move |&tag| self.parent(tag).is_none() && self.has_articles(tag, language))
    }

    fn link(&mut self) {
        for tag in self.tags.ids() {
            if let Some(parent) = self.parent(tag) {
                self.tags[parent].children.push(tag);
            }
        }
        self.loops = self.find_loops();
    }

    /// The tags that are above themselves, in order of id. Each tag is walked over once.
    fn find_loops(&self) -> Vec<TagId> {
        let (mut loops, mut walked) = (Vec::new(), FxHashSet::default());
        for tag in self.tags.ids() {
            let (mut path, mut at) = (Vec::new(), Some(tag));
            while let Some(tag) = at.filter(|&tag| walked.insert(tag)) {
                path.push(tag);
                at = self.parent(tag);
            }
            let closes = path.iter().position(|&tag| Some(tag) == at);
            loops.extend(
                closes.into_iter().flat_map(|start| path.drain(start..).collect::<Vec<_>>()),
            );
        }
        loops.sort_unstable();
        loops
    }

    /// Whether both have the same tags, whatever articles carry them.
    pub fn same_vocabulary(&self, other: &Taxonomy) -> bool {
        (&self.tags, self.closed) == (&other.tags, other.closed)
    }

    /// Notes which listed articles carry each tag. `listed` gives the order.
    pub(super) fn count(
        &mut self,
        articles: &IdVec<ArticleId, Arc<Article>>,
        entries: &IdVec<ArticleId, Entry>,
        listed: &IdVec<LanguageId, Vec<ArticleId>>,
    ) {
        let none = IdVec::from(vec![Vec::new(); listed.len()]);
        let mut all: IdVec<TagId, IdVec<LanguageId, Vec<ArticleId>>> =
            vec![none; self.tags.len()].into();
        for &article in listed.iter().flatten() {
            let language = entries[article].language;
            let tags = articles[article].front.tags.iter().filter_map(|tag| self.by_id(&tag.value));
            for tag in tags.flat_map(|tag| self.ancestors(tag)) {
                let list: &mut Vec<ArticleId> = &mut all[tag][language];
                if list.last() != Some(&article) {
                    list.push(article);
                }
            }
        }
        self.articles = all;
    }
}
