//! File names for articles and pictures: short, safe on every host, and like the old ones.

use jiff::civil::Date;

use crate::source::LanguageTag;
use crate::source::path::{ARTICLES, stem};
use crate::{data, escape, route};

/// Folders in which other generators keep their pages; they are no part of the address there.
const CONTENT_FOLDERS: [&str; 6] = ["content", "docs", "_posts", "_pages", "posts", "src"];

/// Names that mean something to handout at the top of `articles/`.
const TAKEN: [&str; 3] = ["disclaimer", "glossary", "index"];

/// Where an article goes: below `to` under `articles/`, with the folders that it had in a folder that is imported as
/// a whole; `languages` are those of the site, the main one first.
pub fn article(path: &str, to: &str, language: Option<&str>, languages: &[LanguageTag]) -> String {
    let mut folders: Vec<&str> = path.split('/').collect();
    let file = folders.pop().unwrap_or_default();
    if folders.first().is_some_and(|first| CONTENT_FOLDERS.contains(first)) {
        folders.remove(0);
    }
    let stem = stem(file);
    let (stem, suffix) = match stem
        .rsplit_once('.')
        .filter(|(_, suffix)| languages.iter().any(|language| *language == **suffix))
    {
        Some((stem, suffix)) => (stem, Some(suffix)),
        None => (stem, None),
    };
    let stem = dated(stem).map_or(stem, |(_, rest)| rest);
    let index = matches!(stem, "_index" | "index" | "README" | "readme");
    let mut name = if index { "index".to_owned() } else { address_part(stem, "article") };
    let folders: Vec<String> = to
        .split('/')
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .chain(folders.iter().map(|folder| address_part(folder, "folder")))
        .collect();
    if folders.is_empty() && TAKEN.contains(&name.as_str()) {
        name = format!("imported-{name}");
    }
    let language = suffix
        .or(language)
        .filter(|language| languages.first().is_none_or(|main| *main != **language));
    let language = language.map_or(String::new(), |language| format!(".{language}"));
    let folder: String = folders.iter().map(|folder| format!("{folder}/")).collect();
    format!("{ARTICLES}{folder}{name}{language}.md")
}

/// `2019-03-04-salt` as its day and `salt`: so Jekyll dates its posts.
pub(super) fn dated(stem: &str) -> Option<(Date, &str)> {
    let day = data::date(stem.get(..10)?)?;
    let rest = stem.get(10..)?.strip_prefix('-').filter(|rest| !rest.is_empty())?;
    Some((day, rest))
}

/// `name` as a part of an address.
fn address_part(name: &str, otherwise: &str) -> String {
    let slug = escape::slug(name);
    let slug: String = slug.chars().take(80).collect();
    let slug = slug.trim_matches('-');
    match route::name_problem(slug) {
        None => slug.to_owned(),
        Some(_) => format!("{otherwise}-{slug}").trim_matches('-').to_owned(),
    }
}

/// The name for a file that is copied, with its ending in small letters.
pub(super) fn file(path: &str, ending: &str) -> String {
    format!("{}.{ending}", address_part(stem(path), "file"))
}
