//! What a style sheet does that keeps readers from reading, or tells another site about them.

use std::ops::Range;

use memchr::memmem;

use super::issue::IssueKind;

/// What is wrong in a style sheet, and where, in its order.
pub fn audit_style(css: &str) -> Vec<(IssueKind, Range<usize>)> {
    let bare = without_comments(css);
    let mut found = Vec::new();
    let mut open: Vec<Block<'_>> = Vec::new();
    let mut start = 0;
    let mut quote = None;
    for (at, byte) in bare.bytes().enumerate() {
        match (quote, byte) {
            (Some(mark), _) if byte == mark => quote = None,
            (Some(_), _) => continue,
            (None, b'"' | b'\'') => quote = Some(byte),
            // A `;` in an address such as `url(data:image/png;base64,…)` ends nothing.
            (None, b';') if is_in_brackets(&bare[start..at]) => continue,
            (None, b'{') => open.push(Block { prelude: bare[start..at].trim(), start: at + 1 }),
            (None, b';' | b'}') => {
                if let Some(kind) = judge(bare[start..at].trim(), &open, &bare) {
                    found.push((kind, trimmed(&bare, start..at)));
                }
                if byte == b'}' {
                    open.pop();
                }
            }
            _ => continue,
        }
        if quote.is_none() && matches!(byte, b'{' | b'}' | b';') {
            start = at + 1;
        }
    }
    found
}

/// A block that is open.
struct Block<'a> {
    /// A selector, or `@media …`.
    prelude: &'a str,
    /// Where its content starts.
    start: usize,
}

/// The same text with blanks for comments, so that every place stays what it is.
fn without_comments(css: &str) -> String {
    let mut bare = css.as_bytes().to_vec();
    let mut at = 0;
    while let Some(open) = memmem::find(&bare[at..], b"/*").map(|found| at + found) {
        let end =
            memmem::find(&bare[open + 2..], b"*/").map_or(bare.len(), |found| open + found + 4);
        bare[open..end].iter_mut().filter(|byte| **byte != b'\n').for_each(|byte| *byte = b' ');
        at = end;
    }
    String::from_utf8(bare).unwrap_or_default()
}

fn is_in_brackets(text: &str) -> bool {
    text.rfind('(').is_some_and(|open| !text[open..].contains(')'))
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let part = &text[range.clone()];
    let start = range.start + part.len() - part.trim_start().len();
    start..start + part.trim().len()
}

/// What is wrong with a declaration, or with an `@import`.
fn judge(line: &str, open: &[Block<'_>], css: &str) -> Option<IssueKind> {
    if is_foreign(line) {
        return Some(IssueKind::ThirdParty);
    }
    let (name, value) = line.split_once(':')?;
    let (name, value) = (name.trim().to_ascii_lowercase(), value.trim().to_ascii_lowercase());
    let is_paper = |prelude: &str| {
        prelude.starts_with("@page") || (prelude.starts_with("@media") && prelude.contains("print"))
    };
    let on_paper = open.iter().any(|block| is_paper(block.prelude));
    let block = open.last()?;
    match name.as_str() {
        "text-align" if value.starts_with("justify") => Some(IssueKind::Justified),
        "text-transform" if value.starts_with("uppercase") => Some(IssueKind::Capitals),
        "font-style" if value.starts_with("italic") || value.starts_with("oblique") => {
            Some(IssueKind::Slanted)
        }
        "font-size" | "font" if !on_paper && has_fixed_size(&value) => Some(IssueKind::FixedSize),
        "outline" | "outline-style" | "outline-width"
            if !on_paper && is_nothing(&value) && hides_focus(block, css) =>
        {
            Some(IssueKind::NoFocus)
        }
        "animation" | "animation-iteration-count"
            if value.contains("infinite") && !css.contains("prefers-reduced-motion") =>
        {
            Some(IssueKind::EndlessMotion)
        }
        _ => None,
    }
}

fn is_foreign(line: &str) -> bool {
    let lower = line.to_ascii_lowercase();
    let address = |text: &str| {
        let text = text.trim_start_matches(['"', '\'', ' ']);
        ["http://", "https://", "//"].iter().any(|scheme| text.starts_with(scheme))
    };
    let imported = lower.strip_prefix("@import").is_some_and(|rest| address(rest.trim_start()));
    imported || lower.split("url(").skip(1).any(address)
}

/// A size in a unit that does not grow with the letters that the reader has chosen.
fn has_fixed_size(value: &str) -> bool {
    let mut words = value.split([' ', '/']);
    words.any(|word| {
        let number = ["px", "pt", "cm", "mm"].iter().find_map(|unit| word.strip_suffix(unit));
        number.is_some_and(|number| number.parse::<f64>().is_ok())
    })
}

fn is_nothing(value: &str) -> bool {
    matches!(value.split_whitespace().next(), Some("none" | "0" | "0px"))
}

/// Whether what the keyboard is on can no longer be seen: the block draws nothing else in its
/// place.
fn hides_focus(block: &Block<'_>, css: &str) -> bool {
    let rest = &css[block.start..];
    let body = rest[..rest.find('}').unwrap_or(rest.len())].to_ascii_lowercase();
    let drawn = ["box-shadow", "border", "background", "text-decoration"]
        .iter()
        .any(|name| body.contains(name));
    // The keyboard cannot reach `main`: it gets the focus from the skip link only.
    let harmless = |part: &str| {
        let part = part.trim();
        ["main", "#main", ":target"].iter().any(|start| part.starts_with(start))
            || part.contains("-1")
            || part.contains(":not(:focus-visible)")
    };
    !drawn && !block.prelude.split(',').all(harmless)
}
