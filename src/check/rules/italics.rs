//! Words in italics.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level};

pub(in crate::check) const CHECK: Check = Check::Article(Level::Note, check);

fn check(subject: &Subject<'_>, _: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    for span in &article.facts.italics {
        found.push(
            Finding::new(article.place(span), "these words are in italics")
                .why("Slanted letters are hard to read for people with dyslexia or poor sight.")
                .help("Take out the asterisks or underscores. What matters most can be bold, with two of them."),
        );
    }
}
