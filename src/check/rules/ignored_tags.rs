//! Tags on a page that is no article.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level};
use crate::library::Role;

pub(in crate::check) const CHECK: Check = Check::Article(Level::Warn, check);

fn check(subject: &Subject<'_>, scope: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    let Some(tag) = article.front.tags.first() else { return };
    let role = scope.library.by_path(&article.path).map(|id| scope.library.entries[id].role);
    if role.is_some_and(|role| role != Role::Article) {
        found.push(
            Finding::new(
                article.front_place(&tag.span),
                "these tags have no effect: this page is no article",
            )
            .why("A reader who looks through the topic does not find it there.")
            .help("Add `type` to make it an article, or take `tags` out."),
        );
    }
}
