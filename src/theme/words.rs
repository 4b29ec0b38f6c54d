//! The words around the articles in one language, from `templates/words/es.toml`.

mod keys;
mod negation;
mod read;

use std::collections::BTreeMap;

use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules, PluralRulesOptions};
use jiff::civil::Date;

use super::Shared;
use crate::source::primary;
pub use keys::{Plural, Word};
pub(super) use read::all;

/// The words of one language.
#[derive(Debug)]
pub struct Words {
    /// The language's own name.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: String,
    /// The words that the program itself asks for, in the order of [`Word::ALL`].
    words: Vec<String>,
    /// The forms by category, in the order of [`Plural::ALL`].
    plurals: Vec<Forms>,
    months: Vec<String>,
    /// How an item of a don't list begins that itself says so.
    pub dont_said: Vec<String>,
    /// How a chance is said, such as `{count} in {all}`.
    pub chance_said: Vec<String>,
    /// What languages are called in this one, by tag.
    language_names: BTreeMap<String, String>,
    locale: Option<Locale>,
    /// All words, as templates see them under `t`.
    pub shared: Shared,
}

/// The forms of a plural by category: `one`, `other`.
type Forms = BTreeMap<String, String>;

impl Words {
    /// A word.
    pub fn text(&self, word: Word) -> &str {
        self.words.get(word as usize).map_or("", String::as_str)
    }

    /// What the language `tag` is called in this one; `own`, its own name for itself, where nobody wrote that down.
    pub fn language_name<'a>(&'a self, tag: &str, own: &'a str) -> &'a str {
        let name = |tag: &str| self.language_names.get(tag).map(String::as_str);
        name(tag).or_else(|| name(primary(tag))).unwrap_or(own)
    }

    /// A sentence with its places filled in.
    pub fn filled(&self, word: Word, values: &[(&str, &str)]) -> String {
        fill(self.text(word), values.iter().copied())
    }

    /// A date with the month spelt out: 6 August 2018.
    pub fn date(&self, date: Date) -> String {
        let month = usize::try_from(date.month())
            .ok()
            .and_then(|month| self.months.get(month - 1))
            .map_or("", String::as_str);
        let (day, year) = (date.day().to_string(), date.year().to_string());
        self.filled(Word::Date, &[("day", &day), ("month", month), ("year", &year)])
    }

    /// The forms of a plural, by category.
    pub fn forms(&self, plural: Plural) -> impl Iterator<Item = (&str, &str)> {
        let forms = self.plurals.get(plural as usize).into_iter().flatten();
        forms.map(|(category, text)| (category.as_str(), text.as_str()))
    }

    /// The form that the language uses with `count`: "1 article", "5 articles".
    pub fn plural(&self, plural: Plural, count: usize) -> String {
        // The rules are static data; looking them up costs less than sharing them between threads.
        let rules = self.locale.as_ref().and_then(|locale| {
            PluralRules::try_new(locale.into(), PluralRulesOptions::default()).ok()
        });
        let category = match rules.map(|rules| rules.category_for(count)) {
            Some(PluralCategory::Zero) => "zero",
            Some(PluralCategory::One) => "one",
            Some(PluralCategory::Two) => "two",
            Some(PluralCategory::Few) => "few",
            Some(PluralCategory::Many) => "many",
            _ => "other",
        };
        let forms = self.plurals.get(plural as usize);
        let form = forms.and_then(|forms| forms.get(category).or_else(|| forms.get("other")));
        fill(form.map_or("{count}", String::as_str), [("count", count.to_string().as_str())])
    }
}

/// Puts `values` in place of `{name}`; braces inside a value are left alone.
pub fn fill<'a>(text: &str, values: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let values: BTreeMap<&str, &str> = values.into_iter().collect();
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let filled = after.split_once('}').and_then(|(name, tail)| Some((values.get(name)?, tail)));
        match filled {
            Some((value, tail)) => {
                out.push_str(value);
                rest = tail;
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::data::{self, DataOrigin, Syntax};
    use crate::theme::BUILT_IN;

    /// What templates ask for: `t.home`, but not `it.home`.
    fn keys_of_templates() -> BTreeSet<&'static str> {
        let mut keys = BTreeSet::new();
        for (_, template) in BUILT_IN.iter().filter(|(path, _)| !path.contains("/assets/")) {
            for (at, _) in template.match_indices("t.") {
                let is_word = |letter: char| letter.is_alphanumeric() || "_.\"'".contains(letter);
                let rest = &template[at + 2..];
                let end = rest.find(|letter: char| !letter.is_ascii_lowercase() && letter != '_');
                if !template[..at].ends_with(is_word) {
                    keys.insert(&rest[..end.unwrap_or(rest.len())]);
                }
            }
        }
        keys
    }

    #[test]
    fn every_word_is_asked_for_and_there() {
        let path = "templates/words/en.toml";
        let english = BUILT_IN.iter().find(|(known, _)| *known == path).expect("English").1;
        let origin = DataOrigin { path, offset: 0, syntax_rule: "broken-settings" };
        let entries = data::parse(english, Syntax::Toml, origin, &mut Vec::new());
        let there: BTreeSet<&str> = entries.iter().map(|entry| entry.key.value.as_str()).collect();
        let mut asked = keys_of_templates();
        asked.extend(Word::ALL.iter().map(|word| word.key()));
        asked.extend(Plural::ALL.iter().map(|plural| plural.key()));
        asked.extend([
            "language",
            "direction",
            "months",
            "dont_said",
            "chance_said",
            "language_names",
        ]);
        assert_eq!(asked, there);
    }
}
