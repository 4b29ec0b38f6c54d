//! Attributes of headings that are more than an id.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level, quoted};

pub(in crate::check) const CHECK: Check = Check::Article(Level::Error, check);

fn check(subject: &Subject<'_>, _: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    for heading in &article.facts.headings {
        for attribute in &heading.attributes {
            found.push(
                Finding::new(
                    article.place(&heading.span),
                    format!(
                        "braces after a heading hold only an id such as {{#symptoms}}, not {}",
                        quoted(attribute)
                    ),
                )
                .why("It could run code, or change how the page looks for some readers only.")
                .help("Take the braces out, or write an id with `#`."),
            );
        }
        let safe =
            |character: char| character.is_alphanumeric() || matches!(character, '-' | '_' | '.');
        if heading.own_id && !heading.id.chars().all(safe) {
            found.push(
                Finding::new(
                    article.place(&heading.span),
                    format!("{} cannot be an id", quoted(&heading.id)),
                )
                .why("A link to this heading would not work in every browser.")
                .help("An id has letters, digits, `-`, `_` and `.`."),
            );
        }
    }
}
