//! The articles that expire: which readers will lose and when, which are gone and why, and what still leads to them.

use jiff::civil::Date;

use super::html::{ReportCell, ReportPart, ReportSection, ReportTable};
use super::{MAX_NAMED, ReportInput, and_more};
use crate::library::{ArticleId, Role, State};

/// How many articles that lead to one are named.
const MOST_LEADING: usize = 5;

pub(super) fn section(input: &ReportInput<'_>) -> ReportSection {
    let library = input.library;
    let is_asked = |id: &ArticleId| {
        let entry = &library.entries[*id];
        let gone = matches!(entry.state, State::Withdrawn(_)) && input.paths.is_empty();
        entry.role == Role::Article && (gone || input.articles.contains(id))
    };
    let expiring = library.articles.ids().filter(is_asked);
    let mut days: Vec<_> = expiring
        .filter_map(|id| Some((library.articles[id].front.expires.as_ref()?.value, id)))
        .collect();
    days.sort_unstable();
    let mut parts = Vec::new();
    if days.is_empty() {
        parts.push(ReportPart::Text("No article has a day on which it expires.".to_owned()));
    } else {
        let text = "From its day on the address of an article says that it was withdrawn, and lists and searches leave it out. \
            Links to it lead to that page: lead readers to what takes its place.";
        parts.push(ReportPart::Text(text.to_owned()));
        parts.push(ReportPart::Table(table(input, &days)));
    }
    ReportSection { id: "withdrawals", title: "Withdrawals", parts }
}

fn table(input: &ReportInput<'_>, days: &[(Date, ArticleId)]) -> ReportTable {
    let library = input.library;
    let ids: Vec<ArticleId> = days.iter().map(|(_, id)| *id).collect();
    let leading = library.leading_to(&ids);
    let mut table =
        ReportTable::new("By day", &["Article", "Day", "State", "Why", "What leads to it"]);
    for (day, id) in days.iter().take(MAX_NAMED) {
        let article = input.article(*id);
        let state = if *day <= input.today() { "withdrawn" } else { "will be withdrawn" };
        let reason = article.front.withdrawal_reason.as_ref().map_or("", |reason| &reason.value);
        let menu = library.is_in_menu(*id).then_some("the menu");
        let articles = leading.get(id).into_iter().flatten();
        let from: Vec<&str> =
            menu.into_iter().chain(articles.map(|from| &*library.articles[*from].path)).collect();
        let mut named = from.iter().take(MOST_LEADING).copied().collect::<Vec<_>>().join(", ");
        if from.len() > MOST_LEADING {
            named.push_str(&format!(" and {} more", from.len() - MOST_LEADING));
        }
        let cells = [&article.path, &*day.to_string(), state, reason, &named];
        table.rows.push(cells.map(ReportCell::text).to_vec());
    }
    table.rest =
        and_more(days.len(), MAX_NAMED, "`handout list expired` names those that are gone.");
    table
}
