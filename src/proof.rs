//! The proof on the rendered bytes that a page has what no page may lose.

mod audit;
mod fault;
mod markup;
mod style;

use memchr::memmem;

pub use audit::audit;
pub use fault::{Concern, Fault};
pub use style::audit_style;

/// What every page in one language must have.
#[derive(Debug, Clone)]
pub struct Expected {
    language: String,
    disclaimer: String,
}

/// What a page has lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Missing {
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

impl Missing {
    /// What is wrong, to follow "the page has".
    pub fn describe(self) -> &'static str {
        match self {
            Missing::Disclaimer => "no disclaimer",
            Missing::Language => "no `lang` with the language of the page on <html>",
            Missing::Title => "no words in <title>",
            Missing::Heading => "no h1",
            Missing::SecondHeading => "more than one h1",
            Missing::Main => "no <main id=\"main\">",
            Missing::SkipLink => "no skip link to #main before all other links",
        }
    }

    /// Why it matters to the reader.
    pub fn why(self) -> &'static str {
        match self {
            Missing::Disclaimer => {
                "A reader could take general information for advice about their own illness."
            }
            Missing::Language => {
                "A screen reader would read the page with the voice of another language."
            }
            Missing::Title => {
                "A reader with many tabs, or with a screen reader, cannot tell what the page is."
            }
            Missing::Heading | Missing::SecondHeading => {
                "A screen reader finds the subject of a page by its one main heading."
            }
            Missing::Main | Missing::SkipLink => {
                "A reader with a keyboard would have to pass the whole menu on every page."
            }
        }
    }
}

impl Expected {
    /// A page in `language` (a BCP 47 tag) with the text `disclaimer`.
    pub fn new(language: &str, disclaimer: &str) -> Self {
        Self { language: language.to_owned(), disclaimer: crate::encode::to_html(disclaimer) }
    }

    /// Whether a feed carries the disclaimer.
    pub fn disclaims(&self, feed: &[u8]) -> bool {
        !self.disclaimer.is_empty()
            && Seen::read(feed, &self.language).shows(feed, self.disclaimer.as_bytes())
    }

    /// What is missing on a page.
    pub fn missing(&self, page: &[u8]) -> Vec<Missing> {
        let seen = Seen::read(page, &self.language);
        let mut missing = Vec::new();
        if self.disclaimer.is_empty() || !seen.shows(page, self.disclaimer.as_bytes()) {
            missing.push(Missing::Disclaimer);
        }
        let checks = [
            (seen.language, Missing::Language),
            (seen.title, Missing::Title),
            (seen.headings > 0, Missing::Heading),
            (seen.headings < 2, Missing::SecondHeading),
            (seen.main, Missing::Main),
            (seen.skip_link == Some(true), Missing::SkipLink),
        ];
        missing.extend(checks.iter().filter(|(holds, _)| !holds).map(|(_, what)| *what));
        missing
    }
}

#[derive(Default)]
struct Seen {
    language: bool,
    title: bool,
    headings: usize,
    main: bool,
    /// Whether the first link of the page leads to `#main`.
    skip_link: Option<bool>,
    /// Parts that no reader sees: comments, scripts, templates.
    unseen: Vec<(usize, usize)>,
}

impl Seen {
    fn read(page: &[u8], language: &str) -> Self {
        let mut seen = Self::default();
        let mut at = 0;
        while let Some(open) = memchr::memchr(b'<', &page[at..]).map(|found| at + found) {
            at = seen.markup(page, open, language);
        }
        seen
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

/// The end of a tag: `>` outside quotes. Tags are short, so that a plain loop is the fastest.
fn tag_end(page: &[u8], open: usize) -> usize {
    let mut at = open;
    while at < page.len() {
        match page[at] {
            b'>' => return at + 1,
            quote @ (b'"' | b'\'') => {
                at += 1;
                while at < page.len() && page[at] != quote {
                    at += 1;
                }
            }
            _ => {}
        }
        at += 1;
    }
    page.len()
}

/// The value of a quoted attribute of `tag`.
fn attribute<'a>(tag: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    let pattern = [b" ", name, b"=\""].concat();
    let start = memmem::find(tag, &pattern)? + pattern.len();
    let length = memchr::memchr(b'"', &tag[start..])?;
    Some(&tag[start..start + length])
}
