//! Callouts with a marker that nobody knows: an urgent card with a slip would be a plain quote.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level, did_you_mean};
use crate::markdown::callouts::MARKERS;

pub(in crate::check) const CHECK: Check = Check::Article(Level::Error, check);

fn check(subject: &Subject<'_>, _: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    for marker in article.facts.callouts.iter().filter(|marker| marker.kind.is_none()) {
        let known = MARKERS.iter().map(|(name, _)| *name);
        let all = || format!("Known callouts: {}.", known.clone().collect::<Vec<_>>().join(", "));
        found.push(
            Finding::new(
                article.place(&marker.span),
                format!("there is no callout `{}`", marker.word),
            )
            .why("It would look like a plain quote, and a reader in danger could miss it.")
            .help(did_you_mean(&marker.word, known.clone()).unwrap_or_else(all)),
        );
    }
    for marker in &article.facts.stray_markers {
        found.push(
            Finding::new(article.place(&marker.span), format!("the marker `[!{}]` makes no callout here", marker.word))
                .why("It would be shown as it is written, and a reader in danger could miss what follows.")
                .help("A callout is a quote of its own that begins with the marker: an empty line, then `> [!NOTE] title`."),
        );
    }
}
