//! How paper shows what stands behind the text of an article: the choices under `[print]`.

use std::str::FromStr;

/// Whether and how paper shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Printed {
    /// It is left out; the address of the page, at the foot of each sheet, leads to it.
    No,
    /// In small letters.
    Small,
    /// As the text.
    Full,
}

impl Printed {
    /// The names as they are written in the settings.
    pub const NAMES: [(&'static str, Printed); 3] =
        [("none", Printed::No), ("small", Printed::Small), ("full", Printed::Full)];

    /// The name as it is written in the settings.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, printed)| *printed == self).map_or("", |(name, _)| name)
    }
}

/// The string is the name of no way to print.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownPrinted;

impl FromStr for Printed {
    type Err = UnknownPrinted;

    fn from_str(name: &str) -> Result<Self, UnknownPrinted> {
        let found = Self::NAMES.iter().find(|(known, _)| *known == name);
        found.map(|(_, printed)| *printed).ok_or(UnknownPrinted)
    }
}
