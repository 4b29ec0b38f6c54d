//! The front matter as a form: which fields there are, and how a field becomes a change of the
//! text.

use serde_json::{Value, json};

use super::error_response;
use crate::article;
use crate::data::edit::{EditError, NewValue, PathSegment};
use crate::library::{LanguageId, Library};
use crate::schema::{FRONT_MATTER, Key, KeyKind, TextKind};
use crate::serve::Response;

/// What can be chosen from, by id.
struct KnownValues {
    topics: Value,
    people: Value,
}

/// The fields of the form, in the order of the schema.
pub(super) fn fields_json(library: Option<&Library>) -> Value {
    let known = known_values(library);
    FRONT_MATTER.iter().map(|key| field_json(key, &known)).collect()
}

/// The topics and the people that the site knows, by id.
fn known_values(library: Option<&Library>) -> KnownValues {
    let Some(library) = library else {
        return KnownValues { topics: json!([]), people: json!([]) };
    };
    let language = &library.languages[LanguageId::MAIN].tag;
    let topics = library.tags.tags.numbered().map(
        |(id, tag)| json!({ "id": tag.id.value, "label": library.tags.text(id, language).label }),
    );
    let people =
        library.config.people.iter().map(|(id, person)| json!({ "id": id, "label": person.name }));
    KnownValues { topics: topics.collect(), people: people.collect() }
}

fn field_json(key: &Key, known: &KnownValues) -> Value {
    json!({
        "name": key.name, "about": key.plain_about(), "required": key.required, "longest": key.longest, "example": key.example,
        "control": control_json(key.kind, known),
    })
}

/// How a value is entered.
fn control_json(kind: KeyKind, known: &KnownValues) -> Value {
    let fields =
        |keys: &[Key]| -> Vec<Value> { keys.iter().map(|key| field_json(key, known)).collect() };
    match kind {
        KeyKind::Text(TextKind::Sentences) => json!({ "kind": "sentences" }),
        KeyKind::Text(_) => json!({ "kind": "line" }),
        KeyKind::Date => json!({ "kind": "date" }),
        KeyKind::Flag => json!({ "kind": "flag" }),
        KeyKind::Number { least, most } => {
            json!({ "kind": "number", "least": least, "most": most })
        }
        KeyKind::Choice(names) => json!({ "kind": "choice", "options": names }),
        KeyKind::List(KeyKind::Text(TextKind::Tag)) => {
            json!({ "kind": "chosen", "options": known.topics })
        }
        KeyKind::List(KeyKind::Person(_)) => json!({ "kind": "chosen", "options": known.people }),
        KeyKind::List(KeyKind::Text(_)) => json!({ "kind": "lines" }),
        KeyKind::List(KeyKind::Table(keys)) => json!({ "kind": "tables", "keys": fields(keys) }),
        KeyKind::Table(keys) => json!({ "kind": "table", "keys": fields(keys) }),
        _ => json!({ "kind": "none" }),
    }
}

/// The front matter `head`, fences included, with `value` at `path`.
pub(super) fn change_field(head: &str, path: &Value, value: &Value) -> Response {
    let Some(steps) = field_path(path) else {
        return error_response(400, "This is not a field.", "");
    };
    let Some(kind) = field_kind(&steps) else {
        return error_response(400, "There is no such field.", "");
    };
    let Some(changed) = article::with_value(head, &steps, &new_value(kind, value)) else {
        return error_response(
            422,
            "The front matter cannot be read.",
            "Fix it as text, below the fields.",
        );
    };
    match changed {
        Ok(head) => Response::json(200, &json!({ "head": head })),
        Err(EditError::Broken) => error_response(
            422,
            "The front matter has a mistake, so this field was not changed.",
            "Fix it as text, below the fields.",
        ),
        Err(EditError::Unusual) => error_response(
            422,
            "This field is written in an unusual way, so it was not changed: a comment or something else would have been lost.",
            "Change it as text, below the fields.",
        ),
    }
}

fn field_path(path: &Value) -> Option<Vec<PathSegment>> {
    let step = |step: &Value| match step {
        Value::String(key) => Some(PathSegment::Key(key.clone())),
        Value::Number(at) => Some(PathSegment::Item(usize::try_from(at.as_u64()?).ok()?)),
        _ => None,
    };
    path.as_array()?.iter().map(step).collect()
}

/// What the schema says about the value at the path.
fn field_kind(steps: &[PathSegment]) -> Option<KeyKind> {
    let mut kind = KeyKind::Table(FRONT_MATTER);
    for step in steps {
        kind = match (step, kind) {
            (PathSegment::Key(name), KeyKind::Table(keys)) => {
                keys.iter().find(|key| key.name == *name)?.kind
            }
            (PathSegment::Item(_), KeyKind::List(kind)) => *kind,
            _ => return None,
        };
    }
    (!steps.is_empty()).then_some(kind)
}

/// A value of the form as it is written in the file; an empty one is nothing.
fn new_value(kind: KeyKind, value: &Value) -> NewValue {
    match (kind, value) {
        (_, Value::String(text)) if text.trim().is_empty() => NewValue::Nothing,
        (KeyKind::Date | KeyKind::Flag | KeyKind::Number { .. }, Value::String(text))
            if is_bare(text) =>
        {
            NewValue::Bare(text.trim().to_owned())
        }
        (_, Value::String(text)) => {
            NewValue::Text(text.split_whitespace().collect::<Vec<_>>().join(" "))
        }
        (_, Value::Array(items)) => {
            let texts = items
                .iter()
                .filter_map(Value::as_str)
                .map(str::trim)
                .filter(|text| !text.is_empty());
            NewValue::Texts(texts.map(str::to_owned).collect())
        }
        (KeyKind::Table(keys), Value::Object(fields)) => {
            let field = |key: &Key| {
                fields.get(key.name).map(|value| (key.name.to_owned(), new_value(key.kind, value)))
            };
            NewValue::Table(
                keys.iter()
                    .filter_map(field)
                    .filter(|(_, new)| *new != NewValue::Nothing)
                    .collect(),
            )
        }
        _ => NewValue::Nothing,
    }
}

/// Whether this is a date, a number or a word, which cannot end a value and begin another.
fn is_bare(text: &str) -> bool {
    text.trim().chars().all(|character| character.is_ascii_alphanumeric() || character == '-')
}
