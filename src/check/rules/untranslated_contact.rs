//! Languages in which the hours of the team are in the words of another one.

use crate::check::{Check, Findings, Scope};
use crate::config;
use crate::diagnostic::{Finding, Level, Place};

pub(in crate::check) const CHECK: Check = Check::Site(Level::Note, check);

fn check(scope: &Scope<'_>, found: &mut Findings) {
    let library = scope.library;
    let Some(main) = &library.config.identity.contact else { return };
    for (language, about) in library.languages.numbered().filter(|(id, _)| !id.is_main()) {
        let Some(contact) = &library.identity(language).contact else { continue };
        let texts = [
            ("hours", &contact.hours, &main.hours),
            ("out_of_hours", &contact.out_of_hours, &main.out_of_hours),
        ];
        let same = texts.iter().filter(|(_, own, main)| own.is_some() && own == main);
        let keys: Vec<String> = same.map(|(key, ..)| format!("`{key}`")).collect();
        if keys.is_empty() {
            continue;
        }
        let message = format!(
            "pages in `{}` show {} of [contact] in `{}`",
            about.tag,
            keys.join(" and "),
            library.config.language
        );
        found.push(
            Finding::new(Place::file(config::FILE), message)
                .why("Readers who need this leaflet in their language may not understand when to call, and at night whom.")
                .help(format!("Write them under [translations.{}.contact].", about.tag)),
        );
    }
}
