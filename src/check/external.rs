//! The links to other sites, and what the rules say about the answers that were heard.

use super::{Check, Findings, RULES, Subject, allow, level};
use crate::config;
use crate::data::Spanned;
use crate::diagnostic::{Diagnostic, Level, Place, quoted};
use crate::library::{Library, Resolved, Target};
use crate::web::{Address, Memory};

/// A link to another site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Where it is written.
    pub place: Place,
    /// The address as it was written.
    pub text: String,
    /// The address as it is asked for.
    pub address: Address,
}

impl Link {
    fn new(place: Place, text: &str) -> Option<Self> {
        Address::parse(text).map(|address| Self { place, text: text.to_owned(), address })
    }

    /// How a message calls it: by its address where the place does not show it.
    pub fn name(&self) -> String {
        match self.place.span {
            Some(_) => "this link".to_owned(),
            None => format!("the link to {}", quoted(&self.text)),
        }
    }
}

/// The links of the articles that readers see, in text and sources, and the address of the publisher.
pub fn links(library: &Library) -> Vec<Link> {
    let articles = library.articles.ids().map(|id| Subject::of(library, id));
    articles
        .flat_map(|subject| in_article(&subject, library))
        .chain(of_publisher(library))
        .collect()
}

/// The links of an article in its text and its sources; none when readers do not see it.
pub(super) fn in_article(subject: &Subject<'_>, library: &Library) -> Vec<Link> {
    if !subject.entry.is_live() {
        return Vec::new();
    }
    let article = subject.article;
    let in_text = subject
        .links(library)
        .filter(|(_, to)| **to == Resolved::Found(Target::External))
        .filter_map(|(link, _)| Link::new(article.place(&link.target_span), &link.target));
    let sources = article.front.sources.iter().filter_map(|source| source.url.as_ref());
    let in_sources =
        sources.filter_map(|Spanned { value, span }| Link::new(article.front_place(span), value));
    in_text.chain(in_sources).collect()
}

/// The address of the publisher in the settings.
pub(super) fn of_publisher(library: &Library) -> Option<Link> {
    let url = library.config.publisher.as_ref()?.url.as_deref()?;
    Link::new(Place::file(config::FILE), url)
}

/// What the rules find about `links` in the answers of `memory`, of those whose level is at least `least`.
pub fn findings(
    library: &Library,
    links: &[Link],
    memory: &Memory,
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
            if let Some(record) = memory.record(&link.address) {
                check(link, record, library, &mut findings);
            }
        }
        found.extend(findings.into_list());
    }
    found
}
