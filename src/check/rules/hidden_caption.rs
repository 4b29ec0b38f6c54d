//! Captions of pictures that stand in a line of text: there is no place for them.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level};

pub(in crate::check) const CHECK: Check = Check::Article(Level::Error, check);

fn check(subject: &Subject<'_>, _: &Scope<'_>, found: &mut Findings) {
    for picture in &subject.article.facts.slips.hidden_captions {
        found.push(
            Finding::new(subject.article.place(picture), "the caption of this picture is not shown")
                .why("The picture stands in a line of text. Only a mouse that rests on it shows the caption: no phone, no paper, no keyboard.")
                .help("Put the picture on a line of its own between empty lines, or write the caption as text."),
        );
    }
}
