//! One table of keys: the parser, the JSON Schemas and the documents all agree with it.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use handout::article;
use handout::config::{self, Config};
use handout::data::{self, DataEntry, DataOrigin, Node, Syntax, Value as Read};
use handout::diagnostic::Diagnostic;
use handout::library::taxonomy;
use handout::schema::{
    FRONT_MATTER, Key, KeyKind, SETTINGS, SchemaFile, TAG, TextKind, json_schema,
};
use handout::source::{Source, Sources};
use serde_json::{Map, Value, json};

use crate::check;

const FILES: [SchemaFile; 3] = [SchemaFile::FrontMatter, SchemaFile::Settings, SchemaFile::Tags];

/// What the parser of `file` has to say about `content`.
fn parse(file: SchemaFile, content: &Value) -> Vec<Diagnostic> {
    understood(file, content).1
}

/// What the parser of `file` makes of `content`, wherever it is written, and what it has to say.
fn understood(file: SchemaFile, content: &Value) -> (String, Vec<Diagnostic>) {
    let mut found = Vec::new();
    let value = match file {
        SchemaFile::FrontMatter => {
            // JSON is YAML.
            let source =
                Arc::new(Source::site("articles/a.md", format!("---\n{content}\n---\n\nText.\n")));
            let article = article::parse(&source, &Config::default(), &mut found);
            format!("{:?}", article.map(|article| article.front))
        }
        SchemaFile::Settings => {
            format!("{:?}", config::parse(&toml(&with_main(content)), &mut found))
        }
        SchemaFile::Tags => {
            let mut content = content.clone();
            if let Some(topic) = content.get_mut("id") {
                *topic = with_main(topic);
                topic.as_object_mut().map(|topic| topic.remove("languages"));
            }
            let sources = Sources::in_memory([(taxonomy::FILE, toml(&content))]);
            let config = config::parse("languages = [\"id\"]", &mut Vec::new());
            let tags = taxonomy::read(&sources, &config, &[], &mut found);
            format!("{:?}", tags.tags)
        }
    };
    (without_spans(&value), found)
}

/// What is in another language is about a language of the site, and says what is different from the main one.
fn with_main(content: &Value) -> Value {
    let mut content = content.clone();
    let about = |key: &str| content.pointer(&format!("/translations/id/{key}")).is_some();
    let main = [
        ("contact", json!({ "phone": "111" })),
        ("publisher", json!({ "name": "A" })),
        ("emergency", json!({ "number": "111" })),
    ];
    let mut main: Vec<_> = main.into_iter().filter(|(key, _)| about(key)).collect();
    if content.get("translations").or(content.get("menu")).is_some() {
        main.push(("languages", json!(["id"])));
    }
    // What a map has for a name is no language.
    if let Some(menu) = content.get_mut("menu") {
        *menu = serde_json::from_str(&menu.to_string().replace("deep-nesting", "id")).unwrap();
    }
    if let Some(table) = content.as_object_mut() {
        for (key, value) in main {
            table.entry(key).or_insert(value);
        }
    }
    content
}

fn without_spans(value: &str) -> String {
    let mut parts = value.split("span: ");
    let first = parts.next().unwrap().to_owned();
    parts.fold(first, |all, part| {
        all + part.trim_start_matches(|character: char| "0123456789.".contains(character))
    })
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

fn is_valid(file: SchemaFile, content: &Value) -> bool {
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
fn tables(kind: KeyKind, around: &Around<'_>, visit: &mut dyn FnMut(&[Key], &Around<'_>)) {
    match kind {
        KeyKind::Table(keys) | KeyKind::Person(keys) => {
            visit(keys, around);
            for key in keys {
                let inside = |value: Value| around(with_required(keys, key.name, value));
                tables(key.kind, &inside, visit);
            }
        }
        KeyKind::Tables(keys) => {
            tables(KeyKind::Table(keys), &|value| around(json!({ "id": value })), visit)
        }
        KeyKind::List(inner) => tables(*inner, &|value| around(json!([value])), visit),
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

fn good_of(kind: KeyKind) -> Vec<Value> {
    match kind {
        KeyKind::Text(text) => vec![json!(match text {
            TextKind::Address => "https://example.org/",
            TextKind::Email => "pages@example.org",
            TextKind::Telephone | TextKind::TelephoneOrNone => "999",
            TextKind::Language => "en-GB",
            TextKind::Pattern => "*.pdf",
            TextKind::Color => "#0b5563",
            _ => "text",
        })],
        KeyKind::Date => vec![json!("2026-03-31")],
        KeyKind::Flag => vec![json!(true), json!(false)],
        KeyKind::Number { least, most } => vec![json!(least), json!(most)],
        KeyKind::Choice(names) => names.iter().map(|name| json!(name)).collect(),
        KeyKind::List(inner) => std::iter::once(json!([]))
            .chain(good_of(*inner).into_iter().map(|value| json!([value])))
            .collect(),
        KeyKind::Table(keys) => vec![required(keys)],
        KeyKind::Tables(keys) => vec![json!({ "id": required(keys) })],
        KeyKind::Map(inner) => {
            good_of(*inner).into_iter().map(|value| json!({ "deep-nesting": value })).collect()
        }
        KeyKind::Person(keys) => vec![json!("anna"), required(keys)],
        KeyKind::Anything => vec![json!({ "mine": ["a", { "b": "c" }] })],
    }
}

fn required(keys: &[Key]) -> Value {
    match keys.iter().find(|key| key.required) {
        Some(key) => with_required(keys, key.name, good(key).remove(0)),
        None => json!({}),
    }
}

/// Values that it does not take.
fn bad(kind: KeyKind) -> Vec<Value> {
    match kind {
        KeyKind::Text(text) => match text {
            TextKind::Address => vec![json!("example.org"), json!(["https://example.org/"])],
            TextKind::Email => vec![json!("nobody")],
            TextKind::Telephone => vec![json!("call us"), json!("9"), json!("1+1"), json!("")],
            TextKind::TelephoneOrNone => vec![json!("call us"), json!("9")],
            TextKind::Color => vec![json!("red"), json!("#12345")],
            _ => vec![json!(["text"]), json!({ "a": "b" })],
        },
        KeyKind::Date => vec![json!("31.3.2026"), json!("2026-02-30"), json!(["2026-03-31"])],
        KeyKind::Flag => vec![json!("yes"), json!([true])],
        KeyKind::Number { least, most } => {
            let below = least.checked_sub(1).map_or(json!(-1), |below| json!(below));
            vec![below, json!(most + 1), json!("many")]
        }
        KeyKind::Choice(_) => vec![json!("no such word"), json!(["html"])],
        KeyKind::List(inner) => {
            bad(*inner).into_iter().map(|value| json!([value])).chain([json!("text")]).collect()
        }
        KeyKind::Table(_) | KeyKind::Tables(_) | KeyKind::Anything => {
            vec![json!("text"), json!(["text"])]
        }
        KeyKind::Map(inner) => {
            bad(*inner).into_iter().map(|value| json!({ "deep-nesting": value })).collect()
        }
        KeyKind::Person(_) => vec![json!(["anna"]), json!({})],
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
#[cfg(feature = "pictures")]
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
                let by_a_rule =
                    file == SchemaFile::FrontMatter && key.kind == KeyKind::Text(TextKind::Address);
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

/// Values at the borders of what `kind` takes, just beside them, and whether it takes them.
fn at_the_border(kind: KeyKind) -> Vec<(Value, bool)> {
    match kind {
        KeyKind::Number { least, most } => {
            let below = least.checked_sub(1).map_or(json!(-1), |below| json!(below));
            vec![
                (below, false),
                (json!(least), true),
                (json!(most), true),
                (json!(most + 1), false),
            ]
        }
        KeyKind::Choice(names) => {
            let listed = names.iter().map(|name| (json!(name), true));
            let cut = names.iter().map(|name| &name[..name.len() - 1]);
            let beside = cut.chain(["", "no such word"]).filter(|name| !names.contains(name));
            listed.chain(beside.map(|name| (json!(name), false))).collect()
        }
        KeyKind::Flag => vec![(json!(true), true), (json!(false), true)],
        KeyKind::List(inner) => {
            let inner = at_the_border(*inner).into_iter();
            inner.map(|(value, taken)| (json!([value]), taken)).collect()
        }
        KeyKind::Map(inner) => {
            let inner = at_the_border(*inner).into_iter();
            inner.map(|(value, taken)| (json!({ "deep-nesting": value }), taken)).collect()
        }
        _ => Vec::new(),
    }
}

#[test]
#[cfg(feature = "pictures")]
fn ranges_and_choices_are_read_as_the_schema_says() {
    let mut count = 0;
    for file in FILES {
        tables(file.kind(), &|value| value, &mut |keys, around| {
            for key in keys {
                // Two values that are taken must not come out as the same.
                let mut different = BTreeSet::new();
                for (value, is_taken) in at_the_border(key.kind) {
                    let content = around(with_required(keys, key.name, value));
                    let (value, found) = understood(file, &content);
                    assert_eq!(found.is_empty(), is_taken, "{content}: {found:#?}");
                    assert_eq!(is_valid(file, &content), is_taken, "{content}");
                    assert!(!is_taken || different.insert(value), "{content} is read as another");
                    count += 1;
                }
            }
        });
    }
    assert!(count > 100, "only {count} values were tried");
}

#[test]
#[cfg(feature = "pictures")]
fn the_defaults_are_the_ones_that_hold() {
    let mut count = 0;
    for file in FILES {
        tables(file.kind(), &|value| value, &mut |keys, around| {
            for key in keys {
                let Some(default) = key.default else { continue };
                let default: Value = serde_json::from_str(&default.to_string()).unwrap();
                let given = with_required(keys, key.name, default);
                let mut absent = given.clone();
                absent.as_object_mut().unwrap().remove(key.name);
                let [given, absent] = [given, absent].map(around);
                let (value, found) = understood(file, &given);
                assert!(found.is_empty() && is_valid(file, &given), "{given}: {found:#?}");
                assert_eq!(value, understood(file, &absent).0, "{given} is not the default");
                count += 1;
            }
        });
    }
    assert!(count > 20, "only {count} defaults were tried");
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

fn table_of(entries: &[DataEntry]) -> Value {
    Value::Object(
        entries.iter().map(|entry| (entry.key.value.clone(), json_of(&entry.node))).collect(),
    )
}

fn read(text: &str, format: Syntax) -> Value {
    table_of(&data::parse(
        text,
        format,
        DataOrigin { path: "file", offset: 0, syntax_rule: "broken-settings" },
        &mut Vec::new(),
    ))
}

/// Holds that the front matter of `text`, or `text` itself, is valid.
pub fn assert_valid(file: SchemaFile, text: &str, path: &str) {
    let content = match file {
        SchemaFile::FrontMatter => read(text.split("---\n").nth(1).unwrap(), Syntax::Yaml),
        SchemaFile::Settings | SchemaFile::Tags => read(text, Syntax::Toml),
    };
    assert!(is_valid(file, &content), "{path}:\n{text}");
}

#[test]
fn the_demonstration_site_is_valid() {
    let root = check::tests().parent().unwrap().to_owned();
    let text = |path: &str| fs::read_to_string(root.join(path)).unwrap();
    assert_valid(SchemaFile::Settings, &text("handout.toml"), "handout.toml");
    assert_valid(SchemaFile::Tags, &text("articles/tags.toml"), "tags.toml");
    let mut count = 0;
    for (path, text) in check::read_tree(&root.join("articles"))
        .into_iter()
        .filter(|(path, _)| path.ends_with(".md") && !path.contains("_urgency"))
    {
        assert_valid(SchemaFile::FrontMatter, &text, &path);
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
        KeyKind::Table(keys) | KeyKind::Tables(keys) | KeyKind::List(&KeyKind::Table(keys)) => keys,
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
        ("configuration", "## `[contact]`", inner(SETTINGS, "contact"), Columns::Example),
        ("configuration", "## `[emergency]`", inner(SETTINGS, "emergency"), Columns::Example),
        ("configuration", "## `[translations]`", inner(SETTINGS, "translations"), Columns::Example),
        ("configuration", "## `[[menu]]`, the menu", inner(SETTINGS, "menu"), Columns::Example),
        ("configuration", "## `[people]`", inner(SETTINGS, "people"), Columns::Example),
        ("configuration", "## `[external]`", inner(SETTINGS, "external"), Columns::TypeDefault),
        ("configuration", "## `[print]`", inner(SETTINGS, "print"), Columns::TypeDefault),
        ("configuration", "## `[theme]`", theme, Columns::About),
        ("configuration", "### Colours", inner(theme, "light"), Columns::About),
    ]
}

fn rows(keys: &[Key], columns: Columns) -> String {
    let code = |text: &str, without: &str| {
        if text.is_empty() { without.to_owned() } else { format!("`{text}`") }
    };
    let default =
        |key: &Key| key.default.map_or_else(|| "none".to_owned(), |value| format!("`{value}`"));
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
            Columns::TypeDefault => format!("{words}{required} | {}", default(key)),
            Columns::TypeDefaultExample => {
                format!("{words}{required} | {} | {}", default(key), code(key.example, ""))
            }
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
