//! `--readability`: how hard each article is to read, with the formulas by name.

use serde_json::{Value, json};

use super::super::{Exit, terminal};
use super::paths::Paths;
use super::{Checked, Format, refused};
use crate::check::readability::{self, Hard, Readability};
use crate::diagnostic::json::line_column;
use crate::diagnostic::{Level, quoted};
use crate::library::Role;
use crate::markdown::readability::{Counts, Language};
use crate::source::Sources;

/// A formula: name, what it says about counts, whether it counts syllables, and how to read it.
struct Formula {
    name: &'static str,
    value: fn(&Counts) -> f64,
    spoken: bool,
    meaning: &'static str,
}

const ENGLISH: [Formula; 5] = [
    Formula {
        name: "Flesch reading ease",
        value: Counts::reading_ease,
        spoken: true,
        meaning: "higher is easier; 60 to 70 is plain English",
    },
    Formula { name: "Flesch-Kincaid grade", value: Counts::flesch_kincaid, spoken: true, meaning: "years at an American school" },
    Formula { name: SMOG, value: Counts::smog, spoken: true, meaning: "grade; made for 30 sentences" },
    Formula { name: "Gunning Fog index", value: Counts::fog, spoken: true, meaning: "grade" },
    Formula { name: "Coleman-Liau index", value: Counts::coleman_liau, spoken: false, meaning: "grade; counts letters, not syllables" },
];

const SPANISH: [Formula; 2] = [
    Formula { name: "Fernández Huerta", value: Counts::fernandez_huerta, spoken: true, meaning: "higher is easier; 60 to 70 is plain" },
    Formula {
        name: "Szigriszt / INFLESZ",
        value: Counts::szigriszt,
        spoken: true,
        meaning: "higher is easier; 55 to 65 is plain, above 65 easy",
    },
];

const SMOG: &str = "SMOG grade";

fn formulas(language: Language) -> &'static [Formula] {
    match language {
        Language::English => &ENGLISH,
        Language::Spanish => &SPANISH,
    }
}

/// Why a figure means little, if it does.
fn doubt(formula: &Formula, counts: &Counts) -> Option<&'static str> {
    match (formula.name == SMOG, counts) {
        (true, Counts { sentences: ..30, .. }) => Some("not reliable: fewer than 30 sentences"),
        (_, Counts { words: ..100, .. }) => Some("not reliable: fewer than 100 words"),
        _ => None,
    }
}

/// SMOG is not worked out at all for fewer than ten sentences.
fn value(formula: &Formula, counts: &Counts) -> Option<f64> {
    let enough = counts.words > 0 && (formula.name != SMOG || counts.sentences >= 10);
    enough.then(|| (formula.value)(counts))
}

/// Shows the articles that were asked for.
pub(super) fn show(checked: &Checked, paths: &Paths, format: Format) -> Result<Exit, Exit> {
    if !matches!(format, Format::Human | Format::Json) {
        return Err(refused("--readability has no such format", "Use --format human or --format json."));
    }
    let Ok(site) = &checked.site else {
        let errors = terminal::count(checked.report.count(Level::Error), "error", "errors");
        terminal::log(&format!("{errors} in the site\n  help: handout check shows them"));
        return Ok(Exit::Mistakes);
    };
    let library = &site.library;
    for (id, article) in library.articles.iter().enumerate().filter(|(_, article)| paths.has(&article.path)) {
        if library.entries[id].role == Role::Glossary {
            continue;
        }
        let found = readability::measure(library, id);
        let head = format!("{} ({})", article.path, article.language);
        match format {
            Format::Json => terminal::result(&format!("{}\n", object(&article.path, &article.language, &found, &site.sources))),
            _ => terminal::result(&table(&head, &found, &site.sources)),
        }
    }
    if format == Format::Human {
        terminal::result(METHOD);
    }
    Ok(Exit::Fine)
}

const METHOD: &str = "\
Advice, not a score: formulas see neither layout nor truth, and a text that is tested with readers beats a figure.
Headings, tables, footnotes and list items without a full stop are left out. Syllables are counted by rule, with
exceptions. `explained` counts each word of the site's glossary as one syllable: do not hide behind it.
";

fn table(head: &str, found: &Readability, sources: &Sources) -> String {
    let Some(language) = found.language else {
        return format!("{head}: not measured, there is no formula for this language\n\n");
    };
    let Counts { words, sentences, syllables, .. } = found.all;
    let mut out = format!("{head}: {words} words, {sentences} sentences, {syllables} syllables\n");
    out.push_str(&format!("  {:22}{:>9}{:>11}\n", "", "all words", "explained"));
    let figure = |number: Option<f64>| number.map_or("-".to_owned(), |number| format!("{number:.1}"));
    for formula in formulas(language) {
        let all = figure(value(formula, &found.all));
        let plain = figure(value(formula, &found.plain).filter(|_| formula.spoken));
        let meaning = doubt(formula, &found.all).unwrap_or(formula.meaning);
        out.push_str(&format!("  {:22}{all:>9}{plain:>11}  {meaning}\n", formula.name));
    }
    if !found.hardest.is_empty() {
        out.push_str("  hardest sentences:\n");
    }
    for sentence in &found.hardest {
        let (line, column) = position(sentence, sources);
        let name = if language == Language::English { "grade" } else { "INFLESZ" };
        out.push_str(&format!("    {line}:{column}  {name} {:.1}, {} words: {}\n", sentence.score, sentence.words, quoted(&sentence.text)));
    }
    out.push('\n');
    out
}

fn position(sentence: &Hard, sources: &Sources) -> (usize, usize) {
    let text = sources.text(&sentence.place.path).unwrap_or_default();
    line_column(text, sentence.place.span.map_or(0, |(start, _)| start))
}

fn object(path: &str, language: &str, found: &Readability, sources: &Sources) -> Value {
    let rounded = |number: f64| (number * 100.0).round() / 100.0;
    let measure = |formula: &Formula| {
        json!({
            "formula": formula.name,
            "all_words": value(formula, &found.all).map(rounded),
            "explained": value(formula, &found.plain).filter(|_| formula.spoken).map(rounded),
            "doubt": doubt(formula, &found.all),
        })
    };
    let sentence = |sentence: &Hard| {
        let (line, column) = position(sentence, sources);
        json!({ "line": line, "column": column, "score": rounded(sentence.score), "words": sentence.words, "text": sentence.text })
    };
    json!({
        "file": path, "language": language, "measured": found.language.is_some(),
        "words": found.all.words, "sentences": found.all.sentences, "syllables": found.all.syllables,
        "formulas": found.language.map(|language| formulas(language).iter().map(measure).collect::<Vec<_>>()),
        "hardest": found.hardest.iter().map(sentence).collect::<Vec<_>>(),
    })
}
