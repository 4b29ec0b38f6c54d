//! Values of the front matter that end where a comment begins.

use crate::check::{Check, Findings, Scope, Subject, front_values};
use crate::diagnostic::{Finding, Level};
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Article(Level::Error, check);

/// Keys whose values are sentences or names: after other values a comment is what it looks like.
const TEXTS: [&str; 16] = [
    "address",
    "also_called",
    "credentials",
    "description",
    "hours",
    "key_points",
    "misspellings",
    "name",
    "out_of_hours",
    "publisher",
    "reason",
    "role",
    "summary",
    "team",
    "title",
    "withdrawal_reason",
];

fn check(subject: &Subject<'_>, _: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    let front = article.front_text();
    if ![" #", "\t#"].iter().any(|sign| front.contains(sign)) {
        return;
    }
    for value in front_values::values(subject, &TEXTS).iter().filter(|value| !value.quoted) {
        let rest = front.after(value.span.end).lines().next().unwrap_or_default();
        let comment = rest.trim_start_matches([' ', '\t', ',', ']', '}']).trim_end();
        if !comment.starts_with('#') {
            continue;
        }
        let start = value.span.end + rest.find('#').unwrap_or_default();
        found.push(
            Finding::new(
                article.front_place(&(start..start + comment.len())),
                "this is a comment, and no part of the text before it",
            )
            .why("A `#` after a blank ends the text: what follows is on no page.")
            .help("Put the whole text in quotation marks, or the comment on a line of its own."),
        );
    }
}
