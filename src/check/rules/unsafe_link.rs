//! Links that could run code, load things from elsewhere, or mean nothing on the web.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level, Place, quoted};
use crate::library::Resolved;
use crate::library::links::{LinkKind, classify};
use crate::markdown::facts::BodyLink;

pub(in crate::check) const CHECK: Check = Check::Article(Level::Error, check);

fn check(subject: &Subject<'_>, scope: &Scope<'_>, found: &mut Findings) {
    let (article, library) = (subject.article, scope.library);
    for (link, resolved) in subject.links(library) {
        if *resolved == Resolved::Unsafe {
            found.push(finding(article.place(&link.target_span), link));
        }
    }
    let urls = article.front.sources.iter().filter_map(|source| source.url.as_ref());
    for url in urls
        .filter(|url| classify(&url.value) != LinkKind::External || !url.value.starts_with("http"))
    {
        found.push(
            Finding::new(
                article.front_place(&url.span),
                format!("{} is not the address of a source", quoted(&url.value)),
            )
            .why("The reader could not look the source up.")
            .help("A source's url begins with https:// and the name of the site."),
        );
    }
}

fn finding(place: Place, link: &BodyLink) -> Finding {
    let target = link.target.as_str();
    if link.image && classify(target) == LinkKind::External {
        return Finding::new(place, format!("this picture comes from another site: {}", quoted(target)))
            .why("The other site would learn who reads this page; for an article about an illness, that is a disclosure.")
            .help("Save the picture beside the article and link to that file.");
    }
    let finding = Finding::new(
        place,
        format!("{} is not an address that a page may lead to", quoted(target)),
    );
    if target.to_lowercase().starts_with("file:") || target.contains(":\\") {
        return finding
            .why("It leads to a place on your own computer: the reader would find nothing there.")
            .help("Save the file beside the article and link to it by its name.");
    }
    if target.contains('\\') {
        return finding.why("Some browsers find nothing there.").help("Write `/` instead of `\\`.");
    }
    if ["http:", "https:"].iter().any(|scheme| target.starts_with(scheme))
        && !target.contains(char::is_whitespace)
    {
        if target.split(['/', '?', '#']).nth(2).is_some_and(|host| host.contains('@')) {
            return finding
                .why("Readers see one site and get to another: what stands before `@` is a user name.")
                .help("Write the address of the site without a user name.");
        }
        return finding
            .why("Browsers find no site in it, or another one than it seems to name.")
            .help("Copy the address again: it begins with https:// and the name of the site.");
    }
    if ["http:", "https:", "mailto:", "tel:"].iter().any(|scheme| target.starts_with(scheme)) {
        return finding
            .why("Some browsers find nothing there.")
            .help("Take the spaces and line breaks out of the address.");
    }
    finding
        .why("Such a link can run code on the reader's device, or open a program that the reader has not got.")
        .help("Links lead to articles and files of this site, or begin with https:, http:, mailto: or tel:.")
}
