//! Tags that the vocabulary does not have.

use crate::check::{Check, Findings, Scope, Subject};
use crate::data::Spanned;
use crate::diagnostic::{Finding, Level, Place, did_you_mean};
use crate::escape;
use crate::library::Taxonomy;
use crate::library::taxonomy;

pub(in crate::check) const CHECK: Check = Check::ArticleAndSite(Level::Error, used, parents);

fn used(subject: &Subject<'_>, scope: &Scope<'_>, found: &mut Findings) {
    for tag in &subject.article.front.tags {
        judge(&scope.library.tags, tag, subject.article.front_place(&tag.span), found);
    }
}

fn parents(scope: &Scope<'_>, found: &mut Findings) {
    let tags = &scope.library.tags;
    for parent in tags.tags.iter().filter_map(|tag| tag.parent.as_ref()) {
        judge(tags, parent, Place::span(taxonomy::FILE, parent.span.clone()), found);
    }
}

fn judge(tags: &Taxonomy, tag: &Spanned<String>, place: Place, found: &mut Findings) {
    if tags.by_id(&tag.value).is_some() {
        return;
    }
    let known = tags.tags.iter().map(|tag| tag.id.value.as_str());
    let near = if found.are_many() { None } else { did_you_mean(&tag.value, known) };
    found.push(
        Finding::new(place, format!("there is no tag `{}`", tag.value))
            .why("Readers find articles by topic: under a mistyped topic nobody would find this one.")
            .help(near.unwrap_or_else(|| add(&tag.value))),
    );
}

fn add(id: &str) -> String {
    match escape::slug(id) {
        id if id.is_empty() => "Take it out.".to_owned(),
        id => format!("Choose a tag of articles/tags.toml, or add it there: [{id}] with a label."),
    }
}
