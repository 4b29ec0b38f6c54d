//! A new key with its value, as lines.

use super::NewValue;
use super::quote::{self, Spot};
use crate::data::Syntax;

/// A list is written on one line up to this length.
const LINE: usize = 100;

/// `key: value` as YAML lines that begin with `indent`.
pub(super) fn yaml(key: &str, new: &NewValue, indent: &str) -> Option<String> {
    Some(match new {
        NewValue::Nothing => return None,
        NewValue::Text(_) | NewValue::Bare(_) => {
            format!("{indent}{key}: {}", quote::scalar(new, "", Syntax::Yaml, Spot::Line)?)
        }
        NewValue::Texts(texts) => {
            let line = format!("{indent}{key}: {}", one_line(texts, Syntax::Yaml));
            let items = || {
                texts
                    .iter()
                    .map(|text| format!("\n{indent}  {}", yaml_item(text)))
                    .collect::<String>()
            };
            let words = !texts.iter().any(|text| text.contains(char::is_whitespace));
            if words && line.len() < LINE { line } else { format!("{indent}{key}:{}", items()) }
        }
        NewValue::Table(fields) => {
            format!("{indent}{key}:\n{}", yaml_table(fields, &format!("{indent}  "))?)
        }
        NewValue::Tables(items) => {
            let items: Option<Vec<String>> =
                items.iter().map(|item| yaml_table_item(item, &format!("{indent}  "))).collect();
            format!("{indent}{key}:\n{}", items?.join("\n"))
        }
    })
}

/// `- text`.
pub(super) fn yaml_item(text: &str) -> String {
    format!("- {}", quote::text(text, "", Syntax::Yaml, Spot::Line))
}

/// `- key: value`, with the other keys below the first.
pub(super) fn yaml_table_item(fields: &[(String, NewValue)], indent: &str) -> Option<String> {
    let lines = yaml_table(fields, &format!("{indent}  "))?;
    Some(format!("{indent}- {}", lines.trim_start()))
}

fn yaml_table(fields: &[(String, NewValue)], indent: &str) -> Option<String> {
    let lines: Option<Vec<String>> =
        fields.iter().map(|(key, new)| yaml(key, new, indent)).collect();
    lines.map(|lines| lines.join("\n")).filter(|lines| !lines.is_empty())
}

/// `key = value` as TOML lines; a table is written as keys with a dot.
pub(super) fn toml(key: &str, new: &NewValue) -> Option<String> {
    Some(match new {
        NewValue::Nothing | NewValue::Tables(_) => return None,
        NewValue::Text(_) | NewValue::Bare(_) => {
            format!("{key} = {}", quote::scalar(new, "", Syntax::Toml, Spot::Line)?)
        }
        NewValue::Texts(texts) => format!("{key} = {}", list(texts, Syntax::Toml, key.len())),
        NewValue::Table(fields) => {
            let lines: Option<Vec<String>> =
                fields.iter().map(|(inner, new)| toml(&format!("{key}.{inner}"), new)).collect();
            lines?.join("\n")
        }
    })
}

/// `[[key]]` and the lines of the table.
pub(super) fn toml_item(key: &str, fields: &[(String, NewValue)]) -> Option<String> {
    let lines: Option<Vec<String>> = fields.iter().map(|(inner, new)| toml(inner, new)).collect();
    Some(format!("[[{key}]]\n{}", lines?.join("\n")))
}

/// A list between brackets: on one line, or with a line for each item.
pub(super) fn list(texts: &[String], syntax: Syntax, before: usize) -> String {
    let line = one_line(texts, syntax);
    if before + line.len() < LINE { line } else { many_lines(texts, syntax) }
}

/// `[a, b]`.
pub(super) fn one_line(texts: &[String], syntax: Syntax) -> String {
    let items: Vec<String> =
        texts.iter().map(|text| quote::text(text, "", syntax, Spot::Brackets)).collect();
    format!("[{}]", items.join(", "))
}

/// One item per line, with a comma after each.
pub(super) fn many_lines(texts: &[String], syntax: Syntax) -> String {
    let items: String = texts
        .iter()
        .map(|text| format!("  {},\n", quote::text(text, "", syntax, Spot::Brackets)))
        .collect();
    format!("[\n{items}]")
}
