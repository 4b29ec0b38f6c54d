//! Tags whose parents lead back to themselves.

use crate::check::{Check, Findings, Scope};
use crate::diagnostic::{Finding, Level, Place};
use crate::library::taxonomy;

pub(in crate::check) const CHECK: Check = Check::Site(Level::Error, check);

fn check(scope: &Scope<'_>, found: &mut Findings) {
    let tags = &scope.library.tags;
    for &tag in &tags.loops {
        let Some(parent) = &tags.tags[tag].parent else { continue };
        let circle = tags.ancestors(tag);
        // Every tag of the circle leads back to itself; the circle is shown once.
        if circle.iter().min() != Some(&tag) {
            continue;
        }
        let way: Vec<&str> =
            circle.into_iter().chain([tag]).map(|tag| tags.tags[tag].id.value.as_str()).collect();
        found.push(
            Finding::new(
                Place::span(taxonomy::FILE, parent.span.clone()),
                format!("the parents of this tag go in a circle: {}", way.join(" → ")),
            )
            .why("Readers could not find the topic in the list of all topics.")
            .help("Take one of the parents out."),
        );
    }
}
