//! Articles that will soon be withdrawn, with the articles that lead to them.

use crate::check::{Check, Findings, Scope};
use crate::diagnostic::{Finding, Level};
use crate::library::ArticleId;

pub(in crate::check) const CHECK: Check = Check::Site(Level::Note, check);

/// How many of the articles that lead to one are named.
const MOST_NAMED: usize = 3;

fn check(scope: &Scope<'_>, found: &mut Findings) {
    let library = scope.library;
    let is_due = |id: &ArticleId| library.withdrawal_due(*id).is_some();
    let due: Vec<ArticleId> = library.articles.ids().filter(is_due).collect();
    if due.is_empty() {
        return;
    }
    let leading = library.leading_to(&due);
    for id in due {
        let article = &library.articles[id];
        let Some(expires) = &article.front.expires else { continue };
        let menu = library.is_in_menu(id).then_some("the menu");
        let articles = leading.get(&id).into_iter().flatten();
        let from: Vec<&str> =
            menu.into_iter().chain(articles.map(|from| &*library.articles[*from].path)).collect();
        let message = format!("this page will be withdrawn on {}{}", expires.value, linked(&from));
        let help = match from.is_empty() {
            true => "If it is still right on that day, set `expires` to a later one.",
            false => {
                "Lead readers to what takes its place before, or set `expires` to a later day."
            }
        };
        found.push(
            Finding::new(article.front_place(&expires.span), message)
                .why("From that day on a reader finds only a note that the page is gone.")
                .help(help),
        );
    }
}

fn linked(from: &[&str]) -> String {
    let named = from.iter().take(MOST_NAMED).copied().collect::<Vec<_>>().join(", ");
    match from.len() {
        0 => String::new(),
        count if count <= MOST_NAMED => format!(", linked from {named}"),
        count => format!(", linked from {named} and {} more", count - MOST_NAMED),
    }
}
