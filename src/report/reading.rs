//! How hard the articles are to read, by the published formulas: a chart, and the same figures as a table.

use super::article_sheets::ArticleSheets;
use super::chart::{Bar, Chart};
use super::html::{ReportCell, ReportPart, ReportSection, ReportTable};
use super::{MAX_NAMED, ReportInput, and_more, sentences};
use crate::check::readability::{Hard, MeasuredSection, Readability};
use crate::diagnostic::count;
use crate::library::ArticleId;
use crate::markdown::formulas::Figure;
use crate::markdown::readability::FormulaLanguage;

/// How many bars the chart has.
const MAX_BARS: usize = 40;

/// How many sentences are named.
const MAX_SENTENCES: usize = 20;

/// How the figures of a language are shown.
struct Scale {
    /// The name of the language.
    name: &'static str,
    /// The id of the chart.
    chart: &'static str,
    /// The distance between the lines of the chart.
    step: u32,
    /// The width of a band of figures that are counted together.
    band: f64,
}

impl Scale {
    fn of(language: FormulaLanguage) -> Self {
        match language {
            FormulaLanguage::English => {
                Self { name: "English", chart: "chart-en", step: 2, band: 1.0 }
            }
            FormulaLanguage::Spanish => {
                Self { name: "Spanish", chart: "chart-es", step: 20, band: 10.0 }
            }
        }
    }
}

type Measured<'a> = (ArticleId, &'a Readability);

pub(super) fn section(input: &ReportInput<'_>, sheets: &ArticleSheets) -> ReportSection {
    let mut parts = vec![ReportPart::Notice(
        "Advice, not a score of understanding: a formula counts words and sentences. It sees neither the layout nor what readers know, \
         and formulas disagree by two to four grades on the same text. Nothing replaces a test with readers."
            .to_owned(),
    )];
    for language in FormulaLanguage::ALL {
        parts.extend(of_language(input, language, sheets));
    }
    let unmeasured = input.articles().filter(|(_, reading)| reading.language.is_none()).count();
    if unmeasured > 0 {
        let articles = count(unmeasured, "article is", "articles are");
        parts.push(ReportPart::Text(format!(
            "{articles} not measured: there is no formula for the language."
        )));
    }
    ReportSection { id: "readability", title: "Readability", parts }
}

fn of_language(
    input: &ReportInput<'_>,
    language: FormulaLanguage,
    sheets: &ArticleSheets,
) -> Vec<ReportPart> {
    let mut articles: Vec<Measured<'_>> =
        input.articles().filter(|(_, reading)| reading.language == Some(language)).collect();
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
    let about = format!("{}: {} ({}).", Scale::of(language).name, formula.name, formula.meaning);
    let mut parts = vec![ReportPart::Heading(about)];
    parts.extend(chart(input, language, &articles));
    if articles.len() > MAX_BARS {
        parts.push(ReportPart::Table(spread(language, &articles)));
    }
    parts.push(ReportPart::Table(figures(input, language, &articles, sheets)));
    parts.extend(hardest_sentences(input, language, &articles).map(ReportPart::Table));
    parts
}

fn chart(
    input: &ReportInput<'_>,
    language: FormulaLanguage,
    articles: &[Measured<'_>],
) -> Option<ReportPart> {
    let formula = &language.formulas()[0];
    let bar = |(id, reading): &Measured<'_>| {
        let (figure, measure) = (reading.whole.all_words(formula), &reading.whole);
        // A site without a glossary has nothing to mark.
        let mark = measure.explained(formula).filter(|_| measure.plain != measure.all);
        Some(Bar {
            name: input.article(*id).front.title.value.clone(),
            value: figure.value?,
            note: star(&figure),
            mark,
        })
    };
    let bars: Vec<Bar> = articles.iter().filter_map(bar).take(MAX_BARS).collect();
    if bars.is_empty() {
        return None;
    }
    let which = if articles.len() > MAX_BARS {
        format!(", the {MAX_BARS} hardest of {}", articles.len())
    } else {
        String::new()
    };
    let Scale { chart: id, step, .. } = Scale::of(language);
    let marked = bars.iter().any(|bar| bar.mark.is_some());
    let key = if marked { "Line across a bar: glossary words counted as easy." } else { "" };
    let title = format!("{} by article{which}", formula.name);
    let description = format!(
        "A bar for each article, the hardest first. {key} The table below has the same figures."
    );
    let drawing = Chart { id, title: title.clone(), description, bars, step }.svg();
    Some(ReportPart::Chart(format!(
        "<p class=\"title\">{title}. <span class=\"key\">{key}</span></p>{drawing}"
    )))
}

/// How many articles have which figure, for a site with more articles than the chart has bars.
fn spread(language: FormulaLanguage, articles: &[Measured<'_>]) -> ReportTable {
    let (formula, step) = (&language.formulas()[0], Scale::of(language).band);
    let values = articles.iter().map(|(_, reading)| reading.whole.all_words(formula).value);
    let mut bands: std::collections::BTreeMap<Option<i32>, usize> =
        std::collections::BTreeMap::new();
    for value in values {
        #[allow(clippy::cast_possible_truncation)]
        let band = value.map(|value| (value / step).floor().clamp(-100.0, 100.0) as i32);
        *bands.entry(band).or_default() += 1;
    }
    let most = bands.values().copied().max().unwrap_or(1);
    let mut table = ReportTable::new(
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
        .map(|(band, number)| vec![ReportCell::text(name(*band)), super::bar_cell(*number, most)])
        .collect();
    table
}

fn figures(
    input: &ReportInput<'_>,
    language: FormulaLanguage,
    articles: &[Measured<'_>],
    sheets: &ArticleSheets,
) -> ReportTable {
    let formulas = language.formulas();
    let mut head = vec!["Article", "Words", formulas[0].name, "glossary words as easy"];
    head.extend(formulas[1..].iter().map(|formula| formula.name));
    head.push("Hardest section");
    let mut table = ReportTable::new("The same figures, the hardest article first", &head);
    for (id, reading) in articles.iter().take(MAX_NAMED) {
        let mut row = vec![sheets.article(input, *id), ReportCell::number(reading.whole.all.words)];
        row.extend(measures(reading, language));
        row.push(ReportCell::text(hardest(reading, language)));
        table.rows.push(row);
    }
    let note = "A star marks a figure that is not reliable, of fewer than 100 words, for SMOG of fewer than 30 sentences; – is too short \
        to measure.";
    let more = and_more(articles.len(), MAX_NAMED, "`handout check --readability` measures all.")
        .unwrap_or_default();
    table.rest = Some(format!("{note} {more}").trim().to_owned());
    table
}

fn measures(reading: &Readability, language: FormulaLanguage) -> Vec<ReportCell> {
    let formulas = language.formulas();
    let one = |number: Option<f64>, star: &str| {
        ReportCell::number(number.map_or("–".to_owned(), |number| format!("{number:.1}{star}")))
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
    let measured = |section: &&MeasuredSection| section.measure.all_words(formula).value.is_some();
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
fn hardest_sentences(
    input: &ReportInput<'_>,
    language: FormulaLanguage,
    articles: &[Measured<'_>],
) -> Option<ReportTable> {
    let mut all: Vec<&Hard> = articles.iter().flat_map(|(_, reading)| &reading.hardest).collect();
    all.sort_by(|a, b| language.hardness(&b.counts).total_cmp(&language.hardness(&a.counts)));
    let caption = format!("The hardest sentences, by {}", language.formulas()[0].name);
    sentences::table(input, language, caption, &all[..all.len().min(MAX_SENTENCES)])
}
