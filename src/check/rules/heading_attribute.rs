//! Attributes of headings that are more than an id.

use crate::article::Article;
use crate::check::{Check, Findings, Scope};
use crate::diagnostic::{Diagnostic, Level, quoted};

pub(in crate::check) const CHECK: Check = Check::Article(Level::Error, check);

fn check(article: &Article, _: &Scope<'_>, found: &mut Findings) {
    for heading in &article.contents.headings {
        for attribute in &heading.attributes {
            found.push(
                Diagnostic::new(article.place(&heading.span), format!("a heading takes an id only, not {}", quoted(attribute)))
                    .why("Attributes can run code or change how the page looks for some readers only.")
                    .help("Write {#the-id} behind the heading, or nothing."),
            );
        }
        let safe = |character: char| character.is_alphanumeric() || matches!(character, '-' | '_' | '.');
        if heading.own_id && !heading.id.chars().all(safe) {
            found.push(
                Diagnostic::new(article.place(&heading.span), format!("{} cannot be an id", quoted(&heading.id)))
                    .help("An id has letters, digits, `-`, `_` and `.`."),
            );
        }
    }
}
