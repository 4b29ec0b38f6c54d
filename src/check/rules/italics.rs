//! Words in italics.

use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level};
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Note, check);

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    let article = prose.subject.article;
    for span in &article.facts.italics {
        if prose.is_back_matter_at(span.start) || is_name(prose.body.part(span.clone())) {
            continue;
        }
        found.push(
            Finding::new(article.place(span), "these words are in italics")
                .why("Slanted letters are hard to read for people with dyslexia or poor sight.")
                .help("Take out the asterisks or underscores. What matters most can be bold, with two of them."),
        );
    }
}

/// Whether the words are a gene, "*BRCA1*", or a germ, "*E. coli*": biology writes both in italics, and no reader meets
/// them otherwise.
fn is_name(words: &str) -> bool {
    let words = words.trim_matches(['*', '_']);
    let gene = words.len() < 10
        && words.bytes().any(|byte| byte.is_ascii_digit())
        && words.bytes().filter(u8::is_ascii_uppercase).count() > 1
        && words.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    let germ = words
        .strip_prefix(|genus: char| genus.is_ascii_uppercase())
        .and_then(|rest| rest.strip_prefix(". "))
        .is_some_and(|species| species.bytes().all(|byte| byte.is_ascii_lowercase()));
    gene || germ
}
