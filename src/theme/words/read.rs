//! Files of words, read and held against the English one.

use std::collections::BTreeMap;

use icu_plurals::{PluralCategory, PluralRules, PluralRulesOptions};

use super::{Forms, Plural, Word, Words, negation};
use crate::data::{self, DataEntry, DataOrigin, Node, Syntax, Value};
use crate::diagnostic::{Diagnostic, Place, did_you_mean, quoted};
use crate::source::{LanguageTag, Sources, primary};
use crate::theme::{BUILT_IN, Shared, WORDS};

/// The table with the names of languages. A file may leave it out: then each language has its own name.
const LANGUAGE_NAMES: &str = "language_names";

/// The words of `languages`; `None` if a language has none, which is reported.
pub(in crate::theme) fn all(
    sources: &Sources,
    languages: &[LanguageTag],
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

/// The built-in English words, and those that only the site's own English file has.
fn english(sources: &Sources) -> Option<Vec<DataEntry>> {
    const PATH: &str = "templates/words/en.toml";
    let (_, built_in) = BUILT_IN.iter().find(|(path, _)| *path == PATH)?;
    let mut english = read(built_in, PATH, &mut Vec::new());
    for entry in read(sources.text(PATH)?, PATH, &mut Vec::new()) {
        if !english.iter().any(|known| known.key.value == entry.key.value) {
            english.push(entry);
        }
    }
    Some(english)
}

/// `es-MX.toml`, or else `es.toml`.
fn file(sources: &Sources, tag: &LanguageTag) -> Option<String> {
    [tag, tag.primary()]
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

/// The values of a file of words by key.
type WordTable = BTreeMap<String, Value>;

fn read(text: &str, path: &str, found: &mut Vec<Diagnostic>) -> Vec<DataEntry> {
    let origin = DataOrigin { path, offset: 0, syntax_rule: "broken-settings" };
    data::parse(text, Syntax::Toml, origin, found)
}

fn words(
    sources: &Sources,
    path: &str,
    tag: &str,
    english: &[DataEntry],
    found: &mut Vec<Diagnostic>,
) -> Option<Words> {
    let before = found.len();
    let entries = read(sources.text(path)?, path, found);
    compare(path, tag, &entries, english, found);
    if found.len() > before {
        return None;
    }
    let table: WordTable =
        entries.into_iter().map(|entry| (entry.key.value, entry.node.value)).collect();
    let texts: BTreeMap<&str, String> =
        table.iter().filter_map(|(key, value)| Some((key.as_str(), scalar(value)?))).collect();
    let text = |key: &str| texts.get(key).cloned();
    Some(Words {
        language: text("language").unwrap_or_else(|| tag.to_owned()),
        direction: text("direction").unwrap_or_else(|| "ltr".to_owned()),
        words: Word::ALL.iter().map(|word| text(word.key()).unwrap_or_default()).collect(),
        plurals: Plural::ALL.iter().map(|plural| forms(table.get(plural.key()))).collect(),
        months: list(&table, "months"),
        dont_said: list(&table, "dont_said"),
        chance_said: list(&table, "chance_said"),
        language_names: forms(table.get(LANGUAGE_NAMES)),
        locale: tag.parse().ok(),
        shared: Shared::new(&texts),
    })
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::Scalar(text) => Some(text.clone()),
        _ => None,
    }
}

fn list(table: &WordTable, key: &str) -> Vec<String> {
    match table.get(key) {
        Some(Value::List(items)) => items.iter().filter_map(|item| scalar(&item.value)).collect(),
        _ => Vec::new(),
    }
}

fn forms(value: Option<&Value>) -> Forms {
    let Some(Value::Table(entries)) = value else { return Forms::new() };
    let form = |entry: &DataEntry| Some((entry.key.value.clone(), scalar(&entry.node.value)?));
    entries.iter().filter_map(form).collect()
}

/// Reports where a file of words differs from the English one in its keys, the kinds of its values or
/// the `{placeholders}` in them.
fn compare(
    path: &str,
    tag: &str,
    entries: &[DataEntry],
    english: &[DataEntry],
    found: &mut Vec<Diagnostic>,
) {
    found.extend(missing_words(path, entries, english));
    for entry in entries {
        let Some(model) = english.iter().find(|model| model.key.value == entry.key.value) else {
            found.push(unknown_word(path, entry, english));
            continue;
        };
        let place = || Place::span(path, entry.node.span.clone());
        if let Some(problem) = shape_problem(&entry.key.value, &entry.node.value, &model.node.value)
        {
            let message = format!("`{}` {problem}", entry.key.value);
            let finding = Diagnostic::error("missing-words", place(), message);
            found.push(
                finding.help("Write it like the English one in handout's templates/words/en.toml."),
            );
        }
        if entry.key.value == LANGUAGE_NAMES {
            continue;
        }
        if let Value::Scalar(text) = &entry.node.value
            && entry.key.value == Word::DontItem.key()
            && !negation::says_not(primary(tag), text)
        {
            found.push(no_negation(place(), text));
        }
        if let (Value::Table(forms), Value::Table(model)) = (&entry.node.value, &model.node.value) {
            found.extend(plural_problems(path, tag, entry, forms, model));
        }
        found.extend(places_problem(path, entry, &model.node.value));
    }
}

/// A text, or the first in a list of texts, that has other places to fill in than the English one.
fn places_problem(path: &str, entry: &DataEntry, model: &Value) -> Option<Diagnostic> {
    let (texts, model) = match (&entry.node.value, model) {
        (Value::List(texts), Value::List(model)) => (texts.as_slice(), &model.first()?.value),
        (Value::Scalar(_), Value::Scalar(_)) => (std::slice::from_ref(&entry.node), model),
        _ => return None,
    };
    let model = scalar(model)?;
    let needed = placeholders(&model);
    let differs =
        |text: &&Node| scalar(&text.value).is_some_and(|text| placeholders(&text) != needed);
    let none = texts.is_empty() && !needed.is_empty();
    let wrong = texts.iter().find(differs).or(none.then_some(&entry.node))?;
    let places: Vec<String> = needed.iter().map(|name| format!("{{{name}}}")).collect();
    let message = format!(
        "`{}` needs the same places to fill in as in English: {}",
        entry.key.value,
        places.join(" ")
    );
    let place = Place::span(path, wrong.span.clone());
    Some(
        Diagnostic::error("missing-words", place, message)
            .help("Keep the words in braces as they are; their order is free."),
    )
}

fn no_negation(place: Place, text: &str) -> Diagnostic {
    let message = format!("{} before what not to do does not say not to do it", quoted(text));
    Diagnostic::error("missing-words", place, message)
        .why("The list of what not to do would tell readers to do it.")
        .help("Write the word for \"do not\", as it stands before \"smoke\".")
}

/// What is wrong with the forms of a plural: some that the language needs are missing, it has no such forms, or they
/// have places that nothing fills in.
fn plural_problems(
    path: &str,
    tag: &str,
    entry: &DataEntry,
    forms: &[DataEntry],
    model: &[DataEntry],
) -> Vec<Diagnostic> {
    let key = &entry.key.value;
    let rules = tag.parse::<icu_locale_core::Locale>().ok().and_then(|locale| {
        PluralRules::try_new((&locale).into(), PluralRulesOptions::default()).ok()
    });
    let mut found = Vec::new();
    if let Some(rules) = rules {
        let needed: Vec<&str> = rules.categories().map(category).collect();
        let has = |name: &str| forms.iter().any(|form| form.key.value == name);
        let missing: Vec<&str> =
            needed.iter().copied().filter(|name| *name != "other" && !has(name)).collect();
        if !missing.is_empty() {
            let message = format!("`{key}` lacks forms of this language: {}", missing.join(", "));
            found.push(
                Diagnostic::error(
                    "missing-words",
                    Place::span(path, entry.key.span.clone()),
                    message,
                )
                .why("With some numbers the sentence would be wrong.")
                .help(format!("Write a text for each of {}.", needed.join(", "))),
            );
        }
        for form in forms.iter().filter(|form| !needed.contains(&form.key.value.as_str())) {
            let message = format!("this language has no plural form `{}`", form.key.value);
            found.push(
                Diagnostic::error("unknown-key", Place::span(path, form.key.span.clone()), message)
                    .help(format!("Its forms are {}.", needed.join(", "))),
            );
        }
    }
    let texts = |forms: &[DataEntry]| -> Vec<(std::ops::Range<usize>, String)> {
        let text = |form: &DataEntry| Some((form.node.span.clone(), scalar(&form.node.value)?));
        forms.iter().filter_map(text).collect()
    };
    let model = texts(model);
    let known: Vec<&str> = model.iter().flat_map(|(_, text)| placeholders(text)).collect();
    for (span, text) in texts(forms) {
        for name in placeholders(&text).into_iter().filter(|name| !known.contains(name)) {
            let message = format!("nothing fills in {{{name}}} in `{key}`");
            let mut places: Vec<String> = known.iter().map(|name| format!("{{{name}}}")).collect();
            places.sort_unstable();
            places.dedup();
            found.push(
                Diagnostic::error("missing-words", Place::span(path, span.clone()), message)
                    .help(format!("It may have {}.", places.join(" "))),
            );
        }
    }
    found
}

fn category(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}

/// The words that the English file has and this one lacks.
fn missing_words(path: &str, entries: &[DataEntry], english: &[DataEntry]) -> Option<Diagnostic> {
    const MAX_NAMED: usize = 8;
    let has =
        |key: &str| key == LANGUAGE_NAMES || entries.iter().any(|entry| entry.key.value == key);
    let missing: Vec<&str> =
        english.iter().map(|entry| entry.key.value.as_str()).filter(|key| !has(key)).collect();
    let names = missing.iter().take(MAX_NAMED).copied().collect::<Vec<_>>().join(", ");
    let message = match missing.len() {
        0 => return None,
        count if count > MAX_NAMED => {
            format!("these words are missing: {names} and {} more", count - MAX_NAMED)
        }
        _ => format!("these words are missing: {names}"),
    };
    Some(
        Diagnostic::error("missing-words", Place::file(path), message)
            .why("Readers would see a gap where the words belong.")
            .help("Add them; templates/words/en.toml of handout has the English ones."),
    )
}

fn unknown_word(path: &str, entry: &DataEntry, english: &[DataEntry]) -> Diagnostic {
    let key = &entry.key.value;
    let known = english.iter().map(|entry| entry.key.value.as_str());
    let help =
        did_you_mean(key, known).unwrap_or_else(|| "Take it out: no page shows it.".to_owned());
    let place = Place::span(path, entry.key.span.clone());
    Diagnostic::error("unknown-key", place, format!("there is no word `{key}`")).help(help)
}

/// What is wrong with the kind of a value, to follow its key.
fn shape_problem(key: &str, value: &Value, model: &Value) -> Option<String> {
    match (value, model) {
        (Value::Scalar(text), Value::Scalar(_))
            if key == "direction" && !["ltr", "rtl"].contains(&text.as_str()) =>
        {
            Some("is ltr or rtl".to_owned())
        }
        (Value::Scalar(_), Value::Scalar(_)) => None,
        // A year has the same number of months in every language; other lists may have any length.
        (Value::List(items), Value::List(model))
            if key != "months" || items.len() == model.len() =>
        {
            None
        }
        (Value::List(items), Value::List(model)) => {
            Some(format!("has {} entries instead of {}", items.len(), model.len()))
        }
        (Value::Table(forms), Value::Table(_))
            if key == LANGUAGE_NAMES || forms.iter().any(|form| form.key.value == "other") =>
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
