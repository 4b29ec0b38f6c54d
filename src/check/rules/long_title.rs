//! Titles that a search cuts off.

use crate::article::Article;
use crate::check::{Check, Findings, Scope};
use crate::diagnostic::{Diagnostic, Level};
use crate::schema::LONGEST_TITLE as LONGEST;

pub(in crate::check) const CHECK: Check = Check::Article(Level::Note, check);

fn check(article: &Article, scope: &Scope<'_>, found: &mut Findings) {
    let title = &article.front.title;
    let length = title.value.chars().count();
    if length > LONGEST && scope.published(article).is_some() {
        found.push(
            Diagnostic::new(
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
