//! Pictures without a text for those who do not see them.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level};

pub(in crate::check) const CHECK: Check = Check::Article(Level::Error, check);

fn check(subject: &Subject<'_>, _: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    let images = article.facts.links.iter().filter(|link| link.image);
    for image in images.filter(|image| image.text.trim().is_empty() && image.title != "decorative")
    {
        found.push(
            Finding::new(article.place(&image.span), "this picture has no text that says what it shows")
                .why("A reader who cannot see it, or whose phone does not load it, gets nothing in its place.")
                .help("Write ![what the picture shows](…), or ![](… \"decorative\") when it says nothing that the text does not."),
        );
    }
}
