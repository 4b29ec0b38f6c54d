//! What the search finds: articles, pages, topics and the terms of the glossary, under ids that stay.

use std::collections::HashSet;

use super::excerpts::{self, cut};
use crate::emit::{Site, routes};
use crate::escape;
use crate::library::taxonomy::TagId;
use crate::library::{ArticleId, LanguageId, Library, Role};
use crate::markdown::facts::LEAD;
use crate::schema::PageType;
use crate::theme::words::Word;

/// Something that the search finds.
#[derive(Debug, Clone, Copy)]
pub struct SearchDocument {
    /// 24 bits, made of its name: it stays when other documents come and go, and so does most of the index.
    pub(super) id: u32,
    pub(super) kind: DocumentKind,
}

impl SearchDocument {
    pub(super) fn is_term(&self) -> bool {
        matches!(self.kind, DocumentKind::Term(_))
    }

    pub(super) fn is_article(&self, article: ArticleId) -> bool {
        matches!(self.kind, DocumentKind::Article(id) if id == article)
    }
}

/// What a document is.
#[derive(Debug, Clone, Copy)]
pub(super) enum DocumentKind {
    Article(ArticleId),
    /// A term of the glossary.
    Term(usize),
    /// The page of a topic.
    Topic(TagId),
}

const BITS: u32 = 24;
/// So many documents come with the directory, without files of their own.
const DOCUMENTS_IN_DIRECTORY: usize = 8;
/// A file of documents holds at most about this many: of ten results each is in another file.
const DOCUMENTS_PER_FILE: usize = 3;
/// Two letters of an id give the file.
const MAX_FILE_BITS: u32 = 12;
/// More sections than this share the number of the last.
pub(super) const MAX_SECTIONS: usize = 62;
/// The section of all words of a glossary entry: the page shows those above the results.
pub(super) const TERM_SECTION: u8 = 63;
/// The longest excerpt, in bytes.
const EXCERPT_BYTES: usize = 200;

/// All documents of a language, sorted by id.
pub(super) fn all(library: &Library, language: LanguageId) -> Vec<SearchDocument> {
    let article = |(id, entry): (ArticleId, &crate::library::Entry)| {
        let found = entry.is_live() && entry.language == language && entry.role != Role::Home;
        found.then(|| (library.articles[id].name.clone(), DocumentKind::Article(id)))
    };
    let terms = library.glossaries[language].ids.iter().enumerate();
    let mut named: Vec<(String, DocumentKind)> =
        library.entries.numbered().filter_map(article).collect();
    named.extend(terms.map(|(term, id)| (format!("glossary#{id}"), DocumentKind::Term(term))));
    let topics = library.tags.tags.numbered();
    // The article that stands for a topic has its names, and its address.
    let used = topics.filter(|(id, _)| {
        let is_used = !library.tags.articles(*id, language).is_empty();
        is_used && routes::only(library, language, *id).is_none()
    });
    named.extend(used.map(|(id, tag)| (format!("tag#{}", tag.id.value), DocumentKind::Topic(id))));
    named.sort_by(|a, b| a.0.cmp(&b.0));
    let mut taken = HashSet::with_capacity(named.len());
    let mut documents: Vec<SearchDocument> = named
        .into_iter()
        .map(|(name, kind)| {
            let hash = blake3::hash(name.as_bytes());
            let bytes = hash.as_bytes();
            let mut id = u32::from_be_bytes([0, bytes[0], bytes[1], bytes[2]]);
            while !taken.insert(id) {
                id = (id + 1) % (1 << BITS);
            }
            SearchDocument { id, kind }
        })
        .collect();
    documents.sort_by_key(|document| document.id);
    documents
}

/// How many bits of an id give the file that a document is in: it changes when the number of documents doubles.
pub(super) fn file_bits(documents: usize) -> u32 {
    if documents <= DOCUMENTS_IN_DIRECTORY {
        return 0;
    }
    (0..MAX_FILE_BITS).find(|bits| documents >> bits <= DOCUMENTS_PER_FILE).unwrap_or(MAX_FILE_BITS)
}

/// The file of `document`.
pub(super) fn file(document: &SearchDocument, bits: u32) -> u32 {
    document.id >> (BITS - bits)
}

/// The documents as a JavaScript object: by id the address, the title, an excerpt, and for each section
/// its id, heading and excerpt; last what kind of article it is.
pub(super) fn data<'a>(
    site: &Site,
    language: LanguageId,
    documents: impl Iterator<Item = &'a SearchDocument>,
) -> String {
    let rows = documents.map(|document| {
        let row = match document.kind {
            DocumentKind::Article(id) => article(site, id),
            DocumentKind::Term(term) => term_row(site, language, term),
            DocumentKind::Topic(topic) => topic_row(site, language, topic),
        };
        format!("\"{}\":{}", super::letters::letters(document.id), escape::json_in_html(&row))
    });
    format!("{{{}}}", rows.collect::<Vec<_>>().join(",\n"))
}

fn article(site: &Site, id: ArticleId) -> String {
    let (article, entry) = (&site.library.articles[id], &site.library.entries[id]);
    let description = article.front.description.as_ref().map(|text| text.value.as_str());
    let headings = &article.facts.headings;
    let ends = headings.iter().skip(1).map(|next| next.span.start).chain([usize::MAX]);
    let sections: Vec<(&str, &str, String)> = headings
        .iter()
        .zip(ends)
        .take(MAX_SECTIONS)
        .map(|(heading, end)| {
            let text = excerpts::section(article, &heading.lead, heading.span.end..end);
            (heading.id.as_str(), heading.text.trim(), text)
        })
        .collect();
    let kind = article
        .front
        .page_type
        .as_ref()
        .map(|kind| site.words(entry.language).text(word(kind.value)));
    let easy =
        (entry.role == Role::EasyRead).then(|| site.words(entry.language).text(Word::EasyRead));
    let kind = easy.or(kind);
    row(
        &entry.route.url,
        &article.front.title.value,
        &cut(description.unwrap_or(&article.facts.lead), LEAD),
        &sections,
        kind.unwrap_or_default(),
    )
}

fn word(kind: PageType) -> Word {
    match kind {
        PageType::Condition => Word::KindCondition,
        PageType::Medicine => Word::KindMedicine,
        PageType::Test => Word::KindTest,
        PageType::Treatment => Word::KindTreatment,
        PageType::Procedure => Word::KindProcedure,
        PageType::LivingWith => Word::KindLivingWith,
        PageType::Symptom => Word::KindSymptom,
    }
}

fn term_row(site: &Site, language: LanguageId, term: usize) -> String {
    let glossary = &site.library.glossaries[language];
    let entry = &glossary.entries[term];
    let path = routes::special(&site.library, language, "glossary")
        .map(|route| route.url)
        .unwrap_or_default();
    let url = format!("{path}#{}", escape::url_path(&glossary.ids[term]));
    row(&url, &entry.term, &cut(&entry.definition, EXCERPT_BYTES), &[], "")
}

fn topic_row(site: &Site, language: LanguageId, topic: TagId) -> String {
    let text = site.library.tags.text(topic, &site.library.languages[language].tag);
    let url = routes::topic(&site.library, language, topic);
    let title = format!("{} – {}", text.label, site.words(language).text(Word::Topics));
    row(&url, &title, &cut(text.description.as_deref().unwrap_or_default(), EXCERPT_BYTES), &[], "")
}

fn row(
    url: &str,
    title: &str,
    excerpt: &str,
    sections: &[(&str, &str, String)],
    kind: &str,
) -> String {
    serde_json::to_string(&(url, title, excerpt, sections, kind))
        .expect("a list of strings always serializes")
}
