//! Pages that Word has saved: paragraphs that look like lists, and markers in comments.

use scraper::ElementRef;

use super::{attribute, words};
use crate::import::symbols;
use crate::import::tree::Inline;

/// What a list marker of Word begins with in the text, until it is taken out.
pub(super) const MARKER: char = '\u{f8ff}';

/// Whether a paragraph is an item of a list: it says so, or its style does and it begins with a bullet or a number.
pub(super) fn is_item(element: ElementRef<'_>) -> bool {
    list(element).is_some()
        || element.value().classes().any(|class| class.starts_with("MsoList"))
            && typed_marker(&words(element)).is_some()
}

/// The length of a bullet or a number that was typed before an item, and the number.
fn typed_marker(text: &str) -> Option<(usize, Option<u64>)> {
    let (marker, _) = text.split_once(char::is_whitespace)?;
    let number = marker.strip_suffix(['.', ')']).and_then(|digits| digits.parse().ok());
    let bullet = matches!(
        marker,
        "·" | "•" | "o" | "§" | "-" | "–" | "▪" | "➢" | "Ø" | "\u{f0b7}" | "\u{f0a7}"
    );
    (bullet || number.is_some()).then_some((marker.len(), number))
}

/// Takes a bullet or a number that was typed off the start of an item; gives the number.
pub(super) fn without_typed_marker(line: &mut [Inline]) -> Option<u64> {
    let text = line.iter_mut().find_map(|inline| match inline {
        Inline::Text(text) if !text.trim().is_empty() => Some(text),
        _ => None,
    })?;
    let trimmed = text.trim_start().to_owned();
    let (length, number) = typed_marker(&format!("{trimmed} "))?;
    *text = trimmed.get(length..)?.trim_start().to_owned();
    number
}

/// The font that an element sets for its text.
pub(in crate::import) fn font(element: ElementRef<'_>) -> Option<&str> {
    let style = element.attr("style").unwrap_or_default();
    let family = style.split(';').find_map(|rule| {
        let (name, value) = rule.split_once(':')?;
        match name.trim().to_ascii_lowercase().as_str() {
            "font-family" => Some(value),
            // `7.0pt "Times New Roman"`
            "font" => Some(value.trim().split_once(' ').map_or(value, |(_, family)| family)),
            _ => None,
        }
    });
    let font = family.or(element.attr("face"))?.split(',').next()?;
    Some(font.trim_matches(['"', '\'', ' ']))
}

/// Text in a font of symbols by what it shows: an `m` in Symbol is µ.
pub(in crate::import) fn shown(font: &str, text: &str) -> String {
    text.chars().map(|letter| symbols::shown(font, letter)).collect()
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
    element.value().classes().any(|class| matches!(class, "MsoTitle" | "title"))
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
