//! The links to other sites, and what the rules say about the answers to them.

use super::link::ExternalLink;
use super::{Check, Findings, RULES, Subject, allow, level};
use crate::config;
use crate::data::Spanned;
use crate::diagnostic::{Diagnostic, Level, Place};
use crate::library::{Library, Resolved, Target};
use crate::links::LinkCache;

/// The links in the text and sources of published articles, and the publisher's URL.
pub fn external_links(library: &Library) -> Vec<ExternalLink> {
    let articles = library.articles.ids().map(|id| Subject::of(library, id));
    articles
        .flat_map(|subject| in_article(&subject, library))
        .chain(of_publisher(library))
        .collect()
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

/// The publisher's URL in the settings.
pub(super) fn of_publisher(library: &Library) -> Option<ExternalLink> {
    let url = library.config.identity.publisher.as_ref()?.url.as_deref()?;
    ExternalLink::new(Place::file(config::FILE), url)
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
