//! A sheet for each article: everything about it in one place, with boxes to tick on paper.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::facts::ArticleFacts;
use super::html::{ReportCell, ReportPart, ReportSection, ReportSheet, ReportTable};
use super::{FindingCounts, ReportInput, checklists, findings, sentences};
use crate::diagnostic::count;
use crate::library::ArticleId;
use crate::source::LineIndex;

/// How many articles have a sheet.
const MAX_SHEETS: usize = 50;

/// Which articles have a sheet, and where it is.
pub(super) struct ArticleSheets {
    /// Positions among the articles of the input, in their order.
    chosen: Vec<usize>,
    ids: HashMap<ArticleId, String>,
}

/// The articles with the most serious findings; all when there are not many.
pub(super) fn chosen(input: &ReportInput<'_>, counts: &FindingCounts<'_>) -> ArticleSheets {
    let mut chosen: Vec<usize> = (0..input.articles.len()).collect();
    chosen.sort_by_key(|at| (Reverse(counts.tally(&input.article(input.articles[*at]).path)), *at));
    chosen.truncate(MAX_SHEETS);
    chosen.sort_unstable();
    let ids = chosen
        .iter()
        .enumerate()
        .map(|(number, at)| (input.articles[*at], format!("sheet-{}", number + 1)))
        .collect();
    ArticleSheets { chosen, ids }
}

impl ArticleSheets {
    /// An article as the head of a row; it leads to its sheet where it has one.
    pub(super) fn article(&self, input: &ReportInput<'_>, id: ArticleId) -> ReportCell {
        let article = input.article(id);
        ReportCell::Article {
            sheet: self.ids.get(&id).cloned(),
            title: article.front.title.value.clone(),
            language: article.language.to_string(),
            path: article.path.to_string(),
        }
    }
}

pub(super) fn section(
    input: &ReportInput<'_>,
    facts: &[ArticleFacts<'_>],
    sheets: &ArticleSheets,
) -> ReportSection {
    let mut text =
        "Open the sheets that you want before you print: only open ones are printed.".to_owned();
    if sheets.chosen.len() < input.articles.len() {
        text.push_str(&format!(
            " These are the {} articles with the most serious findings. For others name files or folders: \
             `handout report --output medicines.html articles/medicines`.",
            sheets.chosen.len()
        ));
    }
    let mut parts = vec![ReportPart::Text(text)];
    for at in &sheets.chosen {
        let id = input.articles[*at];
        let article = input.article(id);
        parts.push(ReportPart::Sheet(ReportSheet {
            id: sheets.ids.get(&id).cloned().unwrap_or_default(),
            title: article.front.title.value.clone(),
            path: article.path.to_string(),
            open: input.articles.len() == 1,
            parts: sheet(input, id, &facts[*at]),
        }));
    }
    ReportSection { id: "sheets", title: "Sheets by article", parts }
}

fn sheet(input: &ReportInput<'_>, id: ArticleId, facts: &ArticleFacts<'_>) -> Vec<ReportPart> {
    let front = &facts.article.front;
    let mut about = vec![facts.article.language.to_string()];
    about.extend(front.page_type.as_ref().map(|kind| kind.value.name().to_owned()));
    about.push(
        front
            .reviewed
            .as_ref()
            .map_or("never reviewed".to_owned(), |day| format!("last reviewed {}", day.value)),
    );
    about.push(
        input
            .library
            .review_due(id)
            .map_or("no day for the next review".to_owned(), |day| format!("next review {day}")),
    );
    about.push(count(front.sources.len(), "source", "sources"));
    let mut parts = vec![ReportPart::Text(format!("{}.", about.join(", ")))];
    let often = findings::frequent_rules(facts.counts, &facts.article.path, usize::MAX);
    let often = if often.is_empty() { "none".to_owned() } else { often };
    parts.push(ReportPart::Text(format!("Findings: {often}.")));
    parts.extend(passages(input, facts).map(ReportPart::Table));
    if let Some(language) = facts.reading.language {
        let hardest: Vec<_> = facts.reading.hardest.iter().collect();
        parts.extend(
            sentences::table(input, language, "The hardest sentences".to_owned(), &hardest)
                .map(ReportPart::Table),
        );
    }
    parts.extend(checklists::of_article(facts));
    parts
}

/// How hard each section is to read.
fn passages(input: &ReportInput<'_>, facts: &ArticleFacts<'_>) -> Option<ReportTable> {
    let formula = &facts.reading.language?.formulas()[0];
    let mut table = ReportTable::new(
        "Readability by section",
        &["Section", "Line", "Words", formula.name, "glossary words as easy", "Remark"],
    );
    let index = LineIndex::new(input.sources.text(&facts.article.path).unwrap_or_default());
    let value = |value: Option<f64>| {
        ReportCell::number(value.map_or("–".to_owned(), |value| format!("{value:.1}")))
    };
    for section in &facts.reading.sections {
        let figure = section.measure.all_words(formula);
        let heading =
            if section.heading.is_empty() { "before the first heading" } else { &section.heading };
        table.rows.push(vec![
            ReportCell::text(heading),
            ReportCell::number(index.line(section.place.span.map_or(0, |(start, _)| start))),
            ReportCell::number(section.measure.all.words),
            value(figure.value),
            value(section.measure.explained(formula)),
            ReportCell::text(figure.doubt.unwrap_or_default()),
        ]);
    }
    Some(table)
}
