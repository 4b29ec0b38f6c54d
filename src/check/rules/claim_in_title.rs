//! Titles that promise a result.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level, quoted};

pub(in crate::check) const CHECK: Check = Check::Article(Level::Warn, check);

const CLAIMS: [&str; 17] = [
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
];

fn check(subject: &Subject<'_>, _: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    let title = &article.front.title;
    if !article.language.starts_with("en") || title.value.ends_with('?') {
        return;
    }
    let words = title.value.split(|letter: char| !letter.is_alphanumeric());
    let Some(word) =
        words.into_iter().find(|word| CLAIMS.iter().any(|claim| claim.eq_ignore_ascii_case(word)))
    else {
        return;
    };
    found.push(
        Finding::new(article.front_place(&title.span), format!("the title makes a promise: {}", quoted(word)))
            .why("Many readers see no more than the title, in a list or a search, and take it for the result.")
            .help("Name what the article is about: \"Ciclosporin for protein in the urine\"."),
    );
}
