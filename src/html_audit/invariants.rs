//! What every page must have, checked on the finished bytes whenever a page is rendered.

use memchr::memmem;

use super::markup::tag_end;
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
        !self.disclaimer.is_empty()
            && PageScan::read(feed, &self.language).shows(feed, self.disclaimer.as_bytes())
    }

    /// What is broken on a page.
    pub fn broken(&self, page: &[u8]) -> Vec<BrokenInvariant> {
        let scan = PageScan::read(page, &self.language);
        let mut broken = Vec::new();
        if self.disclaimer.is_empty() || !scan.shows(page, self.disclaimer.as_bytes()) {
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

/// What one walk over the tags of a page has found.
#[derive(Default)]
struct PageScan {
    language: bool,
    title: bool,
    headings: usize,
    main: bool,
    /// Whether the first link of the page leads to `#main`.
    skip_link: Option<bool>,
    /// The bytes that no reader sees: comments, scripts, templates.
    unseen: Vec<(usize, usize)>,
}

impl PageScan {
    fn read(page: &[u8], language: &str) -> Self {
        let mut scan = Self::default();
        let mut at = 0;
        while let Some(open) = memchr::memchr(b'<', &page[at..]).map(|found| at + found) {
            at = scan.markup(page, open, language);
        }
        scan
    }

    /// Reads the markup that begins at `open` and returns where it ends.
    fn markup(&mut self, page: &[u8], open: usize, language: &str) -> usize {
        let rest = &page[open + 1..];
        if rest.starts_with(b"!--") {
            return self.skip(page, open, b"-->");
        }
        let end = tag_end(page, open);
        let name = &rest[..rest.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count()];
        let tag = &page[open..end];
        match name {
            b"html" => self.language = attribute(tag, b"lang") == Some(language.as_bytes()),
            b"h1" => self.headings += 1,
            b"main" => self.main |= attribute(tag, b"id") == Some(b"main"),
            b"a" if self.skip_link.is_none() => {
                self.skip_link = Some(attribute(tag, b"href") == Some(b"#main"))
            }
            b"title" => self.title |= page.get(end).is_some_and(|&first| first != b'<'),
            b"script" => return self.skip(page, end, b"</script"),
            b"style" => return self.skip(page, end, b"</style"),
            b"template" => return self.skip(page, end, b"</template"),
            b"noscript" => return self.skip(page, end, b"</noscript"),
            b"textarea" => return self.skip(page, end, b"</textarea"),
            _ => {}
        }
        end
    }

    fn skip(&mut self, page: &[u8], from: usize, until: &[u8]) -> usize {
        let end = memmem::find(&page[from..], until)
            .map_or(page.len(), |found| from + found + until.len());
        self.unseen.push((from, end));
        end
    }

    fn shows(&self, page: &[u8], text: &[u8]) -> bool {
        memmem::find_iter(page, text)
            .any(|at| !self.unseen.iter().any(|(start, end)| (*start..*end).contains(&at)))
    }
}

/// The value of a quoted attribute of `tag`.
fn attribute<'a>(tag: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    let pattern = [b" ", name, b"=\""].concat();
    let start = memmem::find(tag, &pattern)? + pattern.len();
    let length = memchr::memchr(b'"', &tag[start..])?;
    Some(&tag[start..start + length])
}
