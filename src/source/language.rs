//! The tag of a language, and the questions that are asked of it.

use std::borrow::Borrow;
use std::fmt;
use std::ops::Deref;
use std::str::FromStr;

/// A BCP 47 language tag in its usual form: `en`, `es-MX`, `zh-Hans`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LanguageTag(String);

/// The string is no language tag, or not written in its usual form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotALanguageTag;

impl LanguageTag {
    /// The tag as a string.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The language without country or script: `en` for `en-GB`.
    pub fn primary(&self) -> &str {
        primary(&self.0)
    }

    /// Whether the tag names a script: `zh-Hans`.
    pub fn has_script(&self) -> bool {
        self.0.split('-').any(|part| part.len() == 4)
    }
}

/// The language of `tag`, wherever it comes from, without country or script: `en` for `en-GB`.
pub fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}

impl FromStr for LanguageTag {
    type Err = NotALanguageTag;

    /// Takes only the form that file names and HTML share: `en-GB`, not `en-gb`.
    fn from_str(tag: &str) -> Result<Self, NotALanguageTag> {
        let id = icu_locale_core::LanguageIdentifier::try_from_str(tag);
        let is_usual = id.is_ok_and(|id| id.to_string() == tag);
        is_usual.then(|| Self(tag.to_owned())).ok_or(NotALanguageTag)
    }
}

impl Default for LanguageTag {
    /// `und`: the language is not known.
    fn default() -> Self {
        Self("und".to_owned())
    }
}

impl Deref for LanguageTag {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for LanguageTag {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for LanguageTag {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for LanguageTag {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl PartialEq<str> for LanguageTag {
    fn eq(&self, other: &str) -> bool {
        self.0 == other
    }
}

impl PartialEq<&str> for LanguageTag {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}

impl PartialEq<String> for LanguageTag {
    fn eq(&self, other: &String) -> bool {
        self.0 == *other
    }
}

impl PartialEq<LanguageTag> for &str {
    fn eq(&self, other: &LanguageTag) -> bool {
        *self == other.0
    }
}

impl From<LanguageTag> for String {
    fn from(tag: LanguageTag) -> Self {
        tag.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_taken_in_its_usual_form_only() {
        for tag in ["en", "en-GB", "zh-Hans", "es-MX"] {
            assert!(tag.parse::<LanguageTag>().is_ok_and(|parsed| parsed == tag), "{tag}");
        }
        for tag in ["", "en-gb", "EN", "english!", "en_GB"] {
            assert_eq!(tag.parse::<LanguageTag>(), Err(NotALanguageTag), "{tag}");
        }
    }

    #[test]
    fn the_primary_language_has_no_country() {
        let asked = |tag: &str| {
            let tag: LanguageTag = tag.parse().unwrap_or_default();
            (tag.primary().to_owned(), tag.has_script())
        };
        assert_eq!(asked("es-MX"), ("es".to_owned(), false));
        assert_eq!(asked("zh-Hans"), ("zh".to_owned(), true));
    }
}
