//! Titles that promise a result.

use crate::check::languages::ListLanguage;
use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level, quoted};
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

fn check(subject: &Subject<'_>, _: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    let title = &article.front.title;
    let Some(language) = ListLanguage::of(primary(&article.language)) else { return };
    if title.value.ends_with(['?', '؟']) {
        return;
    }
    let mut words = title.value.split(|letter: char| !letter.is_alphanumeric());
    let Some(word) = words.find(|word| CLAIMS.contains(&language.fold(word).as_str())) else {
        return;
    };
    found.push(
        Finding::new(article.front_place(&title.span), format!("the title makes a promise: {}", quoted(word)))
            .why("Many readers see no more than the title, in a list or a search, and take it for the result.")
            .help("Name what the article is about: \"Ciclosporin for protein in the urine\"."),
    );
}
