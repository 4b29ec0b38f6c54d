//! Headings of the first level in the text: the title is the only one.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level};
use crate::part::{Part, line_before};

pub(in crate::check) const CHECK: Check = Check::Article(Level::Error, check);

fn check(subject: &Subject<'_>, _: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    let body = article.text();
    for heading in article.facts.headings.iter().filter(|heading| heading.level == 1) {
        let is_underlined = body.part(heading.span.clone()).trim_end().contains('\n');
        let other = match is_underlined {
            true => "If it is none, take out the line of `=` below it.",
            false => "A `#` that stands for a number is written \\#.",
        };
        let finding = Finding::new(article.place(&heading.span), "this heading is a second title")
            .why("A screen reader finds the subject of a page by its one main heading, which is `title` in the front matter.")
            .help(format!("Write it as a section: ## {}. {other}", heading.text.trim()));
        // A heading that is underlined with `=` is left to the writer, and `- # of tablets` is no heading.
        let begins_line = line_before(body, heading.span.start).is_empty();
        let is_title = !heading.text.trim().starts_with(char::is_lowercase);
        let written = body.get(heading.span.clone()).filter(|written| written.starts_with("# "));
        let written = written.filter(|_| begins_line && is_title);
        found.push(match written {
            Some(written) => finding.fix(format!("#{written}")),
            None => finding,
        });
    }
}
