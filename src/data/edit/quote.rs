//! One value as it is written: plain where no parser can misread it, quoted elsewhere.

use super::NewValue;
use crate::data::Syntax;

/// Where a value is; between brackets fewer characters can be written without quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spot {
    Line,
    Brackets,
}

/// Words that some YAML parser takes for a boolean or null.
const WORDS: [&str; 12] =
    ["y", "n", "yes", "no", "on", "off", "true", "false", "null", "~", ".nan", ".inf"];

/// `new`, a single value, in the style of `old`, which it replaces.
pub(super) fn scalar(new: &NewValue, old: &str, syntax: Syntax, spot: Spot) -> Option<String> {
    match new {
        NewValue::Bare(text) => Some(text.clone()),
        NewValue::Text(value) => Some(text(value, old, syntax, spot)),
        _ => None,
    }
}

/// `value` as a string, in the style of `old`.
pub(super) fn text(value: &str, old: &str, syntax: Syntax, spot: Spot) -> String {
    let simple = !value.chars().any(char::is_control);
    match (syntax, old.chars().next()) {
        (Syntax::Yaml, Some('\'')) if simple => format!("'{}'", value.replace('\'', "''")),
        (Syntax::Toml, Some('\''))
            if simple && !value.contains('\'') && !old.starts_with("'''") =>
        {
            format!("'{value}'")
        }
        (Syntax::Yaml, first) if first != Some('"') && simple && is_plain(value, spot) => {
            value.to_owned()
        }
        _ => double(value),
    }
}

/// In double quotes, with escapes that both syntaxes know.
fn double(value: &str) -> String {
    let mut out = String::with_capacity(value.len() + 2);
    out.push('"');
    for character in value.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            other if other.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(other))),
            other => out.push(other),
        }
    }
    out.push('"');
    out
}

/// Whether every YAML parser reads `value` without quotes as this very string.
fn is_plain(value: &str, spot: Spot) -> bool {
    let lower = value.to_lowercase();
    let first = value.chars().next().unwrap_or(' ');
    let last = value.chars().next_back().unwrap_or(' ');
    let opens =
        first.is_alphanumeric() || matches!(first, '(' | '¿' | '¡' | '/' | '.' | '“' | '‘' | '$');
    let divides =
        value.contains(": ") || value.contains(" #") || last == ':' || last.is_whitespace();
    let brackets =
        spot == Spot::Brackets && value.contains([',', '[', ']', '{', '}', '"', '\'', ':']);
    opens && !divides && !brackets && !WORDS.contains(&lower.as_str()) && !is_like_a_number(value)
}

/// Numbers of all kinds, dates and times.
fn is_like_a_number(value: &str) -> bool {
    let first = value.chars().next().unwrap_or(' ');
    (first.is_ascii_digit() || matches!(first, '.' | '+' | '-'))
        && value
            .chars()
            .all(|character| character.is_ascii_hexdigit() || "xXoO_.:+-eETZ ".contains(character))
}
