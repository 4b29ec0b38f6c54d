//! Addresses on finished pages that lead to nothing on the site.

use crate::check::Scope;
use crate::config::assets::KeptFiles;
use crate::escape;
use crate::html_audit::{self, Issue};
use crate::plan::{Output, Plan};
use crate::route;

/// The links and pictures of `page` that lead into the site, where nothing is.
pub(super) fn broken(page: &[u8], output: &Output, scope: &Scope<'_>) -> Vec<Issue> {
    let Some(plan) = scope.plan else { return Vec::new() };
    let config = &scope.library.config;
    let folder = config.base_url.as_deref().map_or("/", path_of);
    html_audit::broken_addresses(page, |address| {
        let own = config.base_url.as_deref().and_then(|own| address.strip_prefix(own));
        let address = own.map_or_else(|| address.to_owned(), |rest| format!("{folder}{rest}"));
        let file = file(&address, &output.route.url, folder)?;
        if is_there(plan, &file) {
            return None;
        }
        // Patterns that cannot be read have been reported with the settings.
        let kept = KeptFiles::of(&config.keep).unwrap_or_default();
        (!kept.holds(&file)).then_some(file)
    })
}

/// The path of a base URL, with a `/` at both ends.
fn path_of(base_url: &str) -> &str {
    let host = base_url.find("://").map_or(0, |at| at + 3);
    let rest = base_url.get(host..).unwrap_or_default();
    rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/")
}

/// Which file of the site is meant by an address on the page at `url`; `None` if it leads elsewhere.
fn file(address: &str, url: &str, folder: &str) -> Option<String> {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let is_elsewhere = path.starts_with("//") || path.split('/').next()?.contains(':');
    if path.is_empty() || is_elsewhere {
        return None;
    }
    let path = match path.starts_with('/') {
        true => route::resolve("", path.strip_prefix(folder)?)?,
        false => route::resolve(url, path)?,
    };
    let is_folder = path.is_empty() || address.split(['?', '#']).next()?.ends_with(['/', '.']);
    let name = escape::percent_decode(&path)?;
    Some(if is_folder && !name.is_empty() { format!("{name}/") } else { name })
}

/// Whether the site has a file, or one that hosts send for this name.
fn is_there(plan: &Plan, file: &str) -> bool {
    plan.find(file).is_some()
        || plan.output(&format!("{file}.html")).is_some()
        || plan.is_reserved(file)
}
