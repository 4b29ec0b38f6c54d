//! Citations of sources that the article does not list.

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level, did_you_mean};
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Article(Level::Error, check);

fn check(subject: &Subject<'_>, _: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    let listed = || article.front.sources.iter().map(|source| source.id.value.as_str());
    let noted = || article.facts.footnotes.iter().map(|note| note.id.as_str());
    let known: FxHashSet<&str> = listed().chain(noted()).collect();
    for citation in &article.facts.citations {
        if known.contains(citation.id.as_str()) {
            continue;
        }
        if is_nearly_a_note(article.text(), &citation.span) {
            found.push(
                Finding::new(article.place(&citation.span), format!("this is no note: the colon does not touch `[^{}]`", citation.id))
                    .why("The reader would see a number that leads to nothing, and the words of the note as a paragraph.")
                    .help(format!("Write `[^{}]: ` and the words of the note.", citation.id)),
            );
            continue;
        }
        let near = match found.are_many() {
            true => None,
            false => did_you_mean(&citation.id, listed().chain(noted())),
        };
        found.push(
            Finding::new(
                article.place(&citation.span),
                format!("there is no source `{}`", citation.id),
            )
            .why("The reader would see a number that leads to nothing, where proof was promised.")
            .help(near.unwrap_or_else(|| {
                format!(
                    "Add `- id: {}` with title and publisher to `sources` in the front matter.",
                    citation.id
                )
            })),
        );
    }
}

/// Whether a line begins with the citation as if it were a note: `[^1] : words` and `[^1]Words`.
fn is_nearly_a_note(text: &str, citation: &Range<usize>) -> bool {
    let (before, rest) = (text.before(citation.start), text.after(citation.end));
    let begins_line = before.is_empty() || before.ends_with('\n');
    let rest_begins =
        rest.trim_start_matches(' ').starts_with(':') || rest.starts_with(char::is_alphanumeric);
    begins_line && rest_begins
}
