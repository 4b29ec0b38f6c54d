//! What in a style sheet keeps readers from reading, or tells another site about them.

use std::ops::Range;

use super::issue::IssueKind;
use crate::css::{self, CssBlock};

/// The issues of a style sheet and where they are, in order.
pub fn audit_style(css: &str) -> Vec<(IssueKind, Range<usize>)> {
    let bare = css::without_comments(css);
    let mut found = Vec::new();
    css::each_statement(&bare, |range, blocks| {
        found.extend(judge(&bare[range.clone()], blocks, &bare).map(|kind| (kind, range)));
    });
    found
}

/// The issue of a declaration or an `@import`.
fn judge(statement: &str, blocks: &[CssBlock<'_>], css: &str) -> Option<IssueKind> {
    if is_foreign(statement) {
        return Some(IssueKind::ThirdParty);
    }
    let (name, value) = statement.split_once(':')?;
    let (name, value) = (name.trim().to_ascii_lowercase(), value.trim().to_ascii_lowercase());
    let is_paper = |prelude: &str| {
        prelude.starts_with("@page") || (prelude.starts_with("@media") && prelude.contains("print"))
    };
    let on_paper = blocks.iter().any(|block| is_paper(block.prelude));
    let block = blocks.last()?;
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

fn is_foreign(statement: &str) -> bool {
    let lower = statement.to_ascii_lowercase();
    let address = |text: &str| {
        let text = text.trim_start_matches(['"', '\'', ' ']);
        ["http://", "https://", "//"].iter().any(|scheme| text.starts_with(scheme))
    };
    let imported = lower.strip_prefix("@import").is_some_and(|rest| address(rest.trim_start()));
    imported || lower.split("url(").skip(1).any(address)
}

/// Whether a size is in a unit that does not follow the font size that the reader has chosen.
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

/// Whether the keyboard focus can no longer be seen: the block draws nothing else instead of the
/// outline.
fn hides_focus(block: &CssBlock<'_>, css: &str) -> bool {
    let rest = &css[block.start..];
    let body = rest[..rest.find('}').unwrap_or(rest.len())].to_ascii_lowercase();
    let drawn = ["box-shadow", "border", "background", "text-decoration"]
        .iter()
        .any(|name| body.contains(name));
    // The keyboard cannot reach `main`: it gets the focus only from the skip link.
    let harmless = |part: &str| {
        let part = part.trim();
        ["main", "#main", ":target"].iter().any(|start| part.starts_with(start))
            || part.contains("-1")
            || part.contains(":not(:focus-visible)")
    };
    !drawn && !block.prelude.split(',').all(harmless)
}
