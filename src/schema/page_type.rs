//! What kind of page an article is: the choices of the key `type`.

use std::str::FromStr;

/// What kind of page an article is; it sets the expected sections and the type for machines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum PageType {
    Condition,
    Medicine,
    Test,
    Treatment,
    Procedure,
    LivingWith,
    Symptom,
}

impl PageType {
    /// The names as they are written in the front matter.
    pub const NAMES: [(&'static str, PageType); 7] = [
        ("condition", PageType::Condition),
        ("medicine", PageType::Medicine),
        ("test", PageType::Test),
        ("treatment", PageType::Treatment),
        ("procedure", PageType::Procedure),
        ("living-with", PageType::LivingWith),
        ("symptom", PageType::Symptom),
    ];

    /// The name as it is written in the front matter.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| name)
    }
}

/// The string is the name of no page type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownPageType;

impl FromStr for PageType {
    type Err = UnknownPageType;

    fn from_str(name: &str) -> Result<Self, UnknownPageType> {
        let found = Self::NAMES.iter().find(|(known, _)| *known == name);
        found.map(|(_, page_type)| *page_type).ok_or(UnknownPageType)
    }
}
