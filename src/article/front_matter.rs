//! The front matter of an article, typed. A key that is not read here does not exist.

use std::collections::BTreeMap;
use std::ops::Range;

use jiff::civil::Date;

use crate::config::rules::{self, Allow};
use crate::config::{Contact, Person, person};
use crate::data::{DataEntry, Fields, Key, Node, Spanned, Value};
use crate::diagnostic::{Diagnostic, Place};
use crate::schema::PageType;
use crate::schema::front_matter::{self as keys, LONGEST_LABEL, codes, source as source_keys};
use crate::source::unseen;

/// Code systems that health records use to name a subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum CodeSystem {
    Icd10Cm,
    SnomedCt,
    RxNorm,
    Loinc,
    Mesh,
}

impl CodeSystem {
    /// Key in the front matter, system, and the system's name in JSON-LD.
    const KEYS: [(Key, CodeSystem, &'static str); 5] = [
        (codes::ICD_10_CM, CodeSystem::Icd10Cm, "ICD-10-CM"),
        (codes::SNOMED_CT, CodeSystem::SnomedCt, "SNOMED CT"),
        (codes::RXNORM, CodeSystem::RxNorm, "RxNorm"),
        (codes::LOINC, CodeSystem::Loinc, "LOINC"),
        (codes::MESH, CodeSystem::Mesh, "MeSH"),
    ];

    /// The name in JSON-LD.
    pub fn label(self) -> &'static str {
        Self::KEYS.iter().find(|(_, system, _)| *system == self).map_or("", |(_, _, label)| label)
    }
}

/// A person as an article names them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PersonRef {
    /// An id of `[people]` in the settings.
    Id(String),
    /// Named in the article itself.
    Inline(Person),
}

/// A source that the article cites as `[^id]`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct SourceEntry {
    pub id: Spanned<String>,
    pub title: String,
    pub publisher: Option<String>,
    pub year: Option<u64>,
    pub url: Option<Spanned<String>>,
    /// The day on which someone last read the source.
    pub accessed: Option<Date>,
}

/// Everything an article says about itself.
#[derive(Debug, Clone, PartialEq, Default)]
#[allow(missing_docs)]
pub struct FrontMatter {
    pub title: Spanned<String>,
    pub description: Option<Spanned<String>>,
    pub page_type: Option<Spanned<PageType>>,
    pub tags: Vec<Spanned<String>>,
    pub also_called: Vec<Spanned<String>>,
    /// Names that readers type by mistake: the search knows them, no page shows them.
    pub misspellings: Vec<Spanned<String>>,
    pub date: Option<Spanned<Date>>,
    pub updated: Option<Spanned<Date>>,
    pub reviewed: Option<Spanned<Date>>,
    pub review_due: Option<Spanned<Date>>,
    /// The version of the text.
    pub version: Option<Spanned<String>>,
    /// The number under which the organisation files it.
    pub document: Option<Spanned<String>>,
    pub authors: Vec<Spanned<PersonRef>>,
    pub reviewers: Vec<Spanned<PersonRef>>,
    pub sources: Vec<SourceEntry>,
    /// The fingerprint of the original that this translation was made of.
    pub translation_of: Option<Spanned<String>>,
    pub draft: bool,
    pub publish_on: Option<Spanned<Date>>,
    pub expires: Option<Spanned<Date>>,
    /// Why it expires, for readers.
    pub withdrawal_reason: Option<Spanned<String>>,
    pub aliases: Vec<Spanned<String>>,
    pub codes: BTreeMap<CodeSystem, Vec<Spanned<String>>>,
    /// The team that readers of this article call.
    pub contact: Option<Contact>,
    pub related: Vec<Spanned<String>>,
    pub slug: Option<Spanned<String>>,
    pub order: Option<u64>,
    pub image: Option<Spanned<String>>,
    pub template: Option<Spanned<String>>,
    pub key_points: Vec<Spanned<String>>,
    /// The footer of every page; only in `disclaimer.md`.
    pub summary: Option<Spanned<String>>,
    /// Rules that the article is excused from.
    pub allow: Vec<Allow>,
    pub extra: Vec<DataEntry>,
}

impl FrontMatter {
    /// The template that the article asks for, or else `default`.
    pub fn template<'a>(&'a self, default: &'a str) -> &'a str {
        self.template.as_ref().map_or(default, |template| &template.value)
    }
}

/// Reads the entries of the front matter at `span` of the file; `None` when there is no title.
pub(super) fn read(
    path: &str,
    entries: Vec<DataEntry>,
    span: Range<usize>,
    found: &mut Vec<Diagnostic>,
) -> Option<FrontMatter> {
    let broken = found.iter().any(|diagnostic| {
        diagnostic.rule == "broken-front-matter" && diagnostic.place.path == path
    });
    let key = entries.iter().find(|entry| entry.key.value == keys::TITLE.name);
    let key = key.map(|entry| entry.key.span.clone());
    let given = entries.iter().any(|entry| {
        entry.key.value == keys::TITLE.name
            && matches!(entry.node.value, Value::List(_) | Value::Table(_))
    });
    let mut fields = Fields::new(path, entries, found);
    let fields_ref = &mut fields;
    let title = fields_ref.text(&keys::TITLE).filter(|title| !unseen::is_blank(&title.value));
    let mut front =
        FrontMatter { title: title.clone().unwrap_or_default(), ..FrontMatter::default() };
    about(fields_ref, &mut front);
    dates(fields_ref, &mut front);
    trust(fields_ref, &mut front);
    publishing(fields_ref, &mut front);
    fields.finish();
    // A title of the wrong type has already been reported.
    if title.is_none() && !broken && !given {
        let place = key.unwrap_or(span.start..span.start + 3);
        found.push(
            Diagnostic::error("missing-key", Place::span(path, place), "this article has no title")
                .why("The title is the heading of the page and what a search shows.")
                .help("Add a line `title: …` to the front matter."),
        );
    }
    title.map(|_| front)
}

fn about(fields: &mut Fields<'_>, front: &mut FrontMatter) {
    front.description = fields.text(&keys::DESCRIPTION);
    front.page_type = fields.choice(&keys::TYPE);
    front.tags = fields.texts(&keys::TAGS);
    front.also_called = fields.texts(&keys::ALSO_CALLED);
    front.misspellings = fields.texts(&keys::MISSPELLINGS);
    front.key_points = fields.texts(&keys::KEY_POINTS);
    front.summary = fields.shown_text(&keys::SUMMARY);
    front.codes = codes(fields);
}

fn dates(fields: &mut Fields<'_>, front: &mut FrontMatter) {
    front.date = fields.date(&keys::DATE);
    front.updated = fields.date(&keys::UPDATED);
    front.reviewed = fields.date(&keys::REVIEWED);
    front.review_due = fields.date(&keys::REVIEW_DUE);
    front.version = label(fields, &keys::VERSION);
    front.document = label(fields, &keys::DOCUMENT);
    front.publish_on = fields.date(&keys::PUBLISH_ON);
    front.expires = fields.date(&keys::EXPIRES);
    front.withdrawal_reason = fields.shown_text(&keys::WITHDRAWAL_REASON);
}

/// A text that is short enough for the foot of a sheet of paper.
fn label(fields: &mut Fields<'_>, key: &Key) -> Option<Spanned<String>> {
    let text = fields.shown_text(key).filter(|text| !unseen::is_blank(&text.value))?;
    let length = text.value.chars().count();
    if length > LONGEST_LABEL {
        fields.report(
            "wrong-type",
            text.span,
            format!("`{}` has {length} characters, and {LONGEST_LABEL} fit", key.name),
            "Write the short form that the organisation files it by: it stands at the foot of each printed sheet.",
        );
        return None;
    }
    Some(text)
}

fn trust(fields: &mut Fields<'_>, front: &mut FrontMatter) {
    front.authors = people(fields, &keys::AUTHORS);
    front.reviewers = people(fields, &keys::REVIEWERS);
    front.sources =
        fields.list(&keys::SOURCES).into_iter().filter_map(|node| source(fields, node)).collect();
}

fn publishing(fields: &mut Fields<'_>, front: &mut FrontMatter) {
    front.translation_of = fields.text(&keys::TRANSLATION_OF);
    front.draft = fields.flag_or_default(&keys::DRAFT);
    front.aliases = fields.texts(&keys::ALIASES);
    front.contact = Contact::read(fields, &keys::CONTACT, None);
    front.related = fields.texts(&keys::RELATED);
    front.slug = fields.text(&keys::SLUG);
    front.order = fields.number(&keys::ORDER);
    front.image = fields.text(&keys::IMAGE);
    front.template = fields.text(&keys::TEMPLATE);
    front.allow = rules::allow(fields, &keys::ALLOW);
    front.extra = fields.table(&keys::EXTRA).map(|table| table.value).unwrap_or_default();
}

fn people(fields: &mut Fields<'_>, key: &Key) -> Vec<Spanned<PersonRef>> {
    fields.list(key).into_iter().filter_map(|node| one_person(fields, key, node)).collect()
}

fn one_person(fields: &mut Fields<'_>, key: &Key, node: Node) -> Option<Spanned<PersonRef>> {
    let span = node.span.clone();
    if let Value::Scalar(id) = node.value {
        return Some(Spanned::new(PersonRef::Id(id), span));
    }
    let entries = fields.as_table(key.name, node)?;
    let person = inner(fields, entries, person);
    if person.is_none() {
        fields.report(
            "missing-key",
            span.clone(),
            format!("a person under `{}` has no name", key.name),
            "Add name: …",
        );
    }
    person.map(|person| Spanned::new(PersonRef::Inline(person), span))
}

fn source(fields: &mut Fields<'_>, node: Node) -> Option<SourceEntry> {
    let span = node.span.clone();
    let entries = fields.as_table(keys::SOURCES.name, node)?;
    let (id, title, rest) = inner(fields, entries, |fields| {
        let id = fields.text(&source_keys::ID);
        let title = fields.text(&source_keys::TITLE).map(|title| title.value);
        let publisher = fields.shown_text(&source_keys::PUBLISHER).map(|publisher| publisher.value);
        let year = fields.number(&source_keys::YEAR);
        let url = fields.text(&source_keys::URL);
        let accessed = fields.date(&source_keys::ACCESSED).map(|date| date.value);
        (id, title, (publisher, year, url, accessed))
    });
    if id.is_none() || title.is_none() {
        fields.report(
            "missing-key",
            span,
            "a source needs an id and a title",
            "Write `- id: kdigo-2024` and `title: …`; cite it in the text as [^kdigo-2024].",
        );
    }
    let (publisher, year, url, accessed) = rest;
    Some(SourceEntry { id: id?, title: title?, publisher, year, url, accessed })
}

fn codes(fields: &mut Fields<'_>) -> BTreeMap<CodeSystem, Vec<Spanned<String>>> {
    let Some(table) = fields.table(&keys::CODES) else { return BTreeMap::new() };
    inner(fields, table.value, |fields| {
        let systems = CodeSystem::KEYS.iter().map(|(key, system, _)| (*system, fields.texts(key)));
        systems.filter(|(_, codes)| !codes.is_empty()).collect()
    })
}

fn inner<T>(
    fields: &mut Fields<'_>,
    entries: Vec<DataEntry>,
    read: impl FnOnce(&mut Fields<'_>) -> T,
) -> T {
    let mut inner = fields.nested(entries);
    let value = read(&mut inner);
    inner.finish();
    value
}
