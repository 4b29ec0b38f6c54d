//! `--readability`: how hard each article is to read, with the formulas by name.

use serde_json::{Value, json};

use super::super::stop::Stop;
use super::super::{Exit, terminal};
use super::paths::AskedPaths;
use super::{CheckFormat, Checked};
use crate::build::Built;
use crate::check::readability::{self, Hard, Measure, MeasuredSection, Readability};
use crate::diagnostic::{Level, Place, quoted};
use crate::library::Role;
use crate::markdown::formulas::Formula;
use crate::markdown::readability::{FormulaLanguage, TextCounts};
use crate::source::{LineColumn, LineIndex};

/// Shows the articles at `paths`.
pub(super) fn show(
    checked: &Checked,
    paths: &AskedPaths,
    format: CheckFormat,
) -> Result<Exit, Stop> {
    if !matches!(format, CheckFormat::Human | CheckFormat::Json) {
        return Err(Stop::new("--readability has no such format")
            .help("Use --format human or --format json."));
    }
    let Built { sources, library, report, .. } = &checked.built;
    if report.has_errors() {
        let errors = terminal::count(checked.report.count(Level::Error), "error", "errors");
        terminal::log(&format!("{errors} in the site\n  help: handout check shows them"));
        return Ok(Exit::Mistakes);
    }
    for (id, article) in library.articles.numbered().filter(|(_, article)| paths.has(&article.path))
    {
        if library.entries[id].role == Role::Glossary {
            continue;
        }
        let found = readability::measure(library, id);
        let index = LineIndex::new(sources.text(&article.path).unwrap_or_default());
        let head = format!("{} ({})", article.path, article.language);
        match format {
            CheckFormat::Json => terminal::result(&format!(
                "{}\n",
                article_json(&article.path, &article.language, &found, &index)
            ))?,
            _ => terminal::result(&article_table(&head, &found, &index))?,
        }
    }
    if format == CheckFormat::Human {
        terminal::result(METHOD)?;
    }
    Ok(Exit::Fine)
}

const METHOD: &str = "\
Advice, not a score: formulas see neither layout nor truth, and a text that is tested with readers beats a figure.
Only whole sentences count: headings, tables, footnotes and list items without a full stop are left out. Syllables are
counted by rule, with exceptions. `explained` counts each word of the site's glossary as one syllable: do not hide
behind it.
";

fn article_table(head: &str, found: &Readability, index: &LineIndex) -> String {
    let Some(language) = found.language else {
        return format!("{head}: not measured, there is no formula for this language\n\n");
    };
    let TextCounts { words, sentences, syllables, .. } = found.whole.all;
    let mut out = format!("{head}: {words} words, {sentences} sentences, {syllables} syllables\n");
    out.push_str(&format!("  {:22}{:>9}{:>11}\n", "", "all words", "explained"));
    for formula in language.formulas() {
        let (all, plain) = formatted(&found.whole, formula);
        let meaning = found.whole.all_words(formula).doubt.unwrap_or(formula.meaning);
        out.push_str(&format!("  {:22}{all:>9}{plain:>11}  {meaning}\n", formula.name));
    }
    out.push_str(&section_table(found, language, index));
    if !found.hardest.is_empty() {
        out.push_str("  hardest sentences:\n");
    }
    for sentence in &found.hardest {
        let LineColumn { line, column } = index.line_column(start(&sentence.place));
        let value = language.value(&sentence.counts);
        let name = match language {
            FormulaLanguage::English => "grade",
            FormulaLanguage::Spanish => "INFLESZ",
        };
        let (path, words) = (&sentence.place.path, sentence.counts.words);
        out.push_str(&format!(
            "    {path}:{line}:{column}  {name} {value:.1}, {words} words: {}\n",
            quoted(&sentence.text)
        ));
    }
    out.push('\n');
    out
}

fn formatted(measure: &Measure, formula: &Formula) -> (String, String) {
    let figure =
        |number: Option<f64>| number.map_or("-".to_owned(), |number| format!("{number:.1}"));
    (figure(measure.all_words(formula).value), figure(measure.explained(formula)))
}

/// A line for each section; an article without headings is one.
fn section_table(found: &Readability, language: FormulaLanguage, index: &LineIndex) -> String {
    if found.sections.len() < 2 {
        return String::new();
    }
    let formula = &language.formulas()[0];
    let mut out = format!("  by section, {}:\n", formula.name);
    for section in &found.sections {
        let (all, plain) = formatted(&section.measure, formula);
        let words = terminal::count(section.measure.all.words, "word", "words");
        let line = index.line(start(&section.place));
        let heading =
            if section.heading.is_empty() { "before the first heading" } else { &section.heading };
        let doubt = section
            .measure
            .all_words(formula)
            .doubt
            .map_or(String::new(), |doubt| format!(" – {}", brief_doubt(doubt)));
        out.push_str(&format!(
            "  {:22}{all:>9}{plain:>11}  {heading}{doubt}\n",
            format!("line {line}, {words}")
        ));
    }
    out
}

/// `too short to measure` of `too short to measure: fewer than 50 words`.
fn brief_doubt(doubt: &str) -> &str {
    doubt.split(':').next().unwrap_or(doubt)
}

fn start(place: &Place) -> usize {
    place.span.map_or(0, |(start, _)| start)
}

fn article_json(path: &str, language: &str, found: &Readability, index: &LineIndex) -> Value {
    let rounded = |number: f64| (number * 100.0).round() / 100.0;
    let of = |measure: &Measure, formula: &Formula| {
        let figure = measure.all_words(formula);
        json!({
            "formula": formula.name,
            "all_words": figure.value.map(rounded),
            "explained": measure.explained(formula).map(rounded),
            "doubt": figure.doubt,
        })
    };
    let all = |measure: &Measure| {
        found.language.map(|language| {
            language.formulas().iter().map(|formula| of(measure, formula)).collect::<Vec<_>>()
        })
    };
    let section = |section: &MeasuredSection| {
        json!({
            "heading": section.heading, "line": index.line(start(&section.place)),
            "words": section.measure.all.words, "sentences": section.measure.all.sentences, "formulas": all(&section.measure),
        })
    };
    let sentence = |sentence: &Hard| {
        let LineColumn { line, column } = index.line_column(start(&sentence.place));
        let score = found.language.map(|language| rounded(language.value(&sentence.counts)));
        json!({ "line": line, "column": column, "score": score, "words": sentence.counts.words, "text": sentence.text })
    };
    let TextCounts { words, sentences, syllables, .. } = found.whole.all;
    json!({
        "file": path, "language": language, "measured": found.language.is_some(),
        "words": words, "sentences": sentences, "syllables": syllables,
        "formulas": all(&found.whole),
        "sections": found.sections.iter().map(section).collect::<Vec<_>>(),
        "hardest": found.hardest.iter().map(sentence).collect::<Vec<_>>(),
    })
}
