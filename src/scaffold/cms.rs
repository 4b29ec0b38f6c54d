//! `admin/config.yml` for Sveltia CMS and Decap CMS: a form for articles, made of the table of keys.

use super::ScaffoldOptions;
use super::article::folder;
use crate::article::PageType;
use crate::schema::{FRONT_MATTER, Key, KeyKind, TextKind};

/// Keys without a field: the folder says the type, and what is in `extra` only the site knows.
const LEFT_OUT: [&str; 2] = ["type", "extra"];

/// The text of the file. Strings are written as JSON, which is YAML.
pub(super) fn text(options: &ScaffoldOptions) -> String {
    let mut out = "\
# The form for editing articles in the browser, for Sveltia CMS or Decap CMS. `handout init --cms` made it of
# the keys that an article can have.
#
# FILL THIS IN: where the files of the site are kept. The CMS signs editors in there; no password is kept here.
backend:
  name: github
  repo: owner/name
  branch: main

# To try it on this computer, without any account: serve this folder on localhost, open it in Chrome or Edge and
# choose \"Work with Local Repository\".

media_folder: articles/pictures
public_folder: /pictures

output:
  omit_empty_optional_fields: true

"
    .to_owned();
    out.push_str(&format!(
        "# The language of the articles is {}.\ncollections:\n",
        options.language
    ));
    for (name, page_type) in PageType::NAMES {
        let folder = folder(Some(page_type));
        let (label, singular) = (label(folder), label(name));
        out.push_str(&format!(
            "  - name: {folder}\n    label: {label}\n    label_singular: {singular}\n    folder: articles/{folder}\n    create: true\n    \
             extension: md\n    format: yaml-frontmatter\n    slug: \"{{{{title}}}}\"\n    media_folder: \"\"\n    public_folder: \"\"\n    fields:\n"
        ));
        out.push_str(&format!(
            "      - {{ name: type, label: type, widget: hidden, default: {name} }}\n"
        ));
        fields(&mut out, FRONT_MATTER, 6);
        out.push_str(&format!("      {BODY}"));
    }
    out.push_str("  - name: pages\n    label: Pages\n    files:\n");
    for page in ["index", "about", "glossary", "disclaimer"] {
        out.push_str(&format!("      - name: {page}\n        label: {}\n        file: articles/{page}.md\n        fields:\n", label(page)));
        let of_page: Vec<Key> = FRONT_MATTER
            .iter()
            .filter(|key| ["title", "description"].contains(&key.name))
            .copied()
            .collect();
        fields(&mut out, &of_page, 10);
        if page == "disclaimer" {
            let summary: Vec<Key> =
                FRONT_MATTER.iter().filter(|key| key.name == "summary").copied().collect();
            fields(&mut out, &summary, 10);
        }
        out.push_str(&format!("          {BODY}"));
    }
    out
}

const BODY: &str = "- { name: body, label: Text, widget: markdown, modes: [raw] }\n";

/// `also_called` as `Also called`.
fn label(name: &str) -> String {
    let (first, rest) = name.split_at(name.len().min(1));
    format!("{}{}", first.to_uppercase(), rest.replace(['_', '-'], " "))
}

fn fields(out: &mut String, keys: &[Key], indent: usize) {
    for key in keys.iter().filter(|key| !LEFT_OUT.contains(&key.name)) {
        let (open, name) = (" ".repeat(indent), key.name);
        let (label, hint) = (json(&label(name)), json(&hint(key)));
        out.push_str(&format!("{open}- name: {name}\n{open}  label: {label}\n{open}  hint: {hint}\n{open}  required: {}\n", key.required));
        widget(out, key.kind, indent + 2);
        if key.name == "draft" {
            // What begins in a form is no more ready than what begins with `handout new`.
            out.push_str(&format!("{open}  default: true\n"));
        }
    }
}

fn hint(key: &Key) -> String {
    match key.longest {
        Some(longest) => format!("{}; about {longest} characters are shown", key.plain_about()),
        None => key.plain_about(),
    }
}

fn json(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// The lines that say which field a value gets.
fn widget(out: &mut String, kind: KeyKind, indent: usize) {
    let open = " ".repeat(indent);
    let line = match kind {
        KeyKind::Text(TextKind::Sentences) => "widget: text".to_owned(),
        KeyKind::Date => {
            "widget: datetime\nformat: YYYY-MM-DD\ndate_format: YYYY-MM-DD\ntime_format: false"
                .to_owned()
        }
        KeyKind::Flag => "widget: boolean".to_owned(),
        KeyKind::Number { least, most } => {
            format!("widget: number\nvalue_type: int\nmin: {least}\nmax: {most}")
        }
        KeyKind::Choice(names) => format!("widget: select\noptions: [{}]", names.join(", ")),
        KeyKind::List(_) => "widget: list".to_owned(),
        KeyKind::Table(_) => "widget: object".to_owned(),
        KeyKind::Text(_)
        | KeyKind::Tables(_)
        | KeyKind::Map(_)
        | KeyKind::Person(_)
        | KeyKind::Anything => "widget: string".to_owned(),
    };
    for line in line.lines() {
        out.push_str(&format!("{open}{line}\n"));
    }
    let keys = match kind {
        KeyKind::List(KeyKind::Table(keys)) => *keys,
        KeyKind::Table(keys) => keys,
        _ => return,
    };
    out.push_str(&format!("{open}fields:\n"));
    fields(out, keys, indent + 2);
}
