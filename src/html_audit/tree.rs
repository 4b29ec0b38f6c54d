//! The elements of a page that are open while it is read, as the HTML standard puts them into each other.
//!
//! It follows the standard on pages without errors, also where ends are left out, and close to it on
//! others; `tests/it/tree.rs` compares it with a parser of browsers.

use super::markup::{OpeningTag, PageToken, tokens};

/// Elements that are never closed.
pub(super) const VOID: [&[u8]; 13] = [
    b"area", b"base", b"br", b"col", b"embed", b"hr", b"img", b"input", b"link", b"meta",
    b"source", b"track", b"wbr",
];

/// Browsers put no more elements than this into each other.
pub(super) const DEEPEST: usize = 512;

/// Elements that end a paragraph which is open.
const AFTER_P: &str = " address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form h1 h2 h3 \
    h4 h5 h6 header hgroup hr main menu nav ol p plaintext pre search section summary table ul xmp li dd dt ";

/// Elements through which no end of an inline element reaches.
const BLOCKS: &str = " address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption \
    figure footer form h1 h2 h3 h4 h5 h6 head header hgroup html iframe li main menu nav noscript object ol p pre search section select \
    summary table tbody td template tfoot th thead tr ul xmp ";

fn is_in(list: &str, name: &[u8]) -> bool {
    let name = std::str::from_utf8(name).unwrap_or(" ");
    !name.is_empty() && list.split(' ').any(|known| known == name)
}

/// Visits each opening tag and each text of `page` in order: where it begins, the elements that it is
/// in, the outermost first, and what it is.
pub fn walk<'a>(page: &'a [u8], mut visit: impl FnMut(usize, &[OpeningTag<'a>], PageToken<'a>)) {
    let mut open: Vec<OpeningTag<'a>> = Vec::new();
    for (at, token) in tokens(page) {
        match token {
            PageToken::Open(tag) => {
                end_implied(&mut open, tag.name);
                visit(at, &open, token);
                let drawn = || open.iter().any(|tag| matches!(tag.name, b"svg" | b"math"));
                let is_drawing = matches!(tag.name, b"svg" | b"math");
                let closed = tag.closes_itself() && (is_drawing || drawn());
                if open.len() < DEEPEST && !VOID.contains(&tag.name) && !closed {
                    open.push(tag);
                }
            }
            PageToken::Close(name) => close(&mut open, name),
            PageToken::Text(_) => visit(at, &open, token),
        }
    }
}

fn close(open: &mut Vec<OpeningTag<'_>>, name: &[u8]) {
    if open.pop_if(|last| last.name == name).is_some() {
        return;
    }
    let is_block = is_in(BLOCKS, name);
    for at in (0..open.len()).rev() {
        if open[at].name == name {
            return open.truncate(at);
        }
        if !is_block && is_in(BLOCKS, open[at].name) {
            return;
        }
    }
}

/// Ends the elements that end by themselves where `name` begins: `</li>` and `</p>` may be left out.
fn end_implied(open: &mut Vec<OpeningTag<'_>>, name: &[u8]) {
    let (ends, until): (&[&[u8]], &[&[u8]]) = match name {
        b"li" => (&[b"li"], &[b"ul", b"ol", b"menu"]),
        b"dt" | b"dd" => (&[b"dt", b"dd"], &[b"dl"]),
        b"option" => (&[b"option"], &[b"select", b"datalist", b"optgroup"]),
        b"td" | b"th" => (&[b"td", b"th"], &[b"tr", b"table"]),
        b"tr" => (&[b"tr"], &[b"thead", b"tbody", b"tfoot", b"table"]),
        b"thead" | b"tbody" | b"tfoot" => (&[b"thead", b"tbody", b"tfoot"], &[b"table"]),
        _ => (&[], &[]),
    };
    if !ends.is_empty() {
        end_last(open, ends, until);
    }
    if open.iter().any(|tag| tag.name == b"p") && is_in(AFTER_P, name) {
        end_last(open, &[b"p"], &[b"table", b"td", b"th", b"caption"]);
    }
}

/// Ends the last open element of `ends` and all in it, but none around the last one of `until`.
fn end_last(open: &mut Vec<OpeningTag<'_>>, ends: &[&[u8]], until: &[&[u8]]) {
    let stops = |name: &[u8]| {
        until.contains(&name)
            || matches!(name, b"button" | b"template" | b"object" | b"svg" | b"math")
    };
    for at in (0..open.len()).rev() {
        if ends.contains(&open[at].name) {
            return open.truncate(at);
        }
        if stops(open[at].name) {
            return;
        }
    }
}
