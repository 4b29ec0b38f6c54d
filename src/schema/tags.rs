//! The keys of the tag vocabulary.

use super::{contact, kind};
use crate::data::{Key, KeyKind, keys};

keys! {
    LABEL: Key = translation::LABEL;
    DESCRIPTION: Key = translation::DESCRIPTION;
    SYNONYMS: Key = translation::SYNONYMS;
    MISSPELLINGS: Key = translation::MISSPELLINGS;
    PARENT: Key = Key::new("parent", kind::TAG, "the wider topic, which lists these articles too");
    CONTACT: Key = Key::new(
        "contact",
        KeyKind::Table(contact::KEYS),
        "the team that readers of its articles call, as `[fsgs.contact]`; see [`[contact]`](configuration.md#contact)",
    );
    TRANSLATIONS: Key = Key::new(
        "translations",
        KeyKind::Tables(translation::KEYS),
        "the same words in another language, as `[fsgs.translations.es]`",
    );
}

/// The keys of a tag in another language.
pub(crate) mod translation {
    use super::{Key, KeyKind, contact, keys, kind};

    keys! {
        LABEL: Key = Key::new("label", kind::LINE, "the name of the topic; without it, its id")
            .example("\"Kidney conditions\"");
        DESCRIPTION: Key =
            Key::new("description", kind::SENTENCES, "a sentence on the page of the topic");
        SYNONYMS: Key =
            Key::new("synonyms", kind::LINES, "other names, on the page of the topic")
                .example("[\"kidney disease\"]");
        MISSPELLINGS: Key =
            Key::new("misspellings", kind::LINES, "what readers type by mistake; no page shows it");
        CONTACT: Key = Key::new(
            "contact",
            KeyKind::Table(&contact::TRANSLATED),
            "what is different of the team: a key left out is that of the main language",
        );
    }
}
