//! The names of a language's articles as its A to Z has them: sorted, by first letter, in parts.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{ArticleId, LanguageId, Library};
use crate::escape;

/// An A to Z with more names has a page for each letter.
const MAX_NAMES_ON_ONE_PAGE: usize = 2_000;
/// A page of a letter has no more names than this, nor more bytes of them.
const MAX_NAMES: usize = 1_000;
const MAX_BYTES: usize = 1_000_000;

/// The A to Z of one language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AToZ {
    /// The letters that names begin with, as the language sorts.
    pub letters: Vec<Letter>,
    /// Whether each letter has pages of its own.
    pub divided: bool,
}

/// A letter with the names that begin with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The letter, or `0–9`.
    pub text: String,
    /// The letter as a part of addresses; no other letter of the language has it.
    pub slug: String,
    /// The names in parts, each small enough for a page.
    pub parts: Vec<Vec<ListedName>>,
}

/// A name of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListedName {
    /// The article.
    pub article: ArticleId,
    /// Which of its other names it is; `None` for the title.
    pub other: Option<usize>,
}

impl Letter {
    /// The id of its heading.
    pub fn id(&self) -> String {
        format!("letter-{}", self.slug)
    }
}

impl Library {
    /// The text of a name.
    pub fn name(&self, name: ListedName) -> &str {
        let front = &self.articles[name.article].front;
        let other = name.other.and_then(|other| front.also_called.get(other));
        &other.unwrap_or(&front.title).value
    }
}

/// Titles and other names of `language`, sorted and grouped by first letter.
pub(super) fn a_to_z(library: &Library, language: LanguageId) -> AToZ {
    let mut names: Vec<ListedName> = Vec::new();
    for &article in &library.listed[language] {
        let front = &library.articles[article].front;
        names.push(ListedName { article, other: None });
        let others = front.also_called.iter().enumerate();
        let others = others.filter(|(_, name)| name.value != front.title.value);
        names.extend(others.map(|(other, _)| ListedName { article, other: Some(other) }));
    }
    let sorting = &library.languages[language];
    // A quotation mark or a dash in front of a name is not what people look for.
    sorting.sort_by(&mut names, |&name| {
        library.name(name).trim_start_matches(|character: char| !character.is_alphanumeric())
    });
    let texts = sorting.letters(names.iter().map(|&name| library.name(name)));
    let divided = names.len() > MAX_NAMES_ON_ONE_PAGE;
    let mut letters: Vec<(String, Vec<ListedName>)> = Vec::new();
    let mut by_text: FxHashMap<String, usize> = FxHashMap::default();
    for (text, name) in texts.into_iter().zip(names) {
        let position = *by_text.entry(text).or_insert_with_key(|text| {
            letters.push((text.clone(), Vec::new()));
            letters.len() - 1
        });
        letters.get_mut(position).into_iter().for_each(|(_, names)| names.push(name));
    }
    let mut slugs = FxHashSet::default();
    let letters = letters.into_iter().map(|(text, names)| Letter {
        slug: free_slug(&text, &mut slugs),
        parts: if divided { parts(library, &names) } else { vec![names] },
        text,
    });
    AToZ { letters: letters.collect(), divided }
}

/// Two letters that addresses cannot tell apart are numbered.
fn free_slug(letter: &str, taken: &mut FxHashSet<String>) -> String {
    let slug = Some(escape::slug(letter)).filter(|slug| !slug.is_empty());
    let slug = slug.unwrap_or_else(|| "other".to_owned());
    let mut free = slug.clone();
    let mut number = 1;
    while !taken.insert(free.clone()) {
        number += 1;
        free = format!("{slug}-{number}");
    }
    free
}

fn parts(library: &Library, names: &[ListedName]) -> Vec<Vec<ListedName>> {
    let mut parts: Vec<Vec<ListedName>> = Vec::new();
    let mut bytes = 0;
    for &name in names {
        let title = &library.articles[name.article].front.title.value;
        let size = library.name(name).len() + title.len();
        bytes += size;
        match parts.last_mut() {
            Some(part) if part.len() < MAX_NAMES && bytes <= MAX_BYTES => part.push(name),
            _ => {
                bytes = size;
                parts.push(vec![name]);
            }
        }
    }
    parts
}
