//! Drawings that could run code or load something: an SVG is a document, not only a picture.

use crate::check::{Check, Findings, Scope};
use crate::diagnostic::{Finding, Level, Place};
use crate::source::picture;
use crate::source::svg;

pub(in crate::check) const CHECK: Check = Check::Site(Level::Error, check);

fn check(scope: &Scope<'_>, found: &mut Findings) {
    let copied = scope.sources.assets().iter().map(|asset| asset.path.as_str());
    let of_theme = scope.sources.files().iter().map(|file| file.path.as_str());
    for path in copied.chain(of_theme).filter(|path| picture::is_svg(path)) {
        match scope.sources.text(path) {
            Some(text) => found_in(path, text, found),
            None => found.push(finding(
                Place::file(path),
                "is too large to be checked, or is not UTF-8".to_owned(),
            )),
        }
    }
}

fn found_in(path: &str, text: &str, found: &mut Findings) {
    for fault in svg::faults(text) {
        if fault.is_needless {
            let what = format!("this drawing {}", fault.what);
            let needless = Finding::new(Place::span(path, fault.span), what)
                .why("Drawing programs write it, and no browser reads it: it only makes the drawing larger.")
                .help("Nothing is lost without it: `handout check --fix` deletes it.")
                .fix("");
            found.push_at_most(Level::Warn, needless);
            continue;
        }
        found.push(finding(Place::span(path, fault.span), fault.what));
    }
}

fn finding(place: Place, what: String) -> Finding {
    Finding::new(place, format!("this drawing {what}"))
        .why("Opened by itself, a drawing is a page of your site: code in it could read or change what the reader sees, and what it loads from elsewhere tells others that they were here.")
        .help("Save it as plain SVG in your drawing program, without scripts and links, with pictures and fonts turned into paths.")
}
