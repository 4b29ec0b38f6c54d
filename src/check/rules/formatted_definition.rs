//! Explanations in the glossary with links or bold words: they are shown as plain text in many places.

use crate::check::{Check, Findings, Scope};
use crate::diagnostic::{Diagnostic, Level};

pub(in crate::check) const CHECK: Check = Check::Site(Level::Error, check);

fn check(scope: &Scope<'_>, found: &mut Findings) {
    let library = scope.library;
    for (language, glossary) in library.glossaries.iter().enumerate() {
        let Some(id) = library.by_name("glossary", language) else { continue };
        for range in &glossary.formatted {
            found.push(
                Diagnostic::new(library.articles[id].place(range), "an explanation in the glossary is plain text, without links, lists or bold words")
                    .why("It is shown at the end of each article that uses the word, where links and formatting would be lost.")
                    .help("Write one or two plain sentences."),
            );
        }
    }
}
