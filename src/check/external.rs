//! The links to other sites, and what the rules say about the answers to them.

use std::collections::BTreeSet;

use super::link::ExternalLink;
use super::{Check, Findings, RULES, Subject, allow, level};
use crate::config::{self, MenuTarget};
use crate::data::Spanned;
use crate::diagnostic::{Diagnostic, Level, Place};
use crate::library::{Library, Resolved, Target};
use crate::links::LinkCache;

/// The links in the text and sources of published articles, and in the settings.
pub fn external_links(library: &Library) -> Vec<ExternalLink> {
    let articles = library.articles.ids().map(|id| Subject::of(library, id));
    articles.flat_map(|subject| in_article(&subject, library)).chain(of_settings(library)).collect()
}

/// The links in the text and the sources of an article; none when it is not published.
pub(super) fn in_article(subject: &Subject<'_>, library: &Library) -> Vec<ExternalLink> {
    if !subject.entry.is_live() {
        return Vec::new();
    }
    let article = subject.article;
    let in_text = subject
        .links(library)
        .filter(|(_, to)| **to == Resolved::Found(Target::External))
        .filter_map(|(link, _)| ExternalLink::new(article.place(&link.target_span), &link.target));
    let sources = article.front.sources.iter().filter_map(|source| source.url.as_ref());
    let in_sources = sources
        .filter_map(|Spanned { value, span }| ExternalLink::new(article.front_place(span), value));
    in_text.chain(in_sources).collect()
}

/// The publisher's URL in each language, and the addresses in the menu.
pub(super) fn of_settings(library: &Library) -> Vec<ExternalLink> {
    let identities = library.languages.ids().map(|language| library.identity(language));
    let publishers = identities.filter_map(|identity| identity.publisher.as_ref());
    let urls: BTreeSet<&str> =
        publishers.filter_map(|publisher| publisher.url.as_deref()).collect();
    let of_publishers =
        urls.into_iter().filter_map(|url| ExternalLink::new(Place::file(config::FILE), url));
    let of_menu = library.config.menu.iter().filter_map(|entry| match &entry.to.value {
        MenuTarget::Address(url) => {
            ExternalLink::new(Place::span(config::FILE, entry.to.span.clone()), url)
        }
        _ => None,
    });
    of_publishers.chain(of_menu).collect()
}

/// What the rules find about `links` in the answers kept in `cache`: the rules whose level is at
/// least `least`.
pub fn findings(
    library: &Library,
    links: &[ExternalLink],
    cache: &LinkCache,
    least: Level,
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for rule in RULES {
        let Check::External(_, check) = rule.check else { continue };
        let level = level(rule, &library.config);
        if level == Level::Off || level < least {
            continue;
        }
        let mut findings = Findings::new(rule.name, level);
        for link in links.iter().filter(|link| !allow::allows(library, &link.place.path, rule.name))
        {
            if let Some(record) = cache.record(&link.url) {
                check(link, record, library, &mut findings);
            }
        }
        found.extend(findings.into_list());
    }
    found
}
