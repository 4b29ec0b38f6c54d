//! Quotes and lists inside each other beyond what any reader or browser can follow.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level};

pub(in crate::check) const CHECK: Check = Check::Article(Level::Error, check);

/// Browsers stop nesting at 512 elements (HTML parsers of Chromium and Firefox); readers much
/// earlier.
const DEEPEST: usize = 20;

fn check(subject: &Subject<'_>, _: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    let depth = article.facts.depth;
    if depth > DEEPEST {
        let start = article.facts.deepest.start;
        found.push(
            Finding::new(
                article.place(&(start..start + 1)),
                format!("quotes and lists are nested {depth} deep here; the limit is {DEEPEST}"),
            )
            .why("On a phone each level leaves less room for the words.")
            .help("Write it flatter: one list inside another is enough."),
        );
    }
}
