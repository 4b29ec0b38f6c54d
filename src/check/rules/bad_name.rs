//! Names of files, slugs and tags that some host, disk or address cannot take.

use crate::check::{Check, Findings, Scope, Subject};
use crate::data::Spanned;
use crate::diagnostic::{Finding, Level, Place, quoted};
use crate::escape;
use crate::library::taxonomy;
use crate::part::Part;
use crate::route;

pub(in crate::check) const CHECK: Check = Check::ArticleAndSite(Level::Error, article, site);

fn site(scope: &Scope<'_>, found: &mut Findings) {
    for asset in scope.sources.assets() {
        let path = asset.path.below_articles();
        if let Some(problem) = route::path_problem(path) {
            let ending = path
                .rfind('.')
                .map(|dot| path.after(dot))
                .filter(|ending| !ending.contains('/'))
                .unwrap_or_default();
            found.push(renamed(
                Place::file(&asset.path),
                path,
                &better_path(path, ending),
                problem,
            ));
        }
    }
    for tag in &scope.library.tags.tags {
        if let Some(problem) = route::name_problem(&tag.id.value) {
            found.push(finding(place(scope, &tag.id), &tag.id.value, problem));
        }
    }
}

/// Where the vocabulary has the tag or, without one, where an article first uses it.
fn place(scope: &Scope<'_>, tag: &Spanned<String>) -> Place {
    if scope.library.tags.closed {
        return Place::span(taxonomy::FILE, tag.span.clone());
    }
    let used = scope.library.articles.iter().find_map(|article| {
        let used = article.front.tags.iter().find(|used| used.value == tag.value)?;
        Some(article.front_place(&used.span))
    });
    used.unwrap_or_else(|| Place::file("articles"))
}

fn article(subject: &Subject<'_>, _: &Scope<'_>, found: &mut Findings) {
    let (article, entry) = (subject.article, subject.entry);
    let slug = article.front.slug.as_ref();
    match slug.map(|slug| (slug, route::name_problem(&slug.value))) {
        Some((slug, Some(problem))) => {
            found.push(finding(article.front_place(&slug.span), &slug.value, problem))
        }
        Some((slug, None)) if slug.value.contains('.') => {
            found.push(finding(article.front_place(&slug.span), &slug.value, "a slug has no dot"));
        }
        // A `slug` takes the place of a file name that cannot be an address.
        _ => {
            let problem = route::path_problem(&entry.page);
            let finding = |problem| {
                renamed(
                    Place::file(&article.path),
                    &entry.page,
                    &better_path(&entry.page, ""),
                    problem,
                )
            };
            problem.map(finding).into_iter().for_each(|finding| found.push(finding));
        }
    }
}

fn finding(place: Place, name: &str, problem: &str) -> Finding {
    renamed(place, name, &escape::slug(name), problem)
}

/// The path with the words of each part joined by hyphens; a file keeps its `ending`.
fn better_path(path: &str, ending: &str) -> String {
    let stem = path.strip_suffix(ending).unwrap_or(path);
    let parts: Vec<String> =
        stem.split('/').map(escape::slug).filter(|part| !part.is_empty()).collect();
    format!("{}{ending}", parts.join("/"))
}

fn renamed(place: Place, name: &str, better: &str, problem: &str) -> Finding {
    let finding = Finding::new(place, format!("{} cannot be part of an address: {problem}", quoted(name)))
        .why("Readers would get an address that breaks when it is copied, or a site that cannot be moved to another host.");
    if route::path_problem(better).is_some() || better == name {
        return finding.help("Choose a short name of letters, digits and hyphens.");
    }
    finding.help(format!("Call it `{better}`."))
}
