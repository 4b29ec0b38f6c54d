//! What every page must have, checked on the finished bytes whenever a page is rendered.

use memchr::memmem;

use super::hiding::hides;
use super::markup::{OpeningTag, PageToken, tokens};
use super::tree::walk;
use crate::escape;

/// What every page in one language must have.
#[derive(Debug, Clone)]
pub struct Invariants {
    language: String,
    disclaimer: String,
}

/// What a page lacks, or has once too often.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum BrokenInvariant {
    /// The disclaimer in the language of the page.
    Disclaimer,
    /// `lang` on `<html>`, with the right language.
    Language,
    /// A title that is not empty.
    Title,
    /// A heading of the first level.
    Heading,
    /// More than one heading of the first level.
    SecondHeading,
    /// `<main id="main">`.
    Main,
    /// The skip link, as the first link of the page.
    SkipLink,
}

impl BrokenInvariant {
    /// What is wrong, to follow "the page has".
    pub fn describe(self) -> &'static str {
        match self {
            BrokenInvariant::Disclaimer => "no disclaimer",
            BrokenInvariant::Language => "no `lang` with the language of the page on <html>",
            BrokenInvariant::Title => "no words in <title>",
            BrokenInvariant::Heading => "no h1",
            BrokenInvariant::SecondHeading => "more than one h1",
            BrokenInvariant::Main => "no <main id=\"main\">",
            BrokenInvariant::SkipLink => "no skip link to #main before all other links",
        }
    }

    /// Why it matters to the reader.
    pub fn why(self) -> &'static str {
        match self {
            BrokenInvariant::Disclaimer => {
                "A reader could take general information for advice about their own illness."
            }
            BrokenInvariant::Language => {
                "A screen reader would read the page with the voice of another language."
            }
            BrokenInvariant::Title => {
                "A reader with many tabs, or with a screen reader, cannot tell what the page is."
            }
            BrokenInvariant::Heading | BrokenInvariant::SecondHeading => {
                "A screen reader finds the subject of a page by its one main heading."
            }
            BrokenInvariant::Main | BrokenInvariant::SkipLink => {
                "A reader with a keyboard would have to pass the whole menu on every page."
            }
        }
    }
}

impl Invariants {
    /// For pages in `language` (a BCP 47 tag) with this disclaimer.
    pub fn new(language: &str, disclaimer: &str) -> Self {
        Self { language: language.to_owned(), disclaimer: escape::to_html(disclaimer) }
    }

    /// Whether a feed carries the disclaimer.
    pub fn disclaims(&self, feed: &[u8]) -> bool {
        let says =
            |(_, token)| matches!(token, PageToken::Text(text) if self.says_disclaimer(text));
        tokens(feed).any(says)
    }

    fn says_disclaimer(&self, text: &[u8]) -> bool {
        !self.disclaimer.is_empty() && memmem::find(text, self.disclaimer.as_bytes()).is_some()
    }

    /// What is broken on a page.
    pub fn broken(&self, page: &[u8]) -> Vec<BrokenInvariant> {
        let scan = PageScan::read(page, self);
        let mut broken = Vec::new();
        if !scan.disclaimer {
            broken.push(BrokenInvariant::Disclaimer);
        }
        let checks = [
            (scan.language, BrokenInvariant::Language),
            (scan.title, BrokenInvariant::Title),
            (scan.headings > 0, BrokenInvariant::Heading),
            (scan.headings < 2, BrokenInvariant::SecondHeading),
            (scan.main, BrokenInvariant::Main),
            (scan.skip_link == Some(true), BrokenInvariant::SkipLink),
        ];
        broken.extend(checks.iter().filter(|(holds, _)| !holds).map(|(_, what)| *what));
        broken
    }
}

/// What one walk over a page has found.
#[derive(Default)]
struct PageScan {
    language: bool,
    title: bool,
    headings: usize,
    main: bool,
    /// Whether the first link of the page leads to `#main`.
    skip_link: Option<bool>,
    disclaimer: bool,
}

impl PageScan {
    fn read(page: &[u8], expected: &Invariants) -> Self {
        let mut scan = Self::default();
        walk(page, |_, open, token| match token {
            PageToken::Open(tag) => scan.open(&tag, expected),
            PageToken::Text(text) => scan.text(text, open, expected),
            PageToken::Close(_) => {}
        });
        scan
    }

    fn open(&mut self, tag: &OpeningTag<'_>, expected: &Invariants) {
        match tag.name {
            b"html" => self.language = tag.get("lang") == Some(expected.language.as_bytes()),
            b"h1" => self.headings += 1,
            b"main" => self.main |= tag.get("id") == Some(b"main"),
            b"a" if self.skip_link.is_none() => {
                self.skip_link = Some(tag.get("href") == Some(b"#main"));
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &[u8], open: &[OpeningTag<'_>], expected: &Invariants) {
        let is_title = |tag: &OpeningTag<'_>| tag.name == b"title";
        self.title |= open.last().is_some_and(is_title) && !text.trim_ascii().is_empty();
        self.disclaimer |= expected.says_disclaimer(text) && !open.iter().any(hides);
    }
}
