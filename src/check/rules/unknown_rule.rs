//! Names under `[rules]` that are no rules, or whose level cannot be changed.

use crate::check::{Check, Findings, RULES, Scope, rule};
use crate::config;
use crate::diagnostic::{Finding, Level, Place, did_you_mean};

pub(in crate::check) const CHECK: Check = Check::Site(Level::Error, check);

fn check(scope: &Scope<'_>, found: &mut Findings) {
    for (name, level) in &scope.library.config.rules {
        let place = Place::span(config::FILE, level.span.clone());
        match rule(name).map(|rule| rule.fixed) {
            None => {
                let help = did_you_mean(name, RULES.iter().map(|rule| rule.name));
                found.push(
                    Finding::new(place, format!("there is no rule `{name}`"))
                        .help(help.unwrap_or_else(|| "`handout explain` lists the rules.".to_owned())),
                );
            }
            Some(true) => found.push(
                Finding::new(place, format!("the level of `{name}` cannot be changed"))
                    .why("Without it the page could not be made at all, or could lose what protects readers.")
                    .help("Take the line out."),
            ),
            Some(false) => {}
        }
    }
}
