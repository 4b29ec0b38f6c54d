//! What keys take, by name.

use crate::data::{KeyKind, TextKind};

pub(super) const LINE: KeyKind = KeyKind::Text(TextKind::Line);
pub(super) const LINES: KeyKind = KeyKind::List(&LINE);
pub(super) const SENTENCES: KeyKind = KeyKind::Text(TextKind::Sentences);
pub(super) const ADDRESS: KeyKind = KeyKind::Text(TextKind::Address);
pub(super) const EMAIL: KeyKind = KeyKind::Text(TextKind::Email);
pub(super) const TELEPHONE: KeyKind = KeyKind::Text(TextKind::Telephone);
pub(super) const TELEPHONE_OR_NONE: KeyKind = KeyKind::Text(TextKind::TelephoneOrNone);
pub(super) const LANGUAGE: KeyKind = KeyKind::Text(TextKind::Language);
pub(super) const LANGUAGES: KeyKind = KeyKind::List(&LANGUAGE);
pub(super) const TAG: KeyKind = KeyKind::Text(TextKind::Tag);
pub(super) const TAGS: KeyKind = KeyKind::List(&TAG);
pub(super) const PATH: KeyKind = KeyKind::Text(TextKind::Path);
pub(super) const PATHS: KeyKind = KeyKind::List(&PATH);
pub(super) const PATTERNS: KeyKind = KeyKind::List(&KeyKind::Text(TextKind::Pattern));
pub(super) const RULE: KeyKind = KeyKind::Text(TextKind::Rule);
pub(super) const COLOR: KeyKind = KeyKind::Text(TextKind::Color);
pub(super) const CODES: KeyKind = KeyKind::List(&KeyKind::Text(TextKind::Code));
pub(super) const DATE: KeyKind = KeyKind::Date;
pub(super) const FLAG: KeyKind = KeyKind::Flag;
pub(super) const ANYTHING: KeyKind = KeyKind::Anything;

/// A whole number between the two, both included.
pub(super) const fn number(least: u64, most: u64) -> KeyKind {
    KeyKind::Number { least, most }
}
