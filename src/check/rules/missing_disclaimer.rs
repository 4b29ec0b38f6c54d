//! Languages without a disclaimer: there is no site without one.

use crate::check::{Check, Findings, Scope};
use crate::diagnostic::{Finding, Level, Place};

pub(in crate::check) const CHECK: Check = Check::Site(Level::Error, check);

fn check(scope: &Scope<'_>, found: &mut Findings) {
    let library = scope.library;
    for (number, language) in library.languages.numbered() {
        if library.disclaimer(number).is_some() {
            continue;
        }
        let ending = if number.is_main() { String::new() } else { format!(".{}", language.tag) };
        let path = format!("articles/disclaimer{ending}.md");
        let article = library.by_name("disclaimer", number).map(|id| &library.articles[id]);
        let write = "the sentences at the foot of every page. Have them checked by whoever is responsible for the site.";
        let (place, message, help) = match article {
            Some(article) => {
                let help = format!("Add `summary: …` to the front matter, with {write}");
                (
                    article.front_place(&article.front.title.span),
                    "the disclaimer has no `summary`".to_owned(),
                    help,
                )
            }
            None if library.by_path(&path).is_some() => {
                let help =
                    "Take `draft`, `publish_on` and `expires` out of its front matter.".to_owned();
                (
                    Place::file(&path),
                    "the disclaimer is a draft, not due yet, or withdrawn".to_owned(),
                    help,
                )
            }
            // A disclaimer that is there but could not be read has an error of its own.
            None if scope.sources.file(&path).is_some() => continue,
            None => {
                let help = format!("Write {path} with `title`, and in `summary` {write}");
                (
                    Place::file(&path),
                    format!("there is no disclaimer for the language `{}`", language.tag),
                    help,
                )
            }
        };
        found.push(
            Finding::new(place, message)
                .why("A reader could take general information for advice about their own illness.")
                .help(help),
        );
    }
}
