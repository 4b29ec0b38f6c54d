//! What every page must have, checked on the finished bytes whenever a page is rendered.

use std::collections::BTreeSet;
use std::ops::Range;

use memchr::memmem;

use super::call::CallLink;
use super::escaped::shown_markup;
use super::head;
use super::hiding::{HiddenBy, HidingRules, StyledPage, conceals};
use super::loads::{addresses, code, is_elsewhere, tells};
use super::markup::{OpeningTag, PageToken, RAW, tokens};
use super::page_fault::{BrokenInvariant, PageFault, PagePart, Sight};
use super::page_tree::{PageElement, PageTree, StepKind};
use super::references::decoded;
use super::tree::DEEPEST;
use crate::css::Described;
use crate::ledger::changed_part;

/// So many pieces of HTML that are shown as text are looked at.
const SHOWN: usize = 20;

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
        let tree = PageTree::read(page);
        let whole = memmem::find(page, written.as_bytes());
        let whole = whole.map(|start| start..start + written.len());
        // A template may have changed the text.
        let article = whole.or_else(|| changed_part(page, written.as_bytes())).unwrap_or_default();
        let mut own = HidingRules::default();
        styles(page, &mut own, rules);
        let mut scan = PageScan::new(&tree, self, (rules, &own), article.clone());
        for (_, _, address) in &own.foreign {
            scan.found.push(PageFault::Foreign(address.clone(), "<style>".to_owned()));
        }
        scan.read(&tree);
        scan.found.extend(scan.escaped(&tree, written));
        let faults = scan.faults().into_iter();
        faults.chain(self.covered(&tree, &article, rules)).collect()
    }
}

/// The style sheets in a page: the policy keeps them out, but not from paper or a copy on a disk.
fn styles(page: &[u8], own: &mut HidingRules, all: &HidingRules) {
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
            own.read_in_page(&String::from_utf8_lossy(text), all);
        }
        is_style = matches!(token, PageToken::Open(tag) if tag.name == b"style");
    }
}

/// What one walk over a page has found.
struct PageScan<'s> {
    expected: &'s Invariants,
    /// The page under the rules of its style sheets, and under those of style sheets in it.
    styled: StyledPage<'s>,
    own: StyledPage<'s>,
    /// Where the text of the article is, and how many elements are around it when it has begun.
    part: Range<usize>,
    begun: Option<usize>,
    language: bool,
    title: bool,
    headings: usize,
    main: bool,
    /// Whether the first link of the page leads to `#main`.
    skip_link: Option<bool>,
    /// Whether the policy is there before what it is about.
    policy: Option<bool>,
    base: bool,
    encoding: bool,
    viewport: bool,
    too_deep: bool,
    disclaimer: Sight,
    call: CallLink<'s>,
    heading: Sight,
    /// What hides the text of the article, and how many elements are around the one that is hidden.
    hidden: Option<(usize, HiddenBy)>,
    /// What adds words to it.
    added: Option<HiddenBy>,
    /// What gives some of it the color of its ground, and the element that was last asked for that.
    pale: Option<HiddenBy>,
    judged: Option<usize>,
    found: Vec<PageFault>,
}

impl<'s> PageScan<'s> {
    fn new(
        tree: &PageTree<'_>,
        expected: &'s Invariants,
        (rules, own): (&'s HidingRules, &'s HidingRules),
        part: Range<usize>,
    ) -> Self {
        let inside = if part.is_empty() { None } else { tree.around(part.start) };
        Self {
            expected,
            styled: StyledPage::new(tree, rules, inside),
            own: StyledPage::new(tree, own, inside),
            part,
            begun: None,
            language: false,
            title: false,
            headings: 0,
            main: false,
            skip_link: None,
            policy: None,
            base: false,
            encoding: false,
            viewport: false,
            too_deep: false,
            disclaimer: Sight::default(),
            call: CallLink::new(expected.emergency.as_deref(), expected.emergency_text.as_deref()),
            heading: Sight::default(),
            hidden: None,
            added: None,
            pale: None,
            judged: None,
            found: Vec::new(),
        }
    }

    fn read(&mut self, tree: &PageTree<'_>) {
        for step in &tree.steps {
            self.call.leave(step.depth);
            self.too_deep |= step.depth >= DEEPEST;
            let in_article = self.part.contains(&step.at);
            match step.kind {
                StepKind::Begin(number) => self.open(tree.element(number), in_article),
                StepKind::Text(parent, text) => {
                    let parent = parent.map(|number| tree.element(number));
                    self.text(text, parent, in_article);
                }
                StepKind::Odd(tag) => self.odd(tag),
            }
        }
        self.call.leave(0);
    }

    fn open(&mut self, element: PageElement<'_, '_>, in_article: bool) {
        if in_article && self.begun.is_none() {
            self.begin(element.parent());
        }
        let tag = element.tag();
        match tag.name {
            b"html" => {
                let language = tag.get("lang");
                self.language = language.as_deref() == Some(self.expected.language.as_bytes());
            }
            b"h1" => self.headings += 1,
            b"main" => self.main |= tag.get("id").as_deref() == Some(b"main"),
            b"a" => self.link(tag, element.depth()),
            b"base" => self.base = true,
            b"meta" => self.meta(element),
            _ => {}
        }
        if !tag.is_bare() || tag.name == b"script" {
            self.loads(tag);
        }
        if matches!(tag.name, b"script" | b"style") {
            self.policy = self.policy.or(Some(false));
        }
        if in_article && !is_for_ears(tag) {
            self.unhide(element.depth());
            if self.hidden.is_none() {
                self.hidden = self.hides(element).map(|by| (element.depth(), by));
            }
            if self.added.is_none() {
                let outside = self.begun.unwrap_or_default();
                self.added = self.styled.adds(element, outside);
            }
        }
    }

    /// The text of the article begins in an element.
    fn begin(&mut self, around: Option<PageElement<'_, '_>>) {
        self.begun = Some(around.map_or(0, |one| one.depth() + 1));
        let hidden = around.and_then(|around| self.hide(around));
        self.found.extend(hidden.map(|by| PageFault::Hidden(PagePart::Text, by)));
    }

    /// What hides an element by a style.
    fn hides(&self, element: PageElement<'_, '_>) -> Option<HiddenBy> {
        let own = || self.own.hides(element).map(|by| HiddenBy { place: None, ..by });
        self.styled.hides(element).or_else(own)
    }

    /// What hides a text that is inside an element.
    fn hide(&self, element: PageElement<'_, '_>) -> Option<HiddenBy> {
        let by_element = |one: PageElement<'_, '_>| conceals(one.tag()).or_else(|| self.hides(one));
        element.inwards().into_iter().find_map(by_element).or_else(|| self.styled.fades(element))
    }

    /// Forgets what was hidden when its element has ended: so many elements are open.
    fn unhide(&mut self, open: usize) {
        self.hidden.take_if(|(around, _)| *around >= open);
    }

    fn link(&mut self, tag: &OpeningTag<'_>, around: usize) {
        let href = tag.get("href").unwrap_or_default();
        self.skip_link = self.skip_link.or(Some(*href == *b"#main"));
        let label = tag.get("aria-label").unwrap_or_default();
        self.call.enter(&href, &label, around);
    }

    fn meta(&mut self, element: PageElement<'_, '_>) {
        let tag = element.tag();
        self.encoding |= head::is_other_encoding(tag);
        self.viewport |= tag.is("name", b"viewport") && head::is_narrow(tag);
        if tag.is("http-equiv", b"refresh") {
            self.found.push(PageFault::Refresh(tag.written()));
        }
        let around: Vec<&[u8]> = element.outwards().skip(1).map(|one| one.tag().name).collect();
        let in_head = matches!(around.as_slice(), [b"head", b"html"]);
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
        let published = &self.styled.rules.published;
        if tag.name == b"link" && head::is_style(tag) && !published.is_empty() {
            let href = tag.get("href").unwrap_or_default();
            let is_known = published.iter().any(|file| href.ends_with(file.as_bytes()));
            if !is_known && !is_elsewhere(&href) {
                let address = String::from_utf8_lossy(&href).into_owned();
                self.found.push(PageFault::Unread(address, tag.written()));
            }
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

    /// The HTML that readers see as text, where it does not stand in the HTML `written` of the article.
    fn escaped(&self, tree: &PageTree<'_>, written: &str) -> Vec<PageFault> {
        let is_code = |one: PageElement<'_, '_>| {
            matches!(one.tag().name, b"code" | b"pre") || RAW.contains(&one.tag().name)
        };
        let shown = tree.steps.iter().filter_map(|step| {
            let StepKind::Text(Some(parent), text) = step.kind else { return None };
            let shown = shown_markup(text)?;
            let is_meant = tree.element(parent).outwards().any(is_code)
                || memmem::find(written.as_bytes(), shown).is_some();
            (!is_meant).then(|| String::from_utf8_lossy(&decoded(shown)).into_owned())
        });
        let shown: BTreeSet<String> = shown.take(SHOWN).collect();
        shown.into_iter().map(PageFault::Escaped).collect()
    }

    fn odd(&mut self, tag: &[u8]) {
        if !self.found.iter().any(|fault| matches!(fault, PageFault::Odd(_))) {
            self.found.push(PageFault::Odd(String::from_utf8_lossy(tag).into_owned()));
        }
    }

    fn text(&mut self, text: &[u8], parent: Option<PageElement<'_, '_>>, in_article: bool) {
        if in_article && self.begun.is_none() {
            self.begin(parent);
        }
        let Some(last) = parent.filter(|_| !text.trim_ascii().is_empty()) else { return };
        let name = last.tag().name;
        self.title |= name == b"title";
        if RAW.contains(&name) {
            return;
        }
        if self.expected.says_disclaimer(text) {
            let adds = || last.outwards().find_map(|one| self.styled.adds(one, 0));
            let by = self.hide(last).or_else(adds);
            self.disclaimer.look(by);
        }
        if let Some(around) = self.call.around {
            let by = self.hide(last).or_else(|| self.styled.adds_number(last, around));
            self.call.says(text, by);
        }
        let is_heading = |one: PageElement<'_, '_>| one.tag().name == b"h1";
        if last.outwards().any(is_heading) && !last.outwards().any(|one| is_for_ears(one.tag())) {
            let by = self.hide(last);
            self.heading.look(by);
        }
        if in_article {
            self.unhide(last.depth() + 1);
            if let Some((_, by)) = self.hidden.take() {
                self.found.push(PageFault::Hidden(PagePart::Text, by));
            }
            let is_new =
                self.pale.is_none() && self.judged.replace(last.number) != Some(last.number);
            if is_new {
                let is_for_eyes = |_: &_| !last.outwards().any(|one| is_for_ears(one.tag()));
                self.pale = self.styled.fades(last).filter(is_for_eyes);
            }
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
            (!self.encoding, BrokenInvariant::Encoding),
            (!self.viewport, BrokenInvariant::Viewport),
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
        let of_text = [self.added, self.pale].into_iter().flatten();
        faults.extend(of_text.map(|by| PageFault::Hidden(PagePart::Text, by)));
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
