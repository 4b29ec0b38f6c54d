//! What a browser loads, runs or tells by itself to show a page.

use std::borrow::Cow;

use super::markup::OpeningTag;
use super::references::decoded;
use crate::css;

type Address<'a> = Cow<'a, [u8]>;

/// Attributes whose values are words, names or addresses that nobody asks for by itself.
const QUIET: &str = " about abbr action alt accept-charset charset cite class content d datatype datetime download for formaction headers id \
    inlist itemid itemprop itemref itemtype label lang longdesc name pattern placeholder points prefix profile property rel resource rev \
    sizes summary title type typeof usemap value vocab xmlns ";

/// Attributes with an address that browsers ask for.
const ASKED: &str = " archive attributionsrc background classid code codebase data dynsrc imagesrcset lowsrc manifest ping poster src srcset ";

/// The addresses that a browser fetches for an element, or may fetch: those at other sites, wherever they are.
pub(super) fn addresses<'a>(tag: &OpeningTag<'a>) -> Vec<Address<'a>> {
    let mut found = Vec::new();
    // Most attributes are these.
    let others = tag.attributes().filter(|(name, _)| !matches!(*name, b"class" | b"id" | b"lang"));
    for (name, value) in others {
        let value = decoded(value);
        if has_name(" href xlink:href ", name) {
            let is_followed = match tag.name {
                b"a" | b"area" | b"base" => true,
                b"link" => !tag.get("rel").is_some_and(|rel| is_loaded(&rel)),
                _ => false,
            };
            found.extend((!is_followed).then_some(value));
        } else if has_name(" src poster data background lowsrc ", name) {
            found.push(value);
        } else if has_name(" style ", name) {
            found.extend(of_style(&String::from_utf8_lossy(&value)));
        } else if has_name(ASKED, name) {
            found.extend(parts(&value));
        } else if !is_quiet(name) {
            found.extend(parts(&value).into_iter().filter(|part| is_elsewhere(part)));
            if memchr::memmem::find(&value, b"(").is_some() {
                found.extend(of_style(&format!("fill: {}", String::from_utf8_lossy(&value))));
            }
        }
    }
    found
}

/// The addresses at other sites in declarations.
fn of_style<'a>(style: &str) -> Vec<Address<'a>> {
    let all = css::declarations(style).into_iter().flat_map(|one| one.addresses);
    let foreign = all.filter(|address| is_elsewhere(address.as_bytes()));
    foreign.map(|address| Cow::Owned(address.into_bytes())).collect()
}

/// The addresses of a list; one with data in it has commas of its own.
fn parts<'a>(value: &[u8]) -> Vec<Address<'a>> {
    let is_between = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b',' | b';');
    let parts = value.split(is_between).filter(|part| !part.is_empty());
    let has_data = begins(value, &["data:"]);
    parts.filter(|_| !has_data).map(|part| Cow::Owned(part.to_vec())).collect()
}

/// What in an element is code that a browser would run: the name of an attribute, an address, or `script`.
pub(super) fn code(tag: &OpeningTag<'_>) -> Vec<String> {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let mut found = Vec::new();
    for (name, value) in tag.attributes() {
        let is_handler = name.len() > 2 && name[..2].eq_ignore_ascii_case(b"on");
        if is_handler || name.eq_ignore_ascii_case(b"srcdoc") {
            found.push(text(name));
            continue;
        }
        let value = decoded(value);
        let holds_page =
            matches!(tag.name, b"script" | b"iframe" | b"frame" | b"embed" | b"object" | b"portal");
        let runs = begins(&value, &["javascript:", "vbscript:"])
            || (holds_page
                && has_name(" src href xlink:href data ", name)
                && begins(&value, &["data:"]));
        if runs && (!is_quiet(name) || has_name(" action formaction ", name)) {
            found.push(text(&value));
        }
    }
    let has_address = || ["src", "href", "xlink:href"].iter().any(|name| tag.raw(name).is_some());
    if tag.name == b"script" && !has_address() && tag.get("type").is_none_or(|kind| is_code(&kind))
    {
        found.push("script".to_owned());
    }
    found
}

/// Whether a `<script>` of this type is run, or tells the browser what to load; others hold data.
fn is_code(kind: &[u8]) -> bool {
    let kind = kind.to_ascii_lowercase();
    let runs = ["javascript", "ecmascript", "jscript", "livescript", "vbscript"];
    !kind.contains(&b'/')
        || runs.iter().any(|name| memchr::memmem::find(&kind, name.as_bytes()).is_some())
}

/// Whether an element makes browsers tell others about the reader, without loading anything.
pub(super) fn tells(tag: &OpeningTag<'_>) -> bool {
    const SAFE: &str = " no-referrer same-origin strict-origin origin strict-origin-when-cross-origin origin-when-cross-origin never ";
    const HARMLESS: &str = " cache-control cleartype content-language content-script-type content-security-policy content-security-policy-report-only \
        content-style-type content-type default-style expires imagetoolbar last-modified pragma refresh x-ua-compatible ";
    let says = |name: &str, known: &str| {
        tag.get(name).is_some_and(|value| !has_name(known, value.trim_ascii()))
    };
    let is_off = || tag.is("http-equiv", b"x-dns-prefetch-control") && tag.is("content", b"off");
    let is_referrer = || tag.name == b"meta" && tag.is("name", b"referrer");
    (tag.name == b"meta" && says("http-equiv", HARMLESS) && !is_off())
        || (is_referrer() && says("content", SAFE))
        || (tag.says("referrerpolicy") && says("referrerpolicy", SAFE))
}

fn has_name(list: &str, name: &[u8]) -> bool {
    list.split(' ').any(|known| known.as_bytes().eq_ignore_ascii_case(name))
}

fn is_quiet(name: &[u8]) -> bool {
    let starts =
        |start: &[u8]| name.get(..start.len()).is_some_and(|it| it.eq_ignore_ascii_case(start));
    starts(b"data-") || starts(b"aria-") || starts(b"xmlns:") || has_name(QUIET, name)
}

/// Whether an address leads to another site, as browsers read it: `/\\evil.example` does as well.
pub(super) fn is_elsewhere(address: &[u8]) -> bool {
    begins(address, &["//", "http:", "https:", "ftp:", "ws:", "wss:"])
}

/// Whether an address begins with one of these, as browsers read it.
fn begins(address: &[u8], starts: &[&str]) -> bool {
    let mut start = [0; 12];
    let plain = address.iter().filter(|byte| !matches!(byte, b'\t' | b'\n' | b'\r'));
    let plain = plain.skip_while(|byte| **byte <= b' ');
    for (place, byte) in start.iter_mut().zip(plain) {
        *place = if *byte == b'\\' { b'/' } else { byte.to_ascii_lowercase() };
    }
    starts.iter().any(|known| start.starts_with(known.as_bytes()))
}

/// Whether a browser fetches a link of this kind by itself, as far as is known.
fn is_loaded(rel: &[u8]) -> bool {
    const FOLLOWED: &str = " alternate amphtml author bookmark canonical contents copyright edituri external first help home index last license me \
        micropub next nofollow noopener noreferrer pgpkey pingback prev previous privacy-policy profile publisher self shortlink start tag \
        terms-of-service token_endpoint authorization_endpoint top up webmention wlwmanifest ";
    let followed =
        |word: &[u8]| has_name(FOLLOWED, word) || word.to_ascii_lowercase().starts_with(b"schema.");
    rel.split(u8::is_ascii_whitespace).any(|word| !followed(word))
}
