//! Headings that ask.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level};
use crate::markdown::facts::Heading;

pub(in crate::check) const CHECK: Check = Check::Article(Level::Note, check);

/// The words of the shortest question whose subject comes late: "What is screening?" has it in its third word.
const FEWEST: usize = 5;

fn check(subject: &Subject<'_>, _: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    let headings = &article.facts.headings;
    let asks = |heading: &&Heading| heading.text.trim_end().ends_with(['?', '؟']);
    // A page of questions and answers is made of them on purpose.
    if headings.len() > 3 && headings.iter().filter(asks).count() * 2 > headings.len() {
        return;
    }
    let is_long = |heading: &&Heading| heading.text.split_whitespace().count() >= FEWEST;
    for heading in headings.iter().filter(asks).filter(is_long) {
        found.push(
            Finding::new(article.place(&heading.span), "this heading is a question")
                .why("The words that a reader looks for come late in a question, and headings that all begin alike are hard to look through.")
                .help("Begin with the subject: `Symptoms of kidney stones` rather than `What are the symptoms of kidney stones?`"),
        );
    }
}
