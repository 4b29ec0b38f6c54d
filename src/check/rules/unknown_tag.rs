//! Tags that the vocabulary does not have.

use crate::check::{Check, Findings, Scope};
use crate::diagnostic::{Diagnostic, Level, Place, did_you_mean};
use crate::encode;
use crate::library::taxonomy;

pub(in crate::check) const CHECK: Check = Check::Site(Level::Error, check);

fn check(scope: &Scope<'_>, found: &mut Findings) {
    let tags = &scope.library.tags;
    let used = scope.library.articles.iter().flat_map(|article| {
        article.front.tags.iter().map(|tag| (article.front_place(&tag.span), tag))
    });
    let parents = tags
        .tags
        .iter()
        .filter_map(|tag| tag.parent.as_ref())
        .map(|parent| (Place::span(taxonomy::FILE, parent.span.clone()), parent));
    for (place, id) in used.chain(parents).filter(|(_, id)| tags.by_id(&id.value).is_none()) {
        let known = tags.tags.iter().map(|tag| tag.id.value.as_str());
        found.push(
            Diagnostic::new(place, format!("there is no tag `{}`", id.value))
                .why("Readers find articles by topic: under a mistyped topic nobody would find this one.")
                .help(did_you_mean(&id.value, known).unwrap_or_else(|| add(&id.value))),
        );
    }
}

fn add(id: &str) -> String {
    match encode::slug(id) {
        id if id.is_empty() => "Take it out.".to_owned(),
        id => format!("Choose a tag of articles/tags.toml, or add it there: [{id}] with a label."),
    }
}
