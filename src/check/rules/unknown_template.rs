//! Articles that ask for a template that does not exist.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level, did_you_mean, quoted};

pub(in crate::check) const CHECK: Check = Check::Article(Level::Error, check);

fn check(subject: &Subject<'_>, scope: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    let (Some(template), Some(theme)) = (&article.front.template, scope.theme) else { return };
    if !theme.has(&template.value) {
        let help = did_you_mean(&template.value, theme.templates());
        found.push(
            Finding::new(
                article.front_place(&template.span),
                format!("there is no template {}", quoted(&template.value)),
            )
            .why("The page could not be made.")
            .help(help.unwrap_or_else(|| {
                format!(
                    "Add templates/{}, or choose one of: {}.",
                    template.value,
                    theme.templates().join(", ")
                )
            })),
        );
    }
}
