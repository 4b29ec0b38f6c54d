//! What keeps a text of a page from being seen.

use super::markup::OpeningTag;

/// Whether readers do not see what is in an element, or see it only when they ask for it.
pub(super) fn hides(tag: &OpeningTag<'_>) -> bool {
    let is_true =
        |value: Option<&[u8]>| value.is_some_and(|value| value.eq_ignore_ascii_case(b"true"));
    match tag.name {
        b"details" | b"template" | b"noscript" | b"select" | b"datalist" | b"iframe"
        | b"object" | b"script" | b"style" | b"textarea" | b"title" | b"head" | b"audio"
        | b"video" | b"canvas" | b"noembed" | b"noframes" | b"svg" | b"math" => true,
        b"dialog" if tag.get("open").is_none() => true,
        _ => {
            tag.get("hidden").is_some()
                || tag.get("popover").is_some()
                || tag.get("inert").is_some()
                || is_true(tag.get("aria-hidden"))
        }
    }
}
