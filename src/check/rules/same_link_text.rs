//! Links with the same words that lead to different pages.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level};
use crate::markdown::facts::BodyLink;
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Article(Level::Warn, check);

fn check(subject: &Subject<'_>, _: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    let links: Vec<&BodyLink> = article
        .facts
        .links
        .iter()
        .filter(|link| !link.image && !link.text.trim().is_empty())
        .collect();
    for (number, link) in links.iter().enumerate() {
        let same = links
            .before(number)
            .iter()
            .find(|before| same_text(before, link) && page(&before.target) != page(&link.target));
        if let Some(before) = same {
            found.push(
                Finding::new(article.place(&link.span), "another link has the same words but leads to another page")
                    .why("People who listen to the page hear two links that sound alike, and cannot tell which they want.")
                    .help("Let the words of each link name its page.")
                    .other(article.place(&before.span), "the other link"),
            );
        }
    }
}

fn same_text(one: &BodyLink, other: &BodyLink) -> bool {
    one.text.trim().eq_ignore_ascii_case(other.text.trim())
}

/// The address without the place on the page: that it differs is no surprise.
fn page(target: &str) -> &str {
    match target.find('#') {
        Some(0) | None => target,
        Some(at) => target.before(at),
    }
}
