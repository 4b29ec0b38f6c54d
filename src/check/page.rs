//! What the walk over a finished page finds, as findings of the rules about output.

use super::{Scope, allow, level, rule};
use crate::diagnostic::{Diagnostic, Level, Place, quoted};
use crate::plan::{Origin, Output};
use crate::proof::{self, Concern, Fault};

/// What is wrong on the finished page `output`, of the rules whose level is at least `least`.
pub fn check(page: &[u8], output: &Output, scope: &Scope<'_>, least: Level) -> Vec<Diagnostic> {
    let place = match &output.origin {
        Origin::Article(place) | Origin::Alias(place) | Origin::Asset(place) => Place::file(&place.path),
        Origin::Generated(_) => Place::file(format!("{}base.html", crate::theme::FOLDER)),
    };
    let own = scope.library.config.base_url.as_deref();
    let redirects = matches!(output.origin, Origin::Alias(_));
    let faults = proof::audit(page).into_iter().filter(|fault| match fault.concern {
        Concern::Refresh => !redirects,
        Concern::ThirdParty => own.is_none_or(|own| !fault.detail.starts_with(own)),
        _ => true,
    });
    let mut found: Vec<Diagnostic> = faults.filter_map(|fault| finding(&fault, output, &place, scope, least)).collect();
    found.dedup();
    found
}

fn finding(fault: &Fault, output: &Output, place: &Place, scope: &Scope<'_>, least: Level) -> Option<Diagnostic> {
    let (name, [message, why, help]) = describe(fault);
    let rule = rule(name)?;
    let level = level(rule, &scope.library.config);
    if level == Level::Off || level < least || allow::allows(scope.library, &place.path, rule.name) {
        return None;
    }
    let message = if fault.detail.is_empty() { message.to_owned() } else { format!("{message}: {}", quoted(&fault.detail)) };
    let finding =
        Diagnostic::error(rule.name, place.clone(), format!("{} has {message}", output.route.file)).label(message).why(why).help(help);
    Some(Diagnostic { level, ..finding })
}

/// Whether the rule called `name` is about finished pages.
pub fn judges(name: &str) -> bool {
    rule(name).is_some_and(|rule| matches!(rule.check, super::Check::Page(_)))
}

/// The same fault on many pages is one finding: it comes from a template.
pub fn once(mut all: Vec<Diagnostic>) -> Vec<Diagnostic> {
    all.sort_by(|a, b| (a.rule, &a.label, &a.place).cmp(&(b.rule, &b.label, &b.place)));
    let same = |a: &Diagnostic, b: &Diagnostic| (a.rule, &a.label) == (b.rule, &b.label);
    let groups = all.chunk_by(same);
    let first = groups.map(|group| {
        let message = match group.len() {
            1 => group[0].message.clone(),
            pages => format!("{} (and on {} more pages)", group[0].message, pages - 1),
        };
        Diagnostic { message, label: String::new(), ..group[0].clone() }
    });
    first.collect()
}

const HEARD: &str = "Somebody who hears the page is told that something is there, but not what.";

/// The rule, what is there, why it matters, and what to do.
fn describe(fault: &Fault) -> (&'static str, [&'static str; 3]) {
    match fault.concern {
        Concern::DuplicateId => (
            "duplicate-id",
            [
                "two elements with the same id",
                "A link to the id leads to the first of them, not to the one you mean.",
                "Give each element an id of its own.",
            ],
        ),
        Concern::MissingTarget => (
            "broken-fragment",
            [
                "a link or label to an id that is not on the page",
                "A reader who follows it stays where they are.",
                "Write the id of an element of the page, or take the link out.",
            ],
        ),
        Concern::ThirdParty => (
            "third-party-request",
            [
                "something from another site",
                "The other site learns who reads about this illness.",
                "Copy the file into the site and load it from there.",
            ],
        ),
        Concern::InlineScript => (
            "inline-code",
            [
                "a script inside the page",
                "A site that forbids such scripts is safe when somebody smuggles one in; here it would not run, or would open that door.",
                "Move the script to a file of its own under templates/assets.",
            ],
        ),
        Concern::InlineStyle => (
            "inline-code",
            [
                "a style inside the page",
                "The page's own protection blocks it, and large print and dark colours cannot change it.",
                "Give the element a class and write the style in a style sheet.",
            ],
        ),
        _ => ("page-accessibility", accessibility(fault.concern)),
    }
}

fn accessibility(concern: Concern) -> [&'static str; 3] {
    match concern {
        Concern::SecondLandmark => [
            "a second one of a part that a page has once",
            "Somebody who jumps from part to part lands in the wrong one.",
            "Keep one, and use <div> or <section> for the other.",
        ],
        Concern::UnlabelledNav => ["several menus, and one without a label", HEARD, "Add aria-label to each <nav>."],
        Concern::NoAlt => ["a picture without `alt`", HEARD, "Add alt=\"…\" with what it shows, or alt=\"\" when it only decorates."],
        Concern::NamelessLink => ["a link without words", HEARD, "Write words in the link, or add aria-label."],
        Concern::NamelessButton => ["a button without words", HEARD, "Write words in the button, or add aria-label."],
        Concern::UnlabelledField => ["a field without a label", HEARD, "Add <label for=\"…\"> with the id of the field."],
        Concern::EmptyHeading => ["a heading without words", HEARD, "Write the heading, or take it out."],
        Concern::Refresh => {
            ["a page change that nobody asked for", "A slow reader is thrown out of the text.", "Take <meta http-equiv=\"refresh\"> out."]
        }
        Concern::TabOrder => [
            "a `tabindex` above 0",
            "Somebody with a keyboard is led through the page in an order that nobody sees.",
            "Take it out and put the elements in their order.",
        ],
        _ => [
            "a link that opens a new window",
            "The way back is lost, and somebody who hears the page is not told.",
            "Take target=\"_blank\" out.",
        ],
    }
}
