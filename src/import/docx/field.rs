//! Fields of Word: instructions with a result, such as links, tables of contents and old fractions.

use roxmltree::Node;

use super::equation;
use super::{attribute, child, is_on, value};
use crate::import::symbols;

/// A field that is open: `HYPERLINK "https://…"`, `TOC`, `EQ \f(1,2)`.
#[derive(Debug, Default)]
pub(super) struct DocxField {
    /// Its instruction.
    pub(super) instruction: String,
    /// Where its result begins in the line.
    pub(super) result: Option<usize>,
    /// The words of a table of contents, which are left out.
    pub(super) contents: String,
    /// What a form shows, where it is one.
    pub(super) form: Option<String>,
}

impl DocxField {
    /// Its first word, which says what it does.
    pub(super) fn word(&self) -> String {
        self.instruction.split_whitespace().next().unwrap_or_default().to_uppercase()
    }

    /// Whether its result is a table of contents, which no page on the web has.
    pub(super) fn is_contents(&self) -> bool {
        matches!(self.word().as_str(), "TOC" | "INDEX" | "TOA")
    }

    /// What the field shows that is not in the document as its result.
    pub(super) fn shown(&self) -> Option<String> {
        let words = words_of(&self.instruction);
        let rest = || self.instruction.trim_start().split_once(' ').map_or("", |(_, rest)| rest);
        match (self.word().as_str(), &self.form) {
            ("FORMCHECKBOX" | "FORMDROPDOWN", form) => form.clone(),
            ("EQ", _) => Some(equation::text(rest())),
            ("SYMBOL", _) => symbol(&words),
            ("QUOTE", _) => words.get(1).cloned(),
            ("MACROBUTTON" | "GOTOBUTTON", _) => {
                Some(rest().trim_start().split_once(' ').map_or("", |(_, text)| text).to_owned())
            }
            _ => None,
        }
    }
}

/// What the instruction of a field says itself that is shown.
pub(in crate::import) fn text(instruction: &str) -> Option<String> {
    DocxField { instruction: instruction.to_owned(), ..DocxField::default() }.shown()
}

/// What a box to tick or a list to choose from shows.
pub(super) fn form(data: Node<'_, '_>) -> Option<String> {
    if let Some(tick) = child(data, "checkBox") {
        let name = if child(tick, "checked").is_some() { "checked" } else { "default" };
        return Some(if is_on(tick, name) { "☑" } else { "☐" }.to_owned());
    }
    let list = child(data, "ddList")?;
    let at = value(list, "result").or_else(|| value(list, "default"));
    let at: usize = at.and_then(|at| at.parse().ok()).unwrap_or(0);
    let mut entries = list.children().filter(|entry| entry.tag_name().name() == "listEntry");
    entries.nth(at).and_then(|entry| attribute(entry, "val")).map(str::to_owned)
}

/// `SYMBOL 179 \f "Symbol"` as the character.
fn symbol(words: &[String]) -> Option<String> {
    let code = words.get(1)?;
    let code = match code.strip_prefix("0x").or_else(|| code.strip_prefix("0X")) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => code.parse().ok()?,
    };
    let letter = char::from_u32(code)?;
    let switch = |name: &str| words.iter().position(|word| word.eq_ignore_ascii_case(name));
    let font = switch("\\f").and_then(|at| words.get(at + 1));
    match (font, switch("\\u")) {
        (Some(font), _) => Some(symbols::shown(font, letter).to_string()),
        (None, Some(_)) => Some(letter.to_string()),
        _ => None,
    }
}

/// The words of an instruction; quotes hold one together.
fn words_of(instruction: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = instruction.trim_start();
    while !rest.is_empty() {
        let (word, after) = match rest.strip_prefix(['"', '“']) {
            Some(quoted) => quoted.split_once(['"', '”']).unwrap_or((quoted, "")),
            None => rest.split_once(char::is_whitespace).unwrap_or((rest, "")),
        };
        words.push(word.to_owned());
        rest = after.trim_start();
    }
    words
}

/// Where a field that is a link leads, such as `HYPERLINK "https://…" \l "name"`.
pub(super) fn link_target(instruction: &str) -> Option<String> {
    let mut words = words_of(instruction).into_iter();
    words.next().filter(|word| word.eq_ignore_ascii_case("HYPERLINK"))?;
    let (mut address, mut place) = (None, None);
    while let Some(word) = words.next() {
        match word.as_str() {
            "\\l" => place = words.next(),
            // What is shown beside the pointer, and in which window it opens.
            "\\o" | "\\t" => drop(words.next()),
            switch if switch.starts_with('\\') => {}
            _ => address = address.or(Some(word)),
        }
    }
    match (address, place) {
        (Some(address), Some(place)) if !address.contains('#') => {
            Some(format!("{address}#{place}"))
        }
        (Some(address), _) => Some(address),
        (None, place) => place.map(|place| format!("#{place}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_keep_the_place_on_the_page() {
        for (instruction, target) in [
            (r#" HYPERLINK "https://example.org/a" \l "sec" "#, Some("https://example.org/a#sec")),
            (r#"HYPERLINK \l "sec""#, Some("#sec")),
            (r#"HYPERLINK "a.docx" \o "More" \t "_blank""#, Some("a.docx")),
            (r#"HYPERLINK \o "More" "https://example.org/a b""#, Some("https://example.org/a b")),
            ("REF sec \\h", None),
        ] {
            assert_eq!(link_target(instruction).as_deref(), target, "{instruction}");
        }
    }
}
