//! The calendar of reviews: what is overdue, what falls due when, what nobody has reviewed.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::article_sheets::ArticleSheets;
use super::html::{ReportCell, ReportPart, ReportSection, ReportTable};
use super::{MAX_NAMED, ReportInput, and_more};
use crate::diagnostic::count;
use crate::library::ArticleId;

/// How many months the calendar has at most; a day that was mistyped must not make it endless.
const MAX_MONTHS: usize = 60;

pub(super) fn section(input: &ReportInput<'_>, sheets: &ArticleSheets) -> ReportSection {
    let mut days: Vec<(Date, ArticleId)> = input
        .articles
        .iter()
        .filter_map(|&id| input.library.review_due(id).map(|day| (day, id)))
        .collect();
    days.sort_unstable();
    let without = input.articles.len() - days.len();
    let text = "The day is `review_due` of the article, or else its last review and the interval of the site. From that day on its page tells \
        readers that the review is overdue.";
    let mut parts = vec![ReportPart::Text(text.to_owned())];
    if days.is_empty() {
        parts.push(ReportPart::Notice(
            "No article has a day for its next review: give each one `reviewed` or `review_due`."
                .to_owned(),
        ));
    } else {
        parts.push(ReportPart::Table(months(input, &days)));
        parts.push(ReportPart::Table(first(input, &days, sheets)));
    }
    if without > 0 && !days.is_empty() {
        let articles = count(without, "article has", "articles have");
        parts.push(ReportPart::Notice(format!(
            "{articles} no day for a review and no last review, and would be forgotten."
        )));
    }
    parts.extend(never(input, sheets).map(ReportPart::Table));
    ReportSection { id: "reviews", title: "Review calendar", parts }
}

/// What falls due month by month.
fn months(input: &ReportInput<'_>, days: &[(Date, ArticleId)]) -> ReportTable {
    let mut months: BTreeMap<Option<(i16, i8)>, (String, usize)> = BTreeMap::new();
    for (day, _) in days {
        let (key, name) = if *day < input.today() {
            (None, "Overdue".to_owned())
        } else {
            (Some((day.year(), day.month())), day.strftime("%B %Y").to_string())
        };
        months.entry(key).or_insert((name, 0)).1 += 1;
    }
    let most = months.values().map(|(_, number)| *number).max().unwrap_or(1);
    let mut table = ReportTable::new("Reviews by month", &["Month", "Articles"]);
    table.rows = months
        .values()
        .take(MAX_MONTHS)
        .map(|(name, number)| vec![ReportCell::text(name), super::bar_cell(*number, most)])
        .collect();
    table.rest =
        and_more(months.len(), MAX_MONTHS, "These months are far away: a year may be mistyped.");
    table
}

/// The reviews that come first.
fn first(
    input: &ReportInput<'_>,
    days: &[(Date, ArticleId)],
    sheets: &ArticleSheets,
) -> ReportTable {
    let mut table = ReportTable::new(
        "Which come first",
        &["Article", "Due", "State", "Last review", "Reviewers"],
    );
    for &(day, id) in days.iter().take(MAX_NAMED) {
        let front = &input.article(id).front;
        let state = match day {
            day if day < input.today() => "overdue",
            day if day <= input.library.soon() => "due soon",
            _ => "",
        };
        let reviewed =
            front.reviewed.as_ref().map_or("none".to_owned(), |day| day.value.to_string());
        let people: Vec<&str> = front
            .reviewers
            .iter()
            .filter_map(|person| input.library.person(&person.value))
            .map(|person| person.name.as_str())
            .collect();
        let people = if people.is_empty() { "nobody named".to_owned() } else { people.join(", ") };
        let cells = [day.to_string(), state.to_owned(), reviewed, people];
        table.rows.push(
            std::iter::once(sheets.article(input, id)).chain(cells.map(ReportCell::Text)).collect(),
        );
    }
    table.rest = and_more(
        days.len(),
        MAX_NAMED,
        "`handout list --format csv` names all, `--format ics` makes a calendar.",
    );
    table
}

/// The articles that nobody has reviewed, the oldest first.
fn never(input: &ReportInput<'_>, sheets: &ArticleSheets) -> Option<ReportTable> {
    let mut never: Vec<ArticleId> = input
        .articles
        .iter()
        .copied()
        .filter(|id| input.article(*id).front.reviewed.is_none())
        .collect();
    never.sort_by_key(|id| input.library.changed(*id));
    let mut table = ReportTable::new(
        "Never reviewed, as far as the articles say; the oldest first",
        &["Article", "Language", "Last changed"],
    );
    for &id in never.iter().take(MAX_NAMED) {
        let article = input.article(id);
        let written = input.library.changed(id).map_or("no date".to_owned(), |day| day.to_string());
        table.rows.push(
            std::iter::once(sheets.article(input, id))
                .chain([article.language.to_string(), written].map(ReportCell::Text))
                .collect(),
        );
    }
    table.rest =
        and_more(never.len(), MAX_NAMED, "`handout list unreviewed` names those without a day.");
    (!never.is_empty()).then_some(table)
}
