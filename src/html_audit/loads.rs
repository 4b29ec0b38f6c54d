//! What a browser loads by itself to show a page, and where from.

use super::markup::OpeningTag;

/// The addresses that a browser fetches for an element.
pub(super) fn addresses<'a>(tag: &OpeningTag<'a>) -> Vec<&'a [u8]> {
    let names: &[&str] = match tag.name {
        b"link" if tag.get("rel").is_some_and(is_loaded) => &["href", "imagesrcset"],
        b"image" | b"use" => &["href", "xlink:href"],
        b"a" => &["ping"],
        b"video" => &["src", "poster"],
        b"script" | b"img" | b"iframe" | b"source" | b"audio" | b"embed" | b"track" | b"input"
        | b"frame" => &["src", "srcset"],
        b"object" => &["data"],
        b"body" | b"table" | b"td" | b"th" => &["background"],
        _ => return Vec::new(),
    };
    let mut found = Vec::new();
    for name in names {
        let Some(value) = tag.get(name) else { continue };
        match *name {
            "srcset" | "imagesrcset" => {
                found.extend(value.split(|byte| *byte == b',').map(<[u8]>::trim_ascii));
            }
            _ => found.push(value),
        }
    }
    found
}

/// Whether an address leads to another site, as browsers read it: `/\\evil.example` does as well.
pub(super) fn is_elsewhere(address: &[u8]) -> bool {
    let mut start = [0; 8];
    let plain = address.iter().filter(|byte| !matches!(byte, b'\t' | b'\n' | b'\r'));
    let plain = plain.skip_while(|byte| **byte <= b' ');
    for (place, byte) in start.iter_mut().zip(plain) {
        *place = if *byte == b'\\' { b'/' } else { byte.to_ascii_lowercase() };
    }
    ["//", "http:", "https:", "ftp:", "ws:", "wss:"]
        .iter()
        .any(|scheme| start.starts_with(scheme.as_bytes()))
}

/// Whether a browser fetches a link of this kind by itself.
fn is_loaded(rel: &[u8]) -> bool {
    const LOADED: [&[u8]; 11] = [
        b"stylesheet",
        b"icon",
        b"apple-touch-icon",
        b"mask-icon",
        b"manifest",
        b"preload",
        b"modulepreload",
        b"preconnect",
        b"dns-prefetch",
        b"prefetch",
        b"prerender",
    ];
    rel.split(u8::is_ascii_whitespace)
        .any(|word| LOADED.iter().any(|known| known.eq_ignore_ascii_case(word)))
}
