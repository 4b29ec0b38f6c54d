//! Pictures whose text is too long to be heard at once.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level};

pub(in crate::check) const CHECK: Check = Check::Article(Level::Note, check);

/// Most characters: a sentence or two. A screen reader reads them without a stop. A picture that
/// needs more words, such as a diagram, needs them in the article, where everybody finds them.
const MOST: usize = 150;

fn check(subject: &Subject<'_>, _: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    for image in article.facts.links.iter().filter(|link| link.image) {
        let length = image.text.trim().chars().count();
        if length > MOST {
            found.push(
                Finding::new(article.place(&image.span), format!("the text of this picture has {length} characters"))
                    .why("Read aloud it comes in one go: nobody can stop in it, or go back to a word.")
                    .help(format!("Say in up to {MOST} characters what the picture shows, and put the rest into the article.")),
            );
        }
    }
}
