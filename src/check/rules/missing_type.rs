//! Pages in a folder that are in no list, because they have no type.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level};
use crate::library::{Role, State};

pub(in crate::check) const CHECK: Check = Check::Article(Level::Note, check);

fn check(subject: &Subject<'_>, _: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    // The page of a folder itself, `kidneys/index.md`, leads to the others.
    let in_folder = article.name.contains('/') && !article.name.ends_with("/index");
    let withdrawn = matches!(subject.entry.state, State::Withdrawn(_));
    if in_folder && !withdrawn && subject.entry.role == Role::Page {
        found.push(
            Finding::new(
                article.front_place(&article.front.title.span),
                "this page is in no list, because it has no `type`",
            )
            .why(
                "Readers find it by search or a link only: not in the A to Z, the topics, or on the home page.",
            )
            .help("Add its type, such as `type: condition`, or move it to the top of articles/ if it is a page such as \"about\"."),
        );
    }
}
