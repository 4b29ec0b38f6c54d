//! Languages without a disclaimer: there is no site without one.

use crate::check::{Check, Findings, Scope};
use crate::diagnostic::{Diagnostic, Level, Place};

pub(in crate::check) const CHECK: Check = Check::Site(Level::Error, check);

fn check(scope: &Scope<'_>, found: &mut Findings) {
    let library = scope.library;
    for (number, language) in library.languages.iter().enumerate() {
        if library.disclaimer(number).is_some() {
            continue;
        }
        let ending = if number == 0 { String::new() } else { format!(".{}", language.tag) };
        let path = format!("articles/disclaimer{ending}.md");
        let article = library.by_name("disclaimer", number).map(|id| &library.articles[id]);
        let (place, message) = match article {
            Some(article) => (article.front_place(&article.front.title.span), "the disclaimer has no `summary`".to_owned()),
            None => (Place::file(&path), format!("there is no disclaimer for the language `{}`", language.tag)),
        };
        found.push(
            Diagnostic::new(place, message)
                .why("A reader could take general information for advice about their own illness.")
                .help(format!("Write {path} with `title`, and in `summary` the sentences that stand at the foot of every page. Have it checked by someone who may.")),
        );
    }
}
