//! Titles that a search cuts off.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level};
use crate::schema::LONGEST_TITLE as LONGEST;

pub(in crate::check) const CHECK: Check = Check::Article(Level::Note, check);

fn check(subject: &Subject<'_>, _: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    let title = &article.front.title;
    let length = title.value.chars().count();
    if length > LONGEST && subject.is_published() {
        found.push(
            Finding::new(
                article.front_place(&title.span),
                format!(
                    "this title has {length} characters; about {LONGEST} are shown in a search"
                ),
            )
            .why("A reader sees the beginning only, and may pass over the page that they need.")
            .help("Shorten it. Other names belong under `also_called`."),
        );
    }
}
