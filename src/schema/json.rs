//! The table of keys as JSON Schema, for editors that complete and check what is typed.

use serde_json::{Map, Value, json};

use super::{File, Key, Kind, Text};

/// The draft of JSON Schema that is written.
const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The schema of `file`, after JSON Schema draft 2020-12.
///
/// It accepts what the parser accepts, with one difference: a number or a yes-no value in quotes, which
/// the parser understands, is not in it.
pub fn json_schema(file: File) -> Value {
    let title = match file {
        File::FrontMatter => "Front matter of an article",
        File::Settings => "Settings of a site: handout.toml",
        File::Tags => "Topics: articles/tags.toml",
    };
    let mut schema = json!({ "$schema": DRAFT, "title": title });
    if let (Value::Object(schema), Value::Object(kind)) = (&mut schema, of_kind(file.kind())) {
        schema.extend(kind);
    }
    schema
}

fn of_kind(kind: Kind) -> Value {
    match kind {
        Kind::Text(text) => of_text(text),
        Kind::Date => {
            json!({ "type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$" })
        }
        Kind::Flag => json!({ "type": "boolean" }),
        Kind::Number { least, most } => {
            json!({ "type": "integer", "minimum": least, "maximum": most })
        }
        Kind::Choice(names) => json!({ "enum": names }),
        Kind::List(kind) => json!({ "type": "array", "items": of_kind(*kind) }),
        Kind::Table(keys) => of_table(keys),
        Kind::Tables(keys) => json!({ "type": "object", "additionalProperties": of_table(keys) }),
        Kind::Map(kind) => json!({ "type": "object", "additionalProperties": of_kind(*kind) }),
        Kind::Person(keys) => json!({ "anyOf": [of_text(Text::Line), of_table(keys)] }),
        Kind::Anything => json!({ "type": "object" }),
    }
}

/// A number is a text, too: `title: 1984`.
fn of_text(text: Text) -> Value {
    match text {
        Text::Line | Text::Sentences | Text::Code => json!({ "type": ["string", "number"] }),
        Text::Telephone => {
            json!({ "type": ["string", "number"], "pattern": r"^[-+() 0-9]*[0-9][-+() 0-9]*$" })
        }
        Text::Color => json!({ "type": "string", "pattern": "^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$" }),
        Text::Address => json!({ "type": "string", "format": "uri", "pattern": "^https?://" }),
        Text::Email => json!({ "type": "string", "format": "email", "pattern": "^[^@]+@[^@]*\\." }),
        Text::Language | Text::Tag | Text::Path | Text::Pattern | Text::Rule => {
            json!({ "type": "string" })
        }
    }
}

fn of_table(keys: &[Key]) -> Value {
    let properties: Map<String, Value> =
        keys.iter().map(|key| (key.name.to_owned(), of_key(key))).collect();
    let required: Vec<&str> = keys.iter().filter(|key| key.required).map(|key| key.name).collect();
    let mut table =
        json!({ "type": "object", "properties": properties, "additionalProperties": false });
    if !required.is_empty() {
        table["required"] = json!(required);
    }
    table
}

fn of_key(key: &Key) -> Value {
    let mut schema = of_kind(key.kind);
    let about = match key.longest {
        Some(longest) => format!("{}; about {longest} characters are shown", key.plain_about()),
        None => key.plain_about(),
    };
    schema["description"] = json!(about);
    // Scalars and lists of texts are written alike in TOML and JSON.
    for (name, value) in [("default", key.default), ("examples", key.example)] {
        if let Ok(value) = serde_json::from_str::<Value>(value) {
            schema[name] = if name == "examples" { json!([value]) } else { value };
        }
    }
    schema
}
