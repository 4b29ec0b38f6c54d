//! Articles that readers cannot tell apart by their titles.

use std::collections::HashMap;

use crate::article::Article;
use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level};

pub(in crate::check) const CHECK: Check = Check::Site(Level::Warn, check);

fn check(scope: &Scope<'_>, found: &mut Findings) {
    let mut first: HashMap<(&str, String), &Article> = HashMap::new();
    let subjects = scope.library.articles.ids().map(|id| Subject::of(scope.library, id));
    for Subject { article, .. } in subjects.filter(Subject::is_published) {
        let title = &article.front.title;
        let earlier =
            *first.entry((&article.language, title.value.trim().to_lowercase())).or_insert(article);
        if earlier.path == article.path {
            continue;
        }
        found.push(
            Finding::new(
                article.front_place(&title.span),
                format!("{} has the same title", earlier.path),
            )
            .why("In search results, lists and open tabs nobody can tell the two articles apart.")
            .help("Say in each title what only this article is about, or make one article of both.")
            .other(earlier.front_place(&earlier.front.title.span), "the other title"),
        );
    }
}
