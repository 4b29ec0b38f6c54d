//! What every page must have, checked on the finished bytes whenever a page is rendered.

use std::ops::Range;

use memchr::memmem;

use super::call::CallLink;
use super::hiding::{HiddenBy, HidingRules, conceals};
use super::loads::{addresses, code, is_elsewhere, tells};
use super::markup::{OpeningTag, PageToken, RAW, tokens};
use super::page_fault::{BrokenInvariant, PageFault, PagePart, Sight};
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
    /// The number for emergencies as readers see it.
    pub emergency_text: Option<String>,
    /// The content security policy.
    pub policy: &'static str,
    /// The address of the site itself, if it is known.
    pub base_url: Option<String>,
}

impl Invariants {
    /// Whether a feed carries the disclaimer.
    pub fn disclaims(&self, feed: &[u8]) -> bool {
        let says =
            |(_, token)| matches!(token, PageToken::Text(text) if self.says_disclaimer(text));
        tokens(feed).any(says)
    }

    pub(super) fn says_disclaimer(&self, text: &[u8]) -> bool {
        !self.disclaimer.is_empty() && memmem::find(text, self.disclaimer.as_bytes()).is_some()
    }

    /// What is wrong with a page that shows the HTML `written` of an article, if any.
    pub fn faults(&self, page: &[u8], written: &str, rules: &HidingRules) -> Vec<PageFault> {
        let faults = PageScan::read(page, written, self, rules).faults().into_iter();
        faults.chain(self.covered(page, written, rules)).collect()
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
    call: CallLink<'s>,
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
            call: CallLink::new(expected.emergency.as_deref(), expected.emergency_text.as_deref()),
            heading: Sight::default(),
            hidden: None,
            found: Vec::new(),
        };
        scan.styles(page);
        walk(page, |at, open, token| {
            scan.call.leave(open.len());
            scan.too_deep |= open.len() >= DEEPEST;
            let in_article = scan.part.contains(&at);
            if in_article && !scan.has_begun {
                scan.begin(open);
            }
            match token {
                PageToken::Open(tag) => scan.open(&tag, open, in_article),
                PageToken::Text(text) => scan.text(text, open, in_article),
                PageToken::Close(_) => {}
                PageToken::Odd(tag) => scan.odd(tag),
            }
        });
        scan.call.leave(0);
        scan
    }

    fn open(&mut self, tag: &OpeningTag<'_>, open: &[OpeningTag<'_>], in_article: bool) {
        match tag.name {
            b"html" => {
                let language = tag.get("lang");
                self.language = language.as_deref() == Some(self.expected.language.as_bytes());
            }
            b"h1" => self.headings += 1,
            b"main" => self.main |= tag.get("id").as_deref() == Some(b"main"),
            b"a" => self.link(tag, open),
            b"base" => self.base = true,
            b"meta" => self.meta(tag, open),
            _ => {}
        }
        if !tag.is_bare() || tag.name == b"script" {
            self.loads(tag);
        }
        if matches!(tag.name, b"script" | b"style") {
            self.policy = self.policy.or(Some(false));
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
        let hidden = self.hide(open);
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
        let href = tag.get("href").unwrap_or_default();
        self.skip_link = self.skip_link.or(Some(*href == *b"#main"));
        self.call.enter(&href, open.len());
    }

    fn meta(&mut self, tag: &OpeningTag<'_>, open: &[OpeningTag<'_>]) {
        if tag.is("http-equiv", b"refresh") {
            self.found.push(PageFault::Refresh(tag.written()));
        }
        let in_head = matches!(open, [html, head] if html.name == b"html" && head.name == b"head");
        if in_head && tag.is("http-equiv", b"content-security-policy") {
            let content = tag.get("content").unwrap_or_default();
            let is_whole = content.trim_ascii() == self.expected.policy.as_bytes();
            self.policy = self.policy.or(Some(is_whole));
        }
    }

    /// Judges what a browser loads or runs for an element, or where it sends a form.
    fn loads(&mut self, tag: &OpeningTag<'_>) {
        let loaded = addresses(tag);
        if !loaded.is_empty() {
            self.policy = self.policy.or(Some(false));
        }
        let sent = ["action", "formaction"].into_iter().filter_map(|name| tag.get(name));
        let own = self.expected.base_url.as_deref().map(str::as_bytes);
        for address in loaded.into_iter().chain(sent).filter(|address| is_elsewhere(address)) {
            if !own.is_some_and(|own| address.starts_with(own)) {
                let address = String::from_utf8_lossy(&address).into_owned();
                self.found.push(PageFault::Foreign(address, tag.written()));
            }
        }
        let codes = code(tag).into_iter();
        self.found.extend(codes.map(|code| PageFault::Code(code, tag.written())));
        if tells(tag) {
            self.found.push(PageFault::Tells(tag.written()));
        }
    }

    fn odd(&mut self, tag: &[u8]) {
        if !self.found.iter().any(|fault| matches!(fault, PageFault::Odd(_))) {
            self.found.push(PageFault::Odd(String::from_utf8_lossy(tag).into_owned()));
        }
    }

    fn text(&mut self, text: &[u8], open: &[OpeningTag<'_>], in_article: bool) {
        let Some(last) = open.last().filter(|_| !text.trim_ascii().is_empty()) else { return };
        self.title |= last.name == b"title";
        if RAW.contains(&last.name) {
            return;
        }
        if self.expected.says_disclaimer(text) {
            let by = self.hide(open);
            self.disclaimer.look(by);
        }
        if self.call.is_open() {
            let by = self.hide(open);
            self.call.says(text, by);
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

    /// The style sheets in the page: the policy keeps them out, but not from paper or a copy on a disk.
    fn styles(&mut self, page: &[u8]) {
        let begins = |at: usize| {
            page.get(at + 1..at + 6).is_some_and(|name| name.eq_ignore_ascii_case(b"style"))
        };
        if !memchr::memchr_iter(b'<', page).any(begins) {
            return;
        }
        let mut is_style = false;
        for (_, token) in tokens(page) {
            if let PageToken::Text(text) = token
                && is_style
            {
                self.own_rules.read_in_page(&String::from_utf8_lossy(text), self.rules);
            }
            is_style = matches!(token, PageToken::Open(tag) if tag.name == b"style");
        }
        for (_, _, address) in self.own_rules.foreign.drain(..) {
            self.found.push(PageFault::Foreign(address, "<style>".to_owned()));
        }
    }

    fn faults(mut self) -> Vec<PageFault> {
        let mut faults = Vec::new();
        let checks = [
            (!matches!(self.disclaimer, Sight::Absent), BrokenInvariant::Disclaimer),
            (self.expected.emergency.is_none() || self.call.is_there, BrokenInvariant::Emergency),
            (!self.call.is_mute(), BrokenInvariant::EmergencyWords),
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
            (self.call.sight, PagePart::Emergency),
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
        || tag.is("aria-hidden", b"true")
}
