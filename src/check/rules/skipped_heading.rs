//! Headings that leave out a level.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level};

pub(in crate::check) const CHECK: Check = Check::Article(Level::Warn, check);

fn check(subject: &Subject<'_>, _: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    // The title is the heading of level 1; a second one is shown as level 2.
    let mut above = 1;
    for heading in &article.facts.headings {
        let level = heading.level.max(2);
        if level > above + 1 {
            let hashes = "#".repeat(usize::from(above) + 1);
            found.push(
                Finding::new(article.place(&heading.span), "this heading skips a level")
                    .why("People who listen to the page jump from heading to heading: a missing level sounds like a lost section.")
                    .help(format!("Write it one level below the heading before it: {hashes} {}", heading.text.trim())),
            );
        }
        above = level;
    }
}
