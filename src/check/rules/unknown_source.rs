//! Citations of sources that the article does not list.

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level, did_you_mean};
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Article(Level::Error, check);

/// No id of a source is longer, in bytes.
const MOST_OF_ID: usize = 200;

fn check(subject: &Subject<'_>, _: &Scope<'_>, found: &mut Findings) {
    uncited(subject, found);
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

/// `[who-2023]` where the source `who-2023` is listed: a citation without its `^`, which the page shows as it is.
fn uncited(subject: &Subject<'_>, found: &mut Findings) {
    let article = subject.article;
    let listed: FxHashSet<&str> =
        article.front.sources.iter().map(|source| source.id.value.as_str()).collect();
    let text = article.text();
    for (at, _) in text.match_indices('[').filter(|_| !listed.is_empty()) {
        let inner = text.after(at + 1);
        let Some((id, rest)) = inner.before(MOST_OF_ID).split_once(']') else { continue };
        let is_link = rest.starts_with(['(', '[', ':']) || text.before(at).ends_with(['\\', '`', '[', '!']);
        if is_link || !listed.contains(id.trim_start_matches(['ˆ', '\u{2c4}'])) {
            continue;
        }
        found.push(
            Finding::new(article.place(&(at..at + id.len() + 2)), "this names a source, and is no citation")
                .why("The page shows the brackets and the name, and the reader finds no source behind them.")
                .help(format!("Write `[^{}]`.", id.trim_start_matches(['ˆ', '\u{2c4}']))),
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
