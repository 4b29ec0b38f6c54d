//! Captions of pictures that stand in a line of text, and titles of links: there is no place for them.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level, quoted};
use crate::markdown::facts::BodyLink;

pub(in crate::check) const CHECK: Check = Check::Article(Level::Error, check);

fn check(subject: &Subject<'_>, _: &Scope<'_>, found: &mut Findings) {
    let titled = |link: &&BodyLink| !link.image && !link.title.trim().is_empty();
    for link in subject.article.facts.links.iter().filter(titled) {
        found.push_at_most(
            Level::Warn,
            Finding::new(
                subject.article.place(&link.span),
                format!("the page does not show {}, the title of this link", quoted(&link.title)),
            )
            .why("The title of a link is on no page: what it says is lost to the reader.")
            .help("Write it as text beside the link, or take it out."),
        );
    }
    for picture in &subject.article.facts.slips.hidden_captions {
        found.push(
            Finding::new(subject.article.place(picture), "the caption of this picture is not shown")
                .why("The picture stands in a line of text. Only a mouse that rests on it shows the caption: no phone, no paper, no keyboard.")
                .help("Put the picture on a line of its own between empty lines, or write the caption as text."),
        );
    }
}
