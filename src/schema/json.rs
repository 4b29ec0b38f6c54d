//! The table of keys as JSON Schema, for editors that complete and check what is typed.

use serde_json::{Map, Value, json};

use super::{Key, KeyKind, SchemaFile, TextKind};

/// The draft of JSON Schema that is written.
const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The schema of `file`, after JSON Schema draft 2020-12.
///
/// It accepts what the reader accepts, with one exception: a number or boolean in quotes, which the
/// reader understands.
pub fn json_schema(file: SchemaFile) -> Value {
    let title = match file {
        SchemaFile::FrontMatter => "Front matter of an article",
        SchemaFile::Settings => "Settings of a site: handout.toml",
        SchemaFile::Tags => "Topics: articles/tags.toml",
    };
    let mut schema = json!({ "$schema": DRAFT, "title": title });
    if let (Value::Object(schema), Value::Object(kind)) = (&mut schema, of_kind(file.kind())) {
        schema.extend(kind);
    }
    schema
}

fn of_kind(kind: KeyKind) -> Value {
    match kind {
        KeyKind::Text(text) => of_text(text),
        KeyKind::Date => {
            json!({ "type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$" })
        }
        KeyKind::Flag => json!({ "type": "boolean" }),
        KeyKind::Number { least, most } => {
            json!({ "type": "integer", "minimum": least, "maximum": most })
        }
        KeyKind::Choice(names) => json!({ "enum": names }),
        KeyKind::List(kind) => json!({ "type": "array", "items": of_kind(*kind) }),
        KeyKind::Table(keys) => of_table(keys),
        KeyKind::Tables(keys) => {
            json!({ "type": "object", "additionalProperties": of_table(keys) })
        }
        KeyKind::Map(kind) => json!({ "type": "object", "additionalProperties": of_kind(*kind) }),
        KeyKind::Person(keys) => json!({ "anyOf": [of_text(TextKind::Line), of_table(keys)] }),
        KeyKind::Anything => json!({ "type": "object" }),
    }
}

/// A number is a string too: `title: 1984`.
fn of_text(text: TextKind) -> Value {
    match text {
        TextKind::Line | TextKind::Sentences | TextKind::Code => {
            json!({ "type": ["string", "number"] })
        }
        TextKind::Telephone => {
            json!({ "type": ["string", "number"], "pattern": r"^\+?([-() ]*[0-9]){2,15}[-() ]*$" })
        }
        TextKind::TelephoneOrNone => {
            json!({ "type": ["string", "number"], "pattern": r"^(\+?([-() ]*[0-9]){2,15}[-() ]*)?$" })
        }
        TextKind::Color => {
            json!({ "type": "string", "pattern": "^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$" })
        }
        TextKind::Address => json!({ "type": "string", "format": "uri", "pattern": "^https?://" }),
        TextKind::Email => {
            json!({ "type": "string", "format": "email", "pattern": "^[^@]+@[^@]*\\." })
        }
        TextKind::Language
        | TextKind::Tag
        | TextKind::Path
        | TextKind::Pattern
        | TextKind::Rule => {
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
    // Scalars and lists of strings are written alike in TOML and JSON.
    if let Some(value) = key.default.and_then(|value| serde_json::from_str(&value.to_string()).ok())
    {
        schema["default"] = value;
    }
    if let Ok(value) = serde_json::from_str::<Value>(key.example) {
        schema["examples"] = json!([value]);
    }
    schema
}
