//! What a browser is not needed for to see on a finished page: names, landmarks, ids, foreign requests.
//!
//! It runs over every page when a site is checked, not when it is built.

use std::collections::{HashMap, HashSet};

use super::markup::{Tag, Token, tokens};
use crate::encode;

/// Something that is wrong on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What kind of thing.
    pub concern: Concern,
    /// The name, id or address that it is about, as the page writes it; may be empty.
    pub detail: String,
}

/// The kinds of things that are wrong on pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Concern {
    /// An id that two elements have.
    DuplicateId,
    /// A link or a reference to an id that the page has not got.
    MissingTarget,
    /// More than one of a landmark that there is one of.
    SecondLandmark,
    /// One of several navigations without a label.
    UnlabelledNav,
    /// An image without `alt`.
    NoAlt,
    /// A link without words.
    NamelessLink,
    /// A button without words.
    NamelessButton,
    /// A field without a label.
    UnlabelledField,
    /// A heading without words.
    EmptyHeading,
    /// A page that loads another one by itself.
    Refresh,
    /// A `tabindex` above 0.
    TabOrder,
    /// A link that opens a new window.
    NewWindow,
    /// Something that is loaded from another site.
    ThirdParty,
    /// A script in the page.
    InlineScript,
    /// A style in the page.
    InlineStyle,
}

/// What is wrong on `page`, in the order of the page; references without a target come last.
pub fn audit(page: &[u8]) -> Vec<Fault> {
    let mut audit = Audit::default();
    for token in tokens(page) {
        match token {
            Token::Open(tag) => audit.open(&tag),
            Token::Close(name) => audit.close(name),
            Token::Text(text) => audit.text(text),
        }
    }
    audit.finish()
}

/// Elements that are never closed.
const VOID: [&[u8]; 13] =
    [b"area", b"base", b"br", b"col", b"embed", b"hr", b"img", b"input", b"link", b"meta", b"source", b"track", b"wbr"];

/// An element that is open.
struct Open<'a> {
    name: &'a [u8],
    /// What is missing when it ends without words.
    needs: Option<Concern>,
    /// Whether it has words for everybody.
    named: bool,
    hidden: bool,
}

#[derive(Default)]
struct Audit<'a> {
    faults: Vec<Fault>,
    open: Vec<Open<'a>>,
    ids: HashSet<&'a [u8]>,
    /// The targets of `<label for>`.
    labels: HashSet<&'a [u8]>,
    /// Fields that no attribute names, with their ids.
    fields: Vec<&'a [u8]>,
    /// What leads to ids of the page.
    references: Vec<&'a [u8]>,
    landmarks: HashMap<&'static str, usize>,
    navs: usize,
    unlabelled_navs: usize,
}

impl<'a> Audit<'a> {
    fn fault(&mut self, concern: Concern, detail: &[u8]) {
        self.faults.push(Fault { concern, detail: String::from_utf8_lossy(detail).into_owned() });
    }

    fn open(&mut self, tag: &Tag<'a>) {
        self.anywhere(tag);
        self.element(tag);
        self.foreign(tag);
        let hidden = self.open.last().is_some_and(|outer| outer.hidden) || tag.get("aria-hidden") == Some(b"true");
        if !hidden && (tag.says("aria-label") || (tag.name == b"img" && tag.says("alt"))) {
            self.name_all();
        }
        if VOID.contains(&tag.name) {
            return;
        }
        let needs = match tag.name {
            _ if hidden => None,
            b"a" if tag.get("href").is_some() => Some(Concern::NamelessLink),
            b"button" => Some(Concern::NamelessButton),
            b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => Some(Concern::EmptyHeading),
            _ => None,
        };
        let named = ["aria-label", "aria-labelledby"].iter().any(|name| tag.says(name));
        self.open.push(Open { name: tag.name, needs, named, hidden });
    }

    /// What any element can have.
    fn anywhere(&mut self, tag: &Tag<'a>) {
        for (name, value) in tag.attributes() {
            match name {
                b"id" if !self.ids.insert(value) => self.fault(Concern::DuplicateId, value),
                b"aria-labelledby" | b"aria-describedby" | b"aria-controls" | b"aria-owns" | b"aria-details" => {
                    self.references.extend(value.split(u8::is_ascii_whitespace).filter(|id| !id.is_empty()));
                }
                b"style" => self.fault(Concern::InlineStyle, tag.name),
                b"tabindex" if !value.starts_with(b"-") && value != b"0" => self.fault(Concern::TabOrder, value),
                b"target" if value.eq_ignore_ascii_case(b"_blank") => self.fault(Concern::NewWindow, tag.get("href").unwrap_or_default()),
                b"href" | b"src" if starts_with(value, "javascript:") => self.fault(Concern::InlineScript, value),
                _ if name.len() > 2 && starts_with(name, "on") => self.fault(Concern::InlineScript, name),
                _ => {}
            }
        }
    }

    fn element(&mut self, tag: &Tag<'a>) {
        match tag.name {
            b"main" => self.landmark("main"),
            b"header" if !self.is_inside_part() => self.landmark("header"),
            b"footer" if !self.is_inside_part() => self.landmark("footer"),
            b"nav" => {
                self.navs += 1;
                self.unlabelled_navs += usize::from(!tag.says("aria-label") && !tag.says("aria-labelledby"));
            }
            b"a" => self.references.extend(tag.get("href").and_then(fragment)),
            b"img" if tag.get("alt").is_none() => self.fault(Concern::NoAlt, tag.get("src").unwrap_or_default()),
            b"label" => {
                let target = tag.get("for");
                self.labels.extend(target);
                self.references.extend(target);
            }
            b"input" | b"select" | b"textarea" => self.field(tag),
            b"meta" if tag.get("http-equiv").is_some_and(|kind| kind.eq_ignore_ascii_case(b"refresh")) => {
                self.fault(Concern::Refresh, tag.get("content").unwrap_or_default());
            }
            b"script" if tag.get("src").is_none() && tag.get("type").is_none_or(is_code) => self.fault(Concern::InlineScript, b"script"),
            b"style" => self.fault(Concern::InlineStyle, b"style"),
            _ => {}
        }
    }

    /// Inside of these a `<header>` or `<footer>` belongs to the part, not to the page (HTML-AAM 1.0).
    fn is_inside_part(&self) -> bool {
        self.open.iter().any(|open| [b"article".as_slice(), b"aside", b"main", b"nav", b"section"].contains(&open.name))
    }

    fn landmark(&mut self, name: &'static str) {
        let count = self.landmarks.entry(name).or_default();
        *count += 1;
        if *count == 2 {
            self.fault(Concern::SecondLandmark, name.as_bytes());
        }
    }

    fn field(&mut self, tag: &Tag<'a>) {
        let kind = tag.get("type").unwrap_or_default();
        let without = [b"hidden".as_slice(), b"submit", b"button", b"reset", b"image"].contains(&kind);
        let named = ["aria-label", "aria-labelledby", "title"].iter().any(|name| tag.says(name));
        let labelled = self.open.iter().any(|open| open.name == b"label");
        if !without && !named && !labelled {
            self.fields.push(tag.get("id").unwrap_or_default());
        }
    }

    /// What the browser would fetch from another site while it shows the page.
    fn foreign(&mut self, tag: &Tag<'a>) {
        let address = match tag.name {
            b"link" => tag.get("href").filter(|_| tag.get("rel").is_some_and(is_loaded)),
            b"script" | b"img" | b"iframe" | b"source" | b"video" | b"audio" | b"embed" | b"track" | b"input" => tag.get("src"),
            b"object" => tag.get("data"),
            _ => None,
        };
        let set = tag.get("srcset").unwrap_or_default().split(|byte| *byte == b',').map(<[u8]>::trim_ascii);
        for address in address.into_iter().chain(set).filter(|address| is_elsewhere(address)) {
            self.fault(Concern::ThirdParty, address);
        }
    }

    fn text(&mut self, text: &[u8]) {
        if self.open.last().is_some_and(|open| !open.hidden) && !text.trim_ascii().is_empty() && text.trim_ascii() != b"&nbsp;" {
            self.name_all();
        }
    }

    fn name_all(&mut self) {
        for open in self.open.iter_mut().filter(|open| open.needs.is_some()) {
            open.named = true;
        }
    }

    fn close(&mut self, name: &[u8]) {
        let Some(at) = self.open.iter().rposition(|open| open.name == name) else { return };
        let Some(open) = self.open.drain(at..).next() else { return };
        if let Some(concern) = open.needs.filter(|_| !open.named) {
            self.fault(concern, name);
        }
    }

    fn finish(mut self) -> Vec<Fault> {
        if self.navs > 1 && self.unlabelled_navs > 0 {
            self.fault(Concern::UnlabelledNav, b"nav");
        }
        for id in std::mem::take(&mut self.fields) {
            if id.is_empty() || !self.labels.contains(id) {
                self.fault(Concern::UnlabelledField, id);
            }
        }
        for id in std::mem::take(&mut self.references) {
            if !self.ids.contains(id) && !decoded(id).is_some_and(|id| self.ids.contains(id.as_bytes())) {
                self.fault(Concern::MissingTarget, id);
            }
        }
        self.faults
    }
}

fn decoded(id: &[u8]) -> Option<String> {
    encode::percent_decode(std::str::from_utf8(id).ok()?)
}

/// The id in `#id`; the top of the page is always there.
fn fragment(href: &[u8]) -> Option<&[u8]> {
    href.strip_prefix(b"#").filter(|id| !id.is_empty() && !id.eq_ignore_ascii_case(b"top"))
}

fn starts_with(text: &[u8], prefix: &str) -> bool {
    text.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix.as_bytes()))
}

fn is_elsewhere(address: &[u8]) -> bool {
    ["http://", "https://", "//"].iter().any(|scheme| starts_with(address, scheme))
}

/// Whether a `<script>` of this type runs; others hold data.
fn is_code(kind: &[u8]) -> bool {
    kind.is_empty() || kind == b"module" || kind.windows(10).any(|part| part.eq_ignore_ascii_case(b"javascript"))
}

/// Whether a browser fetches a link of this kind by itself.
fn is_loaded(rel: &[u8]) -> bool {
    const LOADED: [&[u8]; 9] = [
        b"stylesheet",
        b"icon",
        b"apple-touch-icon",
        b"mask-icon",
        b"manifest",
        b"preload",
        b"modulepreload",
        b"preconnect",
        b"dns-prefetch",
    ];
    rel.split(u8::is_ascii_whitespace).any(|word| LOADED.iter().any(|known| known.eq_ignore_ascii_case(word)))
}
