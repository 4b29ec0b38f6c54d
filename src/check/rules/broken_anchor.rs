//! Links to headings that the article has not got.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level, quoted, suggestion};
use crate::library::Resolved;

pub(in crate::check) const CHECK: Check = Check::Article(Level::Error, check);

fn check(subject: &Subject<'_>, scope: &Scope<'_>, found: &mut Findings) {
    let (article, library) = (subject.article, scope.library);
    for (link, resolved) in subject.links(library) {
        let Resolved::NoHeading(target, anchor) = resolved else { continue };
        if link.target.is_empty() {
            found.push(
                Finding::new(article.place(&link.span), "this link has no address")
                    .why("The reader would land at the top of the same page.")
                    .help(
                        "Write the address between the round brackets, or take the brackets out.",
                    ),
            );
            continue;
        }
        let target = &library.articles[*target];
        let ids = || target.facts.headings.iter().map(|heading| heading.id.as_str());
        let near = if found.are_many() { None } else { suggestion(anchor, ids()) };
        let help = match near {
            Some(near) => format!("did you mean `#{near}`?"),
            None if ids().next().is_none() => {
                "There are no headings there: link to the article without `#`.".to_owned()
            }
            None => format!("Headings there: {}.", first(ids())),
        };
        found.push(
            Finding::new(
                article.place(&link.target_span),
                format!("{} has no heading {}", target.path, quoted(&format!("#{anchor}"))),
            )
            .why("The reader would land at the top of the page and have to search.")
            .help(help),
        );
    }
}

/// The first headings, and how many more there are.
fn first<'a>(ids: impl Iterator<Item = &'a str> + Clone) -> String {
    const SHOWN: usize = 30;
    let shown: Vec<String> = ids.clone().take(SHOWN).map(|id| format!("#{id}")).collect();
    match ids.skip(SHOWN).count() {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}
