//! Blocks of code that no line ends: the rest of the article is in them.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level};

pub(in crate::check) const CHECK: Check = Check::Article(Level::Error, check);

fn check(subject: &Subject<'_>, _: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    for span in &article.facts.slips.open_code {
        found.push(
            Finding::new(article.place(span), "no line ends the code that begins here")
                .why("All that follows is shown in the letters of a typewriter, and its headings, lists and links are lost.")
                .help("Write the same three signs on a line of their own after the code, or take them out."),
        );
    }
}
