//! Authors and reviewers that the settings do not know.

use crate::article::front_matter::PersonRef;
use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level, did_you_mean, quoted};

pub(in crate::check) const CHECK: Check = Check::Article(Level::Error, check);

fn check(subject: &Subject<'_>, scope: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    let people = &scope.library.config.people;
    for reference in article.front.authors.iter().chain(&article.front.reviewers) {
        let PersonRef::Id(id) = &reference.value else { continue };
        if !people.contains_key(id) {
            let help = did_you_mean(id, people.keys().map(String::as_str));
            found.push(
                Finding::new(
                    article.front_place(&reference.span),
                    format!("nobody is called {} under [people] in handout.toml", quoted(id)),
                )
                .why("Readers trust a page by the names on it.")
                .help(help.unwrap_or_else(|| {
                    format!("Add [people.{id}] with name, role and credentials to handout.toml.")
                })),
            );
        }
    }
}
