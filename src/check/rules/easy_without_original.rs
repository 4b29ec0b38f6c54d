//! Easy versions of articles that are not there.

use crate::article::EASY;
use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level, Place};
use crate::source::path;

pub(in crate::check) const CHECK: Check = Check::Article(Level::Error, check);

fn check(subject: &Subject<'_>, scope: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    let missing = article.easy_of.as_ref().filter(|_| scope.library.full(subject.id).is_none());
    let Some(of) = missing else { return };
    let of = path::file_name(of);
    found.push(
        Finding::new(
            Place::file(&article.path),
            format!("this is the easy version of an article `{of}`, which is not there in this language"),
        )
        .why("Who wrote and reviewed it, its sources and the day it is withdrawn come from that article; without it readers could not tell whether it still holds.")
        .help(format!(
            "Write the article beside it, or see that both names are alike: `{of}.md` and `{of}{EASY}.md`, in another language `{of}.es.md` and `{of}{EASY}.es.md`."
        )),
    );
}
