//! Languages in which no search shows the emergency card.

use crate::check::{Check, Findings, Scope};
use crate::config;
use crate::diagnostic::{Finding, Level, Place};
use crate::library::search_words::{self, lists};

pub(in crate::check) const CHECK: Check = Check::Site(Level::Warn, check);

fn check(scope: &Scope<'_>, found: &mut Findings) {
    let library = scope.library;
    let without = |number| !lists::knows_danger(library, number);
    for number in library.languages.ids().filter(|number| library.config.search && without(*number)) {
        let tag = &library.languages[number].tag;
        let named = library.config.languages.iter().find(|named| named.value == *tag);
        let place = named.map_or(Place::file(config::FILE), |named| {
            Place::span(config::FILE, named.span.clone())
        });
        found.push(
            Finding::new(place, format!("the search knows no words of danger in the language `{tag}`"))
                .why("Who searches for chest pain or an overdose in this language finds pages, but does not see the number to call.")
                .help(format!(
                    "Write into {}, below [{tag}], danger = [\"…\", \"…\"]: what people type for chest pain, stroke, trouble breathing, \
                     bleeding, overdose, suicide, fever and a fit. Have it checked by someone who speaks the language.",
                    search_words::FILE
                )),
        );
    }
}
