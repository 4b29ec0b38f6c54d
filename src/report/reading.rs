//! How hard the articles are to read, by the published formulas: a chart, and the same figures as a table.

use super::chart::{Bar, Chart};
use super::html::{Cell, Part, Section, Table};
use super::sheets::Sheets;
use super::{NAMED, Survey, count, rest};
use crate::check::readability::{Hard, Readability, Section as Passage};
use crate::library::ArticleId;
use crate::markdown::formulas::Figure;
use crate::markdown::readability::FormulaLanguage;
use crate::source::LineIndexes;

/// How many bars the chart has.
const BARS: usize = 40;

/// How many sentences are named.
const SENTENCES: usize = 20;

/// How many characters of a sentence are shown.
const LONGEST: usize = 240;

type Measured<'a> = (ArticleId, &'a Readability);

pub(super) fn section(survey: &Survey<'_>, sheets: &Sheets) -> Section {
    let mut parts = vec![Part::Notice(
        "Advice, not a score of understanding: a formula counts words and sentences. It sees neither the layout nor what readers know, \
         and formulas disagree by two to four grades on the same text. Nothing replaces a test with readers."
            .to_owned(),
    )];
    for language in [FormulaLanguage::English, FormulaLanguage::Spanish] {
        parts.extend(of_language(survey, language, sheets));
    }
    let unmeasured = survey.articles().filter(|(_, reading)| reading.language.is_none()).count();
    if unmeasured > 0 {
        let articles = count(unmeasured, "article is", "articles are");
        parts.push(Part::Text(format!(
            "{articles} not measured: there is no formula for the language."
        )));
    }
    Section { id: "readability", title: "Readability", parts }
}

fn of_language(survey: &Survey<'_>, language: FormulaLanguage, sheets: &Sheets) -> Vec<Part> {
    let mut articles: Vec<Measured<'_>> =
        survey.articles().filter(|(_, reading)| reading.language == Some(language)).collect();
    if articles.is_empty() {
        return Vec::new();
    }
    // What is too short to be measured comes last.
    let key = |reading: &Readability| {
        language.figure(&reading.whole.all).value.map(|_| language.hardness(&reading.whole.all))
    };
    articles.sort_by(|(_, a), (_, b)| {
        key(b).unwrap_or(f64::MIN).total_cmp(&key(a).unwrap_or(f64::MIN))
    });
    let formula = &language.formulas()[0];
    let name = match language {
        FormulaLanguage::English => "English",
        FormulaLanguage::Spanish => "Spanish",
    };
    let about = format!("{name}: {} ({}).", formula.name, formula.meaning);
    let mut parts = vec![Part::Heading(about)];
    parts.extend(chart(survey, language, &articles));
    if articles.len() > BARS {
        parts.push(Part::Table(spread(language, &articles)));
    }
    parts.push(Part::Table(figures(survey, language, &articles, sheets)));
    parts.extend(sentences(survey, language, &articles).map(Part::Table));
    parts
}

fn chart(
    survey: &Survey<'_>,
    language: FormulaLanguage,
    articles: &[Measured<'_>],
) -> Option<Part> {
    let formula = &language.formulas()[0];
    let bar = |(id, reading): &Measured<'_>| {
        let (figure, measure) = (reading.whole.all_words(formula), &reading.whole);
        // A site without a glossary has nothing to mark.
        let mark = measure.explained(formula).filter(|_| measure.plain != measure.all);
        Some(Bar {
            name: survey.article(*id).front.title.value.clone(),
            value: figure.value?,
            note: star(&figure),
            mark,
        })
    };
    let bars: Vec<Bar> = articles.iter().filter_map(bar).take(BARS).collect();
    if bars.is_empty() {
        return None;
    }
    let which = if articles.len() > BARS {
        format!(", the {BARS} hardest of {}", articles.len())
    } else {
        String::new()
    };
    let (id, step) = match language {
        FormulaLanguage::English => ("chart-en", 2),
        FormulaLanguage::Spanish => ("chart-es", 20),
    };
    let marked = bars.iter().any(|bar| bar.mark.is_some());
    let key = if marked { "Line across a bar: glossary words counted as easy." } else { "" };
    let title = format!("{} by article{which}", formula.name);
    let description = format!(
        "A bar for each article, the hardest first. {key} The table below has the same figures."
    );
    let drawing = Chart { id, title: title.clone(), description, bars, step }.svg();
    Some(Part::Chart(format!(
        "<p class=\"title\">{title}. <span class=\"key\">{key}</span></p>{drawing}"
    )))
}

/// How many articles have which figure, for a site with more articles than the chart has bars.
fn spread(language: FormulaLanguage, articles: &[Measured<'_>]) -> Table {
    let (formula, step) = match language {
        FormulaLanguage::English => (&language.formulas()[0], 1.0),
        FormulaLanguage::Spanish => (&language.formulas()[0], 10.0),
    };
    let values = articles.iter().map(|(_, reading)| reading.whole.all_words(formula).value);
    let mut bands: std::collections::BTreeMap<Option<i32>, usize> =
        std::collections::BTreeMap::new();
    for value in values {
        #[allow(clippy::cast_possible_truncation)]
        let band = value.map(|value| (value / step).floor().clamp(-100.0, 100.0) as i32);
        *bands.entry(band).or_default() += 1;
    }
    let most = bands.values().copied().max().unwrap_or(1);
    let mut table = Table::new(
        format!("{}: how many articles have which figure", formula.name),
        &["Figure", "Articles"],
    );
    let name = |band: Option<i32>| {
        band.map_or("too short".to_owned(), |band| {
            format!("{} to {}", f64::from(band) * step, f64::from(band + 1) * step)
        })
    };
    table.rows = bands
        .iter()
        .map(|(band, number)| vec![Cell::text(name(*band)), super::bar(*number, most)])
        .collect();
    table
}

fn figures(
    survey: &Survey<'_>,
    language: FormulaLanguage,
    articles: &[Measured<'_>],
    sheets: &Sheets,
) -> Table {
    let formulas = language.formulas();
    let mut head = vec!["Article", "Words", formulas[0].name, "glossary words as easy"];
    head.extend(formulas[1..].iter().map(|formula| formula.name));
    head.push("Hardest section");
    let mut table = Table::new("The same figures, the hardest article first", &head);
    for (id, reading) in articles.iter().take(NAMED) {
        let mut row = vec![sheets.article(survey, *id), Cell::number(reading.whole.all.words)];
        row.extend(measures(reading, language));
        row.push(Cell::text(hardest(reading, language)));
        table.rows.push(row);
    }
    let note = "A star marks a figure that is not reliable, of fewer than 100 words, for SMOG of fewer than 30 sentences; – is too short \
        to measure.";
    let more = rest(articles.len(), NAMED, "`handout check --readability` measures all.")
        .unwrap_or_default();
    table.rest = Some(format!("{note} {more}").trim().to_owned());
    table
}

fn measures(reading: &Readability, language: FormulaLanguage) -> Vec<Cell> {
    let formulas = language.formulas();
    let one = |number: Option<f64>, star: &str| {
        Cell::number(number.map_or("–".to_owned(), |number| format!("{number:.1}{star}")))
    };
    let figure = |formula| {
        let figure = reading.whole.all_words(formula);
        one(figure.value, star(&figure))
    };
    let mut cells = vec![figure(&formulas[0]), one(reading.whole.explained(&formulas[0]), "")];
    cells.extend(formulas[1..].iter().map(figure));
    cells
}

/// The mark of a figure that is not reliable.
fn star(figure: &Figure) -> &'static str {
    if figure.doubt.is_some() { "*" } else { "" }
}

/// The hardest section that is long enough to be measured.
fn hardest(reading: &Readability, language: FormulaLanguage) -> String {
    let formula = &language.formulas()[0];
    let measured = |section: &&Passage| section.measure.all_words(formula).value.is_some();
    let worst = reading.sections.iter().filter(measured).max_by(|a, b| {
        language.hardness(&a.measure.all).total_cmp(&language.hardness(&b.measure.all))
    });
    let Some(section) = worst else { return "all too short".to_owned() };
    let figure = section.measure.all_words(formula);
    let (value, star) = (figure.value.unwrap_or_default(), star(&figure));
    let heading =
        if section.heading.is_empty() { "before the first heading" } else { &section.heading };
    format!("{heading}: {value:.1}{star}")
}

/// The hardest sentences of all these articles.
fn sentences(
    survey: &Survey<'_>,
    language: FormulaLanguage,
    articles: &[Measured<'_>],
) -> Option<Table> {
    let mut all: Vec<&Hard> = articles.iter().flat_map(|(_, reading)| &reading.hardest).collect();
    all.sort_by(|a, b| language.hardness(&b.counts).total_cmp(&language.hardness(&a.counts)));
    let caption = format!("The hardest sentences, by {}", language.formulas()[0].name);
    table_of(survey, language, caption, &all[..all.len().min(SENTENCES)])
}

/// A table of sentences with their places; `None` when there are none.
pub(super) fn table_of(
    survey: &Survey<'_>,
    language: FormulaLanguage,
    caption: String,
    sentences: &[&Hard],
) -> Option<Table> {
    let mut table = Table::new(caption, &["Place", "Figure", "Words", "Sentence"]);
    let mut indexes = LineIndexes::new(survey.sources);
    for hard in sentences {
        let (line, column) = match hard.place.range(&mut indexes) {
            Some((start, _)) => (start.line, start.column),
            None => (1, 1),
        };
        let short: String = if hard.text.chars().count() <= LONGEST {
            hard.text.clone()
        } else {
            hard.text.chars().take(LONGEST).chain(['…']).collect()
        };
        table.rows.push(vec![
            Cell::code(format!("{}:{line}:{column}", hard.place.path)),
            Cell::number(format!("{:.1}", language.value(&hard.counts))),
            Cell::number(hard.counts.words),
            Cell::text(short),
        ]);
    }
    (!table.rows.is_empty()).then_some(table)
}
