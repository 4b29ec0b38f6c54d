//! Pages about a medicine that do not say what makes a medicine dangerous.

use crate::article::PageType;
use crate::article::sections::{AT_HOME, Section};
use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level};

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

/// With fewer sections an article is a short note, from which nobody expects it all.
const FEWEST: usize = 3;

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    let article = prose.subject.article;
    let headings = article.facts.headings.iter().filter(|heading| heading.level <= 2).count();
    let Some(kind) =
        article.front.page_type.as_ref().filter(|kind| kind.value == PageType::Medicine)
    else {
        return;
    };
    if !prose.subject.is_published() || headings < FEWEST {
        return;
    }
    let texts: Vec<&str> = prose.blocks.iter().map(|block| block.text.as_str()).collect();
    let text = texts.join("\n").to_lowercase();
    let missing: Vec<&str> = [Section::OtherMedicines, Section::Pregnancy]
        .iter()
        .chain(&AT_HOME)
        .filter(|section| {
            let signs = section.signs_in(prose.language());
            !signs.is_empty() && !signs.iter().any(|sign| text.contains(sign))
        })
        .map(|section| section.name())
        .collect();
    if !missing.is_empty() {
        found.push(
            Finding::new(
                article.front_place(&kind.span),
                format!("this page about a medicine says nothing of: {}", missing.join(", ")),
            )
            .why("Readers meet it at home: a missed tablet, a stomach bug, a new medicine, a baby. Then the page is all they have.")
            .help("Add a section with what the patient leaflet of the medicine says and whom to ask, or say in an `allow` why this page does without it."),
        );
    }
}
