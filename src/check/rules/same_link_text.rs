//! Links with the same words that lead to different pages.

use std::collections::HashMap;

use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level};
use crate::markdown::facts::BodyLink;
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    let article = prose.subject.article;
    let links = article.facts.links.iter();
    let mut by_text: HashMap<String, SameWords<'_>> = HashMap::new();
    // Each reference ends with "[PubMed]".
    let is_told = |link: &&BodyLink| {
        !link.image && !link.text.trim().is_empty() && !prose.is_back_matter_at(link.span.start)
    };
    for link in links.filter(is_told) {
        let known = by_text
            .entry(link.text.trim().to_ascii_lowercase())
            .or_insert(SameWords { first: link, elsewhere: None });
        let differs = |before: &&BodyLink| page(&before.target) != page(&link.target);
        let before = [Some(known.first), known.elsewhere].into_iter().flatten().find(differs);
        if differs(&known.first) {
            known.elsewhere.get_or_insert(link);
        }
        if let Some(before) = before {
            found.push(
                Finding::new(article.place(&link.span), "another link has the same words but leads to another page")
                    .why("People who listen to the page hear two links that sound alike, and cannot tell which they want.")
                    .help("Let the words of each link name its page.")
                    .other(article.place(&before.span), "the other link"),
            );
        }
    }
}

/// Links with the same words: any later one leads to another page than one of these, or to the only
/// page so far.
struct SameWords<'a> {
    first: &'a BodyLink,
    /// The first that leads to another page than the first.
    elsewhere: Option<&'a BodyLink>,
}

/// The address without the place on the page: that it differs is no surprise. A number to call is its digits, with or
/// without the plus.
fn page(target: &str) -> &str {
    if let Some(number) = target.strip_prefix("tel:") {
        return number.trim_start_matches('+');
    }
    match target.find('#') {
        Some(0) | None => target,
        Some(at) => target.before(at),
    }
}
