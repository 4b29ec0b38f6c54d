//! Sections that readers expect on a page of its type.

use crate::article::sections::{Section, expected};
use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level};
use crate::markdown::callouts::CalloutKind;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Note, check);

/// With fewer sections an article is a short note, from which nobody expects them all.
const FEWEST: usize = 3;

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    let article = prose.subject.article;
    let headings = &article.facts.headings;
    let Some(kind) = article.front.page_type.as_ref().filter(|_| prose.language() == "en") else {
        return;
    };
    if headings.iter().filter(|heading| heading.level <= 2).count() < FEWEST {
        return;
    }
    let texts: Vec<&str> = headings.iter().map(|heading| heading.text.as_str()).collect();
    let texts = texts.join("\n").to_lowercase();
    let has_card =
        article.facts.callouts.iter().any(|marker| {
            matches!(marker.kind, Some(CalloutKind::Emergency | CalloutKind::Urgent))
        });
    let there = |section: &Section| {
        (has_card && *section == Section::Help)
            || section.signs().iter().any(|part| texts.contains(part))
    };
    let missing: Vec<&str> = expected(kind.value)
        .iter()
        // `missing-medicine-advice` looks for these two, also outside headings.
        .filter(|section| !matches!(section, Section::OtherMedicines | Section::Pregnancy))
        .filter(|section| !there(section))
        .map(|section| section.name())
        .collect();
    if !missing.is_empty() {
        found.push(
            Finding::new(
                article.front_place(&kind.span),
                format!("no heading is about: {}", missing.join(", ")),
            )
            .why("People who read about a subject of this type come with these questions.")
            .help("Add the section, or say in an `allow` why this page does without it."),
        );
    }
}
