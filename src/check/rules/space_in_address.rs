//! Addresses with spaces: what was meant as a link is shown as it was typed.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level};
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Article(Level::Error, check);

fn check(subject: &Subject<'_>, _: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    for span in &article.facts.slips.spaced_addresses {
        let address = article.text().part(span.clone());
        let help = if address.starts_with("tel:") {
            format!("Write `{}`.", address.replace(' ', ""))
        } else if address.contains(':') {
            format!("Write `{}`.", address.replace(' ', "%20"))
        } else {
            format!(
                "Call the file `{}`, without spaces, and link to that.",
                address.replace(' ', "-")
            )
        };
        found.push(
            Finding::new(article.place(span), "an address with a space makes no link")
                .why("The reader sees brackets and an address instead of a link, and cannot follow or call it.")
                .help(help),
        );
    }
}
