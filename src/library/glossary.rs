//! The glossary of a language: terms, their other forms, and their explanations.

use std::collections::HashSet;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::{LanguageId, Library};
use crate::escape;
use crate::markdown::parse::{Event, Parsed, Tag, TagEnd};
use crate::markdown::terms::Terms;

/// The glossary of one language; empty when there is no `glossary.md`.
#[derive(Debug)]
pub struct Glossary {
    /// In the order of the file.
    pub entries: Vec<Term>,
    /// The id of each term, in the same order.
    pub ids: Vec<String>,
    /// The forms of all terms, ready to be found in text.
    pub terms: Terms,
    /// Formatting and citations inside an explanation, as ranges of the body.
    pub formatted: Vec<Range<usize>>,
    /// Terms without an explanation, as ranges of the body.
    pub unexplained: Vec<Range<usize>>,
    /// Terms and explanations that may be meant in another way, as ranges of the body.
    pub doubts: Vec<(Range<usize>, TermDoubt)>,
}

/// Why a term or its explanation may be meant in another way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TermDoubt {
    /// The term stands there a second time.
    Again,
    /// Two lines are read as one term.
    TwoLines,
    /// A second explanation is read on behind the first.
    SecondExplanation,
}

/// One term.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Term {
    /// The main form.
    pub term: String,
    /// Other forms and abbreviations that mean the same.
    pub forms: Vec<String>,
    /// Forms that are found in text and by the search, but that no page names: plurals, a word with its article.
    pub matched: Vec<String>,
    /// The explanation.
    pub definition: String,
}

/// Signs of markup that did not take, in an explanation.
const LEFTOVER: [&str; 6] = ["](", "][", "[^", "**", "~~", "`"];

/// Reads `glossary.md` of `language`: a Markdown definition list. A term line may name other forms
/// after commas; an explanation is plain text.
pub(super) fn of(library: &Library, language: LanguageId) -> Glossary {
    let article = library.by_name("glossary", language).map(|id| &library.articles[id]);
    let body = article.map(|article| article.text());
    read(body.unwrap_or_default())
}

fn read(body: &str) -> Glossary {
    let mut entries: Vec<Term> = Vec::new();
    let mut formatted = Vec::new();
    let mut doubts = Vec::new();
    let mut text = String::new();
    let mut defining = false;
    let mut places: Vec<Range<usize>> = Vec::new();
    for (event, range) in Parsed::of(body).events {
        match event {
            Event::Start(Tag::DefinitionListTitle) => {
                text.clear();
                places.push(range);
            }
            Event::End(TagEnd::DefinitionListTitle) => entries.push(term(&text)),
            Event::Start(Tag::DefinitionListDefinition) => {
                text.clear();
                defining = true;
                if entries.last().is_some_and(|entry| !entry.definition.is_empty()) {
                    doubts.push((range, TermDoubt::SecondExplanation));
                }
            }
            Event::End(TagEnd::DefinitionListDefinition) => {
                defining = false;
                if let Some(entry) = entries.last_mut() {
                    entry.definition = join(&entry.definition, text.trim());
                }
            }
            Event::Text(more) => {
                if defining && LEFTOVER.iter().any(|sign| more.contains(sign)) {
                    formatted.push(range);
                }
                text.push_str(&more);
            }
            Event::Code(more) => text.push_str(&more),
            Event::SoftBreak | Event::HardBreak => {
                if let (false, Some(place)) = (defining, places.last()) {
                    doubts.push((place.clone(), TermDoubt::TwoLines));
                }
                text.push(' ');
            }
            // The second paragraph of an explanation.
            Event::Start(Tag::Paragraph) => text.push(' '),
            Event::Start(_) | Event::FootnoteReference(_) if defining => formatted.push(range),
            _ => {}
        }
    }
    let is_empty = |(entry, _): &(&Term, &Range<usize>)| entry.definition.is_empty();
    let unexplained =
        entries.iter().zip(&places).filter(is_empty).map(|(_, place)| place.clone()).collect();
    let mut seen = HashSet::new();
    let again =
        entries.iter().zip(&places).filter(|(entry, _)| !seen.insert(entry.term.to_lowercase()));
    doubts.extend(again.map(|(_, place)| (place.clone(), TermDoubt::Again)));
    let ids = ids(&entries);
    let forms: Vec<Vec<String>> =
        entries.iter().map(|entry| entry.all().cloned().collect()).collect();
    let terms = Terms::new(forms.iter().map(Vec::as_slice));
    Glossary { entries, ids, terms, formatted, unexplained, doubts }
}

/// An id for each term; a second term of the same name gets a number.
fn ids(entries: &[Term]) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    let mut counts: FxHashMap<String, usize> = FxHashMap::default();
    for entry in entries {
        let slug = escape::slug(&entry.term);
        let same = counts.get(&slug).copied().unwrap_or_default();
        let id = if same == 0 { slug } else { format!("{slug}-{same}") };
        let is_number = |character: char| character.is_ascii_digit() || character == '-';
        *counts.entry(id.trim_end_matches(is_number).to_owned()).or_default() += 1;
        ids.push(id);
    }
    ids
}

/// `fistula, ~fistulas, AV fistula` is one term with a form that only text has and another name.
fn term(line: &str) -> Term {
    let mut term = Term::default();
    for form in line.split([',', '،']).map(str::trim) {
        let (matched, form) =
            form.strip_prefix('~').map_or((false, form), |rest| (true, rest.trim_start()));
        if form.is_empty() {
            continue;
        }
        if term.term.is_empty() {
            term.term = form.to_owned();
        } else if matched {
            term.matched.push(form.to_owned());
        } else {
            term.forms.push(form.to_owned());
        }
    }
    term
}

impl Term {
    /// Every form, the main one first.
    pub fn all(&self) -> impl Iterator<Item = &String> {
        std::iter::once(&self.term).chain(&self.forms).chain(&self.matched)
    }
}

fn join(before: &str, more: &str) -> String {
    if before.is_empty() { more.to_owned() } else { format!("{before} {more}") }
}

impl Glossary {
    /// Whether the language has no glossary.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}
