//! A key of a table as data: what it takes, what is used without it, and what it is for.

use std::fmt;
use std::ops::{Deref, RangeInclusive};

/// One key of a table: [`Fields`](super::Fields) reads by it, and schemas, forms and documents are
/// made of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    /// The key as it is written.
    pub name: &'static str,
    /// What it takes.
    pub kind: KeyKind,
    /// Whether a table without it is a mistake.
    pub required: bool,
    /// What it does, for the person who fills it in: a phrase in Markdown, with links as in the
    /// documentation.
    pub about: &'static str,
    /// What is used without it.
    pub default: Option<DefaultValue>,
    /// A value as TOML, which is YAML as well; empty for tables and where none is needed.
    pub example: &'static str,
    /// How many characters readers are likely to see: more is a note of `handout check`, not a
    /// mistake.
    pub longest: Option<usize>,
}

/// What a key takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyKind {
    /// A string.
    Text(TextKind),
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
    List(&'static KeyKind),
    /// A table with these keys and no others.
    Table(&'static [Key]),
    /// A table whose keys are names that the site chooses; under each is a table with these keys.
    Tables(&'static [Key]),
    /// A table whose keys are names that the site chooses; under each is a value of this kind.
    Map(&'static KeyKind),
    /// Somebody: the id of a person in the settings, or a table with these keys.
    Person(&'static [Key]),
    /// A table with whatever the site likes.
    Anything,
}

/// What a string says; it decides which field a form shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextKind {
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
    /// A telephone number, or nothing.
    TelephoneOrNone,
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
    /// A color as `#rrggbb` or `#rgb`.
    Color,
    /// A code of a health record's code system.
    Code,
}

/// What is used where a key is absent. Shown, it is TOML: `"public"`, `[]`, `20`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DefaultValue {
    /// A string.
    Text(&'static str),
    /// `true` or `false`.
    Flag(bool),
    /// A number.
    Number(u64),
    /// A list of strings.
    Texts(&'static [&'static str]),
    /// A list of numbers.
    Numbers(&'static [u64]),
}

impl DefaultValue {
    /// The items of a list as they would be written.
    pub(super) fn items(self) -> Vec<String> {
        match self {
            DefaultValue::Texts(texts) => texts.iter().map(|text| (*text).to_owned()).collect(),
            DefaultValue::Numbers(numbers) => numbers.iter().map(u64::to_string).collect(),
            DefaultValue::Text(_) | DefaultValue::Flag(_) | DefaultValue::Number(_) => Vec::new(),
        }
    }
}

impl fmt::Display for DefaultValue {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DefaultValue::Text(text) => write!(out, "{text:?}"),
            DefaultValue::Flag(flag) => write!(out, "{flag}"),
            DefaultValue::Number(number) => write!(out, "{number}"),
            DefaultValue::Texts(texts) => write!(out, "{texts:?}"),
            DefaultValue::Numbers(numbers) => write!(out, "{numbers:?}"),
        }
    }
}

/// A key that always has a value: the one that is written, or else `value`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WithDefault<T> {
    key: Key,
    /// The value where the key is absent.
    pub(crate) value: T,
}

impl<T> Deref for WithDefault<T> {
    type Target = Key;

    fn deref(&self) -> &Key {
        &self.key
    }
}

impl<T: Copy> WithDefault<T> {
    /// The key as a row of its table.
    pub(crate) const fn row(self) -> Key {
        self.key
    }
}

impl Key {
    pub(crate) const fn new(name: &'static str, kind: KeyKind, about: &'static str) -> Self {
        Self { name, kind, required: false, about, default: None, example: "", longest: None }
    }

    pub(crate) const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    pub(crate) const fn example(self, example: &'static str) -> Self {
        Self { example, ..self }
    }

    pub(crate) const fn longest(self, longest: usize) -> Self {
        Self { longest: Some(longest), ..self }
    }

    pub(crate) const fn default_text(self, text: &'static str) -> WithDefault<&'static str> {
        WithDefault { key: self.default(DefaultValue::Text(text)), value: text }
    }

    pub(crate) const fn default_flag(self, flag: bool) -> WithDefault<bool> {
        WithDefault { key: self.default(DefaultValue::Flag(flag)), value: flag }
    }

    pub(crate) const fn default_number(self, number: u64) -> WithDefault<u64> {
        WithDefault { key: self.default(DefaultValue::Number(number)), value: number }
    }

    pub(crate) const fn default_u16(self, number: u16) -> WithDefault<u16> {
        WithDefault { key: self.default(DefaultValue::Number(number as u64)), value: number }
    }

    pub(crate) const fn default_usize(self, number: usize) -> WithDefault<usize> {
        WithDefault { key: self.default(DefaultValue::Number(number as u64)), value: number }
    }

    /// `choice` is a name and what it means, out of the list that the kind was made of.
    pub(crate) const fn default_choice<T: Copy>(self, choice: (&'static str, T)) -> WithDefault<T> {
        WithDefault { key: self.default(DefaultValue::Text(choice.0)), value: choice.1 }
    }

    pub(crate) const fn default_texts(self, texts: &'static [&'static str]) -> Self {
        self.default(DefaultValue::Texts(texts))
    }

    pub(crate) const fn default_numbers(self, numbers: &'static [u64]) -> Self {
        self.default(DefaultValue::Numbers(numbers))
    }

    const fn default(self, default: DefaultValue) -> Self {
        Self { default: Some(default), ..self }
    }

    /// The key as a row of its table.
    pub(crate) const fn row(self) -> Key {
        self
    }
}

/// The same keys, none of which a table must have.
#[allow(
    clippy::indexing_slicing,
    reason = "the compiler does it, and would stop at a wrong length"
)]
pub(crate) const fn optional<const N: usize>(keys: &[Key]) -> [Key; N] {
    let mut all = [keys[0]; N];
    let mut at = 0;
    while at < N {
        all[at] = Key { required: false, ..keys[at] };
        at += 1;
    }
    all
}

impl KeyKind {
    /// The numbers that a number, or each number of a list, is from.
    pub(crate) fn range(self) -> RangeInclusive<u64> {
        match self {
            KeyKind::Number { least, most } => least..=most,
            KeyKind::List(kind) => kind.range(),
            _ => 0..=u64::MAX,
        }
    }

    /// The words that a choice, or each value of a list or map, is from.
    pub(crate) fn choices(self) -> &'static [&'static str] {
        match self {
            KeyKind::Choice(names) => names,
            KeyKind::List(kind) | KeyKind::Map(kind) => kind.choices(),
            _ => &[],
        }
    }
}

/// The names of a list of choices with their values, for [`KeyKind::Choice`].
pub(crate) const fn names_of<const N: usize, T: Copy>(
    choices: [(&'static str, T); N],
) -> [&'static str; N] {
    let mut names = [""; N];
    let (mut free, mut left): (&mut [_], &[_]) = (&mut names, &choices);
    while let ([name, more_names @ ..], [choice, more_choices @ ..]) = (free, left) {
        *name = choice.0;
        (free, left) = (more_names, more_choices);
    }
    names
}

/// Defines each key of a table as a constant to read by, and `KEYS`, the table, as the list of
/// them.
macro_rules! keys {
    ($($name:ident: $type:ty = $key:expr;)+) => {
        $(pub(crate) const $name: $type = $key;)+

        /// All keys of the table, in the order in which documents and forms show them.
        pub(crate) const KEYS: &[$crate::data::Key] = &[$($name.row()),+];
    };
}

pub(crate) use keys;
