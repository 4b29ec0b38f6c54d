//! Terms of the glossary that nothing explains.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level};
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Article(Level::Error, check);

fn check(subject: &Subject<'_>, scope: &Scope<'_>, found: &mut Findings) {
    let language = subject.entry.language;
    if scope.library.by_name("glossary", language) != Some(subject.id) {
        return;
    }
    for range in &scope.library.glossaries[language].unexplained {
        let term = subject.article.text().part(range.clone()).trim_end();
        found.push(
            Finding::new(
                subject.article.place(&(range.start..range.start + term.len())),
                "nothing explains this term",
            )
            .why("Each article that uses the word promises an explanation, and shows none.")
            .help("Write the explanation on the next line, behind a colon: `: What it is.`"),
        );
    }
}
