//! Explanations in the glossary with links or bold words: most places show them as plain text.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level};

pub(in crate::check) const CHECK: Check = Check::Article(Level::Error, check);

fn check(subject: &Subject<'_>, scope: &Scope<'_>, found: &mut Findings) {
    let language = subject.entry.language;
    if scope.library.by_name("glossary", language) != Some(subject.id) {
        return;
    }
    for range in &scope.library.glossaries[language].formatted {
        found.push(
            Finding::new(subject.article.place(range), "an explanation in the glossary is plain text, without links, lists or bold words")
                .why("It is shown at the end of each article that uses the word, where links and formatting would be lost.")
                .help("Write one or two plain sentences."),
        );
    }
}
