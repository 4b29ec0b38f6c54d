//! Front matter is changed key by key: before, change, after, for YAML and TOML.

use handout::article;
use handout::data::edit::{EditError, NewValue, PathSegment, set};
use handout::data::{self, Syntax};
use serde_json::Value;

use crate::check;

/// The order of keys that the cases are written for.
const ORDER: [&str; 10] = [
    "title",
    "description",
    "tags",
    "also_called",
    "key_points",
    "codes",
    "reviewed",
    "sources",
    "draft",
    "extra",
];

/// A line such as `["sources", 1, "year"] bare "2026"`.
fn change(line: &str) -> (Vec<PathSegment>, NewValue) {
    let (path, rest) = line.split_once("] ").unwrap();
    let path: Vec<Value> = serde_json::from_str(&format!("{path}]")).unwrap();
    let step = |step: &Value| {
        step.as_str().map_or_else(
            || PathSegment::Item(step.as_u64().unwrap().try_into().unwrap()),
            |key| PathSegment::Key(key.to_owned()),
        )
    };
    let (kind, value) = rest.split_once(' ').unwrap_or((rest, "null"));
    let value: Value = serde_json::from_str(value).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let new = match kind {
        "nothing" => NewValue::Nothing,
        "text" => NewValue::Text(text(&value)),
        "bare" => NewValue::Bare(text(&value)),
        "texts" => NewValue::Texts(value.as_array().unwrap().iter().map(text).collect()),
        "table" => NewValue::Table(
            value
                .as_object()
                .unwrap()
                .iter()
                .map(|(key, value)| (key.clone(), NewValue::Text(text(value))))
                .collect(),
        ),
        other => panic!("{other}"),
    };
    (path.iter().map(step).collect(), new)
}

fn cases(name: &str, format: Syntax) {
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
            Err(EditError::Broken) => "refused: the front matter has mistakes\n".to_owned(),
            Err(EditError::Unusual) => "refused: written in an unusual way\n".to_owned(),
        };
        out.push_str(&format!("### {title}\n{line}\n---\n{before}===\n{after}\n"));
    }
    check::expect(&path, &out);
}

#[test]
fn yaml() {
    cases("yaml", Syntax::Yaml);
}

#[test]
fn toml() {
    cases("toml", Syntax::Toml);
}

/// Ways to every single value of a table.
fn ways(value: &Value, way: &[PathSegment], found: &mut Vec<Vec<PathSegment>>) {
    let deeper = |step| [way, &[step]].concat();
    match value {
        Value::Object(map) => map
            .iter()
            .for_each(|(key, value)| ways(value, &deeper(PathSegment::Key(key.clone())), found)),
        Value::Array(items)
            if items.iter().all(Value::is_string)
                && matches!(way.last(), Some(PathSegment::Key(_))) =>
        {
            found.push(way.to_vec())
        }
        Value::Array(items) => items
            .iter()
            .enumerate()
            .for_each(|(at, value)| ways(value, &deeper(PathSegment::Item(at)), found)),
        Value::String(_) if matches!(way.last(), Some(PathSegment::Key(_))) => {
            found.push(way.to_vec())
        }
        _ => {}
    }
}

fn tree(front: &str, format: Syntax) -> Value {
    let mut found = Vec::new();
    let origin = data::DataOrigin { path: "", offset: 0, syntax_rule: "broken-front-matter" };
    let entries = data::parse(front, format, origin, &mut found);
    assert!(found.is_empty(), "{front}");
    data::edit::plain_table(&entries)
}

fn at<'v>(tree: &'v Value, way: &[PathSegment]) -> Option<&'v Value> {
    way.iter().try_fold(tree, |value, step| match step {
        PathSegment::Key(key) => value.get(key),
        PathSegment::Item(number) => value.get(number),
    })
}

/// What people type, and what YAML and TOML take for something else.
const NASTY: [&str; 16] = [
    "a: b",
    "a #b",
    "#a",
    "- a",
    "no",
    "~",
    "12:30",
    "0x1F",
    "\"a\" 'b'",
    "it's",
    "[a, b]",
    "{a}",
    "*a",
    "&a b",
    "سوال: دم",
    "a\\nb\tc",
];

#[test]
fn every_value_of_every_article_can_be_changed_and_nothing_else_changes() {
    let root = check::tests().parent().unwrap().to_owned();
    let (mut changes, mut articles) = (0, 0);
    for (name, text) in check::read_tree(&root.join("articles"))
        .into_iter()
        .chain(check::read_tree(&root.join("tests/sites")))
    {
        let Some(parts) =
            article::parts(&text).filter(|_| name.ends_with(".md") && !text.contains('\r'))
        else {
            continue;
        };
        let front = &text[parts.front];
        let mut found = Vec::new();
        let origin = data::DataOrigin { path: "", offset: 0, syntax_rule: "broken-front-matter" };
        drop(data::parse(front, parts.syntax, origin, &mut found));
        if !found.is_empty() {
            continue;
        }
        articles += 1;
        let before = tree(front, parts.syntax);
        let mut all = Vec::new();
        ways(&before, &[], &mut all);
        for (number, way) in all.iter().enumerate() {
            let nasty = NASTY[(number + articles) % NASTY.len()];
            let new = match at(&before, way).unwrap() {
                Value::Array(items) => {
                    let mut texts: Vec<String> =
                        items.iter().map(|item| item.as_str().unwrap().to_owned()).collect();
                    texts.insert(number % (texts.len() + 1), nasty.to_owned());
                    NewValue::Texts(texts)
                }
                _ => NewValue::Text(nasty.to_owned()),
            };
            let after = set(front, parts.syntax, way, &new, &ORDER)
                .unwrap_or_else(|why| panic!("{name} {way:?} {nasty}: {why:?}\n{front}"));
            let expected = match &new {
                NewValue::Texts(texts) => serde_json::json!(texts),
                _ => serde_json::json!(nasty),
            };
            assert_eq!(
                at(&tree(&after, parts.syntax), way),
                Some(&expected),
                "{name} {way:?}\n{after}"
            );
            // A list with comments between its items is left to a text editor.
            let commented = |line: &str| line.trim_start().starts_with("- ") && line.contains(" #");
            if matches!(new, NewValue::Texts(_)) && front.lines().any(commented) {
                continue;
            }
            // Taken out and put in again it says the same.
            let without = set(&after, parts.syntax, way, &NewValue::Nothing, &ORDER)
                .unwrap_or_else(|why| panic!("{name} {way:?}: {why:?}\n{after}"));
            if !way.iter().any(|step| matches!(step, PathSegment::Item(_))) {
                let again = set(&without, parts.syntax, way, &new, &ORDER)
                    .unwrap_or_else(|why| panic!("{name} {way:?}: {why:?}\n{without}"));
                assert_eq!(
                    tree(&again, parts.syntax),
                    tree(&after, parts.syntax),
                    "{name} {way:?}\n{again}"
                );
            }
            changes += 1;
        }
    }
    assert!(articles > 200 && changes > 1000, "{changes} changes in {articles} articles");
}
