//! Documents as words: which words are in which field, and how much they weigh there.

use std::ops::Range;

use super::LanguageIndex;
use super::documents::{self, DocumentKind, MAX_SECTIONS, SearchDocument};
use super::postings::{Postings, PostingsBuilder};
use crate::article::Article;
use crate::emit::routes;
use crate::id::IdVec;
use crate::library::search_words::lists::lists;
use crate::library::taxonomy::TagId;
use crate::library::{ArticleId, LanguageId, Library};
use crate::markdown::callouts::{CalloutKind, CalloutMarker};
use crate::markdown::fold::{self, Folding};
use crate::source::LanguageTag;
use crate::source::path::ARTICLES;

/// The weights of names; the text of an article gives up to 8, a heading 10.
const TITLE: u8 = 22;
const ALSO_CALLED: u8 = 20;
const TERM: u8 = 15;
const TAG: u8 = 8;
/// Of the page of a topic: an article of the same name comes first.
const TOPIC: u8 = 9;
const WIDER_TAG: u8 = 3;

/// Reads the words of the documents of one language.
pub struct Tokenizer<'a> {
    library: &'a Library,
    language: LanguageId,
    documents: Vec<SearchDocument>,
    folding: Folding,
    /// For each tag the words of each of its names.
    tags: IdVec<TagId, Vec<Vec<String>>>,
}

impl<'a> Tokenizer<'a> {
    /// A tokenizer of the documents in `language`.
    pub fn new(library: &'a Library, language: LanguageId) -> Self {
        let tag = &library.languages[language].tag;
        let folding = Folding::of(tag);
        let names = |id: TagId| {
            names(library, language, id).map(|name| fold::list(folding, name)).collect()
        };
        let tags = library.tags.tags.ids().map(names).collect();
        Self { library, language, documents: documents::all(library, language), folding, tags }
    }

    /// All documents, to be read in parts.
    pub fn documents(&self) -> &[SearchDocument] {
        &self.documents
    }

    /// The file that a document comes from.
    pub fn path(&self, document: &SearchDocument) -> &str {
        match document.kind {
            DocumentKind::Article(id) => &self.library.articles[id].path,
            DocumentKind::Term(_) | DocumentKind::Topic(_) => ARTICLES,
        }
    }

    /// The words of some documents.
    pub fn words(&self, part: &[SearchDocument]) -> Postings {
        let mut builder = PostingsBuilder::new(self.folding);
        for document in part {
            builder.begin(document.is_term());
            match document.kind {
                DocumentKind::Article(id) => self.article(id, &mut builder),
                DocumentKind::Term(term) => self.term(term, &mut builder),
                DocumentKind::Topic(topic) => self.topic(topic, &mut builder),
            }
            builder.end(document.id);
        }
        builder.words()
    }

    /// The index of all documents, whose words are `words`.
    pub fn index(self, words: Postings) -> LanguageIndex {
        let help = super::help(self.library, self.language);
        let is_help = |document: &&SearchDocument| help.is_some_and(|id| document.is_article(id));
        let help = self.documents.iter().find(is_help).map(|document| document.id);
        let lists = lists(self.library, self.language);
        LanguageIndex::new(self.documents, words, lists, help)
    }

    fn term(&self, term: usize, builder: &mut PostingsBuilder) {
        let entry = &self.library.glossaries[self.language].entries[term];
        entry.all().for_each(|form| builder.title(form, TERM));
        builder.text(&entry.definition, 0);
    }

    fn topic(&self, topic: TagId, builder: &mut PostingsBuilder) {
        for name in &self.tags[topic] {
            builder.name(name, TOPIC);
        }
        let text = self.library.tags.text(topic, &self.library.languages[self.language].tag);
        text.description.iter().for_each(|text| builder.text(text, 0));
    }

    fn article(&self, id: ArticleId, builder: &mut PostingsBuilder) {
        let article = &self.library.articles[id];
        let front = &article.front;
        builder.title(&front.title.value, TITLE);
        if article.easy_of.is_some() {
            easy_names(&article.language).iter().for_each(|name| builder.title(name, ALSO_CALLED));
        }
        front
            .also_called
            .iter()
            .chain(&front.misspellings)
            .for_each(|name| builder.title(&name.value, ALSO_CALLED));
        for tag in front.tags.iter().filter_map(|tag| self.library.tags.by_id(&tag.value)) {
            if routes::only(self.library, self.language, tag) == Some(id) {
                names(self.library, self.language, tag)
                    .for_each(|name| builder.title(name, ALSO_CALLED));
            }
            for (distance, tag) in self.library.tags.ancestors(tag).into_iter().enumerate() {
                let weight = if distance == 0 { TAG } else { WIDER_TAG };
                for name in &self.tags[tag] {
                    builder.name(name, weight);
                }
            }
        }
        let about = front
            .description
            .iter()
            .map(|text| &text.value)
            .chain(front.key_points.iter().map(|text| &text.value));
        about.for_each(|text| builder.text(text, 0));
        // The glossary is found by its terms.
        if self.library.entries[id].role != crate::library::Role::Glossary {
            self.text(article, builder);
        }
    }

    /// The text section by section. It is read as it was written, without what no reader sees: parsing it
    /// again would cost more than the rest of the index.
    fn text(&self, article: &Article, builder: &mut PostingsBuilder) {
        let body = article.text();
        let hidden = hidden(article);
        let headings = &article.facts.headings;
        let first = headings.first().map_or(body.len(), |heading| heading.span.start);
        visible(body, 0..first, &hidden, |text| builder.text(text, 0));
        for (number, heading) in headings.iter().enumerate() {
            let section = u8::try_from((number + 1).min(MAX_SECTIONS)).unwrap_or_default();
            builder.heading(&heading.text, section);
            let end = headings.get(number + 1).map_or(body.len(), |next| next.span.start);
            visible(body, heading.span.end..end, &hidden, |text| builder.text(text, section));
        }
        for card in cards(article) {
            visible(body, card, &hidden, |text| builder.card(text));
        }
    }
}

/// What readers type who look for easy versions.
fn easy_names(language: &LanguageTag) -> &'static [&'static str] {
    match language.primary() {
        "es" => &["lectura fácil", "fácil de leer"],
        "ar" => &["قراءة سهلة", "سهل القراءة"],
        _ => &["easy read", "easy to read"],
    }
}

/// What a topic is called.
fn names(library: &Library, language: LanguageId, topic: TagId) -> impl Iterator<Item = &String> {
    let text = library.tags.text(topic, &library.languages[language].tag);
    std::iter::once(&text.label).chain(&text.synonyms).chain(&text.misspellings)
}

/// The cards that send readers to call for help now or today: quotes end where a line does not begin with ">".
fn cards(article: &Article) -> impl Iterator<Item = Range<usize>> {
    let body = article.text();
    let urgent = |marker: &&CalloutMarker| {
        matches!(marker.kind, Some(CalloutKind::Emergency | CalloutKind::Urgent))
    };
    article.facts.callouts.iter().filter(urgent).map(move |marker| {
        let rest = body.get(marker.line_end..).unwrap_or_default();
        let lines = rest.split_inclusive('\n');
        let length: usize = lines
            .enumerate()
            .take_while(|(number, line)| *number == 0 || line.trim_start().starts_with('>'))
            .map(|(_, line)| line.len())
            .sum();
        marker.span.end..marker.line_end + length
    })
}

/// Targets of links, citations, markers of callouts and raw HTML, sorted.
fn hidden(article: &Article) -> Vec<Range<usize>> {
    let facts = &article.facts;
    let targets = facts.links.iter().filter(|link| link.target_span != link.span);
    let mut hidden: Vec<Range<usize>> =
        targets.map(|link| link.target_span.start..link.span.end).collect();
    hidden.extend(
        facts
            .citations
            .iter()
            .chain(&facts.footnotes)
            .map(|citation| citation.span.start..citation.span.start + citation.id.len() + 3),
    );
    hidden.extend(facts.callouts.iter().map(|marker| marker.span.clone()));
    hidden.extend(facts.raw_html.iter().map(|html| html.span.clone()));
    hidden.sort_unstable_by_key(|range| range.start);
    hidden
}

/// Calls `read` with what is left of `range`.
fn visible(body: &str, range: Range<usize>, hidden: &[Range<usize>], mut read: impl FnMut(&str)) {
    let mut at = range.start;
    let from = hidden.partition_point(|hidden| hidden.start < range.start);
    for hidden in hidden[from..].iter().take_while(|hidden| hidden.start < range.end) {
        read(body.get(at..hidden.start).unwrap_or_default());
        at = at.max(hidden.end);
    }
    read(body.get(at..range.end).unwrap_or_default());
}
