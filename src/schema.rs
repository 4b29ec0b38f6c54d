//! Every key of the front matter, the settings and the tags as data: readers, forms, editors and
//! documentation use it.

pub(crate) mod contact;
pub(crate) mod front_matter;
mod host;
mod json;
mod kind;
mod page_type;
mod printed;
pub(crate) mod settings;
pub(crate) mod tags;

use std::borrow::Cow;

pub use crate::data::{DefaultValue, Key, KeyKind, TextKind};
pub use front_matter::{LONGEST_DESCRIPTION, LONGEST_REASON, LONGEST_TITLE};
pub use host::{Host, HostLimits, UnknownHost};
pub use json::json_schema;
pub use page_type::{PageType, UnknownPageType};
pub use printed::{Printed, UnknownPrinted};

/// The keys of an article.
pub const FRONT_MATTER: &[Key] = front_matter::KEYS;

/// The keys of the settings.
pub const SETTINGS: &[Key] = settings::KEYS;

/// The keys of a tag.
pub const TAG: &[Key] = tags::KEYS;

/// The three files whose keys an editor writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SchemaFile {
    /// The lines at the top of an article, in YAML or TOML.
    FrontMatter,
    /// `handout.toml`.
    Settings,
    /// `articles/tags.toml`.
    Tags,
}

impl SchemaFile {
    /// The files by their names on the command line.
    pub const NAMES: [(&'static str, SchemaFile); 3] = [
        ("front-matter", SchemaFile::FrontMatter),
        ("config", SchemaFile::Settings),
        ("tags", SchemaFile::Tags),
    ];

    /// What the file holds as a whole.
    pub fn kind(self) -> KeyKind {
        match self {
            SchemaFile::FrontMatter => KeyKind::Table(FRONT_MATTER),
            SchemaFile::Settings => KeyKind::Table(SETTINGS),
            SchemaFile::Tags => KeyKind::Tables(TAG),
        }
    }
}

impl Key {
    /// [`Key::about`] without Markdown: links become their text, backticks go.
    pub fn plain_about(&self) -> String {
        let mut plain = String::new();
        let mut rest = self.about;
        while let Some((before, text, after)) = first_link(rest) {
            plain.push_str(before);
            plain.push_str(text);
            rest = after;
        }
        plain.push_str(rest);
        plain.replace('`', "")
    }
}

/// What comes before the first `[text](target)`, its text, and what comes after it.
fn first_link(markdown: &str) -> Option<(&str, &str, &str)> {
    let (head, after) = markdown.split_once("](")?;
    let (before, text) = head.rsplit_once('[')?;
    Some((before, text, after.split_once(')')?.1))
}

impl KeyKind {
    /// The kind in words, as the documentation shows it: `list of strings`, `number, 1 to 100`.
    pub fn words(self) -> Cow<'static, str> {
        match self {
            KeyKind::Text(text) => text.words().0.into(),
            KeyKind::Date => "date".into(),
            KeyKind::Flag => "`true` or `false`".into(),
            KeyKind::Number { least, most } => {
                format!("number, {} to {}", grouped(least), grouped(most)).into()
            }
            KeyKind::Choice(names) => choice(names).into(),
            KeyKind::List(KeyKind::Text(text)) => format!("list of {}", text.words().1).into(),
            KeyKind::List(KeyKind::Number { least, most }) => {
                format!("list of numbers, {} to {}", grouped(*least), grouped(*most)).into()
            }
            KeyKind::List(KeyKind::Person(_)) => "list of people".into(),
            KeyKind::List(KeyKind::Table(keys)) => format!("list of `{{{}}}`", names(keys)).into(),
            KeyKind::List(kind) => format!("list of {}", kind.words()).into(),
            KeyKind::Tables(_) => "tables by name".into(),
            KeyKind::Person(_) => "a person".into(),
            KeyKind::Table(_) | KeyKind::Map(_) | KeyKind::Anything => "table".into(),
        }
    }
}

impl TextKind {
    /// Singular and plural.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            TextKind::Line | TextKind::Sentences => ("string", "strings"),
            TextKind::Address => ("address", "addresses"),
            TextKind::Email => ("e-mail address", "e-mail addresses"),
            TextKind::Telephone | TextKind::TelephoneOrNone => {
                ("telephone number", "telephone numbers")
            }
            TextKind::Language => ("language tag", "language tags"),
            TextKind::Tag => ("tag id", "tag ids"),
            TextKind::Path => ("path", "paths"),
            TextKind::Pattern => ("pattern", "patterns"),
            TextKind::Rule => ("name of a rule", "names of rules"),
            TextKind::Color => ("colour", "colours"),
            TextKind::Code => ("code", "codes"),
        }
    }
}

fn names(keys: &[Key]) -> String {
    keys.iter().map(|key| key.name).collect::<Vec<_>>().join(", ")
}

fn choice(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}

/// `1000000` as `1,000,000`; a year stays as it is.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    if (1500..=2100).contains(&number) {
        return digits;
    }
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
