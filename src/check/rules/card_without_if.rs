//! Care cards whose title does not lead to the signs below it.

use crate::check::languages::ListLanguage::{self, Arabic, English, Spanish};
use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level};
use crate::markdown::callouts::{CalloutKind, CalloutMarker};

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    let Some(language) = ListLanguage::of(prose.language()) else { return };
    let cards = prose
        .subject
        .article
        .facts
        .callouts
        .iter()
        .filter(|marker| marker.kind.is_some_and(CalloutKind::is_care_card));
    for card in cards {
        let title = prose.body.get(card.span.end..card.line_end).unwrap_or_default();
        if !leads(language, title) {
            found.push(finding(language, prose, card, title));
        }
    }
}

/// The words that join the title to its list; the first is for messages.
fn joints(language: ListLanguage) -> &'static [&'static str] {
    match language {
        English => &["if"],
        Spanish => &["si", "cuando"],
        Arabic => &["إذا", "اذا", "عندما", "لو", "إن"],
    }
}

/// An example of a title.
fn example(language: ListLanguage) -> &'static str {
    match language {
        English => "Contact your kidney team today if:",
        Spanish => "Llame hoy a su equipo de riñón si:",
        Arabic => "اتصل بفريق الكلى اليوم إذا:",
    }
}

/// Whether the title ends in `if:`, or says itself on which signs to act.
fn leads(language: ListLanguage, title: &str) -> bool {
    let title = title.trim().to_lowercase();
    joints(language).iter().any(|joint| {
        title.ends_with(&format!(" {joint}:")) || title.contains(&format!(" {joint} "))
    })
}

fn finding(
    language: ListLanguage,
    prose: &Prose<'_>,
    card: &CalloutMarker,
    title: &str,
) -> Finding {
    let trimmed = title.trim();
    let joint = joints(language).first().copied().unwrap_or_default();
    if trimmed.is_empty() {
        return Finding::new(
            prose.subject.article.place(&card.span),
            "this card does not say what to do, and when",
        )
        .why("In an emergency people read the title and the list, and act on them.")
        .help(format!(
            "Give it a title that ends in `{joint}:`, such as `> [!{}] {}`",
            card.word,
            example(language)
        ));
    }
    let start = card.span.end + (title.len() - title.trim_start().len());
    let diagnostic = Finding::new(
        prose.subject.article.place(&(start..start + trimmed.len())),
        format!("the title of this card does not end in `{joint}:`"),
    )
    .why(format!(
        "The title says what to do, the list below it on which signs: `{joint}:` joins them."
    ))
    .help(format!("Write one thing to do, then `{joint}:`, such as `{}`", example(language)));
    let joined = |joint: &&&str| trimmed.ends_with(&format!(" {joint}"));
    match joints(language).iter().find(joined) {
        Some(_) => diagnostic.fix(format!("{trimmed}:")),
        None => diagnostic,
    }
}
