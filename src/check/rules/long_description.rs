//! Descriptions that a search cuts off.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level};
use crate::schema::LONGEST_DESCRIPTION as LONGEST;

pub(in crate::check) const CHECK: Check = Check::Article(Level::Note, check);

fn check(subject: &Subject<'_>, _: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    let Some(text) = &article.front.description else { return };
    let length = text.value.chars().count();
    if length > LONGEST && subject.is_published() {
        found.push(
            Finding::new(article.front_place(&text.span), format!("this description has {length} characters; about {LONGEST} are shown in a search"))
                .why("The end, where the answer may be, is cut off.")
                .help("Say in one or two short sentences what the reader learns."),
        );
    }
}
