//! The words that a page shows, what on it looks like markup, and how it is divided.

use memchr::{memchr, memmem};

use super::division::{Cell, ListNumber};
use super::marks;
use super::signs::{self, Suspect};
use super::stream::Stream;
use super::tag::PageTag;

/// What a part of a page shows.
#[derive(Debug, Clone)]
pub(super) struct Shown {
    /// The words.
    pub(super) stream: Stream,
    /// What looks like markup.
    pub(super) suspects: Vec<Suspect>,
    /// The gaps between words at which a block begins or ends.
    pub(super) blocks: Vec<u32>,
    /// Where cells of tables begin.
    pub(super) cells: Vec<Cell>,
    /// The numbers of items.
    pub(super) numbers: Vec<ListNumber>,
    /// Whether what comes after this part is seen by nobody: an element that is hidden is still open.
    pub(super) hides: bool,
}

/// The words without which no attribute hides an element.
pub(super) const HIDING: [&[u8]; 2] = [b"hidden", b"style="];

/// How the number of a source begins.
const CITATION: &[u8] = b"<sup class=\"cite\"";

/// Whether an element is inside a line: it sets no words apart.
#[inline]
pub(super) fn is_inline(name: &[u8]) -> bool {
    matches!(
        name,
        b"a" | b"b"
            | b"i"
            | b"q"
            | b"s"
            | b"u"
            | b"em"
            | b"bdi"
            | b"bdo"
            | b"del"
            | b"dfn"
            | b"ins"
            | b"kbd"
            | b"sub"
            | b"sup"
            | b"var"
            | b"wbr"
            | b"abbr"
            | b"cite"
            | b"code"
            | b"mark"
            | b"samp"
            | b"span"
            | b"small"
            | b"strong"
    )
}

/// Whether nothing hides what begins at `at`: no element around it is hidden, and none is one that browsers do not show.
pub(super) fn is_seen(page: &[u8], at: usize) -> bool {
    let before = &page[..at];
    let begins: [&[u8]; 7] =
        [b"!--", b"title", b"script", b"style", b"template", b"noscript", b"textarea"];
    let is_seen = |start: usize| {
        let mut reader = PageReader::new(before, start);
        reader.markup(&before[start..]);
        !reader.shown.hides
    };
    let tags = memchr::memchr_iter(b'<', before);
    // Few tags begin with these letters.
    let mut others = tags.filter(|at| {
        matches!(before.get(at + 1), Some(b'!' | b's' | b't' | b'n'))
            && begins.iter().any(|tag| before[at + 1..].starts_with(tag))
    });
    // An attribute may hold it: `<p title="{{ content }}">`.
    let tag = memchr::memrchr(b'<', before).filter(|start| !before[*start..].starts_with(b"<!"));
    let ends = tag.is_none_or(|start| start + PageTag::at(&page[start..]).text.len() <= at);
    ends && others.all(is_seen)
        && HIDING
            .iter()
            .flat_map(|word| memmem::find_iter(before, word))
            .map(|found| memchr::memrchr(b'<', &before[..found]).unwrap_or_default())
            .filter(|start| PageTag::at(&before[*start..]).is_unseen())
            .all(is_seen)
}

/// Reads a part of a page.
pub(super) fn read(page: &[u8]) -> Shown {
    let mut reader = PageReader::new(page, 0);
    reader.shown.stream = Stream::new(page.len());
    reader.shown.blocks = Vec::with_capacity(page.len() / 64);
    reader.may_hide = HIDING.iter().any(|word| memmem::find(page, word).is_some());
    while reader.at < page.len() {
        reader.step();
    }
    reader.shown
}

struct PageReader<'a> {
    page: &'a [u8],
    at: usize,
    shown: Shown,
    /// How many elements of code are open.
    code: usize,
    /// Whether any tag says that an element is hidden.
    may_hide: bool,
    /// The number of the cell in its row.
    column: u32,
    /// The lists that are open: the first and the next number of each, none for one without numbers.
    lists: Vec<Option<(u32, u32)>>,
}

impl<'a> PageReader<'a> {
    fn new(page: &'a [u8], at: usize) -> Self {
        let shown = Shown {
            stream: Stream::new(0),
            suspects: Vec::new(),
            blocks: Vec::new(),
            cells: Vec::new(),
            numbers: Vec::new(),
            hides: false,
        };
        Self { page, at, shown, code: 0, may_hide: true, column: 0, lists: Vec::new() }
    }

    #[inline]
    fn step(&mut self) {
        if self.code == 0 && self.page[self.at].is_ascii_digit() {
            self.suspect(&self.page[self.at..]);
        }
        let run = self.shown.stream.run(&self.page[self.at..], self.at);
        self.at += run;
        let rest = &self.page[self.at..];
        match rest.first() {
            None => {}
            Some(b'<') => self.markup(rest),
            Some(b'&') => self.at += marks::reference(&mut self.shown.stream, rest, self.at),
            Some(b' ') => {
                self.shown.stream.space();
                self.at += 1;
            }
            Some(byte) => {
                if *byte == b'\n' && self.code > 0 {
                    self.block();
                } else if SUSPICIOUS[usize::from(*byte)] && self.code == 0 {
                    self.suspect(rest);
                }
                self.at += self.shown.stream.character(rest, self.at);
            }
        }
    }

    fn suspect(&mut self, rest: &[u8]) {
        if let Some(sign) = signs::sign(&self.page[..self.at], rest) {
            // A number is a word of the text, and comes before the sign.
            let number = if sign == "1." { 2 } else { 0 };
            let at = self.shown.stream.bytes.len() + number;
            self.shown.suspects.push(Suspect { at, sign });
        }
    }

    /// A block begins or ends here.
    #[inline]
    fn block(&mut self) {
        self.shown.stream.space();
        let at = self.shown.stream.end();
        if self.shown.blocks.last() != Some(&at) {
            self.shown.blocks.push(at);
        }
    }

    /// A tag or a comment.
    fn markup(&mut self, rest: &[u8]) {
        if rest.starts_with(b"<!--") {
            let end = memmem::find(rest, b"-->");
            self.shown.hides |= end.is_none();
            self.at += end.map_or(rest.len(), |end| end + 3);
            return;
        }
        let tag = PageTag::at(rest);
        self.at += tag.text.len();
        if is_inline(tag.name) {
            match tag.name {
                b"code" if tag.closes => self.code = self.code.saturating_sub(1),
                b"code" => self.code += 1,
                // The number of a source is no word of the text.
                b"sup" if tag.text.starts_with(CITATION) => return self.skip_to(tag.name),
                _ => {}
            }
        } else if tag.name == b"img" {
            return self.alternative(&tag);
        } else {
            self.block();
            match tag.name {
                b"pre" if tag.closes => self.code = self.code.saturating_sub(1),
                b"pre" => self.code += 1,
                // The words of a head are its title, and its end may be left out.
                b"title" | b"script" | b"style" | b"template" | b"noscript" | b"textarea"
                    if !tag.closes =>
                {
                    return self.skip_to(tag.name);
                }
                _ => self.shape(&tag),
            }
        }
        if self.may_hide && tag.is_unseen() {
            self.skip_to(tag.name);
        }
    }

    /// Tables and lists with numbers.
    fn shape(&mut self, tag: &PageTag<'_>) {
        let at = self.shown.stream.end();
        match (tag.name, tag.closes) {
            (b"tr", false) => self.column = 0,
            (b"td" | b"th", false) => {
                self.shown.cells.push(Cell { at, column: Some(self.column) });
                self.column += 1;
            }
            (b"table", true) => self.shown.cells.push(Cell { at, column: None }),
            (b"ol", false) => {
                let first = tag.value(b"start").and_then(|start| std::str::from_utf8(start).ok());
                let first = first.and_then(|first| first.parse().ok()).unwrap_or(1);
                self.lists.push(Some((first, first)));
            }
            (b"ul", false) => self.lists.push(None),
            (b"ol" | b"ul", true) => drop(self.lists.pop()),
            (b"li", false) => {
                if let Some(Some((first, next))) = self.lists.last_mut() {
                    self.shown.numbers.push(ListNumber { at, number: *next, first: *first });
                    *next += 1;
                }
            }
            _ => {}
        }
    }

    /// Goes on behind the end of the element that has just begun.
    fn skip_to(&mut self, name: &[u8]) {
        let mut depth = 1;
        while depth > 0 {
            let Some(next) = memchr(b'<', &self.page[self.at..]) else {
                self.at = self.page.len();
                // The end of these may be left out.
                self.shown.hides |= !matches!(name, b"p" | b"li" | b"dt" | b"dd" | b"td" | b"th");
                return;
            };
            self.at += next + 1;
            let rest = &self.page[self.at..];
            let is = |rest: &[u8]| {
                rest.starts_with(name)
                    && rest.get(name.len()).is_none_or(|byte| !byte.is_ascii_alphanumeric())
            };
            if rest.first() == Some(&b'/') && is(&rest[1..]) {
                depth -= 1;
            } else if is(rest) {
                depth += 1;
            }
        }
        self.at += memchr(b'>', &self.page[self.at..]).map_or(0, |end| end + 1);
    }

    /// The alternative text of a picture is shown to those who do not see it.
    fn alternative(&mut self, tag: &PageTag<'_>) {
        self.shown.stream.any();
        let text = tag.value(b"alt").unwrap_or_default();
        let mut here = 0;
        while here < text.len() {
            let at = self.at - tag.text.len() + here;
            here += match text[here] {
                b'&' => marks::reference(&mut self.shown.stream, &text[here..], at),
                _ => self.shown.stream.character(&text[here..], at),
            };
        }
        self.shown.stream.any();
    }
}

/// The bytes with which markup begins.
const SUSPICIOUS: [bool; 256] = {
    let mut table = [false; 256];
    let mut at = 0;
    let signs = b"]![*~`{}:#-=+_^\\|?.\xEF";
    while at < signs.len() {
        table[signs[at] as usize] = true;
        at += 1;
    }
    table
};
