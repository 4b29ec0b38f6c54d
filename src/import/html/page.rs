//! What a page says about itself: title, dates, author, address.

use jiff::civil::Date;
use scraper::ElementRef;

use super::{attribute, words};
use crate::import::tree::ImportFront;
use crate::import::{dates, invented};

/// Reads the head of a page.
pub(super) fn front(root: ElementRef<'_>) -> ImportFront {
    let mut front = ImportFront {
        language: attribute(root, "lang").map(str::to_owned),
        ..ImportFront::default()
    };
    for element in root.descendent_elements() {
        match element.value().name() {
            "title" if front.hint.is_none() && !in_svg(element) => {
                front.hint = Some(words(element)).filter(|title| !invented::is_title(title))
            }
            "meta" => meta(element, &mut front),
            "link" if attribute(element, "rel") == Some("canonical") => {
                front.address = attribute(element, "href")
                    .filter(|address| address.starts_with("http"))
                    .map(str::to_owned)
                    .or(front.address);
            }
            "base" if front.address.is_none() => {
                front.address = attribute(element, "href")
                    .filter(|address| address.starts_with("http"))
                    .map(str::to_owned);
            }
            "time"
                if front.date.is_none()
                    && (element.attr("pubdate").is_some()
                        || attribute(element, "itemprop") == Some("datePublished")) =>
            {
                front.date = attribute(element, "datetime").and_then(dates::read);
            }
            _ => {}
        }
    }
    if front.updated == front.date {
        front.updated = None;
    }
    front
}

fn in_svg(element: ElementRef<'_>) -> bool {
    element.ancestors().filter_map(ElementRef::wrap).any(|parent| parent.value().name() == "svg")
}

fn meta(element: ElementRef<'_>, front: &mut ImportFront) {
    let Some(content) = attribute(element, "content") else { return };
    let name = attribute(element, "name")
        .or(attribute(element, "property"))
        .or(attribute(element, "itemprop"))
        .unwrap_or_default()
        .to_lowercase();
    let date = |slot: &mut Option<Date>| *slot = slot.take().or_else(|| dates::read(content));
    match name.as_str() {
        "description" => front.description = Some(content.to_owned()),
        "og:description" | "dc.description" | "dcterms.description" => {
            front.description.get_or_insert_with(|| content.to_owned());
        }
        "og:site_name" => front.site = Some(content.to_owned()),
        "og:title" | "dc.title" if front.hint.is_none() => front.hint = Some(content.to_owned()),
        "article:published_time"
        | "dc.date"
        | "dcterms.created"
        | "dcterms.issued"
        | "dc.date.issued"
        | "dc.date.created"
        | "date"
        | "pubdate"
        | "datepublished" => date(&mut front.date),
        "article:modified_time"
        | "dcterms.modified"
        | "dc.date.modified"
        | "last-modified"
        | "og:updated_time"
        | "datemodified" => {
            date(&mut front.updated);
        }
        "author" | "dc.creator" | "dcterms.creator" | "article:author"
            if !content.contains("://")
                && !front.authors.iter().any(|author| author == content) =>
        {
            front.authors.push(content.to_owned());
        }
        "og:url" if front.address.is_none() && content.starts_with("http") => {
            front.address = Some(content.to_owned())
        }
        _ => {}
    }
}

/// The first-level heading of a page that has only one.
pub(super) fn only_h1(root: ElementRef<'_>) -> Option<String> {
    let mut headings = root
        .descendent_elements()
        .filter(|element| element.value().name() == "h1")
        .map(words)
        .filter(|text| !text.is_empty());
    let first = headings.next()?;
    headings.next().is_none().then_some(first)
}
