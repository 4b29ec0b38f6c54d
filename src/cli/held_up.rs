//! Withdrawals that a build with errors holds up: readers still find these articles as if they were valid.

use camino::Utf8Path;

use super::terminal;
use crate::disk::read;
use crate::library::{Library, State};

/// The list of articles that each site is published with.
const LIST: &str = "articles.json";

/// The line that comes before the errors, if the site in `output` has articles that are withdrawn by now.
pub(super) fn line(library: &Library, output: &Utf8Path) -> Option<String> {
    let list = read::bytes_of_file(output, LIST).ok()?;
    let list: serde_json::Value = serde_json::from_slice(&list).ok()?;
    let online: Vec<&str> =
        list["articles"].as_array()?.iter().filter_map(|article| article["url"].as_str()).collect();
    let base_url = library.config.base_url.as_deref().unwrap_or_default();
    let held: Vec<String> = library
        .entries
        .numbered()
        .filter_map(|(id, entry)| {
            let State::Withdrawn(day) = entry.state else { return None };
            let address = entry.route.canonical(base_url);
            let path = &library.articles[id].path;
            (online.contains(&&*address) && is_valid(output, &entry.route.file))
                .then(|| format!("{path} (withdrawn on {day})"))
        })
        .collect();
    let count = terminal::count(held.len(), "withdrawal", "withdrawals");
    (!held.is_empty()).then(|| {
        format!(
            "the errors below hold up {count}, readers still find {} as if valid; handout withdraw takes an article out at once",
            held.join(", ")
        )
    })
}

/// Whether the page there is that of the article, and not one that `handout withdraw` has put in its place: searches are
/// asked to forget such a page.
fn is_valid(output: &Utf8Path, file: &str) -> bool {
    let page = read::bytes_of_file(output, file).unwrap_or_default();
    !String::from_utf8_lossy(&page).contains("<meta name=\"robots\" content=\"noindex\">")
}
