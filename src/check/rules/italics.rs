//! Words in italics.

use std::ops::Range;

use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level};
use crate::part::{Part, line_after, line_before};

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Note, check);

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    let article = prose.subject.article;
    for span in &article.facts.italics {
        let words = prose.body.part(span.clone());
        let is_gene = is_capitals(words) && next_is_gene(prose.body.after(span.end));
        if prose.is_back_matter_at(span.start) || is_name(words) || is_gene || is_title(prose, span) {
            continue;
        }
        found.push(
            Finding::new(article.place(span), "these words are in italics")
                .why("Slanted letters are hard to read for people with dyslexia or poor sight.")
                .help("Take out the asterisks or underscores. What matters most can be bold, with two of them."),
        );
    }
}

/// Whether they are all of a paragraph that is bold as well and no sentence: `fake-heading` says what to write.
fn is_title(prose: &Prose<'_>, span: &Range<usize>) -> bool {
    let begins = line_before(prose.body, span.start).is_empty();
    let line = line_after(prose.body, span.start).trim_end();
    let is_both = ["***", "___"].iter().any(|mark| line.starts_with(mark) && line.ends_with(mark));
    begins && is_both && !line.trim_end_matches(['*', '_']).ends_with(['.', '!', '?'])
}

fn is_capitals(words: &str) -> bool {
    words.len() < 10 && words.trim_matches(['*', '_']).bytes().all(|byte| byte.is_ascii_uppercase())
}

/// "*BRAF* gene", "*EGFR* mutations".
fn next_is_gene(after: &str) -> bool {
    let next = after.trim_start().split(|letter: char| !letter.is_alphabetic()).next();
    next.is_some_and(|word| ["gene", "genes", "mutation", "mutations", "protein"].contains(&word))
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
