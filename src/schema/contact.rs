//! The keys of `[contact]`, of the `contact` of a topic and of that of an article.

use super::kind;
use crate::data::{Key, keys, optional};

/// The same in another language: a key left out is that of the main one.
pub(crate) const TRANSLATED: [Key; KEYS.len()] = optional(KEYS);

keys! {
    TEAM: Key = Key::new("team", kind::LINE, "the ward, clinic or nurse; without it \"Your care team\"")
        .example("\"Kidney ward\"");
    PHONE: Key = Key::new("phone", kind::TELEPHONE, "its number: digits, spaces, `+`, `-` and `(0)`, which is left out of the call behind `+44`")
        .required()
        .example("\"+44 20 7946 0000\"");
    HOURS: Key = Key::new("hours", kind::LINE, "when somebody answers")
        .example("\"Monday to Friday, 9am to 5pm\"");
    OUT_OF_HOURS: Key = Key::new("out_of_hours", kind::SENTENCES, "what readers do at other times")
        .example("\"Call 020 7946 0001 and ask for the kidney doctor on call.\"");
    ADDRESS: Key = Key::new("address", kind::LINE, "where it is")
        .example("\"Ward 4, Example Hospital\"");
}
