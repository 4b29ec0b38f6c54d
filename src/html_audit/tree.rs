//! The elements of a page that are open while it is read, as the HTML standard puts them into each other.
//!
//! It follows the standard on pages without errors, also where tags are left out, and close to it on others; where
//! browsers may read an error in another way, it says so. `tests/it/tree.rs` compares it with a parser of browsers.

use memchr::memmem;

use super::markup::{OpeningTag, PageToken, RAW, raw_end, tag_end, tokens};

/// Elements that are never closed.
pub(super) const VOID: [&[u8]; 13] = [
    b"area", b"base", b"br", b"col", b"embed", b"hr", b"img", b"input", b"link", b"meta",
    b"source", b"track", b"wbr",
];

/// Browsers put no more elements than this into each other.
pub(super) const DEEPEST: usize = 512;

/// Elements that end a paragraph which is open.
const AFTER_P: &str = " address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form h1 h2 h3 \
    h4 h5 h6 header hgroup hr listing main menu nav ol p plaintext pre search section summary table ul xmp li dd dt ";

/// Elements through which no end of an inline element reaches.
const BLOCKS: &str = " address applet article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption \
    figure footer form h1 h2 h3 h4 h5 h6 head header hgroup html iframe li listing main marquee menu nav noembed noframes noscript object ol \
    p pre search section select summary table tbody td template tfoot th thead tr ul xmp ";

/// Elements that belong to the head of a page.
const IN_HEAD: &str =
    " base basefont bgsound link meta title noscript noframes style script template ";

/// Elements that browsers open again in what comes next, when they were not closed in order.
const REOPENED: &str = " a b big code em font i nobr s small strike strong tt u ";

/// Elements through which browsers do not always close one that is around them.
const KEEPING: &str =
    " applet button caption marquee noscript object select svg math table td template th ";

/// Elements of a table around its cells.
const TABLE_PARTS: &str = " table thead tbody tfoot tr ";

/// Elements of HTML that end a drawing in which they stand.
const NOT_DRAWN: &str = " b big blockquote body br center code dd div dl dt em embed font h1 h2 h3 h4 h5 h6 head hr i img li listing menu \
    meta nobr ol p pre ruby s small span strong strike sub sup table tt u ul var ";

/// Elements of a drawing with HTML in them.
const HTML_IN_DRAWING: &str = " foreignobject desc title annotation-xml mi mo mn ms mtext ";

fn is_in(list: &str, name: &[u8]) -> bool {
    let is_same = |known: &str| known.as_bytes().eq_ignore_ascii_case(name);
    !name.is_empty() && list.split(' ').any(is_same)
}

fn is_heading(name: &[u8]) -> bool {
    matches!(name, [b'h', b'1'..=b'6'])
}

/// Whether the end of the element may be left out where one around it ends.
fn ends_alone(name: &[u8]) -> bool {
    matches!(
        name,
        b"li" | b"dt" | b"dd" | b"p" | b"option" | b"optgroup" | b"rp" | b"rt" | b"tr" | b"tbody"
    ) || matches!(name, b"td" | b"th" | b"thead" | b"tfoot" | b"colgroup" | b"caption")
}

/// Visits each opening tag and each text of `page` in order: where it begins, the elements that it is
/// in, the outermost first, and what it is.
pub fn walk<'a>(page: &'a [u8], mut visit: impl FnMut(usize, &[OpeningTag<'a>], PageToken<'a>)) {
    let doctype = page.trim_ascii_start();
    let has_doctype =
        doctype.get(..15).is_some_and(|it| it.eq_ignore_ascii_case(b"<!doctype html>"));
    let mut tree = Tree { open: Vec::new(), has_doctype, has_body: false, is_odd: false };
    let mut tag_at = 0;
    let mut without_scripts = None;
    for (at, token) in tokens(page) {
        // With scripts, browsers read on from the first end of `noscript`, be it in a comment.
        tree.is_odd |= without_scripts.take_if(|end| at >= *end).is_some_and(|end| at != end);
        if matches!(token, PageToken::Open(tag) if tag.name == b"noscript") {
            without_scripts = Some(raw_end(page, at, b"noscript"));
        }
        if !matches!(token, PageToken::Text(_)) {
            tag_at = at;
        }
        match token {
            PageToken::Open(tag) => {
                tree.begin(&tag, |open, tag| visit(at, open, PageToken::Open(tag)));
                visit(at, &tree.open, token);
                tree.push(tag);
            }
            PageToken::Close(name) => tree.close(name),
            PageToken::Text(text) => {
                tree.text(text, |open, tag| visit(at, open, PageToken::Open(tag)));
                visit(at, &tree.open, token);
            }
            PageToken::Odd(_) => tree.is_odd = true,
        }
        if std::mem::take(&mut tree.is_odd) {
            let odd = &page[tag_at..tag_end(page, tag_at)];
            visit(at, &tree.open, PageToken::Odd(odd));
        }
    }
}

/// The elements that are open.
struct Tree<'a> {
    open: Vec<OpeningTag<'a>>,
    /// Whether the page says that it follows the standard.
    has_doctype: bool,
    has_body: bool,
    /// Whether browsers may read the last token in another way.
    is_odd: bool,
}

impl<'a> Tree<'a> {
    fn last(&self) -> &'a [u8] {
        self.open.last().map_or(b"", |tag| tag.name)
    }

    fn has(&self, name: &[u8]) -> bool {
        self.open.iter().any(|tag| tag.name == name)
    }

    /// Opens an element whose tag was left out.
    fn imply(
        &mut self,
        name: &'static [u8],
        visit: &mut impl FnMut(&[OpeningTag<'a>], OpeningTag<'a>),
    ) {
        let tag = OpeningTag::bare(name);
        visit(&self.open, tag);
        self.open.push(tag);
    }

    /// Whether what comes next is read as a drawing: as in XML.
    fn is_drawing(&self) -> bool {
        let mut drawing =
            self.open.iter().rev().map(|tag| {
                (matches!(tag.name, b"svg" | b"math"), is_in(HTML_IN_DRAWING, tag.name))
            });
        (self.has(b"svg") || self.has(b"math"))
            && drawing.find(|(draws, holds)| *draws || *holds).is_some_and(|(draws, _)| draws)
    }

    fn push(&mut self, tag: OpeningTag<'a>) {
        let is_frame = matches!(tag.name, b"html" | b"head" | b"body") && self.has(tag.name);
        let draws = matches!(tag.name, b"svg" | b"math");
        let closed = tag.closes_itself() && (draws || self.is_drawing());
        if self.open.len() < DEEPEST && !VOID.contains(&tag.name) && !closed && !is_frame {
            self.open.push(tag);
        }
    }

    /// Opens and closes what a tag opens and closes by itself.
    fn begin(
        &mut self,
        tag: &OpeningTag<'a>,
        mut visit: impl FnMut(&[OpeningTag<'a>], OpeningTag<'a>),
    ) {
        if self.is_drawing() {
            self.is_odd |= is_in(NOT_DRAWN, tag.name);
            return;
        }
        self.frame(tag.name, &mut visit);
        self.is_odd |= match tag.name {
            b"frameset" | b"frame" | b"plaintext" => true,
            // Browsers end the one that is open, or pass over this one.
            b"a" | b"button" | b"form" | b"nobr" => self.has(tag.name),
            b"template" => {
                ["shadowrootmode", "shadowroot"].iter().any(|name| tag.raw(name).is_some())
            }
            _ => false,
        };
        self.end_implied(tag.name);
        self.table(tag.name, &mut visit);
    }

    /// The head and the body of a page begin and end by what is in them.
    fn frame(&mut self, name: &[u8], visit: &mut impl FnMut(&[OpeningTag<'a>], OpeningTag<'a>)) {
        if name == b"html" {
            self.is_odd |= !self.open.is_empty();
            return;
        }
        if self.open.is_empty() {
            self.imply(b"html", visit);
        }
        // Without scripts, what is no part of a head ends it here, too.
        let is_style = matches!(name, b"link" | b"meta" | b"style" | b"noframes" | b"bgsound");
        self.is_odd |= !self.has_body && self.last() == b"noscript" && !is_style;
        if name == b"head" {
            self.is_odd |= self.open.len() > 1;
        } else if name == b"body" {
            self.is_odd |= self.has_body || self.open.len() > 2;
            if !self.has_body && self.last() == b"head" {
                self.open.pop();
            }
            self.has_body = true;
        } else if !self.has_body && is_in(IN_HEAD, name) {
            if self.last() == b"html" {
                self.imply(b"head", visit);
            }
        } else if !self.has_body && matches!(self.last(), b"html" | b"head") {
            self.open.truncate(1);
            self.has_body = true;
            self.imply(b"body", visit);
        }
    }

    fn text(&mut self, text: &[u8], mut visit: impl FnMut(&[OpeningTag<'a>], OpeningTag<'a>)) {
        if text.trim_ascii().is_empty() {
            return;
        }
        if matches!(self.last(), b"" | b"html" | b"head" | b"noscript") {
            self.frame(b"", &mut visit);
        }
        let last = self.last();
        // Browsers look for another script in it.
        let holds_script = last == b"script" && memmem::find(text, b"<!--").is_some();
        let in_drawing = || self.has(b"svg") || self.has(b"math");
        let holds_markup = RAW.contains(&last) && text.contains(&b'<') && in_drawing();
        self.is_odd |= holds_script || holds_markup;
    }

    /// Rows and groups of rows may be left out, and browsers pass over cells without a table.
    fn table(&mut self, name: &[u8], visit: &mut impl FnMut(&[OpeningTag<'a>], OpeningTag<'a>)) {
        let is_cell = matches!(name, b"td" | b"th");
        let is_group = matches!(name, b"thead" | b"tbody" | b"tfoot" | b"caption" | b"colgroup");
        if !is_cell && !is_group && name != b"tr" {
            let is_allowed =
                matches!(name, b"col" | b"script" | b"style" | b"template" | b"form" | b"input");
            // Browsers put anything else in front of the table.
            self.is_odd |= !is_allowed && is_in(TABLE_PARTS, self.last());
            return;
        }
        if matches!(self.last(), b"caption" | b"colgroup") {
            self.open.pop();
        }
        if !is_group && self.last() == b"table" {
            self.imply(b"tbody", visit);
        }
        if is_cell && matches!(self.last(), b"thead" | b"tbody" | b"tfoot") {
            self.imply(b"tr", visit);
        }
        self.is_odd |= !match self.last() {
            b"template" => true,
            b"table" => is_group,
            b"thead" | b"tbody" | b"tfoot" => name == b"tr",
            b"tr" => is_cell,
            _ => false,
        };
    }

    fn close(&mut self, name: &[u8]) {
        // What comes after the end of the body is put into it, and so with the head.
        if matches!(name, b"html" | b"head" | b"body") {
            return;
        }
        if self.open.pop_if(|last| last.name == name).is_some() {
            return;
        }
        let is_drawing = self.is_drawing();
        let Some(at) = self.open.iter().rposition(|tag| tag.name == name) else {
            let is_other_heading = |tag: &OpeningTag<'_>| is_heading(tag.name);
            self.is_odd |= is_heading(name) && self.open.iter().any(is_other_heading);
            self.is_odd |= is_drawing && matches!(name, b"p" | b"br");
            return;
        };
        let inside = &self.open[at + 1..];
        let is_between = |list: &str| inside.iter().any(|tag| is_in(list, tag.name));
        let is_block = is_in(BLOCKS, name) && name != b"noscript";
        let is_part = matches!(name, b"td" | b"th" | b"table" | b"tr" | b"template")
            || matches!(name, b"thead" | b"tbody" | b"tfoot" | b"caption");
        let is_odd = if is_drawing || matches!(name, b"svg" | b"math") {
            let holds = |tag: &OpeningTag<'_>| matches!(tag.name, b"svg" | b"math");
            is_between(HTML_IN_DRAWING) || (!holds(&self.open[at]) && inside.iter().any(holds))
        } else if !is_block {
            is_between(BLOCKS) || is_between(REOPENED) || is_in(REOPENED, name)
        } else if is_part {
            let is_open = |tag: &OpeningTag<'_>| {
                matches!(tag.name, b"noscript" | b"select" | b"svg" | b"math")
                    || (tag.name == b"table" && name != b"template")
            };
            inside.iter().any(is_open)
        } else {
            is_between(KEEPING)
                || is_between(REOPENED)
                || (name == b"form" && !inside.iter().all(|tag| ends_alone(tag.name)))
                || (name == b"li" && is_between(" ul ol menu "))
                || (is_heading(name) && inside.iter().any(|tag| is_heading(tag.name)))
        };
        self.is_odd |= is_odd;
        let stays = !is_block && !is_drawing && is_between(BLOCKS);
        if !stays {
            self.open.truncate(at);
        }
    }

    /// Ends the elements that end by themselves where `name` begins: `</li>` and `</p>` may be left out.
    fn end_implied(&mut self, name: &[u8]) {
        if matches!(name, b"option" | b"optgroup") && self.last() == b"option" {
            self.open.pop();
        }
        let (ends, until): (&[&[u8]], &[&[u8]]) = match name {
            b"li" | b"dt" | b"dd" => return self.end_item(name),
            b"td" | b"th" => (&[b"td", b"th"], &[b"tr", b"table"]),
            b"tr" => (&[b"tr"], &[b"thead", b"tbody", b"tfoot", b"table"]),
            b"thead" | b"tbody" | b"tfoot" => (&[b"thead", b"tbody", b"tfoot"], &[b"table"]),
            _ => (&[], &[]),
        };
        if !ends.is_empty() {
            self.end_last(ends, until);
        }
        self.end_paragraph(name);
    }

    fn end_paragraph(&mut self, name: &[u8]) {
        if self.has(b"p") && is_in(AFTER_P, name) && (name != b"table" || self.has_doctype) {
            self.end_last(&[b"p"], &[b"table", b"td", b"th", b"caption", b"applet", b"marquee"]);
        }
    }

    /// Ends the item before this one: through no element with a meaning of its own but these three.
    fn end_item(&mut self, name: &[u8]) {
        let is_same =
            |other: &[u8]| other == name || (name != b"li" && matches!(other, b"dt" | b"dd"));
        let is_passed = |other: &[u8]| matches!(other, b"address" | b"div" | b"p");
        let stops =
            |other: &[u8]| !is_passed(other) && (is_in(BLOCKS, other) || is_in(KEEPING, other));
        let end = self.open.iter().rposition(|tag| is_same(tag.name) || stops(tag.name));
        if let Some(at) = end.filter(|at| is_same(self.open[*at].name)) {
            self.cut(at);
        }
        self.end_paragraph(name);
    }

    /// Ends the last open element of `ends` and all in it, but none around the last one of `until`.
    fn end_last(&mut self, ends: &[&[u8]], until: &[&[u8]]) {
        let stops = |name: &[u8]| {
            until.contains(&name)
                || matches!(name, b"button" | b"template" | b"object" | b"svg" | b"math")
        };
        for at in (0..self.open.len()).rev() {
            if ends.contains(&self.open[at].name) {
                return self.cut(at);
            }
            if stops(self.open[at].name) {
                return;
            }
        }
    }

    /// Ends an element whose end was left out, and all in it.
    fn cut(&mut self, at: usize) {
        let is_cell =
            matches!(self.open[at].name, b"td" | b"th" | b"tr" | b"thead" | b"tbody" | b"tfoot");
        let is_kept = |tag: &OpeningTag<'_>| {
            matches!(tag.name, b"noscript" | b"select" | b"dialog")
                || (!is_cell && is_in(REOPENED, tag.name))
        };
        self.is_odd |= self.open[at + 1..].iter().any(is_kept);
        self.open.truncate(at);
    }
}
