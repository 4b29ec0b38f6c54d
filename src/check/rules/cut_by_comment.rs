//! Values of the front matter that end where a comment begins.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level};
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Article(Level::Error, check);

/// Keys whose values are sentences: after other values a comment is what it looks like.
const SENTENCES: [&str; 5] = ["title", "description", "summary", "publisher", "name"];

fn check(subject: &Subject<'_>, _: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    let front = article.front_text();
    // In TOML all strings have quotation marks.
    if !front.starts_with("---") {
        return;
    }
    let (mut start, mut in_points) = (0, false);
    for line in front.split_inclusive('\n') {
        let from = start;
        start += line.len();
        let inner = line.trim();
        let item = inner.strip_prefix("- ").unwrap_or(inner).trim_start();
        let key = item.split_once(": ").map(|(key, _)| key);
        if !line.starts_with([' ', '-']) {
            in_points = inner.starts_with("key_points:");
        }
        let value = match key.filter(|key| SENTENCES.contains(key)) {
            Some(key) => item.after(key.len() + 1).trim_start(),
            None if in_points && inner.starts_with("- ") => item,
            None => continue,
        };
        let is_plain = !value.starts_with(['"', '\'', '|', '>', '#', '[', '{', '&', '*', '!']);
        let Some(at) = value.find(" #").filter(|_| is_plain) else { continue };
        let place = from + line.trim_end().len() - value.after(at + 1).len();
        // `#never` is no comment that somebody wrote as one.
        let is_text = value.after(at + 2).starts_with(char::is_alphanumeric);
        found.push_at_most(
            if is_text { Level::Error } else { Level::Warn },
            Finding::new(
                article.front_place(&(place..from + line.trim_end().len())),
                "this is a comment, and no part of the text before it",
            )
            .why("A `#` after a blank ends the text: what follows is on no page.")
            .help("Put the whole text in quotation marks, or the comment on a line of its own."),
        );
    }
}
