//! The reader spoken about instead of spoken to.

use crate::check::word_lists::WordList;
use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level, quoted};

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Note, check);

/// Nouns before which "patient" is part of a name: "the patient information leaflet".
const THINGS: [&str; 23] = [
    "information",
    "leaflet",
    "education",
    "advice",
    "support",
    "group",
    "groups",
    "association",
    "transport",
    "record",
    "records",
    "portal",
    "safety",
    "helpline",
    "story",
    "stories",
    "charity",
    "organisation",
    "organization",
    "advocate",
    "guide",
    "version",
    "versions",
];

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    for seen in prose.matches(WordList::ThePatient) {
        // "Half of the patients with …" reports a study, and is not about the reader.
        let study =
            seen.written().ends_with("patients") && matches!(seen.next(0), "with" | "who" | "in");
        // "You as a patient can ask" speaks to the reader.
        let spoken_to = seen.before() == "as";
        if study || spoken_to || !seen.sentence.block.is_running() || THINGS.contains(&seen.next(0)) {
            continue;
        }
        found.push(
            Finding::new(
                prose.place(seen.sentence.block, &seen.range()),
                format!("{} speaks about the reader", quoted(seen.written())),
            )
            .why("Readers who are spoken to know that it is about them, and what they can do.")
            .help("Write \"you\", or \"people\" when it is about others."),
        );
    }
}
