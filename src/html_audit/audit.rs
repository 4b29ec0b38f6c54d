//! What can be judged on a finished page without a browser: names, landmarks, ids, requests to
//! other sites.
//!
//! It runs on every page when a site is checked, not when it is built.

mod aria;
mod element;

use std::collections::{HashMap, HashSet};

use super::issue::{Issue, IssueKind};
use super::markup::{OpeningTag, PageToken, tag_end, tokens};
use super::tree::VOID;
use crate::escape;
use crate::source::LineIndex;

/// What is wrong on `page`, in the order of the page; references without a target come last.
pub fn audit(page: &[u8]) -> Vec<Issue> {
    let mut audit = Audit::default();
    for (at, token) in tokens(page) {
        audit.at = at;
        match token {
            PageToken::Open(tag) => audit.open(&tag),
            PageToken::Close(name) => audit.close(name),
            PageToken::Text(text) => audit.text(text),
            PageToken::Odd(_) => {}
        }
    }
    audit.finish();
    if audit.issues.is_empty() {
        return Vec::new();
    }
    let index = LineIndex::new(page);
    let issue = |(at, kind, detail)| Issue {
        kind,
        detail,
        line: index.line(at),
        tag: String::from_utf8_lossy(&page[at..tag_end(page, at)]).into_owned(),
    };
    audit.issues.into_iter().map(issue).collect()
}

/// This many links with the same words and different targets are an issue: a template writes "Read
/// more" under each item of a list. Two are not: the same name in the menu and in the text of a page
/// is common, and a reader can still tell them apart.
const SAME_WORDS: usize = 3;

/// An element that is open.
#[derive(Default)]
struct OpenElement<'a> {
    name: &'a [u8],
    at: usize,
    /// The issue if it ends without words, or without the part that it needs.
    needs: Option<IssueKind>,
    /// Whether it has words that everybody gets, or the part that it needs.
    named: bool,
    hidden: bool,
    /// The target of a link.
    href: Option<&'a [u8]>,
}

#[derive(Default)]
struct Audit<'a> {
    /// Where the current token begins.
    at: usize,
    /// Offset on the page, kind and detail.
    issues: Vec<(usize, IssueKind, String)>,
    open: Vec<OpenElement<'a>>,
    ids: HashSet<&'a [u8]>,
    /// The targets of `<label for>`.
    labels: HashSet<&'a [u8]>,
    /// Fields that no attribute names, with their ids.
    fields: Vec<(usize, &'a [u8])>,
    /// References to ids of the page, with their offsets.
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
    /// The words of the open link.
    words: String,
    /// The targets of links by their words.
    targets: HashMap<String, Vec<&'a [u8]>>,
}

impl<'a> Audit<'a> {
    fn issue(&mut self, kind: IssueKind, detail: &[u8]) {
        self.issue_at(self.at, kind, detail);
    }

    fn issue_at(&mut self, at: usize, kind: IssueKind, detail: &[u8]) {
        self.issues.push((at, kind, String::from_utf8_lossy(detail).into_owned()));
    }

    fn open(&mut self, tag: &OpeningTag<'a>) {
        self.end_implied(tag.name);
        self.anywhere(tag);
        let hidden = self.hides(tag);
        self.element(tag);
        self.foreign(tag);
        let label = if tag.name == b"img" { tag.raw("alt") } else { tag.raw("aria-label") };
        if let Some(label) = label.filter(|label| !hidden && !label.trim_ascii().is_empty()) {
            self.name_all(label);
        }
        if VOID.contains(&tag.name) {
            return;
        }
        let needs = element::needs(tag).filter(|_| !hidden);
        let named =
            needs.is_some() && ["aria-label", "aria-labelledby"].iter().any(|name| tag.says(name));
        let href = tag.raw("href").filter(|_| tag.name == b"a");
        if href.is_some() {
            self.words.clear();
            self.words
                .push_str(&String::from_utf8_lossy(tag.raw("aria-label").unwrap_or_default()));
        }
        self.open.push(OpenElement { name: tag.name, at: self.at, needs, named, hidden, href });
    }

    /// Whether screen readers skip an element that begins here.
    fn hides(&self, tag: &OpeningTag<'_>) -> bool {
        self.open.last().is_some_and(|outer| outer.hidden)
            || tag.raw("aria-hidden") == Some(b"true")
    }

    fn text(&mut self, text: &[u8]) {
        let says = !text.trim_ascii().is_empty() && text.trim_ascii() != b"&nbsp;";
        if says && self.open.last().is_some_and(|open| !open.hidden) {
            self.name_all(text);
        }
    }

    /// Counts `words` for all open elements that need some.
    fn name_all(&mut self, words: &[u8]) {
        let mut in_link = false;
        for open in self
            .open
            .iter_mut()
            .filter(|open| open.needs.is_some_and(|needs| !element::is_part(needs)))
        {
            in_link |= open.needs == Some(IssueKind::NamelessLink) && !open.named;
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

    fn closed(&mut self, mut open: OpenElement<'a>) {
        if let Some(href) = open.href {
            open.named |= !self.words.trim().is_empty();
            self.link(href, open.at);
        }
        if let Some(kind) = open.needs.filter(|_| !open.named) {
            self.issue_at(open.at, kind, open.name);
        }
        if open.name == b"head" {
            let lacks = [
                (self.has_viewport, IssueKind::NoViewport),
                (self.has_charset, IssueKind::NoCharset),
            ];
            lacks
                .into_iter()
                .filter(|(has, _)| !has)
                .for_each(|(_, kind)| self.issue_at(open.at, kind, b""));
        }
    }

    /// Records the target of a link that ends.
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
            self.issue_at(at, IssueKind::SameWords, words.as_bytes());
        }
    }

    fn finish(&mut self) {
        if let Some(at) = self.unlabelled_nav.filter(|_| self.navs > 1) {
            self.issue_at(at, IssueKind::UnlabelledNav, b"nav");
        }
        for (at, id) in std::mem::take(&mut self.fields) {
            if id.is_empty() || !self.labels.contains(id) {
                self.issue_at(at, IssueKind::UnlabelledField, id);
            }
        }
        for (at, id) in std::mem::take(&mut self.references) {
            if !self.ids.contains(id)
                && !decoded(id).is_some_and(|id| self.ids.contains(id.as_bytes()))
            {
                self.issue_at(at, IssueKind::MissingTarget, id);
            }
        }
    }
}

fn decoded(id: &[u8]) -> Option<String> {
    escape::percent_decode(std::str::from_utf8(id).ok()?)
}
