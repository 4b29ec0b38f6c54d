//! What each element of a finished page must have, and must not have.

use super::{Audit, IssueKind, aria};
use crate::html_audit::loads::{self, is_elsewhere};
use crate::html_audit::markup::OpeningTag;
use crate::html_audit::references::decoded;

/// The issue if an element ends without words, or without the part that it needs.
pub(super) fn needs(tag: &OpeningTag<'_>) -> Option<IssueKind> {
    let drawn = |tag: &OpeningTag<'_>| !matches!(tag.raw("role"), Some(b"presentation" | b"none"));
    match tag.name {
        b"a" if tag.raw("href").is_some() => Some(IssueKind::NamelessLink),
        b"button" => Some(IssueKind::NamelessButton),
        b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => Some(IssueKind::EmptyHeading),
        b"th" => Some(IssueKind::EmptyTableHeader),
        b"table" if drawn(tag) => Some(IssueKind::NoTableHeader),
        b"details" => Some(IssueKind::NoSummary),
        b"svg" if drawn(tag) => Some(IssueKind::NamelessDrawing),
        _ => None,
    }
}

/// Whether a part is missing, which words do not replace.
pub(super) fn is_part(needs: IssueKind) -> bool {
    matches!(needs, IssueKind::NoTableHeader | IssueKind::NoSummary)
}

impl<'a> Audit<'a> {
    /// Closes the elements that HTML closes by itself where `name` begins: `</li>` and `</p>` may
    /// be left out.
    pub(super) fn end_implied(&mut self, name: &[u8]) {
        let ends: &[&[u8]] = match name {
            b"li" => &[b"li"],
            b"dt" | b"dd" => &[b"dt", b"dd"],
            b"td" | b"th" => &[b"td", b"th"],
            b"tr" => &[b"td", b"th", b"tr"],
            _ => return,
        };
        let ended = |open: &super::OpenElement<'_>| open.name == b"p" || ends.contains(&open.name);
        while let Some(open) = self.open.pop_if(|open| ended(open)) {
            self.closed(open);
        }
    }

    /// Attributes that any element can have.
    pub(super) fn anywhere(&mut self, tag: &OpeningTag<'a>) {
        for (name, value) in tag.attributes() {
            match name {
                b"id" if !self.ids.insert(value) => self.issue(IssueKind::DuplicateId, value),
                b"style" => self.issue(IssueKind::InlineStyle, tag.name),
                b"tabindex" if !value.starts_with(b"-") && value != b"0" => {
                    self.issue(IssueKind::TabOrder, value)
                }
                b"target" if value.eq_ignore_ascii_case(b"_blank") => {
                    self.issue(IssueKind::NewWindow, tag.raw("href").unwrap_or_default())
                }
                b"action" | b"formaction" if is_elsewhere(&decoded(value)) => {
                    self.issue(IssueKind::ForeignForm, value)
                }
                b"autoplay" => self.issue(IssueKind::Moving, tag.name),
                b"role" => {
                    let unknown = value
                        .split(u8::is_ascii_whitespace)
                        .find(|role| !role.is_empty() && !aria::is_role(role));
                    unknown.into_iter().for_each(|role| self.issue(IssueKind::UnknownRole, role));
                }
                _ if starts_with(name, "aria-") => self.aria(name, value),
                _ => {}
            }
        }
        for code in loads::code(tag) {
            self.issue(IssueKind::InlineScript, code.as_bytes());
        }
    }

    fn aria(&mut self, name: &'a [u8], value: &'a [u8]) {
        if !aria::is_attribute(name) {
            self.issue(IssueKind::UnknownAria, name);
        }
        if aria::REFERENCES.contains(&name) {
            let at = self.at;
            self.references.extend(
                value.split(u8::is_ascii_whitespace).filter(|id| !id.is_empty()).map(|id| (at, id)),
            );
        }
    }

    pub(super) fn element(&mut self, tag: &OpeningTag<'a>) {
        let hidden = self.hides(tag);
        let control = is_control(tag);
        let can_be_reached = || {
            !tag.raw("tabindex").is_some_and(|index| index.starts_with(b"-"))
                && tag.raw("disabled").is_none()
        };
        if hidden && control && can_be_reached() {
            self.issue(IssueKind::HiddenControl, tag.name);
        }
        if control && self.open.iter().any(|open| open.href.is_some() || open.name == b"button") {
            self.issue(IssueKind::NestedControl, tag.name);
        }
        match tag.name {
            b"html" => self.direction(tag),
            b"main" => self.landmark("main"),
            b"header" if !self.is_inside_part() => self.landmark("header"),
            b"footer" if !self.is_inside_part() => self.landmark("footer"),
            b"nav" => self.nav(tag),
            b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" if !hidden => self.heading(tag.name),
            b"a" => {
                self.references.extend(tag.raw("href").and_then(fragment).map(|id| (self.at, id)))
            }
            b"img" if tag.raw("alt").is_none() => {
                self.issue(IssueKind::NoAlt, tag.raw("src").unwrap_or_default())
            }
            b"area" if tag.raw("href").is_some() && !tag.says("alt") => {
                self.issue(IssueKind::NoAlt, tag.raw("href").unwrap_or_default())
            }
            b"iframe" if !hidden && !tag.says("title") && !tag.says("aria-label") => {
                self.issue(IssueKind::NamelessFrame, tag.raw("src").unwrap_or_default());
            }
            b"summary" => self.complete(b"details"),
            b"title" => self.complete(b"svg"),
            b"marquee" | b"blink" => self.issue(IssueKind::Moving, tag.name),
            b"label" => {
                let target = tag.raw("for");
                self.labels.extend(target);
                self.references.extend(target.map(|id| (self.at, id)));
            }
            b"input" | b"select" | b"textarea" => self.field(tag),
            b"meta" => self.meta(tag),
            b"style" => self.issue(IssueKind::InlineStyle, b"style"),
            b"th" => {
                self.complete(b"table");
                if !tag.says("scope") && !tag.says("id") {
                    self.issue(IssueKind::NoScope, b"th");
                }
            }
            _ => {}
        }
        self.list(tag);
    }

    /// Marks the innermost open element `name` as having the part that it needs.
    fn complete(&mut self, name: &[u8]) {
        self.open
            .iter_mut()
            .rev()
            .filter(|open| open.name == name)
            .take(1)
            .for_each(|open| open.named = true);
    }

    /// List items are in lists, and nothing else is directly in them (HTML, 4.4.5 to 4.4.10).
    fn list(&mut self, tag: &OpeningTag<'_>) {
        // A fragment without an element around it is judged on its own.
        let Some(outer) = self.open.last().map(|open| open.name) else { return };
        let is_item = tag.name == b"li";
        let is_list = matches!(outer, b"ul" | b"ol" | b"menu");
        let is_term = matches!(tag.name, b"dt" | b"dd");
        let in_terms = outer == b"dl"
            || (outer == b"div"
                && self.open.iter().rev().nth(1).is_some_and(|open| open.name == b"dl"));
        let anywhere = matches!(tag.name, b"script" | b"template");
        let stray = (is_item && !is_list) || (is_term && !in_terms);
        let other = is_list && !is_item && !anywhere
            || outer == b"dl" && !is_term && tag.name != b"div" && !anywhere;
        if stray || other {
            self.issue(IssueKind::BrokenList, tag.name);
        }
    }

    fn direction(&mut self, tag: &OpeningTag<'_>) {
        let language = tag.raw("lang").unwrap_or_default();
        let language = language.split(|byte| *byte == b'-').next().unwrap_or_default();
        // The languages with more than a million readers that CLDR lists as written from right to
        // left.
        let from_right =
            [b"ar".as_slice(), b"fa", b"he", b"ur", b"ps", b"yi", b"sd", b"ug", b"dv", b"ckb"]
                .contains(&language);
        let says_right = tag.raw("dir").is_some_and(|dir| dir.eq_ignore_ascii_case(b"rtl"));
        if !language.is_empty() && from_right != says_right {
            self.issue(IssueKind::Direction, tag.raw("dir").unwrap_or_default());
        }
    }

    /// Inside these elements a `<header>` or `<footer>` is no landmark of the page (HTML-AAM 1.0).
    fn is_inside_part(&self) -> bool {
        self.open.iter().any(|open| {
            [b"article".as_slice(), b"aside", b"main", b"nav", b"section"].contains(&open.name)
        })
    }

    fn landmark(&mut self, name: &'static str) {
        let count = self.landmarks.entry(name).or_default();
        *count += 1;
        if *count == 2 {
            self.issue(IssueKind::SecondLandmark, name.as_bytes());
        }
    }

    fn nav(&mut self, tag: &OpeningTag<'a>) {
        self.navs += 1;
        let label = tag.raw("aria-label").filter(|label| !label.trim_ascii().is_empty());
        match label {
            Some(label) if !self.nav_labels.insert(label) => {
                self.issue(IssueKind::SameNavLabel, label)
            }
            Some(_) => {}
            None if tag.says("aria-labelledby") => {}
            None => self.unlabelled_nav = self.unlabelled_nav.or(Some(self.at)),
        }
    }

    /// Headings before the `<h1>` may be of the second level: those of a menu.
    fn heading(&mut self, name: &[u8]) {
        let level = name[1] - b'0';
        if level > self.heading.max(1) + 1 {
            self.issue(IssueKind::SkippedHeading, name);
        }
        self.heading = level;
    }

    fn meta(&mut self, tag: &OpeningTag<'_>) {
        let content = tag.raw("content").unwrap_or_default();
        let named = |attribute: &str, name: &[u8]| tag.is(attribute, name);
        self.has_charset |= tag.says("charset") || named("http-equiv", b"content-type");
        if named("http-equiv", b"refresh") {
            self.issue(IssueKind::Refresh, content);
        }
        if named("name", b"viewport") {
            self.has_viewport = true;
            if !can_zoom(content) {
                self.issue(IssueKind::NoZoom, content);
            }
        }
    }

    fn field(&mut self, tag: &OpeningTag<'a>) {
        let kind = tag.raw("type").unwrap_or_default();
        let named = ["aria-label", "aria-labelledby", "title"].iter().any(|name| tag.says(name));
        let labelled = self.open.iter().any(|open| open.name == b"label");
        match kind {
            b"hidden" | b"submit" | b"reset" => {}
            b"image" if !named && !tag.says("alt") => {
                self.issue(IssueKind::NamelessButton, b"input")
            }
            b"button" if !named && !tag.says("value") => {
                self.issue(IssueKind::NamelessButton, b"input")
            }
            b"image" | b"button" => {}
            _ if named || labelled => {}
            _ => self.fields.push((self.at, tag.raw("id").unwrap_or_default())),
        }
    }

    /// What the browser would fetch from another site to show the page.
    pub(super) fn foreign(&mut self, tag: &OpeningTag<'a>) {
        for address in loads::addresses(tag).into_iter().filter(|address| is_elsewhere(address)) {
            self.issue(IssueKind::ThirdParty, &address);
        }
    }
}

/// Whether the keyboard reaches an element without a `tabindex`.
fn is_control(tag: &OpeningTag<'_>) -> bool {
    match tag.name {
        b"a" => tag.raw("href").is_some(),
        b"input" => tag.raw("type") != Some(b"hidden"),
        b"button" | b"select" | b"textarea" => true,
        _ => false,
    }
}

/// Whether a viewport lets the page be enlarged to twice its size (WCAG 2.2, 1.4.4).
fn can_zoom(viewport: &[u8]) -> bool {
    let viewport = String::from_utf8_lossy(viewport).to_lowercase();
    let mut settings = viewport.split([',', ';']).filter_map(|setting| setting.split_once('='));
    settings.all(|(name, value)| match (name.trim(), value.trim()) {
        ("user-scalable", value) => !matches!(value, "no" | "0"),
        ("maximum-scale", value) => value.parse().is_ok_and(|scale: f64| scale >= 2.0),
        _ => true,
    })
}

/// The id in `#id`; the top of the page is always there.
fn fragment(href: &[u8]) -> Option<&[u8]> {
    href.strip_prefix(b"#").filter(|id| !id.is_empty() && !id.eq_ignore_ascii_case(b"top"))
}

fn starts_with(text: &[u8], prefix: &str) -> bool {
    text.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix.as_bytes()))
}
