//! Aliases whose place is taken.

use crate::check::{Check, Findings, Scope};
use crate::diagnostic::{Finding, Level};
use crate::plan::{OutputOrigin, Recipe};

pub(in crate::check) const CHECK: Check = Check::Site(Level::Error, check);

fn check(scope: &Scope<'_>, found: &mut Findings) {
    let Some(plan) = scope.plan else { return };
    for collision in plan.collisions() {
        let OutputOrigin::Alias(place) = &collision.dropped.origin else { continue };
        let file = &collision.dropped.route.file;
        let (message, other) = match &collision.kept.origin {
            OutputOrigin::Article(kept) if kept.path == place.path => {
                (format!("this alias is the article's own address, {file}"), None)
            }
            OutputOrigin::Article(kept) => (format!("an article is at {file} already"), Some(kept)),
            OutputOrigin::Alias(kept) => {
                (format!("another alias leads from {file} already"), Some(kept))
            }
            OutputOrigin::Asset(kept) => (format!("a file is at {file} already"), Some(kept)),
            OutputOrigin::Generated(_) if matches!(collision.kept.recipe, Recipe::Search(..)) => {
                (format!("{file} is a place of the search index"), None)
            }
            OutputOrigin::Generated(name) => (format!("{name} is at {file} already"), None),
        };
        let finding = Finding::new(place.clone(), message)
            .why("A reader with the old address would not get where you mean.")
            .help("Take the alias out, or write the address that the article really had.");
        found.push(match other {
            Some(other) => finding.other(other.clone(), "this one keeps the address"),
            None => finding,
        });
    }
}
