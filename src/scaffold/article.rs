//! The text of a new article: front matter, the sections that readers of its type expect, prompts.

use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization;

use super::language::ScaffoldLanguage;
use crate::article::PageType;
use crate::article::sections::{AT_HOME, expected};
use crate::library::taxonomy::{TagId, Taxonomy};
use crate::source::path::ARTICLES;
use crate::source::{self, Sources};
use crate::theme::words::fill;
use crate::{escape, route};

/// Where a site keeps archetypes of its own, one file for each type: `condition.md`.
pub const ARCHETYPES: &str = "templates/archetypes/";

/// What a new article is to be.
#[derive(Debug, Clone, Copy)]
pub struct NewArticle<'a> {
    /// The title.
    pub title: &'a str,
    /// Its type; none for a plain page.
    pub page_type: Option<PageType>,
    /// Language tag.
    pub language: &'a str,
    /// Ids of the topics.
    pub tags: &'a [String],
    /// The day of the article.
    pub today: Date,
}

/// The built-in archetype of a type: an article with `{title}`, `{type}`, `{tags}` and `{date}`.
pub fn archetype(page_type: Option<PageType>, language: &str) -> String {
    let words = ScaffoldLanguage::of(language);
    let mut out = "---\ntitle: {title}\n".to_owned();
    if page_type.is_some() {
        out.push_str("type: {type}\ntags: {tags}\n");
    }
    out.push_str("date: {date}\ndraft: true\n---\n");
    prompt(&mut out, words.lead);
    let Some(page_type) = page_type else { return out };
    let mut sections = expected(page_type).to_vec();
    if page_type == PageType::Medicine {
        let help = sections.len().saturating_sub(1);
        sections.splice(help..help, AT_HOME);
    }
    let sections = sections.into_iter().map(words.section);
    for (heading, text) in sections.chain([words.questions]) {
        out.push_str(&format!("\n## {heading}\n"));
        prompt(&mut out, text);
    }
    out
}

fn prompt(out: &mut String, text: &str) {
    out.push_str(&format!("\n<!-- prompt: {text} -->\n"));
}

/// The site's own archetype among `sources`: of the language, or of all.
pub fn own<'a>(
    sources: &'a Sources,
    page_type: Option<PageType>,
    language: &str,
) -> Option<&'a str> {
    let name = page_type.map_or("page", PageType::name);
    let of = |ending: &str| sources.text(&format!("{ARCHETYPES}{name}{ending}"));
    of(&format!(".{language}.md")).or_else(|| of(".md"))
}

/// The article, after the archetype of the site or the built-in one.
pub fn text(new: &NewArticle<'_>, own: Option<&str>) -> String {
    let archetype = own.map_or_else(|| archetype(new.page_type, new.language), str::to_owned);
    let page_type = new.page_type.map(PageType::name).unwrap_or_default();
    let tags = format!("[{}]", new.tags.join(", "));
    let (title, date) = (scalar(new.title), new.today.to_string());
    fill(
        &archetype,
        [("title", title.as_str()), ("type", page_type), ("tags", &tags), ("date", &date)],
    )
}

/// `text` as one value in YAML or TOML: in double quotes unless it is plain words.
pub(super) fn scalar(text: &str) -> String {
    let plain = |character: char| character.is_alphanumeric() || " -,.()".contains(character);
    let is_plain =
        text.starts_with(char::is_alphanumeric) && text.trim() == text && text.chars().all(plain);
    let is_null = text.eq_ignore_ascii_case("null");
    if is_plain && !is_null { text.to_owned() } else { serde_json::Value::from(text).to_string() }
}

/// A file name for `title`: `Dolor de riñón` is `dolor-de-rinon`, `ألم` stays as it is.
///
/// Letters with accents lose them where a Latin letter is left; other scripts keep theirs, because no
/// table spells them in Latin letters as their readers would.
pub fn file_name(title: &str) -> String {
    let plain = |character: char| {
        let first = character.nfkd().next().unwrap_or(character);
        if first.is_ascii_alphabetic() { first } else { character }
    };
    escape::slug(&title.nfc().map(plain).collect::<String>())
}

/// The folder below `articles/` where articles of a type are kept.
pub fn folder(page_type: Option<PageType>) -> &'static str {
    match page_type {
        None => "",
        Some(PageType::Condition) => "conditions",
        Some(PageType::Medicine) => "medicines",
        Some(PageType::Test) => "tests",
        Some(PageType::Treatment) => "treatments",
        Some(PageType::Procedure) => "procedures",
        Some(PageType::LivingWith) => "living",
        Some(PageType::Symptom) => "symptoms",
    }
}

/// The name of an article: its path below `articles`, without language and ending.
pub fn name(folder: &str, file_name: &str) -> String {
    if folder.is_empty() { file_name.to_owned() } else { format!("{folder}/{file_name}") }
}

/// Where the new article `name` goes: `kidneys/salt` is `articles/kidneys/salt.es.md`. Files in the language `main` of
/// the site have no language in their names.
///
/// # Errors
/// What is wrong with the name: it cannot be an address, or would be read as something else.
pub fn path(name: &str, language: &str, main: &str) -> Result<String, &'static str> {
    let has_dot = source::path::file_name(name).contains('.');
    let problem = name
        .split('/')
        .find_map(route::name_problem)
        .or_else(|| route::path_problem(name))
        .or(has_dot.then_some("a dot in it would be taken for a language"));
    problem.map_or_else(|| Ok(file(name, language, main)), Err)
}

/// The file of the article `name` in a language.
pub fn file(name: &str, language: &str, main: &str) -> String {
    if language == main {
        format!("{ARTICLES}{name}.md")
    } else {
        format!("{ARTICLES}{name}.{language}.md")
    }
}

/// The topics with a name, a synonym or a misspelling in `title`, without those that are wider than another of them; at
/// most three, the ones with the longest path to the top first.
pub fn topics(title: &str, tags: &Taxonomy, language: &str) -> Vec<String> {
    const MAX_TOPICS: usize = 3;
    let title = format!("-{}-", file_name(title));
    let is_in_title = |name: &String| {
        let name = file_name(name);
        !name.is_empty() && title.contains(&format!("-{name}-"))
    };
    let is_named = |id: &TagId| {
        let text = tags.text(*id, language);
        text.synonyms
            .iter()
            .chain(&text.misspellings)
            .chain([&text.label, &tags.tags[*id].id.value])
            .any(is_in_title)
    };
    let named: Vec<TagId> = tags.tags.ids().filter(is_named).collect();
    let is_wider =
        |id: &TagId| named.iter().any(|other| other != id && tags.ancestors(*other).contains(id));
    let mut found: Vec<TagId> = named.iter().copied().filter(|id| !is_wider(id)).collect();
    found.sort_by_key(|id| usize::MAX - tags.ancestors(*id).len());
    found.into_iter().take(MAX_TOPICS).map(|id| tags.tags[id].id.value.clone()).collect()
}
