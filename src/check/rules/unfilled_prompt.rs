//! Prompts of a new article that nobody has answered yet.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level};

pub(in crate::check) const CHECK: Check = Check::Article(Level::Warn, check);

fn check(subject: &Subject<'_>, _: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    let prompts = &article.facts.prompts;
    let Some(first) = prompts.first() else { return };
    let message = match prompts.len() {
        1 => "this prompt waits for your text".to_owned(),
        number => format!("{number} prompts wait for your text; this is the first"),
    };
    found.push(
        Finding::new(article.place(first), message)
            .why("No page shows a prompt: the reader finds nothing in its place.")
            .help("Write your text in its place, or take the line out."),
    );
}
