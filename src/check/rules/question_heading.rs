//! Headings that ask.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level};

pub(in crate::check) const CHECK: Check = Check::Article(Level::Note, check);

fn check(subject: &Subject<'_>, _: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    for heading in article
        .facts
        .headings
        .iter()
        .filter(|heading| heading.text.trim_end().ends_with(['?', '؟']))
    {
        found.push(
            Finding::new(article.place(&heading.span), "this heading is a question")
                .why("The words that a reader looks for come late in a question, and headings that all begin alike are hard to look through.")
                .help("Begin with the subject: `Symptoms of kidney stones` rather than `What are the symptoms of kidney stones?`"),
        );
    }
}
