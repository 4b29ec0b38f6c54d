//! More than one care card of a kind.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level};
use crate::markdown::callouts::{CalloutKind, CalloutMarker};

pub(in crate::check) const CHECK: Check = Check::Article(Level::Warn, check);

fn check(subject: &Subject<'_>, _: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    let mut first: Vec<(CalloutKind, &CalloutMarker)> = Vec::new();
    for card in &article.facts.callouts {
        let Some(kind) = card.kind.filter(|kind| kind.is_care_card()) else { continue };
        match first.iter().find(|(known, _)| *known == kind) {
            None => first.push((kind, card)),
            Some((_, before)) => found.push(
                Finding::new(article.place(&card.span), format!("this is another card `[!{}]`", kind.marker()))
                    .why("People look for one list of signs; when there are two, they may find only one.")
                    .help("Put the signs into one card.")
                    .other(article.place(&before.span), "the first"),
            ),
        }
    }
}
