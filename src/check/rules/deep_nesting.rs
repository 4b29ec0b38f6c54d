//! Quotes, lists, bold and italics inside each other beyond what any reader or browser can follow.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level};
use crate::markdown::nesting::Nesting;

pub(in crate::check) const CHECK: Check = Check::Article(Level::Error, check);

/// Browsers stop nesting at 512 elements (HTML parsers of Chromium and Firefox); readers much
/// earlier.
const DEEPEST: usize = 20;

/// Rows of stars around a title in a plain text come to some dozens of bold in bold, and hurt nobody.
const DEEPEST_EMPHASIS: usize = 200;

fn check(subject: &Subject<'_>, _: &Scope<'_>, found: &mut Findings) {
    let facts = &subject.article.facts;
    if let Some(finding) = too_deep(subject, &facts.nesting, "quotes and lists", DEEPEST) {
        found.push(
            finding
                .why("On a phone each level leaves less room for the words.")
                .help("Write it flatter: one list inside another is enough."),
        );
    }
    let kinds = "bold, italics and struck words";
    if let Some(finding) = too_deep(subject, &facts.emphasis, kinds, DEEPEST_EMPHASIS) {
        found.push(
            finding
                .why("Browsers stop at some hundred, and show what is inside in another place.")
                .help("Take out the stars, underscores or tildes that are too many."),
        );
    }
}

fn too_deep(subject: &Subject<'_>, nesting: &Nesting, what: &str, limit: usize) -> Option<Finding> {
    let start = nesting.deepest.start;
    (nesting.most > limit).then(|| {
        let message = format!("{what} are nested {} deep here; the limit is {limit}", nesting.most);
        Finding::new(subject.article.place(&(start..start + 1)), message)
    })
}
