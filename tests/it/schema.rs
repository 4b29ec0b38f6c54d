//! One table of keys: the parser, the JSON Schemas and the documents all agree with it.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use handout::article::{self, Languages};
use handout::config;
use handout::data::{self, Entry, Format, Node, Origin, Value as Read};
use handout::diagnostic::Diagnostic;
use handout::library::taxonomy;
use handout::schema::{FRONT_MATTER, File, Key, Kind, SETTINGS, TAG, Text, json_schema};
use handout::source::Source;
use serde_json::{Map, Value, json};

use crate::check;

const FILES: [File; 3] = [File::FrontMatter, File::Settings, File::Tags];

/// What the parser of `file` has to say about `content`.
fn parse(file: File, content: &Value) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    match file {
        File::FrontMatter => {
            // JSON is YAML.
            let source =
                Arc::new(Source::site("articles/a.md", format!("---\n{content}\n---\n\nText.\n")));
            article::parse(&source, Languages { main: "en", others: &[] }, 1_000_000, &mut found);
        }
        File::Settings => drop(config::parse(&toml(content), &mut found)),
        File::Tags => {
            drop(taxonomy::read(Some(&toml(content)), &["en".into(), "id".into()], &[], &mut found))
        }
    }
    found
}

fn toml(content: &Value) -> String {
    content
        .as_object()
        .unwrap()
        .iter()
        .map(|(key, value)| format!("{key:?} = {}\n", inline(value)))
        .collect()
}

fn inline(value: &Value) -> String {
    match value {
        Value::Object(table) => {
            let pairs: Vec<String> =
                table.iter().map(|(key, value)| format!("{key:?} = {}", inline(value))).collect();
            format!("{{ {} }}", pairs.join(", "))
        }
        Value::Array(items) => {
            format!("[{}]", items.iter().map(inline).collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}

fn is_valid(file: File, content: &Value) -> bool {
    let schema = json_schema(file);
    let mut schemas = boon::Schemas::new();
    let mut compiler = boon::Compiler::new();
    compiler.add_resource("handout.json", schema).unwrap();
    compiler.enable_format_assertions();
    let schema = compiler
        .compile("handout.json", &mut schemas)
        .unwrap_or_else(|error| panic!("{file:?} is no JSON Schema: {error:#}"));
    schemas.validate(content, schema).is_ok()
}

/// A table with the names `path` inside each other, around `value`; a list where a list stands.
type Around<'a> = dyn Fn(Value) -> Value + 'a;

/// Calls `visit` with each table of keys, and with what puts a table of that kind into a whole file.
fn tables(kind: Kind, around: &Around<'_>, visit: &mut dyn FnMut(&[Key], &Around<'_>)) {
    match kind {
        Kind::Table(keys) | Kind::Person(keys) => {
            visit(keys, around);
            for key in keys {
                let inside = |value: Value| around(with_required(keys, key.name, value));
                tables(key.kind, &inside, visit);
            }
        }
        Kind::Tables(keys) => {
            tables(Kind::Table(keys), &|value| around(json!({ "id": value })), visit)
        }
        Kind::List(inner) => tables(*inner, &|value| around(json!([value])), visit),
        _ => {}
    }
}

/// A table of `keys` with `value` under `name`, and with what must not be missing.
fn with_required(keys: &[Key], name: &str, value: Value) -> Value {
    let mut table: Map<String, Value> = keys
        .iter()
        .filter(|key| key.required)
        .map(|key| (key.name.to_owned(), good(key).remove(0)))
        .collect();
    table.insert(name.to_owned(), value);
    Value::Object(table)
}

/// Values that the key takes: its example and the ends of its range.
fn good(key: &Key) -> Vec<Value> {
    let mut values = good_of(key.kind);
    values.extend(serde_json::from_str::<Value>(key.example));
    values
}

fn good_of(kind: Kind) -> Vec<Value> {
    match kind {
        Kind::Text(text) => vec![json!(match text {
            Text::Address => "https://example.org/",
            Text::Email => "pages@example.org",
            Text::Telephone => "999",
            Text::Language => "en-GB",
            Text::Pattern => "*.pdf",
            Text::Color => "#0b5563",
            _ => "text",
        })],
        Kind::Date => vec![json!("2026-03-31")],
        Kind::Flag => vec![json!(true), json!(false)],
        Kind::Number { least, most } => vec![json!(least), json!(most)],
        Kind::Choice(names) => names.iter().map(|name| json!(name)).collect(),
        Kind::List(inner) => std::iter::once(json!([]))
            .chain(good_of(*inner).into_iter().map(|value| json!([value])))
            .collect(),
        Kind::Table(keys) => vec![required(keys)],
        Kind::Tables(keys) => vec![json!({ "id": required(keys) })],
        Kind::Map(inner) => {
            good_of(*inner).into_iter().map(|value| json!({ "deep-nesting": value })).collect()
        }
        Kind::Person(keys) => vec![json!("anna"), required(keys)],
        Kind::Anything => vec![json!({ "mine": ["a", { "b": "c" }] })],
    }
}

fn required(keys: &[Key]) -> Value {
    match keys.iter().find(|key| key.required) {
        Some(key) => with_required(keys, key.name, good(key).remove(0)),
        None => json!({}),
    }
}

/// Values that it does not take.
fn bad(kind: Kind) -> Vec<Value> {
    match kind {
        Kind::Text(text) => match text {
            Text::Address => vec![json!("example.org"), json!(["https://example.org/"])],
            Text::Email => vec![json!("nobody")],
            Text::Telephone => vec![json!("call us")],
            Text::Color => vec![json!("red"), json!("#12345")],
            _ => vec![json!(["text"]), json!({ "a": "b" })],
        },
        Kind::Date => vec![json!("31.3.2026"), json!("2026-02-30"), json!(["2026-03-31"])],
        Kind::Flag => vec![json!("yes"), json!([true])],
        Kind::Number { least, most } => {
            let below = least.checked_sub(1).map_or(json!(-1), |below| json!(below));
            vec![below, json!(most + 1), json!("many")]
        }
        Kind::Choice(_) => vec![json!("no such word"), json!(["html"])],
        Kind::List(inner) => {
            bad(*inner).into_iter().map(|value| json!([value])).chain([json!("text")]).collect()
        }
        Kind::Table(_) | Kind::Tables(_) | Kind::Anything => vec![json!("text"), json!(["text"])],
        Kind::Map(inner) => {
            bad(*inner).into_iter().map(|value| json!({ "deep-nesting": value })).collect()
        }
        Kind::Person(_) => vec![json!(["anna"]), json!({})],
    }
}

#[test]
fn the_parser_knows_exactly_these_keys() {
    let mut count = 0;
    for file in FILES {
        tables(file.kind(), &|value| value, &mut |keys, around| {
            let content = around(json!({ "zzzzzzzzzzzz": "z" }));
            let found = parse(file, &content);
            let helps: Vec<&str> = found
                .iter()
                .filter(|mistake| mistake.rule == "unknown-key")
                .filter_map(|mistake| mistake.help.as_deref())
                .collect();
            let [help] = helps[..] else { panic!("{file:?}, {content}: {found:#?}") };
            let known = help
                .strip_prefix("Known keys here: ")
                .and_then(|help| help.strip_suffix('.'))
                .unwrap();
            let mut known: Vec<&str> = known.split(", ").collect();
            let mut listed: Vec<&str> = keys.iter().map(|key| key.name).collect();
            known.sort_unstable();
            listed.sort_unstable();
            assert_eq!(
                known, listed,
                "left: what the parser asks for; right: src/schema ({file:?})"
            );
            assert!(!is_valid(file, &content), "the JSON Schema takes an unknown key: {content}");
            count += 1;
        });
    }
    assert!(count >= 13, "only {count} tables were found");
}

#[test]
fn the_parser_and_the_json_schema_take_the_same_values() {
    // Whether a language is one, a code is right or an address can be linked is more than a schema can say.
    let mut count = 0;
    for file in FILES {
        tables(file.kind(), &|value| value, &mut |keys, around| {
            for key in keys {
                for value in good(key) {
                    let content = around(with_required(keys, key.name, value));
                    let found = parse(file, &content);
                    assert!(found.is_empty(), "{content}\n{found:#?}");
                    assert!(is_valid(file, &content), "the JSON Schema refuses {content}");
                    count += 1;
                }
                // That a source has an address is held by the rule `unsafe-link`, not by the parser.
                let by_a_rule = file == File::FrontMatter && key.kind == Kind::Text(Text::Address);
                for value in
                    bad(key.kind).into_iter().filter(|value| !by_a_rule || value.is_array())
                {
                    let content = around(with_required(keys, key.name, value));
                    assert!(!parse(file, &content).is_empty(), "the parser takes {content}");
                    assert!(!is_valid(file, &content), "the JSON Schema takes {content}");
                    count += 1;
                }
            }
        });
    }
    assert!(count > 300, "only {count} values were tried");
}

#[test]
fn what_is_required_is_missed() {
    for file in FILES {
        tables(file.kind(), &|value| value, &mut |keys, around| {
            for key in keys.iter().filter(|key| key.required) {
                let mut table = required(keys);
                table.as_object_mut().unwrap().remove(key.name);
                let content = around(table);
                assert!(
                    parse(file, &content).iter().any(|mistake| mistake.rule == "missing-key"),
                    "the parser does not miss it: {content}"
                );
                assert!(!is_valid(file, &content), "the JSON Schema does not miss it: {content}");
            }
        });
    }
}

#[test]
fn the_defaults_are_the_ones_that_hold() {
    let content: Map<String, Value> = SETTINGS
        .iter()
        .filter(|key| !key.default.is_empty())
        .map(|key| (key.name.to_owned(), serde_json::from_str(key.default).unwrap()))
        .collect();
    assert!(content.len() > 10);
    let mut found = Vec::new();
    assert_eq!(
        config::parse(&toml(&Value::Object(content)), &mut found),
        config::Config::default()
    );
}

/// A value as YAML 1.2 and TOML read it; quotes are lost, as a schema must take `1984` for a title anyway.
fn json_of(node: &Node) -> Value {
    match &node.value {
        Read::Empty => Value::Null,
        Read::Scalar(text) => match text.parse::<u64>() {
            Ok(number) => json!(number),
            Err(_) if ["true", "false"].contains(&text.as_str()) => json!(text == "true"),
            Err(_) => json!(text),
        },
        Read::List(items) => items.iter().map(json_of).collect(),
        Read::Table(entries) => table_of(entries),
    }
}

fn table_of(entries: &[Entry]) -> Value {
    Value::Object(
        entries.iter().map(|entry| (entry.key.value.clone(), json_of(&entry.node))).collect(),
    )
}

fn read(text: &str, format: Format) -> Value {
    table_of(&data::parse(
        text,
        format,
        Origin { path: "file", offset: 0, syntax_rule: "broken-settings" },
        &mut Vec::new(),
    ))
}

/// Holds that the front matter of `text`, or `text` itself, is valid.
pub fn assert_valid(file: File, text: &str, path: &str) {
    let content = match file {
        File::FrontMatter => read(text.split("---\n").nth(1).unwrap(), Format::Yaml),
        File::Settings | File::Tags => read(text, Format::Toml),
    };
    assert!(is_valid(file, &content), "{path}:\n{text}");
}

#[test]
fn the_demonstration_site_is_valid() {
    let root = check::tests().parent().unwrap().to_owned();
    let text = |path: &str| fs::read_to_string(root.join(path)).unwrap();
    assert_valid(File::Settings, &text("handout.toml"), "handout.toml");
    assert_valid(File::Tags, &text("articles/tags.toml"), "tags.toml");
    let mut count = 0;
    for (path, text) in check::read_tree(&root.join("articles"))
        .into_iter()
        .filter(|(path, _)| path.ends_with(".md"))
    {
        assert_valid(File::FrontMatter, &text, &path);
        count += 1;
    }
    assert!(count > 30, "only {count} articles");
}

/// The columns of a table in the documents.
#[derive(Clone, Copy)]
enum Columns {
    About,
    Type,
    TypeDefault,
    TypeDefaultExample,
    Example,
}

/// One table in the documents: the page, the heading it stands under, its keys.
fn documented() -> Vec<(&'static str, &'static str, &'static [Key], Columns)> {
    let inner = |keys: &'static [Key], name: &str| match keys
        .iter()
        .find(|key| key.name == name)
        .unwrap()
        .kind
    {
        Kind::Table(keys) | Kind::Tables(keys) | Kind::List(&Kind::Table(keys)) => keys,
        other => panic!("{name} is {other:?}"),
    };
    let theme = inner(SETTINGS, "theme");
    vec![
        ("front-matter", "## Keys", FRONT_MATTER, Columns::Type),
        ("front-matter", "## Sources", inner(FRONT_MATTER, "sources"), Columns::Type),
        ("front-matter", "## Codes", inner(FRONT_MATTER, "codes"), Columns::About),
        ("front-matter", "## Topics: `tags.toml`", TAG, Columns::Type),
        ("configuration", "## Keys", SETTINGS, Columns::TypeDefaultExample),
        ("configuration", "## `[publisher]`", inner(SETTINGS, "publisher"), Columns::Example),
        ("configuration", "## `[emergency]`", inner(SETTINGS, "emergency"), Columns::Example),
        ("configuration", "## `[people]`", inner(SETTINGS, "people"), Columns::Example),
        ("configuration", "## `[external]`", inner(SETTINGS, "external"), Columns::TypeDefault),
        ("configuration", "## `[theme]`", theme, Columns::About),
        ("configuration", "### Colours", inner(theme, "light"), Columns::About),
    ]
}

fn rows(keys: &[Key], columns: Columns) -> String {
    let code = |text: &str, without: &str| {
        if text.is_empty() { without.to_owned() } else { format!("`{text}`") }
    };
    let mut out = match columns {
        Columns::About => "| key | what it does |\n|---|---|\n".to_owned(),
        Columns::Type => "| key | type | what it does |\n|---|---|---|\n".to_owned(),
        Columns::TypeDefault => {
            "| key | type | default | what it does |\n|---|---|---|---|\n".to_owned()
        }
        Columns::TypeDefaultExample => {
            "| key | type | default | example | what it does |\n|---|---|---|---|---|\n".to_owned()
        }
        Columns::Example => "| key | example | what it does |\n|---|---|---|\n".to_owned(),
    };
    for key in keys {
        let required = if key.required { ", required" } else { "" };
        let (name, about, words) = (key.name, key.about, key.kind.words());
        let middle = match columns {
            Columns::About => {
                out.push_str(&format!("| `{name}` | {about} |\n"));
                continue;
            }
            Columns::Type => format!("{words}{required}"),
            Columns::TypeDefault => format!("{words}{required} | {}", code(key.default, "none")),
            Columns::TypeDefaultExample => format!(
                "{words}{required} | {} | {}",
                code(key.default, "none"),
                code(key.example, "")
            ),
            Columns::Example => format!("{}{required}", code(key.example, "")),
        };
        out.push_str(&format!("| `{name}` | {middle} | {about} |\n"));
    }
    out
}

/// `page` with the first table of keys under `heading` replaced.
fn with_table(page: &str, heading: &str, table: &str) -> String {
    let start = page
        .find(&format!("\n{heading}\n"))
        .unwrap_or_else(|| panic!("there is no heading {heading}"));
    let from = start
        + page[start..]
            .find("\n| key |")
            .unwrap_or_else(|| panic!("there is no table of keys under {heading}"))
        + 1;
    let to = page[from..].find("\n\n").map_or(page.len(), |end| from + end + 1);
    format!("{}{table}{}", &page[..from], &page[to..])
}

#[test]
fn the_documents_list_every_key() {
    let page = |name: &str| -> PathBuf {
        check::tests().parent().unwrap().join(format!("docs/{name}.md"))
    };
    for name in ["front-matter", "configuration"] {
        let mut text = fs::read_to_string(page(name)).unwrap();
        for (_, heading, keys, columns) in
            documented().into_iter().filter(|(page, ..)| *page == name)
        {
            text = with_table(&text, heading, &rows(keys, columns));
        }
        check::expect(&page(name), &text);
    }
}
