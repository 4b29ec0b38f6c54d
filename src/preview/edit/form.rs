//! The front matter as a form: which fields there are, and how a field becomes a change of the text.

use serde_json::{Value, json};

use super::{article, trouble};
use crate::article as articles;
use crate::data::edit::{self, New, Refused, Step};
use crate::library::Library;
use crate::schema::{FRONT_MATTER, Key, KeyKind, TextKind};
use crate::serve::Response;

/// The fields of the form, in the order of the schema.
pub(super) fn keys(library: Option<&Library>) -> Value {
    let known = article::known(library);
    FRONT_MATTER.iter().map(|key| field(key, &known)).collect()
}

fn field(key: &Key, known: &(Value, Value)) -> Value {
    json!({
        "name": key.name, "about": key.plain_about(), "required": key.required, "longest": key.longest, "example": key.example,
        "control": control(key.kind, known),
    })
}

/// How a value is put in.
fn control(kind: KeyKind, known: &(Value, Value)) -> Value {
    let fields =
        |keys: &[Key]| -> Vec<Value> { keys.iter().map(|key| field(key, known)).collect() };
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
            json!({ "kind": "chosen", "options": known.0 })
        }
        KeyKind::List(KeyKind::Person(_)) => json!({ "kind": "chosen", "options": known.1 }),
        KeyKind::List(KeyKind::Text(_)) => json!({ "kind": "lines" }),
        KeyKind::List(KeyKind::Table(keys)) => json!({ "kind": "tables", "keys": fields(keys) }),
        KeyKind::Table(keys) => json!({ "kind": "table", "keys": fields(keys) }),
        _ => json!({ "kind": "none" }),
    }
}

/// The front matter `head`, fences included, with `value` at `path`.
pub(super) fn change(head: &str, path: &Value, value: &Value) -> Response {
    let Some(steps) = steps(path) else { return trouble(400, "This is no field.", "") };
    let Some((kind, order)) = place(&steps) else {
        return trouble(400, "There is no such field.", "");
    };
    let Some(parts) = articles::parts(head) else {
        return trouble(
            422,
            "The front matter cannot be read.",
            "Mend it as text, below the fields.",
        );
    };
    let front = &head[parts.front.clone()];
    match edit::set(front, parts.format, &steps, &new(kind, value), &order) {
        Ok(changed) => {
            let head =
                format!("{}{changed}{}", &head[..parts.front.start], &head[parts.front.end..]);
            Response::json(200, &json!({ "head": head }))
        }
        Err(Refused::Broken) => trouble(
            422,
            "The front matter has a mistake, so this field was not changed.",
            "Mend it as text, below the fields.",
        ),
        Err(Refused::Unusual) => trouble(
            422,
            "This field is written in an unusual way, so it was not changed: a comment or something else would have been lost.",
            "Change it as text, below the fields.",
        ),
    }
}

fn steps(path: &Value) -> Option<Vec<Step>> {
    let step = |step: &Value| match step {
        Value::String(key) => Some(Step::Key(key.clone())),
        Value::Number(at) => Some(Step::Item(usize::try_from(at.as_u64()?).ok()?)),
        _ => None,
    };
    path.as_array()?.iter().map(step).collect()
}

/// What stands at the path by the schema, and the keys of the front matter in their usual order.
fn place(steps: &[Step]) -> Option<(KeyKind, Vec<&'static str>)> {
    let mut kind = KeyKind::Table(FRONT_MATTER);
    for step in steps {
        kind = match (step, kind) {
            (Step::Key(name), KeyKind::Table(keys)) => {
                keys.iter().find(|key| key.name == *name)?.kind
            }
            (Step::Item(_), KeyKind::List(kind)) => *kind,
            _ => return None,
        };
    }
    (!steps.is_empty()).then(|| (kind, FRONT_MATTER.iter().map(|key| key.name).collect()))
}

/// A value of the form as it is written; what is empty is nothing.
fn new(kind: KeyKind, value: &Value) -> New {
    match (kind, value) {
        (_, Value::String(text)) if text.trim().is_empty() => New::Nothing,
        (KeyKind::Date | KeyKind::Flag | KeyKind::Number { .. }, Value::String(text))
            if is_bare(text) =>
        {
            New::Bare(text.trim().to_owned())
        }
        (_, Value::String(text)) => {
            New::Text(text.split_whitespace().collect::<Vec<_>>().join(" "))
        }
        (_, Value::Array(items)) => {
            let texts = items
                .iter()
                .filter_map(Value::as_str)
                .map(str::trim)
                .filter(|text| !text.is_empty());
            New::Texts(texts.map(str::to_owned).collect())
        }
        (KeyKind::Table(keys), Value::Object(fields)) => {
            let of = |key: &Key| {
                fields.get(key.name).map(|value| (key.name.to_owned(), new(key.kind, value)))
            };
            New::Table(keys.iter().filter_map(of).filter(|(_, new)| *new != New::Nothing).collect())
        }
        _ => New::Nothing,
    }
}

/// A date, a number or a word: nothing that could end a value and begin another.
fn is_bare(text: &str) -> bool {
    text.trim().chars().all(|character| character.is_ascii_alphanumeric() || character == '-')
}
