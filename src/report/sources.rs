//! How old the sources of the articles are.

use std::collections::BTreeMap;

use super::article_sheets::ArticleSheets;
use super::html::{ReportCell, ReportPart, ReportSection, ReportTable};
use super::{MAX_NAMED, ReportInput, and_more, bar_cell};
use crate::diagnostic::count;
use crate::library::ArticleId;

/// The sources of one article.
struct Cited {
    id: ArticleId,
    all: usize,
    undated: usize,
    old: usize,
    /// The first and the last year.
    years: Option<(u64, u64)>,
}

pub(super) fn section(input: &ReportInput<'_>, sheets: &ArticleSheets) -> ReportSection {
    let cited: Vec<Cited> = input.articles.iter().map(|id| cited(input, *id)).collect();
    let sum = |part: fn(&Cited) -> usize| cited.iter().map(part).sum::<usize>();
    let (all, undated, old) = (sum(|one| one.all), sum(|one| one.undated), sum(|one| one.old));
    let years = input.library.config.source_years;
    let text = format!(
        "{} in {}; {undated} without a year, {old} more than {years} years old (`source_years` in handout.toml). Age says nothing about \
         quality: an old guideline may still hold, and a new page may be poor.",
        count(all, "source", "sources"),
        count(input.articles.len(), "article", "articles"),
    );
    let mut parts = vec![ReportPart::Text(text)];
    if all > 0 {
        parts.push(ReportPart::Table(by_year(input, undated)));
    }
    parts.push(ReportPart::Table(by_article(input, cited, sheets)));
    ReportSection { id: "sources", title: "Age of the sources", parts }
}

/// The first year that is not yet old.
fn young(input: &ReportInput<'_>) -> u64 {
    let this_year = u64::try_from(input.today().year()).unwrap_or_default();
    this_year.saturating_sub(input.library.config.source_years)
}

fn cited(input: &ReportInput<'_>, id: ArticleId) -> Cited {
    let sources = &input.article(id).front.sources;
    let years: Vec<u64> = sources.iter().filter_map(|source| source.year).collect();
    Cited {
        id,
        all: sources.len(),
        undated: sources.len() - years.len(),
        old: years.iter().filter(|year| **year < young(input)).count(),
        years: years.iter().min().copied().zip(years.iter().max().copied()),
    }
}

fn by_year(input: &ReportInput<'_>, undated: usize) -> ReportTable {
    let (young, mut years) = (young(input), BTreeMap::new());
    for source in input.articles.iter().flat_map(|id| &input.article(*id).front.sources) {
        // Old ones are pointed out one by one below; here they are one line.
        let Some(year) = source.year else { continue };
        *years.entry(year.max(young.saturating_sub(1))).or_insert(0_usize) += 1;
    }
    let most = years.values().copied().max().unwrap_or(1).max(undated);
    let mut table = ReportTable::new("Sources by year", &["Year", "Sources"]);
    let name = |year: u64| if year < young { format!("before {young}") } else { year.to_string() };
    table.rows = years
        .iter()
        .rev()
        .map(|(year, number)| vec![ReportCell::text(name(*year)), bar_cell(*number, most)])
        .collect();
    if undated > 0 {
        table.rows.push(vec![ReportCell::text("no year given"), bar_cell(undated, most)]);
    }
    table
}

fn by_article(
    input: &ReportInput<'_>,
    mut cited: Vec<Cited>,
    sheets: &ArticleSheets,
) -> ReportTable {
    // None at all first, then the most old ones, then the most without a year.
    cited.sort_by_key(|one| (one.all > 0, std::cmp::Reverse((one.old, one.undated)), one.years));
    let head = ["Article", "Sources", "Oldest", "Newest", "No year", "Old"];
    let mut table = ReportTable::new("Sources by article, those to look at first", &head);
    for one in cited.iter().take(MAX_NAMED) {
        let year = |year: Option<u64>| {
            ReportCell::number(year.map_or("–".to_owned(), |year| year.to_string()))
        };
        let (oldest, newest) =
            (year(one.years.map(|years| years.0)), year(one.years.map(|years| years.1)));
        let number = |number: usize| ReportCell::number(number);
        let cells = [number(one.all), oldest, newest, number(one.undated), number(one.old)];
        table.rows.push(std::iter::once(sheets.article(input, one.id)).chain(cells).collect());
    }
    table.rest = and_more(cited.len(), MAX_NAMED, "`handout check` names each old source.");
    table
}
