//! What in a style sheet keeps readers from reading, or tells another site about them.

use std::ops::Range;

use super::issue::IssueKind;
use super::loads::is_elsewhere;
use crate::css::{self, Declaration, StyleRule};

/// The issues of a style sheet and where they are, in order.
pub fn audit_style(css: &str) -> Vec<(IssueKind, Range<usize>)> {
    let rules = css::read(css);
    let is_calm = |prelude: &String| prelude.contains("prefers-reduced-motion");
    let asks_for_calm = rules.iter().any(|rule| rule.preludes.iter().any(is_calm));
    let mut found = Vec::new();
    for rule in &rules {
        let issue = |one: &Declaration| Some((judge(one, rule, asks_for_calm)?, one.span.clone()));
        found.extend(rule.declarations.iter().filter_map(issue));
    }
    found.sort_by_key(|(_, span)| span.start);
    found
}

/// The addresses at other sites that a style sheet loads, each with its place.
pub(super) fn foreign_addresses(rules: &[StyleRule]) -> Vec<(String, Range<usize>)> {
    let all = rules.iter().flat_map(|rule| &rule.declarations).filter(|one| loads_elsewhere(one));
    all.map(|one| {
        let address = one.addresses.iter().find(|address| is_elsewhere(address.as_bytes()));
        (address.cloned().unwrap_or_default(), one.span.clone())
    })
    .collect()
}

fn loads_elsewhere(declaration: &Declaration) -> bool {
    declaration.name != "@namespace"
        && declaration.addresses.iter().any(|address| is_elsewhere(address.as_bytes()))
}

/// The issue of a declaration or an `@import`.
fn judge(declaration: &Declaration, rule: &StyleRule, asks_for_calm: bool) -> Option<IssueKind> {
    if loads_elsewhere(declaration) {
        return Some(IssueKind::ThirdParty);
    }
    let value = declaration.value.to_ascii_lowercase();
    let is_paper = |prelude: &String| {
        prelude.starts_with("@page") || (prelude.starts_with("@media") && prelude.contains("print"))
    };
    let on_paper = rule.preludes.iter().any(is_paper);
    match declaration.name.as_str() {
        "text-align" if value.starts_with("justify") => Some(IssueKind::Justified),
        "text-transform" if value.starts_with("uppercase") => Some(IssueKind::Capitals),
        "font-style" if value.starts_with("italic") || value.starts_with("oblique") => {
            Some(IssueKind::Slanted)
        }
        "font-size" | "font" if !on_paper && has_fixed_size(&value) => Some(IssueKind::FixedSize),
        "outline" | "outline-style" | "outline-width"
            if !on_paper && is_nothing(&value) && hides_focus(rule) =>
        {
            Some(IssueKind::NoFocus)
        }
        "animation" | "animation-iteration-count"
            if value.contains("infinite") && !asks_for_calm =>
        {
            Some(IssueKind::EndlessMotion)
        }
        _ => None,
    }
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
fn hides_focus(rule: &StyleRule) -> bool {
    let drawn = ["box-shadow", "border", "background", "text-decoration"];
    let draws = |one: &Declaration| drawn.iter().any(|name| one.name.starts_with(name));
    // The keyboard cannot reach `main`: it gets the focus only from the skip link.
    let harmless = |part: &str| {
        let part = part.trim();
        ["main", "#main", ":target"].iter().any(|start| part.starts_with(start))
            || part.contains("-1")
            || part.contains(":not(:focus-visible)")
    };
    let selector = rule.preludes.last().map_or("", String::as_str);
    !rule.declarations.iter().any(draws) && !selector.split(',').all(harmless)
}
