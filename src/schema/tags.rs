//! The keys of the tag vocabulary.

use super::{Key, Kind, Text};

const LINE: Kind = Kind::Text(Text::Line);
const LABEL: Key = Key::new("label", LINE, "the name of the topic; without it, its id")
    .example("\"Kidney conditions\"");
const DESCRIPTION: Key =
    Key::new("description", Kind::Text(Text::Sentences), "a sentence on the page of the topic");
const SYNONYMS: Key =
    Key::new("synonyms", Kind::List(&LINE), "other names, on the page of the topic")
        .example("[\"kidney disease\"]");
const MISSPELLINGS: Key =
    Key::new("misspellings", Kind::List(&LINE), "what readers type by mistake; no page shows it");

/// The keys of a tag in another language.
const TRANSLATION: &[Key] = &[LABEL, DESCRIPTION, SYNONYMS, MISSPELLINGS];

/// The keys of a tag.
pub const TAG: &[Key] = &[
    LABEL,
    DESCRIPTION,
    SYNONYMS,
    MISSPELLINGS,
    Key::new("parent", Kind::Text(Text::Tag), "the wider topic, which lists these articles too"),
    Key::new(
        "translations",
        Kind::Tables(TRANSLATION),
        "the same words in another language, as `[fsgs.translations.es]`",
    ),
];
