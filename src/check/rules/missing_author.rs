//! Articles that nobody signs.

use crate::check::{Check, Findings, Scope, Subject, gaps};
use crate::config;
use crate::diagnostic::{Finding, Level, Place};

pub(in crate::check) const CHECK: Check = Check::ArticleAndSite(Level::Warn, check, site);

const RULE: &str = "missing-author";
const WHY: &str = "Readers judge advice about their health by who gives it.";

fn check(subject: &Subject<'_>, scope: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    if is_unsigned(subject) && gaps::is_own(subject, scope, RULE) {
        found.push(
            Finding::new(
                article.front_place(&article.front.title.span),
                "this article does not say who wrote it",
            )
            .why(WHY)
            .help("Add `authors: [id]` with the id of a person under [people] in handout.toml."),
        );
    }
}

fn site(scope: &Scope<'_>, found: &mut Findings) {
    let articles = match gaps::shared(scope, RULE, is_unsigned) {
        0 => return,
        1 => "1 article does not say who wrote it".to_owned(),
        count => format!("{count} articles do not say who wrote them"),
    };
    if !gaps::waits_for_publisher(scope, RULE) {
        found.push(
            Finding::new(Place::file(config::FILE), format!("{articles}, and [people] names nobody"))
                .why(WHY)
                .help("Add [people.ID] with `name` and `role`, then `authors: [ID]` to the articles of that person."),
        );
    }
}

fn is_unsigned(subject: &Subject<'_>) -> bool {
    subject.is_published() && subject.article.front.authors.is_empty()
}
