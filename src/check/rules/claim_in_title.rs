//! Titles and descriptions that promise a result.

use crate::check::languages::ListLanguage;
use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level, Place, quoted};
use crate::source::primary;

pub(in crate::check) const CHECK: Check = Check::Article(Level::Warn, check);

const CLAIMS: [&str; 47] = [
    "cure",
    "cures",
    "cured",
    "eliminate",
    "eliminates",
    "eliminated",
    "effectively",
    "guaranteed",
    "guarantees",
    "miracle",
    "best",
    "safest",
    "breakthrough",
    "amazing",
    "proven",
    "perfect",
    "painless",
    // Spanish
    "cura",
    "curan",
    "elimina",
    "eliminan",
    "eficazmente",
    "garantizado",
    "garantizada",
    "garantiza",
    "milagro",
    "milagroso",
    "milagrosa",
    "mejor",
    "asombroso",
    "infalible",
    "perfecto",
    "perfecta",
    "indoloro",
    "indolora",
    "definitivo",
    "definitiva",
    // Arabic
    "يشفي",
    "تشفي",
    "يقضي",
    "تقضي",
    "مضمون",
    "مضمونه",
    "معجزه",
    "افضل",
    "نهائي",
    "سحري",
];

/// Those that promise in a whole sentence, too: a description may well speak of "the best time for the test".
const SURE: [&str; 15] = [
    "guaranteed",
    "guarantees",
    "miracle",
    "breakthrough",
    "amazing",
    "garantizado",
    "garantizada",
    "garantiza",
    "milagro",
    "milagroso",
    "milagrosa",
    "asombroso",
    "infalible",
    "مضمون",
    "معجزه",
];

fn check(subject: &Subject<'_>, _: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    let title = &article.front.title;
    let Some(language) = ListLanguage::of(primary(&article.language)) else { return };
    if let Some(description) = &article.front.description {
        let words = description.value.split(|letter: char| !letter.is_alphanumeric() && !matches!(letter, '\'' | '’'));
        let words = words.map(|word| (word, language.fold(word)));
        // "No treatment is guaranteed."
        let mut words = words.take_while(|(_, folded)| !language.is_negative(folded));
        if let Some((word, _)) = words.find(|(_, folded)| SURE.contains(&folded.as_str())) {
            found.push(finding(article.front_place(&description.span), "description", word));
        }
    }
    if title.value.ends_with(['?', '؟']) {
        return;
    }
    let mut words = title.value.split(|letter: char| !letter.is_alphanumeric());
    let Some(word) = words.find(|word| CLAIMS.contains(&language.fold(word).as_str())) else {
        return;
    };
    found.push(finding(article.front_place(&title.span), "title", word));
}

fn finding(place: Place, key: &str, word: &str) -> Finding {
    Finding::new(place, format!("the {key} makes a promise: {}", quoted(word)))
        .why("Many readers see no more than title and description, in a list or a search, and take them for the result.")
        .help("Name what the article is about: \"Ciclosporin for protein in the urine\".")
}
