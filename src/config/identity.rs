//! What a site says about itself, in each of its languages.

use std::collections::BTreeMap;

use super::{Config, Contact, Emergency, Publisher, unknown_language};
use crate::data::Fields;
use crate::schema::settings::{self as keys, translation};
use crate::source::{LanguageTag, unseen};

/// What a site says about itself in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The name of the site.
    pub name: String,
    /// One sentence about the site.
    pub description: String,
    /// Who publishes the site.
    pub publisher: Option<Publisher>,
    /// The team that readers call, where neither the article nor its topic names one.
    pub contact: Option<Contact>,
    /// The numbers to call.
    pub emergency: Option<Emergency>,
}

/// What the settings say in other languages; what a language leaves out is as in the main one.
pub(super) fn translations(
    fields: &mut Fields<'_>,
    config: &Config,
) -> BTreeMap<LanguageTag, Identity> {
    let mut all = BTreeMap::new();
    for entry in fields.table(&keys::TRANSLATIONS).map(|table| table.value).unwrap_or_default() {
        let id = entry.key;
        let language = config.languages.iter().find(|tag| *tag.value == *id.value);
        if language.is_none() {
            unknown_language(fields, &id, config);
        }
        let Some(entries) = fields.as_table(&id.value, entry.node) else { continue };
        let mut inner = fields.nested(entries);
        let identity = translated(&mut inner, &config.identity);
        inner.finish();
        all.extend(language.map(|tag| (tag.value.clone(), identity)));
    }
    all
}

fn translated(fields: &mut Fields<'_>, main: &Identity) -> Identity {
    let mut text = |key| {
        let text = fields.shown_text(key).map(|text| text.value);
        text.filter(|text| !unseen::is_blank(text))
    };
    Identity {
        name: text(&translation::NAME).unwrap_or_else(|| main.name.clone()),
        description: text(&translation::DESCRIPTION).unwrap_or_else(|| main.description.clone()),
        publisher: Publisher::read(fields, &translation::PUBLISHER, main.publisher.as_ref()),
        contact: Contact::read(fields, &translation::CONTACT, main.contact.as_ref()),
        emergency: Emergency::read(fields, &translation::EMERGENCY, main.emergency.as_ref()),
    }
}
