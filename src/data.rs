//! YAML and TOML as one tree that keeps byte ranges, read key by key so that all mistakes are
//! reported at once.

#![deny(clippy::indexing_slicing, clippy::string_slice)]

pub mod edit;
mod fields;
mod key;
mod toml;
mod yaml;

use std::ops::Range;

pub use fields::{Fields, date};
pub use key::{DefaultValue, Key, KeyKind, TextKind, WithDefault};
pub(crate) use key::{keys, names_of, optional};

use crate::diagnostic::Diagnostic;

/// A value together with the bytes of the file that it was read from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it is in the file.
    pub span: Range<usize>,
}

impl<T> Spanned<T> {
    /// `value`, read from the bytes `span`.
    pub fn new(value: T, span: Range<usize>) -> Self {
        Self { value, span }
    }
}

/// One value of a YAML or TOML document.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// What it is.
    pub value: Value,
    /// The bytes of the file that it was read from.
    pub span: Range<usize>,
}

/// What a [`Node`] holds. A scalar stays the string that was written: the reader of a key decides
/// its type, so `title: 1984` is a title and `no` is never taken for `false`.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing was written, or `null`.
    Empty,
    /// A quoted string, or a bare word, which can be a string, a number, a date or a boolean.
    Scalar(String),
    /// A list.
    List(Vec<Node>),
    /// A table, in the order of the file.
    Table(Vec<DataEntry>),
}

impl Value {
    /// The name of the kind, for messages.
    pub fn kind(&self) -> &'static str {
        match self {
            Value::Empty => "nothing",
            Value::Scalar(_) => "a single value",
            Value::List(_) => "a list",
            Value::Table(_) => "a table",
        }
    }
}

/// One key of a table and its value.
#[derive(Debug, Clone, PartialEq)]
pub struct DataEntry {
    /// The key.
    pub key: Spanned<String>,
    /// Its value.
    pub node: Node,
}

/// The two syntaxes of front matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    /// Between lines of `---`.
    Yaml,
    /// Between lines of `+++`, and in `.toml` files.
    Toml,
}

/// The part of a file that holds data, and the rule that a syntax error breaks.
#[derive(Debug, Clone, Copy)]
pub struct DataOrigin<'a> {
    /// Path of the file.
    pub path: &'a str,
    /// Offset of the data in the file.
    pub offset: usize,
    /// The rule that a syntax error is reported as.
    pub syntax_rule: &'static str,
}

/// How many levels deep tables and lists may be nested. Ours need four; the limit keeps a hostile
/// file from filling the stack.
const DEEPEST: usize = 16;

/// Parses `text` into a table. Syntax errors and duplicate keys go to `found`; whatever could be
/// read is returned anyway.
pub fn parse(
    text: &str,
    syntax: Syntax,
    origin: DataOrigin<'_>,
    found: &mut Vec<Diagnostic>,
) -> Vec<DataEntry> {
    match syntax {
        Syntax::Yaml => yaml::parse(text, origin, found),
        Syntax::Toml => toml::parse(text, origin, found),
    }
}
