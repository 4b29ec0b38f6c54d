//! The front matter of an article, typed. A key that is not listed here does not exist.

use std::collections::BTreeMap;
use std::ops::Range;

use jiff::civil::Date;

use crate::config::rules::{self, Allow};
use crate::config::{Person, person};
use crate::data::{Entry, Fields, Node, Spanned, Value};
use crate::diagnostic::{Diagnostic, Place};

/// What kind of page an article is; it sets the expected sections and the type for machines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum PageType {
    Condition,
    Medicine,
    Test,
    Treatment,
    Procedure,
    LivingWith,
    Symptom,
}

impl PageType {
    /// The names as they are written in the front matter.
    pub const NAMES: [(&'static str, PageType); 7] = [
        ("condition", PageType::Condition),
        ("medicine", PageType::Medicine),
        ("test", PageType::Test),
        ("treatment", PageType::Treatment),
        ("procedure", PageType::Procedure),
        ("living-with", PageType::LivingWith),
        ("symptom", PageType::Symptom),
    ];

    /// The name as it is written in the front matter.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| name)
    }
}

/// Code systems by which health records name a subject.
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
    /// Key in the front matter, system, and name of the system for machines.
    pub const NAMES: [(&'static str, CodeSystem, &'static str); 5] = [
        ("icd-10-cm", CodeSystem::Icd10Cm, "ICD-10-CM"),
        ("snomed-ct", CodeSystem::SnomedCt, "SNOMED CT"),
        ("rxnorm", CodeSystem::RxNorm, "RxNorm"),
        ("loinc", CodeSystem::Loinc, "LOINC"),
        ("mesh", CodeSystem::Mesh, "MeSH"),
    ];

    /// The name that machines know.
    pub fn label(self) -> &'static str {
        Self::NAMES.iter().find(|(_, system, _)| *system == self).map_or("", |(_, _, label)| label)
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
    /// The day someone last read the source.
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
    pub authors: Vec<Spanned<PersonRef>>,
    pub reviewers: Vec<Spanned<PersonRef>>,
    pub sources: Vec<SourceEntry>,
    /// The fingerprint of the original that this translation was made of.
    pub translation_of: Option<Spanned<String>>,
    pub draft: bool,
    pub publish_on: Option<Spanned<Date>>,
    pub expires: Option<Spanned<Date>>,
    pub aliases: Vec<Spanned<String>>,
    pub codes: BTreeMap<CodeSystem, Vec<Spanned<String>>>,
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
    pub extra: Vec<Entry>,
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
    entries: Vec<Entry>,
    span: Range<usize>,
    found: &mut Vec<Diagnostic>,
) -> Option<FrontMatter> {
    let broken = found.iter().any(|diagnostic| {
        diagnostic.rule == "broken-front-matter" && diagnostic.place.path == path
    });
    let given = entries.iter().any(|entry| {
        entry.key.value == "title" && matches!(entry.node.value, Value::List(_) | Value::Table(_))
    });
    let mut fields = Fields::new(path, entries, found);
    let fields_ref = &mut fields;
    let title = fields_ref.text("title").filter(|title| !title.value.trim().is_empty());
    let mut front =
        FrontMatter { title: title.clone().unwrap_or_default(), ..FrontMatter::default() };
    about(fields_ref, &mut front);
    dates(fields_ref, &mut front);
    trust(fields_ref, &mut front);
    publishing(fields_ref, &mut front);
    fields.finish();
    // A title of the wrong type has been reported as such.
    if title.is_none() && !broken && !given {
        let first_line = span.start..span.start + 3;
        found.push(
            Diagnostic::error(
                "missing-key",
                Place::span(path, first_line),
                "this article has no title",
            )
            .why("The title is the heading of the page and what a search shows.")
            .help("Add a line `title: …` to the front matter."),
        );
    }
    title.map(|_| front)
}

fn about(fields: &mut Fields<'_>, front: &mut FrontMatter) {
    front.description = fields.text("description");
    front.page_type = fields.choice("type", &PageType::NAMES);
    front.tags = fields.texts("tags");
    front.also_called = fields.texts("also_called");
    front.misspellings = fields.texts("misspellings");
    front.key_points = fields.texts("key_points");
    front.summary = fields.text("summary");
    front.codes = codes(fields);
}

fn dates(fields: &mut Fields<'_>, front: &mut FrontMatter) {
    front.date = fields.date("date");
    front.updated = fields.date("updated");
    front.reviewed = fields.date("reviewed");
    front.review_due = fields.date("review_due");
    front.publish_on = fields.date("publish_on");
    front.expires = fields.date("expires");
}

fn trust(fields: &mut Fields<'_>, front: &mut FrontMatter) {
    front.authors = people(fields, "authors");
    front.reviewers = people(fields, "reviewers");
    front.sources =
        fields.list("sources").into_iter().filter_map(|node| source(fields, node)).collect();
}

fn publishing(fields: &mut Fields<'_>, front: &mut FrontMatter) {
    front.translation_of = fields.text("translation_of");
    front.draft = fields.flag("draft").unwrap_or_default();
    front.aliases = fields.texts("aliases");
    front.related = fields.texts("related");
    front.slug = fields.text("slug");
    front.order = fields.number("order", 0..1_000_000);
    front.image = fields.text("image");
    front.template = fields.text("template");
    front.allow = rules::allow(fields);
    front.extra = fields.table("extra").map(|table| table.value).unwrap_or_default();
}

fn people(fields: &mut Fields<'_>, key: &'static str) -> Vec<Spanned<PersonRef>> {
    fields.list(key).into_iter().filter_map(|node| one_person(fields, key, node)).collect()
}

fn one_person(
    fields: &mut Fields<'_>,
    key: &'static str,
    node: Node,
) -> Option<Spanned<PersonRef>> {
    let span = node.span.clone();
    if let Value::Scalar(id) = node.value {
        return Some(Spanned::new(PersonRef::Id(id), span));
    }
    let entries = fields.as_table(key, node)?;
    let person = inner(fields, entries, person);
    if person.is_none() {
        fields.report(
            "missing-key",
            span.clone(),
            format!("a person under `{key}` has no name"),
            "Add name: …",
        );
    }
    person.map(|person| Spanned::new(PersonRef::Inline(person), span))
}

fn source(fields: &mut Fields<'_>, node: Node) -> Option<SourceEntry> {
    let span = node.span.clone();
    let entries = fields.as_table("sources", node)?;
    let (id, title, rest) = inner(fields, entries, |fields| {
        let id = fields.text("id");
        let title = fields.text("title").map(|title| title.value);
        let publisher = fields.text("publisher").map(|publisher| publisher.value);
        let year = fields.number("year", 1500..2101);
        let url = fields.text("url");
        let accessed = fields.date("accessed").map(|date| date.value);
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
    let Some(table) = fields.table("codes") else { return BTreeMap::new() };
    inner(fields, table.value, |fields| {
        let systems = CodeSystem::NAMES.iter().map(|(key, system, _)| (*system, fields.texts(key)));
        systems.filter(|(_, codes)| !codes.is_empty()).collect()
    })
}

fn inner<T>(
    fields: &mut Fields<'_>,
    entries: Vec<Entry>,
    read: impl FnOnce(&mut Fields<'_>) -> T,
) -> T {
    let mut inner = fields.nested(entries);
    let value = read(&mut inner);
    inner.finish();
    value
}
