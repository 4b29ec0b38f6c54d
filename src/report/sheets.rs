//! A sheet for each article: everything about it in one place, with boxes to tick on paper.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::facts::Facts;
use super::html::{Cell, Part, Section, Sheet, Table};
use super::{Counts, Survey, checklists, count, findings, reading};
use crate::library::ArticleId;
use crate::source::LineIndex;

/// How many articles have a sheet.
const SHEETS: usize = 50;

/// Which articles have a sheet, and where it is.
pub(super) struct Sheets {
    /// Positions among the articles of the survey, in their order.
    chosen: Vec<usize>,
    ids: HashMap<ArticleId, String>,
}

/// The articles with the most serious findings; all when there are not many.
pub(super) fn chosen(survey: &Survey<'_>, counts: &Counts<'_>) -> Sheets {
    let mut chosen: Vec<usize> = (0..survey.articles.len()).collect();
    chosen
        .sort_by_key(|at| (Reverse(counts.tally(&survey.article(survey.articles[*at]).path)), *at));
    chosen.truncate(SHEETS);
    chosen.sort_unstable();
    let ids = chosen
        .iter()
        .enumerate()
        .map(|(number, at)| (survey.articles[*at], format!("sheet-{}", number + 1)))
        .collect();
    Sheets { chosen, ids }
}

impl Sheets {
    /// An article as the head of a row; it leads to its sheet where it has one.
    pub(super) fn article(&self, survey: &Survey<'_>, id: ArticleId) -> Cell {
        let article = survey.article(id);
        Cell::Article {
            sheet: self.ids.get(&id).cloned(),
            title: article.front.title.value.clone(),
            language: article.language.clone(),
            path: article.path.clone(),
        }
    }
}

pub(super) fn section(survey: &Survey<'_>, facts: &[Facts<'_>], sheets: &Sheets) -> Section {
    let mut text =
        "Open the sheets that you want before you print: only open ones are printed.".to_owned();
    if sheets.chosen.len() < survey.articles.len() {
        text.push_str(&format!(
            " These are the {} articles with the most serious findings. For others name files or folders: \
             `handout report --output medicines.html articles/medicines`.",
            sheets.chosen.len()
        ));
    }
    let mut parts = vec![Part::Text(text)];
    for at in &sheets.chosen {
        let id = survey.articles[*at];
        let article = survey.article(id);
        parts.push(Part::Sheet(Sheet {
            id: sheets.ids.get(&id).cloned().unwrap_or_default(),
            title: article.front.title.value.clone(),
            path: article.path.clone(),
            open: survey.articles.len() == 1,
            parts: sheet(survey, id, &facts[*at]),
        }));
    }
    Section { id: "sheets", title: "Sheets by article", parts }
}

fn sheet(survey: &Survey<'_>, id: ArticleId, facts: &Facts<'_>) -> Vec<Part> {
    let front = &facts.article.front;
    let mut about = vec![facts.article.language.clone()];
    about.extend(front.page_type.as_ref().map(|kind| kind.value.name().to_owned()));
    about.push(
        front
            .reviewed
            .as_ref()
            .map_or("never reviewed".to_owned(), |day| format!("last reviewed {}", day.value)),
    );
    about.push(
        survey
            .library
            .review_due(id)
            .map_or("no day for the next review".to_owned(), |day| format!("next review {day}")),
    );
    about.push(count(front.sources.len(), "source", "sources"));
    let mut parts = vec![Part::Text(format!("{}.", about.join(", ")))];
    let often = findings::often(facts.counts, &facts.article.path, usize::MAX);
    let often = if often.is_empty() { "none".to_owned() } else { often };
    parts.push(Part::Text(format!("Findings: {often}.")));
    parts.extend(passages(survey, facts).map(Part::Table));
    if let Some(language) = facts.reading.language {
        let hardest: Vec<_> = facts.reading.hardest.iter().collect();
        parts.extend(
            reading::table_of(survey, language, "The hardest sentences".to_owned(), &hardest)
                .map(Part::Table),
        );
    }
    parts.extend(checklists::of(facts));
    parts
}

/// How hard each section is to read.
fn passages(survey: &Survey<'_>, facts: &Facts<'_>) -> Option<Table> {
    let formula = &facts.reading.language?.formulas()[0];
    let mut table = Table::new(
        "Readability by section",
        &["Section", "Line", "Words", formula.name, "glossary words as easy", "Remark"],
    );
    let index = LineIndex::new(survey.sources.text(&facts.article.path).unwrap_or_default());
    let value = |value: Option<f64>| {
        Cell::number(value.map_or("–".to_owned(), |value| format!("{value:.1}")))
    };
    for section in &facts.reading.sections {
        let figure = section.measure.all_words(formula);
        let heading =
            if section.heading.is_empty() { "before the first heading" } else { &section.heading };
        table.rows.push(vec![
            Cell::text(heading),
            Cell::number(index.line(section.place.span.map_or(0, |(start, _)| start))),
            Cell::number(section.measure.all.words),
            value(figure.value),
            value(section.measure.explained(formula)),
            Cell::text(figure.doubt.unwrap_or_default()),
        ]);
    }
    Some(table)
}
