//! Where in the site's own templates a tag of a finished page was written, and whether its texts have it.

use std::sync::Arc;

use memchr::memmem;

use super::FOLDER;
use crate::diagnostic::Place;
use crate::part::Part;
use crate::source::{Source, SourceOrigin, Sources};

/// Elements that cannot come from an article: a template wrote them, perhaps with other values.
const OF_TEMPLATES: [&str; 20] = [
    "html", "head", "meta", "link", "script", "style", "nav", "header", "footer", "main", "form",
    "input", "button", "select", "textarea", "label", "iframe", "video", "audio", "svg",
];

/// Whether the beginning of `markup` stands in the articles, settings and lists of the site: whoever wrote those is told there.
pub fn is_in_texts(markup: &str, sources: &Sources) -> bool {
    let beginning = markup.before(markup.find(' ').unwrap_or(markup.len()));
    let is_text =
        |file: &&Arc<Source>| file.origin == SourceOrigin::Site && !file.path.starts_with(FOLDER);
    let holds =
        |file: &Arc<Source>| memmem::find(file.text.as_bytes(), beginning.as_bytes()).is_some();
    sources.files().iter().filter(is_text).any(holds)
}

/// The place of `tag` in a template of the site: the exact tag if it is there once, or else the
/// file.
pub fn written(tag: &str, sources: &Sources) -> Option<Place> {
    let own = |file: &&Arc<Source>| {
        file.origin == SourceOrigin::Site
            && file.path.starts_with(FOLDER)
            && file.path.ends_with(".html")
    };
    let holds = |text: &str| {
        sources
            .files()
            .iter()
            .filter(own)
            .find(|file| memmem::find(file.text.as_bytes(), text.as_bytes()).is_some())
    };
    if let Some(file) = holds(tag) {
        let mut places = memmem::find_iter(file.text.as_bytes(), tag.as_bytes());
        return Some(match (places.next(), places.next()) {
            (Some(at), None) => Place::span(&file.path, at..at + tag.len()),
            _ => Place::file(&file.path),
        });
    }
    let name = tag
        .trim_start_matches('<')
        .split(|letter: char| !letter.is_ascii_alphanumeric())
        .next()
        .unwrap_or_default();
    let start = tag.before(tag.find(['"', '\'', '>']).unwrap_or(tag.len()));
    holds(start).filter(|_| OF_TEMPLATES.contains(&name)).map(|file| Place::file(&file.path))
}
