//! The words around the articles, one file per language: `templates/words/es.toml`.

use std::collections::BTreeMap;

use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules, PluralRulesOptions};
use jiff::civil::Date;

use super::{Shared, WORDS};
use crate::data::{self, Entry, Format, Origin, Value};
use crate::diagnostic::{Diagnostic, Place, did_you_mean};
use crate::source::Sources;

/// The words of one language.
#[derive(Debug)]
pub struct Words {
    /// The language's own name.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: String,
    texts: BTreeMap<String, String>,
    forms: BTreeMap<String, BTreeMap<String, String>>,
    months: Vec<String>,
    /// How an item of a don't list begins that says by itself that it is one.
    pub dont_said: Vec<String>,
    locale: Option<Locale>,
    /// All texts, as templates see them under `t`.
    pub shared: Shared,
}

/// The keys that hold the forms of a plural.
const PLURALS: [&str; 2] = ["count_articles", "search_results"];

/// The words of `languages`; `None` when a language has none, which is reported.
pub(super) fn all(
    sources: &Sources,
    languages: &[String],
    found: &mut Vec<Diagnostic>,
) -> Option<Vec<Words>> {
    let english = english(sources)?;
    let mut all = Vec::new();
    for tag in languages {
        match file(sources, tag) {
            Some(path) => all.extend(words(sources, &path, tag, &english, found)),
            None => found.push(missing_file(sources, tag)),
        }
    }
    (all.len() == languages.len()).then_some(all)
}

/// The built-in English words, and those that the site's own English file has beside them.
fn english(sources: &Sources) -> Option<Vec<Entry>> {
    const PATH: &str = "templates/words/en.toml";
    let (_, built_in) = super::BUILT_IN.iter().find(|(path, _)| *path == PATH)?;
    let mut english = read(built_in, PATH, &mut Vec::new());
    for entry in read(sources.text(PATH)?, PATH, &mut Vec::new()) {
        if !english.iter().any(|known| known.key.value == entry.key.value) {
            english.push(entry);
        }
    }
    Some(english)
}

/// `es-MX.toml`, or else `es.toml`.
fn file(sources: &Sources, tag: &str) -> Option<String> {
    let primary = tag.split('-').next().unwrap_or(tag);
    [tag, primary]
        .into_iter()
        .map(|name| format!("{WORDS}{name}.toml"))
        .find(|path| sources.text(path).is_some())
}

fn missing_file(sources: &Sources, tag: &str) -> Diagnostic {
    let known: Vec<&str> = sources
        .files()
        .iter()
        .filter_map(|file| file.path.strip_prefix(WORDS)?.strip_suffix(".toml"))
        .collect();
    Diagnostic::error("missing-words", Place::file(crate::config::FILE), format!("there are no words for the language `{tag}`"))
        .why("Menus, care cards and review dates would be in a language that the reader does not know.")
        .help(format!(
            "Copy templates/words/en.toml to templates/words/{tag}.toml and translate it. Languages with words: {}.",
            known.join(", ")
        ))
}

type Table = BTreeMap<String, Value>;

fn read(text: &str, path: &str, found: &mut Vec<Diagnostic>) -> Vec<Entry> {
    let origin = Origin { path, offset: 0, syntax_rule: "broken-settings" };
    data::parse(text, Format::Toml, origin, found)
}

fn words(
    sources: &Sources,
    path: &str,
    tag: &str,
    english: &[Entry],
    found: &mut Vec<Diagnostic>,
) -> Option<Words> {
    let before = found.len();
    let entries = read(sources.text(path)?, path, found);
    compare(path, &entries, english, found);
    if found.len() > before {
        return None;
    }
    let table: Table =
        entries.into_iter().map(|entry| (entry.key.value, entry.node.value)).collect();
    let texts: BTreeMap<String, String> =
        table.iter().filter_map(|(key, value)| Some((key.clone(), scalar(value)?))).collect();
    let forms = PLURALS
        .iter()
        .filter_map(|key| Some(((*key).to_owned(), forms(table.get(*key)?)?)))
        .collect();
    Some(Words {
        language: texts.get("language").cloned().unwrap_or_else(|| tag.to_owned()),
        direction: texts.get("direction").cloned().unwrap_or_else(|| "ltr".to_owned()),
        shared: Shared::new(&texts),
        texts,
        forms,
        months: list(&table, "months"),
        dont_said: list(&table, "dont_said"),
        locale: tag.parse().ok(),
    })
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::Scalar(text) => Some(text.clone()),
        _ => None,
    }
}

fn list(table: &Table, key: &str) -> Vec<String> {
    match table.get(key) {
        Some(Value::List(items)) => items.iter().filter_map(|item| scalar(&item.value)).collect(),
        _ => Vec::new(),
    }
}

fn forms(value: &Value) -> Option<BTreeMap<String, String>> {
    match value {
        Value::Table(entries) => Some(
            entries
                .iter()
                .filter_map(|entry| Some((entry.key.value.clone(), scalar(&entry.node.value)?)))
                .collect(),
        ),
        _ => None,
    }
}

/// A file of words has the keys of the English one, and the same `{placeholders}` in each.
fn compare(path: &str, entries: &[Entry], english: &[Entry], found: &mut Vec<Diagnostic>) {
    let has = |all: &[Entry], key: &str| all.iter().any(|entry| entry.key.value == key);
    let missing: Vec<&str> = english
        .iter()
        .map(|entry| entry.key.value.as_str())
        .filter(|key| !has(entries, key))
        .collect();
    if !missing.is_empty() {
        const SHOWN: usize = 8;
        let names = missing.iter().take(SHOWN).copied().collect::<Vec<_>>().join(", ");
        let more = if missing.len() > SHOWN {
            format!(" and {} more", missing.len() - SHOWN)
        } else {
            String::new()
        };
        found.push(
            Diagnostic::error(
                "missing-words",
                Place::file(path),
                format!("these words are missing: {names}{more}"),
            )
            .why("Readers would see a gap where the words belong.")
            .help("Add them; templates/words/en.toml of handout has the English ones."),
        );
    }
    for entry in entries {
        let Some(model) = english.iter().find(|model| model.key.value == entry.key.value) else {
            let known = english.iter().map(|entry| entry.key.value.as_str());
            let help = did_you_mean(&entry.key.value, known)
                .unwrap_or_else(|| "Take it out: no page shows it.".to_owned());
            found.push(
                Diagnostic::error(
                    "unknown-key",
                    Place::span(path, entry.key.span.clone()),
                    format!("there is no word `{}`", entry.key.value),
                )
                .help(help),
            );
            continue;
        };
        if let Some(problem) = shape_problem(&entry.key.value, &entry.node.value, &model.node.value)
        {
            let place = Place::span(path, entry.node.span.clone());
            found.push(
                Diagnostic::error(
                    "missing-words",
                    place,
                    format!("`{}` {problem}", entry.key.value),
                )
                .help("Write it like the English one in handout's templates/words/en.toml."),
            );
        }
        if let (Value::Scalar(text), Value::Scalar(model)) = (&entry.node.value, &model.node.value)
            && placeholders(text) != placeholders(model)
        {
            let places: Vec<String> =
                placeholders(model).iter().map(|name| format!("{{{name}}}")).collect();
            let message = format!(
                "`{}` needs the same places to fill in as in English: {}",
                entry.key.value,
                places.join(" ")
            );
            found.push(
                Diagnostic::error(
                    "missing-words",
                    Place::span(path, entry.node.span.clone()),
                    message,
                )
                .help("Keep the words in braces as they are; their order is free."),
            );
        }
    }
}

/// What is wrong with the kind of a value, beside its words.
fn shape_problem(key: &str, value: &Value, model: &Value) -> Option<String> {
    match (value, model) {
        (Value::Scalar(text), Value::Scalar(_))
            if key == "direction" && !["ltr", "rtl"].contains(&text.as_str()) =>
        {
            Some("is ltr or rtl".to_owned())
        }
        (Value::Scalar(_), Value::Scalar(_)) => None,
        // A year has as many months in every language; other lists are as long as the language
        // needs.
        (Value::List(items), Value::List(model))
            if key != "months" || items.len() == model.len() =>
        {
            None
        }
        (Value::List(items), Value::List(model)) => {
            Some(format!("has {} entries instead of {}", items.len(), model.len()))
        }
        (Value::Table(forms), Value::Table(_))
            if forms.iter().any(|form| form.key.value == "other") =>
        {
            None
        }
        (Value::Table(_), Value::Table(_)) => Some("needs the form `other`".to_owned()),
        _ => Some(format!("takes {}, but here is {}", model.kind(), value.kind())),
    }
}

fn placeholders(text: &str) -> Vec<&str> {
    let mut found: Vec<&str> = text
        .split('{')
        .skip(1)
        .filter_map(|part| part.split_once('}').map(|(name, _)| name))
        .collect();
    found.sort_unstable();
    found
}

/// Puts `values` in place of `{name}`; what a value itself contains is never filled again.
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

impl Words {
    /// The text called `key`.
    pub fn text(&self, key: &str) -> &str {
        self.texts.get(key).map_or("", String::as_str)
    }

    /// The text called `key` with its places filled in.
    pub fn filled(&self, key: &str, values: &[(&str, &str)]) -> String {
        fill(self.text(key), values.iter().copied())
    }

    /// A date with the month spelt out: 6 August 2018.
    pub fn date(&self, date: Date) -> String {
        let month = usize::try_from(date.month())
            .ok()
            .and_then(|month| self.months.get(month - 1))
            .map_or("", String::as_str);
        self.filled(
            "date",
            &[
                ("day", &date.day().to_string()),
                ("month", month),
                ("year", &date.year().to_string()),
            ],
        )
    }

    /// The forms of the plural `key`, by category.
    pub fn forms(&self, key: &str) -> impl Iterator<Item = (&str, &str)> {
        self.forms
            .get(key)
            .into_iter()
            .flatten()
            .map(|(category, text)| (category.as_str(), text.as_str()))
    }

    /// `key` in the form that the language uses with `count`: "1 article", "5 articles".
    pub fn plural(&self, key: &str, count: usize) -> String {
        // The rules are static data; to look them up costs less than to share them between threads.
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
        let forms = self.forms.get(key);
        let form = forms.and_then(|forms| forms.get(category).or_else(|| forms.get("other")));
        fill(form.map_or("{count}", String::as_str), [("count", count.to_string().as_str())])
    }
}
