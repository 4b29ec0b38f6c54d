//! What readers type instead of the words of articles, and what those in danger type: the lists of handout, and the site's own.

use std::collections::BTreeMap;

use super::{LanguageWords, built_in};
use crate::data::{self, DataOrigin, Syntax, Value};
use crate::library::{LanguageId, Library};
use crate::markdown::fold::{self, Folding};
use crate::source::primary;

macro_rules! lists {
    ($($language:literal),*) => {
        /// For each language what is typed for the words of articles, what is typed in danger, and words that tell nothing.
        const LISTS: &[(&str, [&str; 3])] = &[$(($language, [
            include_str!(concat!($language, ".toml")),
            include_str!(concat!("danger-", $language, ".toml")),
            include_str!(concat!("small-", $language, ".txt")),
        ])),*];
    };
}

lists!("ar", "en", "es");

/// The words of the search of one language, folded, with a space between words.
#[derive(Debug, Default)]
pub(crate) struct WordLists {
    /// What is typed, and the words that articles have for it.
    pub(crate) typed: BTreeMap<String, Vec<String>>,
    /// Phrases: `|` is between words of which one is enough, `!` before those that must not be there. One that counts
    /// only when nothing else is typed begins with `=`.
    pub(crate) danger: Vec<String>,
    /// Words that are not looked for while there are others, sorted.
    pub(crate) small: Vec<String>,
}

/// The lists for `language`. What a site says of a typed word stands for what handout says of it.
pub(crate) fn lists(library: &Library, language: LanguageId) -> WordLists {
    let tag = &library.languages[language].tag;
    let folding = Folding::of(tag);
    let mut lists = WordLists::default();
    if let Some((_, [typed, danger, small])) = list(tag) {
        lists.small = words_of(folding, small);
        lists.typed = folded(folding, &lists.small, &built_in(typed, &mut Vec::new()));
        lists.danger = dangerous(folding, danger);
    }
    if let Some(own) = library.words.languages.get(tag.as_str()) {
        lists.typed.extend(folded(folding, &lists.small, own));
        lists.danger.extend(own.danger.iter().map(|phrase| phrase_of(folding, phrase)));
    }
    lists.danger.retain(|phrase| phrase.trim_start_matches('=').len() > 1);
    lists.danger.sort();
    lists.danger.dedup();
    lists
}

/// Whether the search knows words of danger in `language`: those of handout, or of the site.
pub(crate) fn knows_danger(library: &Library, language: LanguageId) -> bool {
    let tag = &library.languages[language].tag;
    let own = library.words.languages.get(tag.as_str());
    list(tag).is_some() || own.is_some_and(|own| !own.danger.is_empty())
}

/// The words of the language `tag` that tell nothing about what is looked for.
pub(super) fn small(tag: &str) -> Vec<String> {
    list(tag).map_or_else(Vec::new, |(_, [_, _, small])| words_of(Folding::of(tag), small))
}

fn list(tag: &str) -> Option<&'static (&'static str, [&'static str; 3])> {
    LISTS.iter().find(|(known, _)| *known == primary(tag))
}

/// The words of a file, sorted, without its comments.
fn words_of(folding: Folding, text: &str) -> Vec<String> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let mut words: Vec<String> = lines.flat_map(|line| fold::list(folding, line)).collect();
    words.sort();
    words.dedup();
    words
}

/// A phrase of danger. The parts of a word with an apostrophe or a hyphen are one: the page joins words that were typed one
/// after the other, so that "can't" and "cant" are the same, and "no-urine" is not "no protein in urine".
fn phrase_of(folding: Folding, text: &str) -> String {
    let word = |word: &str| {
        let is_joined = word.contains(|letter: char| "'’-./&".contains(letter));
        fold::list(folding, word).join(if is_joined { "" } else { " " })
    };
    let words = text.split_whitespace().map(|part| {
        let (not, part) = part.strip_prefix('!').map_or(("", part), |part| ("!", part));
        let mut words: Vec<String> = part.split('|').map(word).collect();
        words.retain(|word| !word.is_empty());
        if words.is_empty() { String::new() } else { format!("{not}{}", words.join("|")) }
    });
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// What is typed, and for what, without small words. What would be a single word without them is left out: "on the
/// list" is more than a list.
fn folded(
    folding: Folding,
    small: &[String],
    words: &LanguageWords,
) -> BTreeMap<String, Vec<String>> {
    let essence = |text: &str| {
        let all = fold::list(folding, text);
        let rest: Vec<&str> = all
            .iter()
            .map(String::as_str)
            .filter(|word| !small.iter().any(|small| small == word))
            .collect();
        if rest.len() > 1 || rest.len() == all.len() { rest.join(" ") } else { String::new() }
    };
    let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (word, typed) in &words.typed {
        let word = essence(word);
        for typed in typed.iter().map(|typed| essence(typed)) {
            let leads = all.entry(typed.clone()).or_default();
            if !typed.is_empty() && typed != word && !word.is_empty() && !leads.contains(&word) {
                leads.push(word.clone());
            }
        }
    }
    all.retain(|_, leads| !leads.is_empty());
    all
}

/// The phrases of a list in groups: `phrases`, and `alone` for those that mean something harmless in other company.
fn dangerous(folding: Folding, text: &str) -> Vec<String> {
    let origin = DataOrigin { path: super::FILE, offset: 0, syntax_rule: "broken-settings" };
    let groups = data::parse(text, Syntax::Toml, origin, &mut Vec::new());
    let mut all = Vec::new();
    for group in groups {
        let Value::Table(entries) = group.node.value else { continue };
        for entry in entries {
            let alone = if entry.key.value == "alone" { "=" } else { "" };
            let Value::List(phrases) = entry.node.value else { continue };
            for phrase in phrases {
                if let Value::Scalar(phrase) = phrase.value {
                    all.push(format!("{alone}{}", phrase_of(folding, &phrase)));
                }
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where a list is broken, nobody finds anything by its words, and no build would say so.
    #[test]
    fn the_lists_have_no_mistakes_and_enough_words() {
        for (language, [typed, danger, small]) in LISTS {
            let mut found = Vec::new();
            let words = built_in(typed, &mut found);
            assert!(found.is_empty(), "{language}: {found:?}");
            let least = if *language == "en" { 300 } else { 150 };
            assert!(words.typed.len() >= least, "{language}: {}", words.typed.len());
            let folding = Folding::of(language);
            assert!(dangerous(folding, danger).len() >= 50, "{language}");
            assert!(small.split_whitespace().count() >= 50, "{language}");
            let small: Vec<String> =
                small.lines().flat_map(|line| fold::list(folding, line)).collect();
            let all: usize = words.typed.iter().map(|(_, typed)| typed.len()).sum();
            assert!(
                folded(folding, &small, &words).len() * 10 >= all * 6,
                "{language}: most of {all} are lost"
            );
        }
    }
}
