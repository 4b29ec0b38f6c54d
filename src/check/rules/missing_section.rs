//! Sections that readers expect on a page of its type.

use crate::article::PageType;
use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Diagnostic, Level};
use crate::markdown::callouts::Kind;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Note, check);

/// What a section is called, and the parts of words by which a heading shows that it is there.
type Section = (&'static str, &'static [&'static str]);

const CAUSES: Section = ("causes", &["cause", "why ", "who gets", "who is ", "risk", "linked to"]);
const TESTS: Section = ("tests", &["test", "diagnos", "find", "check"]);
const TREATMENT: Section = ("treatment", &["treat", "medicine", "manag", "what helps", "what can help", "dialysis", "surgery", "therap"]);
const SYMPTOMS: Section = ("symptoms", &["symptom", "sign", "feel", "notice", "how it affects"]);
const USE: Section = ("what it is for", &["for", "why ", "what it does", "about", "how it works", "what is", "what are"]);
const BEFORE: Section = ("before you start", &["before", "who can", "who may", "prepar", "get ready", "getting ready", "not suitable"]);
const TAKING: Section = ("how to take it", &["taking", "take it", "take them", "how to use", "using", "dose"]);
const SIDE_EFFECTS: Section = ("side effects", &["side effect"]);
const OTHERS: Section = ("other medicines", &["other medicine", "interact", "mix with", "food", "herbal"]);
const PREGNANCY: Section = ("pregnancy", &["pregnan", "breastfeed", "fertility"]);
const COURSE: Section = ("what happens", &["happen", "how it is done", "how the test", "during", "procedure", "operation", "having"]);
const RESULTS: Section = ("results", &["result", "number", "what it shows", "what they mean", "mean"]);
const RISKS: Section = ("chance of problems", &["problem", "risk", "chance", "side effect", "complication", "go wrong", "harm"]);
const AFTER: Section = ("afterwards", &["after", "recover", "living with", "going home", "follow-up"]);
const HELP: Section = ("when to get help", &["help", "call", "contact", "emergenc", "urgent", "see a doctor", "seek", "warning sign"]);

/// The sections that readers look for, by type of page (NHS page patterns; package leaflets).
fn expected(kind: PageType) -> &'static [Section] {
    match kind {
        PageType::Condition => &[SYMPTOMS, CAUSES, TESTS, TREATMENT, HELP],
        PageType::Medicine => &[USE, BEFORE, TAKING, SIDE_EFFECTS, OTHERS, PREGNANCY, HELP],
        PageType::Test => &[USE, BEFORE, COURSE, RESULTS],
        PageType::Treatment | PageType::Procedure => &[USE, COURSE, RISKS, AFTER, HELP],
        PageType::Symptom => &[CAUSES, TREATMENT, HELP],
        PageType::LivingWith => &[HELP],
    }
}

/// With fewer sections an article is a short note, of which nobody expects them.
const FEWEST: usize = 3;

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    let article = prose.article;
    let headings = &article.contents.headings;
    let Some(kind) = article.front.page_type.as_ref().filter(|_| prose.language() == "en") else { return };
    if headings.iter().filter(|heading| heading.level <= 2).count() < FEWEST {
        return;
    }
    let texts: Vec<&str> = headings.iter().map(|heading| heading.text.as_str()).collect();
    let texts = texts.join("\n").to_lowercase();
    let has_card = article.contents.callouts.iter().any(|marker| matches!(marker.kind, Some(Kind::Emergency | Kind::Urgent)));
    let there = |(name, parts): &Section| {
        (has_card && *name == HELP.0) || parts.iter().any(|part| texts.contains(part))
    };
    let missing: Vec<&str> = expected(kind.value).iter().filter(|section| !there(section)).map(|(name, _)| *name).collect();
    if !missing.is_empty() {
        found.push(
            Diagnostic::new(article.front_place(&kind.span), format!("no heading is about: {}", missing.join(", ")))
                .why("People who read about a subject of this type come with these questions.")
                .help("Add the section, or say in an `allow` why this page does without it."),
        );
    }
}
