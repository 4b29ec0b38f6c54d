//! What the head of a page says about its letters, and which style sheets it loads.

use super::markup::OpeningTag;

/// Whether an element says that the page is in another encoding than UTF-8.
pub(super) fn is_other_encoding(tag: &OpeningTag<'_>) -> bool {
    let said = if tag.is("http-equiv", b"content-type") {
        let content = tag.get("content").unwrap_or_default().to_ascii_lowercase();
        let content = String::from_utf8_lossy(&content).into_owned();
        content.split_once("charset=").map(|(_, name)| name.to_owned())
    } else {
        tag.get("charset").map(|name| String::from_utf8_lossy(&name).to_ascii_lowercase())
    };
    let is_known = |name: &str| matches!(name.trim_matches([' ', '"', '\'']), "utf-8" | "utf8");
    said.is_some_and(|name| !is_known(&name))
}

/// Whether a viewport makes telephones draw the page much smaller than it is.
pub(super) fn is_narrow(tag: &OpeningTag<'_>) -> bool {
    let content = tag.get("content").unwrap_or_default().to_ascii_lowercase();
    let content = String::from_utf8_lossy(&content).into_owned();
    let mut settings = content.split([',', ';']).filter_map(|setting| setting.split_once('='));
    settings.any(|(name, value)| {
        let number = value.trim().parse::<f64>().ok();
        match name.trim() {
            "width" => number.is_some_and(|width| width > 600.0),
            "initial-scale" | "maximum-scale" => number.is_some_and(|scale| scale < 0.9),
            _ => false,
        }
    })
}

/// Whether a link loads a style sheet.
pub(super) fn is_style(tag: &OpeningTag<'_>) -> bool {
    let rel = tag.get("rel").unwrap_or_default();
    rel.split(u8::is_ascii_whitespace).any(|word| word.eq_ignore_ascii_case(b"stylesheet"))
}
