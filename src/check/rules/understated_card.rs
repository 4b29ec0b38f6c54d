//! Care cards that are less urgent than their own first words.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level, quoted};
use crate::markdown::callouts::{self, CalloutKind};
use crate::markdown::urgency;
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Article(Level::Warn, check);

fn check(subject: &Subject<'_>, scope: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    let emergency = scope.library.identity(subject.entry.language).emergency.as_ref();
    let own = emergency.map_or("", |emergency| emergency.number.trim());
    for card in &article.facts.callouts {
        let Some(kind @ (CalloutKind::Urgent | CalloutKind::NonUrgent)) = card.kind else {
            continue;
        };
        let title = callouts::plain(article.text().part(card.span.end..card.line_end));
        if urgency::of_site(&title, own) != Some(CalloutKind::Emergency) {
            continue;
        }
        let message =
            format!("a card `[!{}]` calls for help at once: {}", kind.marker(), quoted(title.trim()));
        found.push(
            Finding::new(article.place(&card.span), message)
                .why("Readers go by the color: they may wait a day with what cannot wait an hour.")
                .help("Write `[!EMERGENCY]`, or say in the title whom to call instead."),
        );
    }
}
