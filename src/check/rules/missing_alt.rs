//! Pictures without a text for those who do not see them, or with one that nobody gets.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level};

pub(in crate::check) const CHECK: Check = Check::Article(Level::Error, check);

fn check(subject: &Subject<'_>, _: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    for image in article.facts.links.iter().filter(|link| link.image) {
        let place = article.place(&image.span);
        let finding = match (image.text.trim().is_empty(), image.title == "decorative") {
            (true, false) => Some(
                Finding::new(place, "this picture has no text that says what it shows")
                    .why("A reader who cannot see it, or whose phone does not load it, gets nothing in its place.")
                    .help("Write ![what the picture shows](…), or ![](… \"decorative\") when it says nothing that the text does not."),
            ),
            (false, true) => Some(
                Finding::new(place, "this picture says what it shows, and that it only decorates the page")
                    .why("The words are on no page, and a reader who cannot see the picture does not hear them.")
                    .help("Leave out \"decorative\", or the words in the square brackets."),
            ),
            _ => None,
        };
        finding.into_iter().for_each(|finding| found.push(finding));
    }
}
