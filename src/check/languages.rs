//! The languages that have lists of words for rules, and how each of them says no.

use crate::markdown::fold::{self, Folding};

/// A language that has lists of words for rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum ListLanguage {
    English,
    Spanish,
    Arabic,
}

impl ListLanguage {
    /// That of the language `primary`, which is without its country.
    pub fn of(primary: &str) -> Option<Self> {
        match primary {
            "en" => Some(Self::English),
            "es" => Some(Self::Spanish),
            "ar" => Some(Self::Arabic),
            _ => None,
        }
    }

    fn folding(self) -> Folding {
        Folding::of(if self == Self::Arabic { "ar" } else { "es" })
    }

    /// A word as lists and texts of the language are compared: English in lower case; in the others
    /// also without accents and vowel signs, an Arabic word without "the".
    pub(super) fn fold(self, word: &str) -> String {
        match self {
            Self::English => word.to_ascii_lowercase(),
            Self::Spanish | Self::Arabic => fold::list(self.folding(), word).concat(),
        }
    }

    /// What the folded `word` is without an "and" that is written as a part of it, in Arabic.
    pub(super) fn without_and(self, word: &str) -> Option<&str> {
        let bare = word.strip_prefix(['و', 'ف']).filter(|_| self == Self::Arabic)?;
        bare.chars().nth(1).is_some().then_some(bare)
    }

    /// Whether the folded `word` says "no" or "not".
    pub(super) fn is_negative(self, word: &str) -> bool {
        match self {
            Self::English => is_negative_english(word),
            Self::Spanish => [
                "no", "ni", "nunca", "jamas", "sin", "nadie", "nada", "ningun", "ninguno",
                "ninguna", "tampoco", "apenas",
            ]
            .contains(&word),
            Self::Arabic => {
                let bare = self.without_and(word).unwrap_or(word);
                ["لا", "لم", "لن", "ليس", "ليست", "غير", "بدون", "دون", "لاي", "عدم"]
                    .iter()
                    .any(|no| *no == word || *no == bare)
            }
        }
    }
}

fn is_negative_english(word: &str) -> bool {
    const WORDS: [&str; 11] = [
        "not", "no", "cannot", "never", "nobody", "nothing", "none", "neither", "nor", "without",
        "hardly",
    ];
    WORDS.contains(&word)
        || word.ends_with("n't")
        || word.ends_with("n’t")
        || matches!(word, "cant" | "dont" | "doesnt" | "isnt")
}
