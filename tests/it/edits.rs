//! Front matter is changed key by key: before, change, after, for YAML and TOML.

use handout::data::Format;
use handout::data::edit::{New, Refused, Step, set};
use serde_json::Value;

use crate::check;

/// The order of keys that the cases are written for.
const ORDER: [&str; 10] = ["title", "description", "tags", "also_called", "key_points", "codes", "reviewed", "sources", "draft", "extra"];

/// A line such as `["sources", 1, "year"] bare "2026"`.
fn change(line: &str) -> (Vec<Step>, New) {
    let (path, rest) = line.split_once("] ").unwrap();
    let path: Vec<Value> = serde_json::from_str(&format!("{path}]")).unwrap();
    let step = |step: &Value| {
        step.as_str().map_or_else(|| Step::Item(step.as_u64().unwrap().try_into().unwrap()), |key| Step::Key(key.to_owned()))
    };
    let (kind, value) = rest.split_once(' ').unwrap_or((rest, "null"));
    let value: Value = serde_json::from_str(value).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let new = match kind {
        "nothing" => New::Nothing,
        "text" => New::Text(text(&value)),
        "bare" => New::Bare(text(&value)),
        "texts" => New::Texts(value.as_array().unwrap().iter().map(text).collect()),
        "table" => New::Table(value.as_object().unwrap().iter().map(|(key, value)| (key.clone(), New::Text(text(value)))).collect()),
        other => panic!("{other}"),
    };
    (path.iter().map(step).collect(), new)
}

fn cases(name: &str, format: Format) {
    let path = check::tests().join("edits").join(format!("{name}.txt"));
    let text = std::fs::read_to_string(&path).unwrap();
    let mut out = String::new();
    for case in format!("\n{text}").split("\n### ").skip(1) {
        let (head, rest) = case.split_once("\n---").unwrap();
        let (title, line) = head.split_once('\n').unwrap();
        let before = rest.split("\n===\n").next().unwrap().trim_matches('\n');
        let before = if before.is_empty() { String::new() } else { format!("{before}\n") };
        let (path, new) = change(line);
        let after = match set(&before, format, &path, &new, &ORDER) {
            Ok(after) => after,
            Err(Refused::Broken) => "refused: the front matter has mistakes\n".to_owned(),
            Err(Refused::Unusual) => "refused: written in an unusual way\n".to_owned(),
        };
        out.push_str(&format!("### {title}\n{line}\n---\n{before}===\n{after}\n"));
    }
    check::expect(&path, &out);
}

#[test]
fn yaml() {
    cases("yaml", Format::Yaml);
}

#[test]
fn toml() {
    cases("toml", Format::Toml);
}
