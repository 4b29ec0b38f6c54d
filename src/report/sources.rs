//! How old the sources of the articles are.

use std::collections::BTreeMap;

use super::html::{Cell, Part, Section, Table};
use super::sheets::Sheets;
use super::{NAMED, Survey, bar, count, rest};
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

pub(super) fn section(survey: &Survey<'_>, sheets: &Sheets) -> Section {
    let cited: Vec<Cited> = survey.articles.iter().map(|id| cited(survey, *id)).collect();
    let sum = |part: fn(&Cited) -> usize| cited.iter().map(part).sum::<usize>();
    let (all, undated, old) = (sum(|one| one.all), sum(|one| one.undated), sum(|one| one.old));
    let years = survey.library.config.source_years;
    let text = format!(
        "{} in {}; {undated} without a year, {old} more than {years} years old (`source_years` in handout.toml). Age says nothing about \
         quality: an old guideline may still hold, and a new page may be poor.",
        count(all, "source", "sources"),
        count(survey.articles.len(), "article", "articles"),
    );
    let mut parts = vec![Part::Text(text)];
    if all > 0 {
        parts.push(Part::Table(by_year(survey, undated)));
    }
    parts.push(Part::Table(by_article(survey, cited, sheets)));
    Section { id: "sources", title: "Age of the sources", parts }
}

/// The first year that is not yet old.
fn young(survey: &Survey<'_>) -> u64 {
    let this_year = u64::try_from(survey.today().year()).unwrap_or_default();
    this_year.saturating_sub(survey.library.config.source_years)
}

fn cited(survey: &Survey<'_>, id: ArticleId) -> Cited {
    let sources = &survey.article(id).front.sources;
    let years: Vec<u64> = sources.iter().filter_map(|source| source.year).collect();
    Cited {
        id,
        all: sources.len(),
        undated: sources.len() - years.len(),
        old: years.iter().filter(|year| **year < young(survey)).count(),
        years: years.iter().min().copied().zip(years.iter().max().copied()),
    }
}

fn by_year(survey: &Survey<'_>, undated: usize) -> Table {
    let (young, mut years) = (young(survey), BTreeMap::new());
    for source in survey.articles.iter().flat_map(|id| &survey.article(*id).front.sources) {
        // Old ones are pointed out one by one below; here they are one line.
        let Some(year) = source.year else { continue };
        *years.entry(year.max(young.saturating_sub(1))).or_insert(0_usize) += 1;
    }
    let most = years.values().copied().max().unwrap_or(1).max(undated);
    let mut table = Table::new("Sources by year", &["Year", "Sources"]);
    let name = |year: u64| if year < young { format!("before {young}") } else { year.to_string() };
    table.rows = years
        .iter()
        .rev()
        .map(|(year, number)| vec![Cell::text(name(*year)), bar(*number, most)])
        .collect();
    if undated > 0 {
        table.rows.push(vec![Cell::text("no year given"), bar(undated, most)]);
    }
    table
}

fn by_article(survey: &Survey<'_>, mut cited: Vec<Cited>, sheets: &Sheets) -> Table {
    // None at all first, then the most old ones, then the most without a year.
    cited.sort_by_key(|one| (one.all > 0, std::cmp::Reverse((one.old, one.undated)), one.years));
    let head = ["Article", "Sources", "Oldest", "Newest", "No year", "Old"];
    let mut table = Table::new("Sources by article, those to look at first", &head);
    for one in cited.iter().take(NAMED) {
        let year =
            |year: Option<u64>| Cell::number(year.map_or("–".to_owned(), |year| year.to_string()));
        let (oldest, newest) =
            (year(one.years.map(|years| years.0)), year(one.years.map(|years| years.1)));
        let number = |number: usize| Cell::number(number);
        let cells = [number(one.all), oldest, newest, number(one.undated), number(one.old)];
        table.rows.push(std::iter::once(sheets.article(survey, one.id)).chain(cells).collect());
    }
    table.rest = rest(cited.len(), NAMED, "`handout check` names each old source.");
    table
}
