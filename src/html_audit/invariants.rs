//! What every page must have, checked on the finished bytes whenever a page is rendered.

use std::ops::Range;

use memchr::memmem;

use super::hiding::{HiddenBy, HidingRules, conceals};
use super::loads::{addresses, is_elsewhere};
use super::markup::{OpeningTag, PageToken, tokens};
use super::tree::{DEEPEST, walk};

/// What every page in one language must have.
#[derive(Debug, Clone)]
pub struct Invariants {
    /// The language, a BCP 47 tag.
    pub language: String,
    /// The disclaimer, as HTML.
    pub disclaimer: String,
    /// The digits of the number for emergencies, if there is one.
    pub emergency: Option<String>,
    /// The number for emergencies as readers see it, as HTML.
    pub emergency_text: Option<String>,
    /// The content security policy.
    pub policy: &'static str,
    /// The address of the site itself, if it is known.
    pub base_url: Option<String>,
}

/// Something that is wrong with a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageFault {
    /// It lacks something, or has it once too often.
    Broken(BrokenInvariant),
    /// Nobody sees a part of it.
    Hidden(PagePart, HiddenBy),
    /// It loads something from another site: the address and the tag.
    Foreign(String, String),
}

/// A part of a page that readers must see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PagePart {
    /// The disclaimer.
    Disclaimer,
    /// The number for emergencies.
    Emergency,
    /// The heading of the first level.
    Heading,
    /// The text of the article.
    Text,
}

/// What a page lacks, or has once too often.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum BrokenInvariant {
    /// The disclaimer in the language of the page.
    Disclaimer,
    /// The number for emergencies, where the settings have one.
    Emergency,
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
    /// The content security policy, before all that it is about.
    Policy,
    /// A `<base>`.
    Base,
    /// More elements inside each other than browsers read.
    Depth,
}

impl BrokenInvariant {
    /// What is wrong, to follow "the page has".
    pub fn describe(self) -> &'static str {
        match self {
            BrokenInvariant::Disclaimer => "no disclaimer",
            BrokenInvariant::Emergency => "no number for emergencies",
            BrokenInvariant::Language => "no `lang` with the language of the page on <html>",
            BrokenInvariant::Title => "no words in <title>",
            BrokenInvariant::Heading => "no h1",
            BrokenInvariant::SecondHeading => "more than one h1",
            BrokenInvariant::Main => "no <main id=\"main\">",
            BrokenInvariant::SkipLink => "no skip link to #main before all other links",
            BrokenInvariant::Policy => {
                "no content security policy with {{ site.csp }} before its first script, style sheet and picture"
            }
            BrokenInvariant::Base => "a <base>",
            BrokenInvariant::Depth => "more than 512 elements inside each other",
        }
    }

    /// Why it matters to the reader.
    pub fn why(self) -> &'static str {
        match self {
            BrokenInvariant::Disclaimer => {
                "A reader could take general information for advice about their own illness."
            }
            BrokenInvariant::Emergency => {
                "A reader who needs help at once would not find whom to call."
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
            BrokenInvariant::Policy => {
                "The policy is what keeps code and requests to other sites out, whatever gets into a page."
            }
            BrokenInvariant::Base => {
                "It moves every link, script and picture of the page to another place, perhaps another site."
            }
            BrokenInvariant::Depth => {
                "Browsers put what is deeper somewhere else, so that nobody knows what readers see."
            }
        }
    }
}

impl Invariants {
    /// Whether a feed carries the disclaimer.
    pub fn disclaims(&self, feed: &[u8]) -> bool {
        let says =
            |(_, token)| matches!(token, PageToken::Text(text) if self.says_disclaimer(text));
        tokens(feed).any(says)
    }

    fn says_disclaimer(&self, text: &[u8]) -> bool {
        !self.disclaimer.is_empty() && memmem::find(text, self.disclaimer.as_bytes()).is_some()
    }

    /// What is wrong with a page that shows the HTML `written` of an article, if any.
    pub fn faults(&self, page: &[u8], written: &str, rules: &HidingRules) -> Vec<PageFault> {
        PageScan::read(page, written, self, rules).faults()
    }
}

/// Whether readers see something that may be on a page more than once.
#[derive(Default)]
enum Sight {
    #[default]
    Absent,
    Hidden(HiddenBy),
    Seen,
}

impl Sight {
    /// Looks at one of the places; one that nothing hides is enough.
    fn look(&mut self, hidden: Option<HiddenBy>) {
        if !matches!(self, Sight::Seen) {
            *self = hidden.map_or(Sight::Seen, Sight::Hidden);
        }
    }
}

/// What one walk over a page has found.
struct PageScan<'s> {
    expected: &'s Invariants,
    rules: &'s HidingRules,
    /// The rules of style sheets in the page.
    own_rules: HidingRules,
    /// Where the text of the article is, and whether it has begun.
    part: Range<usize>,
    has_begun: bool,
    language: bool,
    title: bool,
    headings: usize,
    main: bool,
    /// Whether the first link of the page leads to `#main`.
    skip_link: Option<bool>,
    /// Whether the policy is there before what it is about.
    policy: Option<bool>,
    base: bool,
    too_deep: bool,
    disclaimer: Sight,
    emergency: Sight,
    /// Whether the number for emergencies is seen anywhere, be it without a link.
    names_emergency: bool,
    heading: Sight,
    /// What hides the text of the article, and how many elements are around the one that is hidden.
    hidden: Option<(usize, HiddenBy)>,
    found: Vec<PageFault>,
}

impl<'s> PageScan<'s> {
    fn read(page: &[u8], written: &str, expected: &'s Invariants, rules: &'s HidingRules) -> Self {
        let start = memmem::find(page, written.as_bytes()).unwrap_or_default();
        let mut scan = Self {
            expected,
            rules,
            own_rules: HidingRules::default(),
            part: start..start + written.len(),
            has_begun: false,
            language: false,
            title: false,
            headings: 0,
            main: false,
            skip_link: None,
            policy: None,
            base: false,
            too_deep: false,
            disclaimer: Sight::default(),
            emergency: Sight::default(),
            names_emergency: false,
            heading: Sight::default(),
            hidden: None,
            found: Vec::new(),
        };
        walk(page, |at, open, token| {
            scan.too_deep |= open.len() >= DEEPEST;
            let in_article = scan.part.contains(&at);
            if in_article && !scan.has_begun {
                scan.begin(open);
            }
            match token {
                PageToken::Open(tag) => scan.open(&tag, open, in_article),
                PageToken::Text(text) => scan.text(text, open, in_article),
                PageToken::Close(_) => {}
            }
        });
        scan
    }

    fn open(&mut self, tag: &OpeningTag<'_>, open: &[OpeningTag<'_>], in_article: bool) {
        match tag.name {
            b"html" => self.language = tag.get("lang") == Some(self.expected.language.as_bytes()),
            b"h1" => self.headings += 1,
            b"main" => self.main |= tag.get("id") == Some(b"main"),
            b"a" => self.link(tag, open),
            b"base" => self.base = true,
            b"meta" => self.meta(tag),
            b"link" | b"script" | b"style" | b"img" | b"iframe" | b"frame" | b"source"
            | b"video" | b"audio" | b"embed" | b"track" | b"object" | b"input" | b"form"
            | b"button" | b"image" | b"use" => {
                self.loads(tag);
            }
            _ => {}
        }
        if in_article && !is_for_ears(tag) {
            self.unhide(open.len());
            if self.hidden.is_none() {
                self.hidden = self.hides(tag, open).map(|by| (open.len(), by));
            }
        }
    }

    /// The text of the article begins here.
    fn begin(&mut self, open: &[OpeningTag<'_>]) {
        self.has_begun = true;
        let hidden = (0..open.len()).find_map(|at| self.hides(&open[at], &open[..at]));
        self.found.extend(hidden.map(|by| PageFault::Hidden(PagePart::Text, by)));
    }

    /// What hides an element by a style.
    fn hides(&self, tag: &OpeningTag<'_>, around: &[OpeningTag<'_>]) -> Option<HiddenBy> {
        let own = || self.own_rules.hides(tag, around).map(|by| HiddenBy { place: None, ..by });
        self.rules.hides(tag, around).or_else(own)
    }

    /// What hides a text that is inside `open`.
    fn hide(&self, open: &[OpeningTag<'_>]) -> Option<HiddenBy> {
        let by_element =
            |at: usize| conceals(&open[at]).or_else(|| self.hides(&open[at], &open[..at]));
        (0..open.len()).find_map(by_element).or_else(|| self.rules.fades(open))
    }

    /// Forgets what was hidden when its element has ended: so many elements are open.
    fn unhide(&mut self, open: usize) {
        self.hidden.take_if(|(around, _)| *around >= open);
    }

    fn link(&mut self, tag: &OpeningTag<'_>, open: &[OpeningTag<'_>]) {
        let href = tag.get("href");
        self.skip_link = self.skip_link.or(Some(href == Some(b"#main")));
        let number = href.and_then(|href| href.strip_prefix(b"tel:"));
        if number.is_some() && number == self.expected.emergency.as_deref().map(str::as_bytes) {
            let open = [open, &[*tag]].concat();
            let by = self.hide(&open);
            self.emergency.look(by);
        }
    }

    fn meta(&mut self, tag: &OpeningTag<'_>) {
        let is_policy = tag
            .get("http-equiv")
            .is_some_and(|name| name.eq_ignore_ascii_case(b"content-security-policy"));
        if is_policy {
            let content = String::from_utf8_lossy(tag.get("content").unwrap_or_default());
            let content = content.replace("&#39;", "'").replace("&#x27;", "'");
            self.policy = self.policy.or(Some(content.trim() == self.expected.policy));
        }
    }

    /// Judges what a browser loads for an element, or where it sends a form.
    fn loads(&mut self, tag: &OpeningTag<'_>) {
        let loaded = addresses(tag);
        if !loaded.is_empty() || matches!(tag.name, b"script" | b"style") {
            self.policy = self.policy.or(Some(false));
        }
        let sent = ["action", "formaction"].into_iter().filter_map(|name| tag.get(name));
        let own = self.expected.base_url.as_deref().map(str::as_bytes);
        let is_foreign = |address: &&[u8]| {
            is_elsewhere(address) && !own.is_some_and(|own| address.starts_with(own))
        };
        for address in loaded.into_iter().chain(sent).filter(is_foreign) {
            let address = String::from_utf8_lossy(address).into_owned();
            self.found.push(PageFault::Foreign(address, tag.written()));
        }
    }

    fn text(&mut self, text: &[u8], open: &[OpeningTag<'_>], in_article: bool) {
        let Some(last) = open.last().filter(|_| !text.trim_ascii().is_empty()) else { return };
        self.title |= last.name == b"title";
        if last.name == b"style" {
            self.style(text);
        }
        if self.expected.says_disclaimer(text) {
            let by = self.hide(open);
            self.disclaimer.look(by);
        }
        let number = self.expected.emergency_text.as_deref().unwrap_or_default();
        if !number.is_empty() && memmem::find(text, number.as_bytes()).is_some() {
            self.names_emergency = self.names_emergency || self.hide(open).is_none();
        }
        if open.iter().any(|tag| tag.name == b"h1") && !open.iter().any(is_for_ears) {
            let by = self.hide(open);
            self.heading.look(by);
        }
        if in_article {
            self.unhide(open.len());
            if let Some((_, by)) = self.hidden.take() {
                self.found.push(PageFault::Hidden(PagePart::Text, by));
            }
        }
    }

    /// A style sheet in the page: the policy keeps it out, but not from paper or a copy on a disk.
    fn style(&mut self, text: &[u8]) {
        self.own_rules.read("", &String::from_utf8_lossy(text), true);
        for (_, _, address) in self.own_rules.foreign.drain(..) {
            self.found.push(PageFault::Foreign(address, "<style>".to_owned()));
        }
    }

    fn faults(mut self) -> Vec<PageFault> {
        let mut faults = Vec::new();
        let checks = [
            (!matches!(self.disclaimer, Sight::Absent), BrokenInvariant::Disclaimer),
            (
                self.expected.emergency.is_none()
                    || self.names_emergency
                    || !matches!(self.emergency, Sight::Absent),
                BrokenInvariant::Emergency,
            ),
            (self.language, BrokenInvariant::Language),
            (self.title, BrokenInvariant::Title),
            (self.headings > 0, BrokenInvariant::Heading),
            (self.headings < 2, BrokenInvariant::SecondHeading),
            (self.main, BrokenInvariant::Main),
            (self.skip_link == Some(true), BrokenInvariant::SkipLink),
            (self.policy == Some(true), BrokenInvariant::Policy),
            (!self.base, BrokenInvariant::Base),
            (!self.too_deep, BrokenInvariant::Depth),
        ];
        let broken = checks.into_iter().filter(|(holds, _)| !holds);
        faults.extend(broken.map(|(_, what)| PageFault::Broken(what)));
        for (sight, part) in [
            (self.disclaimer, PagePart::Disclaimer),
            (self.emergency, PagePart::Emergency),
            (self.heading, PagePart::Heading),
        ] {
            if let Sight::Hidden(by) = sight {
                faults.push(PageFault::Hidden(part, by));
            }
        }
        faults.append(&mut self.found);
        faults
    }
}

/// Whether an element is meant for those who hear the page, or for those who see it, and not for both.
fn is_for_ears(tag: &OpeningTag<'_>) -> bool {
    let classes = tag.get("class").unwrap_or_default();
    classes.split(u8::is_ascii_whitespace).any(|class| class == b"visually-hidden")
        || tag.get("aria-hidden") == Some(b"true")
}
