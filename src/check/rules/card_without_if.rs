//! Care cards whose title does not lead to the signs below it.

use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level};
use crate::markdown::callouts::{CalloutKind, CalloutMarker};

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    if prose.language() != "en" {
        return;
    }
    let cards = prose
        .subject
        .article
        .facts
        .callouts
        .iter()
        .filter(|marker| marker.kind.is_some_and(CalloutKind::is_care_card));
    for card in cards {
        let title = prose.body.get(card.span.end..card.line_end).unwrap_or_default();
        if !leads(title) {
            found.push(finding(prose, card, title));
        }
    }
}

/// Whether the title ends in `if:`, or says itself on which signs to act.
fn leads(title: &str) -> bool {
    let title = title.trim().to_lowercase();
    title.ends_with(" if:") || title.contains(" if ")
}

fn finding(prose: &Prose<'_>, card: &CalloutMarker, title: &str) -> Finding {
    let trimmed = title.trim();
    if trimmed.is_empty() {
        return Finding::new(
            prose.subject.article.place(&card.span),
            "this card does not say what to do, and when",
        )
        .why("In an emergency people read the title and the list, and act on them.")
        .help(format!(
            "Give it a title that ends in `if:`, such as `> [!{}] Contact your kidney team if:`",
            card.word
        ));
    }
    let start = card.span.end + (title.len() - title.trim_start().len());
    let diagnostic = Finding::new(
        prose.subject.article.place(&(start..start + trimmed.len())),
        "the title of this card does not end in `if:`",
    )
    .why("The title says what to do, the list below it on which signs: `if:` joins them.")
    .help("Write one thing to do, then `if:`, such as `Contact your kidney team today if:`");
    if trimmed.ends_with(" if") { diagnostic.fix(format!("{trimmed}:")) } else { diagnostic }
}
