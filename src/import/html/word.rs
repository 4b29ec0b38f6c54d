//! Pages that Word has saved: paragraphs that look like lists, and markers in comments.

use scraper::ElementRef;

use super::attribute;
use crate::import::tree::Inline;

/// What a list marker of Word begins with in the text, until it is taken out.
pub(super) const MARKER: char = '\u{f8ff}';

/// Whether a paragraph is an item of a list.
pub(super) fn is_item(element: ElementRef<'_>) -> bool {
    list(element).is_some()
}

/// The value of `mso-list` in the style, without spaces: `l0level2lfo1`.
fn list(element: ElementRef<'_>) -> Option<String> {
    let style = attribute(element, "style")?.to_lowercase();
    let value = style.split(';').find_map(|rule| {
        rule.trim().strip_prefix("mso-list:").map(|value| value.replace([' ', '\n'], ""))
    })?;
    value.contains("level").then_some(value)
}

/// How deep an item is nested.
pub(super) fn depth(element: ElementRef<'_>) -> usize {
    let level =
        list(element).and_then(|value| value.split("level").nth(1)?.chars().next()?.to_digit(10));
    level.map_or(0, |level| (level as usize).saturating_sub(1))
}

/// Whether a paragraph has the style of a title.
pub(super) fn is_title(element: ElementRef<'_>) -> bool {
    element.value().classes().any(|class| class == "MsoTitle")
}

/// Whether an element holds the bullet or the number of an item.
pub(super) fn is_marker(element: ElementRef<'_>) -> bool {
    attribute(element, "style")
        .is_some_and(|style| style.to_lowercase().replace(' ', "").contains("mso-list:ignore"))
}

/// Takes the marker off the start of a line; gives its number.
pub(super) fn without_marker(line: &mut [Inline]) -> Option<u64> {
    let mut number = None;
    for inline in line {
        match inline {
            Inline::Text(text) if text.contains(MARKER) => {
                let at = text.find(MARKER)?;
                let rest = &text[at + MARKER.len_utf8()..];
                let (marker, after) = rest.split_once(' ').unwrap_or((rest, ""));
                number = marker.trim_matches(['.', ')', '(', ' ']).parse().ok();
                *text = format!("{}{after}", &text[..at]);
                return number;
            }
            Inline::Strong(inner) | Inline::Emphasis(inner) => {
                number = number.or(without_marker(inner))
            }
            _ => {}
        }
    }
    number
}
