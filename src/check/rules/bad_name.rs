//! Names of files, slugs and tags that some host, disk or address cannot take.

use crate::check::{Check, Findings, Scope};
use crate::diagnostic::{Diagnostic, Level, Place, quoted};
use crate::encode;
use crate::library::taxonomy;
use crate::route;

pub(in crate::check) const CHECK: Check = Check::Site(Level::Error, check);

fn check(scope: &Scope<'_>, found: &mut Findings) {
    articles(scope, found);
    for asset in scope.sources.assets() {
        let path = asset.path.strip_prefix("articles/").unwrap_or(&asset.path);
        if let Some(problem) = route::path_problem(path) {
            found.push(finding(Place::file(&asset.path), path, problem));
        }
    }
    for tag in &scope.library.tags.tags {
        if let Some(problem) = route::name_problem(&tag.id.value) {
            let place = if scope.library.tags.closed { Place::span(taxonomy::FILE, tag.id.span.clone()) } else { Place::file("articles") };
            found.push(finding(place, &tag.id.value, problem));
        }
    }
}

fn articles(scope: &Scope<'_>, found: &mut Findings) {
    for article in &scope.library.articles {
        let slug = article.front.slug.as_ref();
        match slug.map(|slug| (slug, route::name_problem(&slug.value))) {
            Some((slug, Some(problem))) => found.push(finding(article.front_place(&slug.span), &slug.value, problem)),
            Some((slug, None)) if slug.value.contains('.') => {
                found.push(finding(article.front_place(&slug.span), &slug.value, "a slug has no dot"));
            }
            _ => {}
        }
        if let Some(problem) = route::path_problem(&article.name) {
            found.push(finding(Place::file(&article.path), &article.name, problem));
        }
    }
}

fn finding(place: Place, name: &str, problem: &str) -> Diagnostic {
    let better = name.split('/').map(encode::slug).collect::<Vec<_>>().join("/");
    let finding = Diagnostic::new(place, format!("{} cannot be part of an address: {problem}", quoted(name)))
        .why("Readers would get an address that breaks when it is copied, or a site that cannot be moved to another host.");
    if better.is_empty() || better == name {
        return finding.help("Choose a short name of letters, digits and hyphens.");
    }
    finding.help(format!("Call it `{better}`."))
}
