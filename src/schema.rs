//! Every key of the front matter, the settings and the tags as plain data: one table for forms, editors and documents.

mod front_matter;
mod json;
mod settings;
mod tags;

use std::borrow::Cow;

pub use front_matter::{FRONT_MATTER, LONGEST_DESCRIPTION, LONGEST_TITLE};
pub use json::json_schema;
pub use settings::SETTINGS;
pub use tags::TAG;

/// The three files whose keys an editor writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum File {
    /// The lines at the top of an article, in YAML or TOML.
    FrontMatter,
    /// `handout.toml`.
    Settings,
    /// `articles/tags.toml`.
    Tags,
}

impl File {
    /// The files by the name that the command line knows them by.
    pub const NAMES: [(&'static str, File); 3] =
        [("front-matter", File::FrontMatter), ("config", File::Settings), ("tags", File::Tags)];

    /// What the file holds as a whole.
    pub fn kind(self) -> Kind {
        match self {
            File::FrontMatter => Kind::Table(FRONT_MATTER),
            File::Settings => Kind::Table(SETTINGS),
            File::Tags => Kind::Tables(TAG),
        }
    }
}

/// One key of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    /// The key as it is written.
    pub name: &'static str,
    /// What it takes.
    pub kind: Kind,
    /// Whether the table is a mistake without it.
    pub required: bool,
    /// What it does, for the person who fills it in: a phrase in Markdown, with links as the documents have them.
    pub about: &'static str,
    /// What holds without it, as TOML (`"public"`, `[]`, `20`); empty where nothing does.
    pub default: &'static str,
    /// A value as TOML, which is YAML as well; empty for tables and where none is needed.
    pub example: &'static str,
    /// How many characters readers are likely to see: more is a note of `handout check`, not a mistake.
    pub longest: Option<usize>,
}

/// What a key takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One text.
    Text(Text),
    /// A day as `YYYY-MM-DD`.
    Date,
    /// `true` or `false`.
    Flag,
    /// A whole number between the two, both included.
    Number {
        /// The smallest.
        least: u64,
        /// The largest.
        most: u64,
    },
    /// One of these words.
    Choice(&'static [&'static str]),
    /// Any number of values.
    List(&'static Kind),
    /// A table with these keys and no others.
    Table(&'static [Key]),
    /// A table whose keys are names that the site chooses; under each is a table with these keys.
    Tables(&'static [Key]),
    /// A table whose keys are names that the site chooses; under each is a value of this kind.
    Map(&'static Kind),
    /// Somebody: the id of a person in the settings, or a table with these keys.
    Person(&'static [Key]),
    /// A table with whatever the site likes.
    Anything,
}

/// What a text says; it decides which field a form shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Text {
    /// Words on one line.
    Line,
    /// A sentence or two.
    Sentences,
    /// An address on the web.
    Address,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Telephone,
    /// A BCP 47 language tag.
    Language,
    /// The id of a tag.
    Tag,
    /// The path of a file or a page.
    Path,
    /// A file name with `*` for any text.
    Pattern,
    /// The name of a rule.
    Rule,
    /// A colour as `#rrggbb` or `#rgb`.
    Color,
    /// A code of a health record's code system.
    Code,
}

impl Key {
    const fn new(name: &'static str, kind: Kind, about: &'static str) -> Self {
        Self { name, kind, required: false, about, default: "", example: "", longest: None }
    }

    const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    const fn default(self, default: &'static str) -> Self {
        Self { default, ..self }
    }

    const fn example(self, example: &'static str) -> Self {
        Self { example, ..self }
    }

    const fn longest(self, longest: usize) -> Self {
        Self { longest: Some(longest), ..self }
    }

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

/// What stands before the first `[text](target)`, its text, and what stands behind it.
fn first_link(markdown: &str) -> Option<(&str, &str, &str)> {
    let (head, after) = markdown.split_once("](")?;
    let (before, text) = head.rsplit_once('[')?;
    Some((before, text, after.split_once(')')?.1))
}

impl Kind {
    /// The kind in words, as the documents show it: `list of texts`, `number, 1 to 100`.
    pub fn words(self) -> Cow<'static, str> {
        match self {
            Kind::Text(text) => text.words().0.into(),
            Kind::Date => "date".into(),
            Kind::Flag => "`true` or `false`".into(),
            Kind::Number { least, most } => {
                format!("number, {} to {}", grouped(least), grouped(most)).into()
            }
            Kind::Choice(names) => choice(names).into(),
            Kind::List(Kind::Text(text)) => format!("list of {}", text.words().1).into(),
            Kind::List(Kind::Number { least, most }) => {
                format!("list of numbers, {} to {}", grouped(*least), grouped(*most)).into()
            }
            Kind::List(Kind::Person(_)) => "list of people".into(),
            Kind::List(Kind::Table(keys)) => format!("list of `{{{}}}`", names(keys)).into(),
            Kind::List(kind) => format!("list of {}", kind.words()).into(),
            Kind::Tables(_) => "tables by name".into(),
            Kind::Person(_) => "a person".into(),
            Kind::Table(_) | Kind::Map(_) | Kind::Anything => "table".into(),
        }
    }
}

impl Text {
    /// One and many.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Text::Line | Text::Sentences => ("text", "texts"),
            Text::Address => ("address", "addresses"),
            Text::Email => ("e-mail address", "e-mail addresses"),
            Text::Telephone => ("telephone number", "telephone numbers"),
            Text::Language => ("language tag", "language tags"),
            Text::Tag => ("tag id", "tag ids"),
            Text::Path => ("path", "paths"),
            Text::Pattern => ("pattern", "patterns"),
            Text::Rule => ("name of a rule", "names of rules"),
            Text::Color => ("colour", "colours"),
            Text::Code => ("code", "codes"),
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

/// The names of a list of choices, which the parser holds with their values.
const fn names_of<const N: usize, T: Copy>(choices: [(&'static str, T); N]) -> [&'static str; N] {
    let mut names = [""; N];
    let mut at = 0;
    while at < N {
        names[at] = choices[at].0;
        at += 1;
    }
    names
}
