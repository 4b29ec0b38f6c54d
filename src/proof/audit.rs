//! What a browser is not needed for to see on a finished page: names, landmarks, ids, foreign requests.
//!
//! It runs over every page when a site is checked, not when it is built.

mod aria;
mod element;

use std::collections::{HashMap, HashSet};

use super::fault::{Concern, Fault};
use super::markup::{Tag, Token, tokens};
use crate::encode;
use crate::source::LineIndex;

/// What is wrong on `page`, in the order of the page; references without a target come last.
pub fn audit(page: &[u8]) -> Vec<Fault> {
    let mut audit = Audit::default();
    for (at, token) in tokens(page) {
        audit.at = at;
        match token {
            Token::Open(tag) => audit.open(&tag),
            Token::Close(name) => audit.close(name),
            Token::Text(text) => audit.text(text),
        }
    }
    audit.finish();
    if audit.faults.is_empty() {
        return Vec::new();
    }
    let index = LineIndex::new(page);
    let fault = |(at, concern, detail)| Fault {
        concern,
        detail,
        line: index.line(at),
        tag: String::from_utf8_lossy(&page[at..super::tag_end(page, at)]).into_owned(),
    };
    audit.faults.into_iter().map(fault).collect()
}

/// Elements that are never closed.
const VOID: [&[u8]; 13] = [
    b"area", b"base", b"br", b"col", b"embed", b"hr", b"img", b"input", b"link", b"meta",
    b"source", b"track", b"wbr",
];

/// So many links with the same words and different targets are a fault of a template, such as "Read more".
const SAME_WORDS: usize = 3;

/// An element that is open.
#[derive(Default)]
struct Open<'a> {
    name: &'a [u8],
    at: usize,
    /// What is missing when it ends without words.
    needs: Option<Concern>,
    /// Whether it has words for everybody, or the part that it needs.
    named: bool,
    hidden: bool,
    /// Where a link leads to.
    href: Option<&'a [u8]>,
}

#[derive(Default)]
struct Audit<'a> {
    /// Where the token stands that is looked at.
    at: usize,
    /// Place on the page, kind and what it is about.
    faults: Vec<(usize, Concern, String)>,
    open: Vec<Open<'a>>,
    ids: HashSet<&'a [u8]>,
    /// The targets of `<label for>`.
    labels: HashSet<&'a [u8]>,
    /// Fields that no attribute names, with their ids.
    fields: Vec<(usize, &'a [u8])>,
    /// What leads to ids of the page.
    references: Vec<(usize, &'a [u8])>,
    landmarks: HashMap<&'static str, usize>,
    navs: usize,
    /// The first navigation without a label.
    unlabelled_nav: Option<usize>,
    nav_labels: HashSet<&'a [u8]>,
    /// The level of the last heading.
    heading: u8,
    has_viewport: bool,
    has_charset: bool,
    /// The words of the link that is open.
    words: String,
    /// Where links with the same words lead to.
    targets: HashMap<String, Vec<&'a [u8]>>,
}

impl<'a> Audit<'a> {
    fn fault(&mut self, concern: Concern, detail: &[u8]) {
        self.fault_at(self.at, concern, detail);
    }

    fn fault_at(&mut self, at: usize, concern: Concern, detail: &[u8]) {
        self.faults.push((at, concern, String::from_utf8_lossy(detail).into_owned()));
    }

    fn open(&mut self, tag: &Tag<'a>) {
        self.end_implied(tag.name);
        self.anywhere(tag);
        let hidden = self.is_hidden() || tag.get("aria-hidden") == Some(b"true");
        self.element(tag, hidden);
        self.foreign(tag);
        let label = if tag.name == b"img" { tag.get("alt") } else { tag.get("aria-label") };
        if let Some(label) = label.filter(|label| !hidden && !label.trim_ascii().is_empty()) {
            self.name_all(label);
        }
        if VOID.contains(&tag.name) {
            return;
        }
        let needs = element::needs(tag).filter(|_| !hidden);
        let named =
            needs.is_some() && ["aria-label", "aria-labelledby"].iter().any(|name| tag.says(name));
        let href = tag.get("href").filter(|_| tag.name == b"a");
        if href.is_some() {
            self.words.clear();
            self.words
                .push_str(&String::from_utf8_lossy(tag.get("aria-label").unwrap_or_default()));
        }
        self.open.push(Open { name: tag.name, at: self.at, needs, named, hidden, href });
    }

    fn is_hidden(&self) -> bool {
        self.open.last().is_some_and(|outer| outer.hidden)
    }

    fn text(&mut self, text: &[u8]) {
        let says = !text.trim_ascii().is_empty() && text.trim_ascii() != b"&nbsp;";
        if says && self.open.last().is_some_and(|open| !open.hidden) {
            self.name_all(text);
        }
    }

    /// Gives its words to all open elements that want some.
    fn name_all(&mut self, words: &[u8]) {
        let mut in_link = false;
        for open in self
            .open
            .iter_mut()
            .filter(|open| open.needs.is_some_and(|needs| !element::is_part(needs)))
        {
            in_link |= open.needs == Some(Concern::NamelessLink) && !open.named;
            open.named |= open.href.is_none();
        }
        if in_link {
            self.words.push_str(&String::from_utf8_lossy(words));
        }
    }

    fn close(&mut self, name: &[u8]) {
        let Some(at) = self.open.iter().rposition(|open| open.name == name) else { return };
        let Some(open) = self.open.drain(at..).next() else { return };
        self.closed(open);
    }

    fn closed(&mut self, mut open: Open<'a>) {
        if let Some(href) = open.href {
            open.named |= !self.words.trim().is_empty();
            self.link(href, open.at);
        }
        if let Some(concern) = open.needs.filter(|_| !open.named) {
            self.fault_at(open.at, concern, open.name);
        }
        if open.name == b"head" {
            let lacks =
                [(self.has_viewport, Concern::NoViewport), (self.has_charset, Concern::NoCharset)];
            lacks
                .into_iter()
                .filter(|(has, _)| !has)
                .for_each(|(_, concern)| self.fault_at(open.at, concern, b""));
        }
    }

    /// Notes where the words of a link that ends lead to.
    fn link(&mut self, href: &'a [u8], at: usize) {
        let page = href.split(|byte| *byte == b'#').next().unwrap_or_default();
        if page.is_empty() || self.words.trim().is_empty() {
            return;
        }
        let mut words = String::with_capacity(self.words.len() + 1);
        for word in self.words.split_ascii_whitespace() {
            words.push_str(word);
            words.push(' ');
        }
        words.make_ascii_lowercase();
        let targets = self.targets.entry(words).or_default();
        if targets.contains(&page) {
            return;
        }
        targets.push(page);
        if targets.len() == SAME_WORDS {
            let words = self.words.trim().to_owned();
            self.fault_at(at, Concern::SameWords, words.as_bytes());
        }
    }

    fn finish(&mut self) {
        if let Some(at) = self.unlabelled_nav.filter(|_| self.navs > 1) {
            self.fault_at(at, Concern::UnlabelledNav, b"nav");
        }
        for (at, id) in std::mem::take(&mut self.fields) {
            if id.is_empty() || !self.labels.contains(id) {
                self.fault_at(at, Concern::UnlabelledField, id);
            }
        }
        for (at, id) in std::mem::take(&mut self.references) {
            if !self.ids.contains(id)
                && !decoded(id).is_some_and(|id| self.ids.contains(id.as_bytes()))
            {
                self.fault_at(at, Concern::MissingTarget, id);
            }
        }
    }
}

fn decoded(id: &[u8]) -> Option<String> {
    encode::percent_decode(std::str::from_utf8(id).ok()?)
}
