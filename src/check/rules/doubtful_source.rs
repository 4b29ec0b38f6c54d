//! Sources that are news or copies, on a site that names the sources it prefers.

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level, quoted};
use crate::links::ExternalUrl;

pub(in crate::check) const CHECK: Check = Check::Article(Level::Warn, check);

/// Hosts of news, and whatever is below them.
const NEWS: [&str; 22] = [
    "bbc.co.uk",
    "bbc.com",
    "cnn.com",
    "dailymail.co.uk",
    "elmundo.es",
    "elpais.com",
    "express.co.uk",
    "foxnews.com",
    "huffpost.com",
    "independent.co.uk",
    "medicalnewstoday.com",
    "medscape.com",
    "metro.co.uk",
    "mirror.co.uk",
    "news-medical.net",
    "nytimes.com",
    "reuters.com",
    "sciencedaily.com",
    "telegraph.co.uk",
    "theguardian.com",
    "thesun.co.uk",
    "washingtonpost.com",
];

/// Hosts of copies of other people's pages and papers.
const COPIES: [&str; 12] = [
    "academia.edu",
    "archive.is",
    "archive.org",
    "archive.ph",
    "docplayer.net",
    "issuu.com",
    "researchgate.net",
    "scribd.com",
    "slideshare.net",
    "studylib.net",
    "webcache.googleusercontent.com",
    "yumpu.com",
];

fn check(subject: &Subject<'_>, scope: &Scope<'_>, found: &mut Findings) {
    let preferred = &scope.library.config.preferred_sources;
    if preferred.is_empty() || !subject.is_published() {
        return;
    }
    for source in &subject.article.front.sources {
        let Some(address) = &source.url else { continue };
        let Some(url) = ExternalUrl::parse(&address.value) else { continue };
        let host = url.host();
        let below = |known: &str| {
            host.strip_suffix(known).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        };
        if preferred.iter().any(|known| below(known)) {
            continue;
        }
        let what = if NEWS.iter().any(|known| below(known)) {
            "a news site"
        } else if COPIES.iter().any(|known| below(known)) {
            "a site of copies"
        } else {
            continue;
        };
        found.push(
            Finding::new(
                subject.article.front_place(&address.span),
                format!("{} is {what}, not where the fact comes from", quoted(host)),
            )
            .why(
                "News shorten and copies age: the reader cannot see what the authority says today.",
            )
            .help(format!(
                "Look for the page it speaks of, best at one of: {}.",
                preferred.join(", ")
            )),
        );
    }
}
