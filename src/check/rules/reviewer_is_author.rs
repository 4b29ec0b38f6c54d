//! Articles that are reviewed by the person who wrote them.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level};

pub(in crate::check) const CHECK: Check = Check::Article(Level::Error, check);

fn check(subject: &Subject<'_>, scope: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    for reviewer in &article.front.reviewers {
        let Some(person) = scope.library.person(&reviewer.value) else { continue };
        let author = article.front.authors.iter().find(|author| {
            scope.library.person(&author.value).is_some_and(|author| author.name == person.name)
        });
        if let Some(author) = author {
            found.push(
                Finding::new(article.front_place(&reviewer.span), format!("{} reviews an article of their own", person.name))
                    .why("A review is a second pair of eyes: the page would promise one that it did not have.")
                    .help("Name another reviewer, or leave `reviewers` out: the page then says that it is not reviewed yet.")
                    .other(article.front_place(&author.span), "named as author here"),
            );
        }
    }
}
