//! More warnings than anyone takes seriously.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level};
use crate::markdown::callouts::CalloutKind;

pub(in crate::check) const CHECK: Check = Check::Article(Level::Note, check);

/// Most warnings on a page (NHS, "Care cards and callouts").
const MOST: usize = 2;

fn check(subject: &Subject<'_>, _: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    let mut warnings =
        article.facts.callouts.iter().filter(|marker| marker.kind == Some(CalloutKind::Warning));
    let count = warnings.clone().count();
    if let Some(warning) = warnings.nth(MOST) {
        found.push(
            Finding::new(article.place(&warning.span), format!("this article has {count} warnings"))
                .label(format!("warning {}", MOST + 1))
                .why("When everything is a warning, people stop reading them, and miss the one that matters.")
                .help(format!("Keep the {MOST} that matter most, and write the others as sentences.")),
        );
    }
}
