//! Two things that want the same address.

use crate::check::{Check, Findings, Scope};
use crate::diagnostic::{Finding, Level, Place, quoted};
use crate::library::taxonomy;
use crate::plan::{Output, OutputOrigin, Recipe};

pub(in crate::check) const CHECK: Check = Check::Site(Level::Error, check);

fn check(scope: &Scope<'_>, found: &mut Findings) {
    let Some(plan) = scope.plan else { return };
    for collision in plan.collisions() {
        let (kept, dropped) = (&collision.kept, &collision.dropped);
        if matches!(dropped.origin, OutputOrigin::Alias(_)) {
            continue;
        }
        if let Some((kept, dropped)) = topics(&kept.recipe, &dropped.recipe) {
            found.push(same_topic(scope, kept, dropped));
            continue;
        }
        let (file, taken) = (&dropped.route.file, &kept.route.file);
        let message = if matches!(kept.recipe, Recipe::Search(..)) {
            format!("{} would be written to {file}, a place of the search index", name(dropped))
        } else if file == taken {
            format!(
                "{} would be written to {file}, but {} is there already",
                name(dropped),
                name(kept)
            )
        } else {
            format!(
                "{} would be written to {file}, and {} to {taken}: many hosts cannot keep both",
                name(dropped),
                name(kept)
            )
        };
        let finding = Finding::new(place(scope, dropped, kept), message)
            .why("One of the two would vanish from the site.")
            .help("Rename one of the two, or give an article another `slug`.");
        found.push(match &kept.origin {
            OutputOrigin::Article(other) | OutputOrigin::Asset(other)
                if other != &finding.place =>
            {
                finding.other(other.clone(), "the other one")
            }
            _ => finding,
        });
    }
}

/// The tags whose pages are in each other's way.
fn topics<'a>(kept: &'a Recipe, dropped: &'a Recipe) -> Option<(&'a str, &'a str)> {
    match (kept, dropped) {
        (Recipe::Topic { tag: kept, .. }, Recipe::Topic { tag: dropped, .. })
            if kept != dropped =>
        {
            Some((kept, dropped))
        }
        _ => None,
    }
}

/// Two tags that differ in capital letters only, at a place of each.
fn same_topic(scope: &Scope<'_>, kept: &str, dropped: &str) -> Finding {
    let places = |tag: &str| {
        let defined = scope.library.tags.tags.iter().find(|one| one.id.value == tag);
        let defined = defined.filter(|_| scope.library.tags.closed);
        defined.map(|one| Place::span(taxonomy::FILE, one.id.span.clone())).or_else(|| {
            scope.library.articles.iter().find_map(|article| {
                let used = article.front.tags.iter().find(|used| used.value == tag)?;
                Some(article.front_place(&used.span))
            })
        })
    };
    let message = format!(
        "the tags {} and {} have the same address for many hosts",
        quoted(dropped),
        quoted(kept)
    );
    let finding = Finding::new(places(dropped).unwrap_or_else(|| Place::file("articles")), message)
        .why("The page of one of the two topics would vanish, and its articles with it.")
        .help("Write the tag in the same way everywhere.");
    match places(kept) {
        Some(other) => finding.other(other, "the other one"),
        None => finding,
    }
}

fn place(scope: &Scope<'_>, dropped: &Output, kept: &Output) -> Place {
    match (&dropped.origin, &kept.origin) {
        (
            OutputOrigin::Article(place) | OutputOrigin::Asset(place) | OutputOrigin::Alias(place),
            _,
        ) => place.clone(),
        (
            OutputOrigin::Generated(_),
            OutputOrigin::Article(place) | OutputOrigin::Asset(place) | OutputOrigin::Alias(place),
        ) => place.clone(),
        // Only the pages of two tags can be in each other's way.
        (OutputOrigin::Generated(_), OutputOrigin::Generated(_)) if scope.library.tags.closed => {
            Place::file(taxonomy::FILE)
        }
        (OutputOrigin::Generated(_), OutputOrigin::Generated(_)) => Place::file("articles"),
    }
}

fn name(output: &Output) -> String {
    match &output.origin {
        OutputOrigin::Article(place) | OutputOrigin::Asset(place) => place.path.clone(),
        OutputOrigin::Alias(place) => format!("an alias in {}", place.path),
        OutputOrigin::Generated(name) => (*name).to_owned(),
    }
}
