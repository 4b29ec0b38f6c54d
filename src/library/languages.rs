//! The languages of a site: their place in addresses, and how they sort.

use std::cmp::Ordering;

use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu_locale_core::Locale;
use unicode_normalization::UnicodeNormalization;

use crate::config::{Config, LanguageId};
use crate::id::IdVec;
use crate::source::LanguageTag;

/// A language of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Language {
    /// BCP 47 tag, such as `en-GB`.
    pub tag: LanguageTag,
    /// Folder of its pages: empty for the main language, otherwise such as `es/`.
    pub prefix: String,
}

/// The languages of the site, the main one first.
pub fn all(config: &Config) -> IdVec<LanguageId, Language> {
    let prefix =
        |number: usize, tag: &str| if number == 0 { String::new() } else { format!("{tag}/") };
    config
        .all_languages()
        .enumerate()
        .map(|(number, tag)| Language { tag: tag.clone(), prefix: prefix(number, tag) })
        .collect()
}

impl Language {
    fn collator(&self, strength: Strength) -> Option<CollatorBorrowed<'static>> {
        let locale: Locale = self.tag.parse().ok()?;
        let mut options = CollatorOptions::default();
        options.strength = Some(strength);
        Collator::try_new(CollatorPreferences::from(&locale), options).ok()
    }

    /// Sorts `items` by their names as the language sorts (Unicode CLDR), equal names by bytes.
    pub fn sort_by<'a, T>(&self, items: &mut [T], name: impl Fn(&T) -> &'a str) {
        let collator = self.collator(Strength::Tertiary);
        let compare = |a: &str, b: &str| {
            collator
                .as_ref()
                .map_or(Ordering::Equal, |collator| collator.compare(a, b))
                .then_with(|| a.cmp(b))
        };
        items.sort_by(|a, b| {
            compare(self.without_article(name(a)), self.without_article(name(b)))
                .then_with(|| name(a).cmp(name(b)))
        });
    }

    /// A name as a dictionary of the language has it: Arabic ones leave out "the", with which most headings begin.
    fn without_article<'a>(&self, name: &'a str) -> &'a str {
        let rest = name.strip_prefix("ال").filter(|_| self.tag.primary() == "ar");
        rest.filter(|rest| rest.chars().nth(1).is_some()).unwrap_or(name)
    }

    /// Groups sorted `names` by first letter; letters that differ only by accent or case are one group
    /// where the language treats them as one letter (`É` with `E`, but not `Ñ` with `N` in Spanish).
    pub fn letters<'a>(&self, names: impl IntoIterator<Item = &'a str>) -> Vec<String> {
        let collator = self.collator(Strength::Primary);
        let mut known: Vec<String> = Vec::new();
        let mut letters: Vec<String> = Vec::new();
        for name in names {
            let name = self.without_article(name);
            let first = name.chars().find(|character| character.is_alphanumeric()).unwrap_or('#');
            let letter: String = if first.is_numeric() {
                "0–9".to_owned()
            } else {
                first.to_uppercase().collect()
            };
            let base: String = letter.nfd().take(1).collect();
            let letter = if collator
                .as_ref()
                .is_some_and(|collator| collator.compare(&base, &letter) == Ordering::Equal)
            {
                base
            } else {
                letter
            };
            let same = |other: &&String| {
                **other == letter
                    || collator
                        .as_ref()
                        .is_some_and(|collator| collator.compare(other, &letter) == Ordering::Equal)
            };
            let group = known.iter().rev().find(same).cloned();
            known.extend(group.is_none().then(|| letter.clone()));
            letters.push(group.unwrap_or(letter));
        }
        letters
    }
}
