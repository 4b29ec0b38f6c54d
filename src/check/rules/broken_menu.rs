//! Entries of the menu that lead nowhere.

use crate::check::{Check, Findings, Scope};
use crate::config::{self, MenuEntry, MenuTarget};
use crate::diagnostic::{Finding, Level, Place, did_you_mean, quoted};
use crate::library::{LanguageId, State};

pub(in crate::check) const CHECK: Check = Check::Site(Level::Error, check);

const WHY: &str = "The menu is on every page: readers tap on it first when they are lost.";

fn check(scope: &Scope<'_>, found: &mut Findings) {
    let library = scope.library;
    too_long(scope, found);
    for (at, entry) in library.config.menu.iter().enumerate() {
        if library.config.menu.iter().take(at).any(|before| before.to.value == entry.to.value) {
            let finding = Finding::new(place(entry), "the menu leads to this page twice")
                .why("Readers look for what the second one has that the first has not.")
                .help("Take one of them out.");
            found.push_at_most(Level::Warn, finding);
        }
        let (message, help) = match &entry.to.value {
            MenuTarget::Article(name) => {
                if library.versions(name).next().is_some() {
                    left_out(scope, entry, name, found);
                    continue;
                }
                unknown(scope, name)
            }
            MenuTarget::Search if !library.config.search => (
                "the site has no search page".to_owned(),
                "Take the entry out, or let the site have a search: take out `search = false`.".to_owned(),
            ),
            MenuTarget::Address(address) => match config::web_address(address) {
                Err(problem) => no_address(address, &problem),
                Ok(()) if entry.label.is_none() => (
                    "an address in the menu has no label".to_owned(),
                    "Add label = \"…\": what readers tap on.".to_owned(),
                ),
                Ok(()) => continue,
            },
            _ => continue,
        };
        found.push(Finding::new(place(entry), message).why(WHY).help(help));
    }
}

/// As many letters as two lines of the head hold on a wide screen, beside the name of the site and the search.
const MOST_LETTERS: usize = 120;

/// The labels of a language that push the text of every page down.
fn too_long(scope: &Scope<'_>, found: &mut Findings) {
    let library = scope.library;
    let Some(first) = library.config.menu.first() else { return };
    for (language, about) in library.languages.numbered() {
        let label = |entry: &MenuEntry| {
            let own = match language {
                LanguageId::MAIN => entry.label.as_ref(),
                _ => entry.labels.get(&about.tag),
            };
            let titled = || match &entry.to.value {
                MenuTarget::Article(name) => Some(library.by_name(name, language)?),
                _ => None,
            };
            let title = |id| library.articles[id].front.title.value.chars().count();
            own.map(|label| label.chars().count()).or_else(|| titled().map(title))
        };
        let letters: usize = library.config.menu.iter().filter_map(label).sum();
        if letters > MOST_LETTERS {
            let message = format!("the menu in `{}` has {letters} letters, and {MOST_LETTERS} are room for", about.tag);
            let finding = Finding::new(place(first), message)
                .why("It takes many lines at the top of every page, and what readers came for begins lower down.")
                .help("Give long titles a short label, such as label = \"Get help\".");
            found.push_at_most(Level::Warn, finding);
        }
    }
}

fn place(entry: &MenuEntry) -> Place {
    Place::span(config::FILE, entry.to.span.clone())
}

/// What to say about a page that is not there.
fn unknown(scope: &Scope<'_>, name: &str) -> (String, String) {
    let library = scope.library;
    let as_written = if name.contains(['.', '#', '/']) && !is_path(name) {
        quoted(name)
    } else {
        format!("`{name}.md`")
    };
    let base = name.split(['#', '?']).next().unwrap_or(name);
    let base = base.strip_suffix(".html").or(base.strip_suffix(".md")).unwrap_or(base);
    let without_language = base.rsplit_once('.').map_or(base, |(base, _)| base);
    let known = [base, without_language].into_iter().find(|name| library.versions(name).next().is_some());
    let names = library.articles.iter().map(|article| article.name.as_str());
    let help = if let Some(known) = known {
        format!("Write to = \"{known}.md\": the menu leads to a whole page, and in each language to its own version.")
    } else if name.starts_with("www.") || name.starts_with("//") {
        "For a page of somebody else, write its whole address, with https:// before it.".to_owned()
    } else {
        did_you_mean(name, names).unwrap_or_else(|| {
            "Write the path of an article that is on the site, such as `about.md`, or take the entry out.".to_owned()
        })
    };
    (format!("the site has no page {as_written}"), help)
}

/// Whether a name is a path below `articles/` without its ending, as far as one can see.
fn is_path(name: &str) -> bool {
    !name.starts_with('/') && !name.contains(['.', '#', '?'])
}

/// What to say about an address that a menu cannot have.
fn no_address(address: &str, problem: &str) -> (String, String) {
    let help = if address.starts_with("tel:") || address.starts_with("mailto:") {
        "The menu leads to pages. A telephone number belongs under [contact], an e-mail address under [publisher]."
    } else {
        "Write an address that begins with https://, as a browser shows it."
    };
    (format!("the menu cannot lead to {}: it {problem}", quoted(address)), help.to_owned())
}

/// Versions of the page that readers do not see now, and languages without one: their menus leave the entry out.
fn left_out(scope: &Scope<'_>, entry: &MenuEntry, name: &str, found: &mut Findings) {
    let library = scope.library;
    for id in library.versions(name) {
        let path = &library.articles[id].path;
        let (level, message, help) = match library.entries[id].state {
            State::Live => continue,
            State::Withdrawn(day) => (
                Level::Warn,
                format!("{path} was withdrawn on {day}"),
                "Lead to what took its place, or take the entry out.",
            ),
            State::Scheduled(day) => (
                Level::Note,
                format!("{path} is not published before {day}"),
                "Nothing: the entry joins the menu by itself on that day.",
            ),
            State::Draft => (
                Level::Note,
                format!("{path} is a draft"),
                "Nothing: the entry joins the menu by itself when the page is published.",
            ),
        };
        let finding = Finding::new(place(entry), message)
            .why("The menu leaves the entry out: readers who look for the page there do not find it.")
            .help(help);
        found.push_at_most(level, finding);
    }
    for (language, about) in library.languages.numbered() {
        let has_version = library.versions(name).any(|id| library.entries[id].language == language);
        let message = match entry.labels.contains_key(&about.tag) {
            _ if has_version => continue,
            true => format!("the label for `{}` is shown nowhere: this page is not in that language", about.tag),
            false if language == LanguageId::MAIN => {
                format!("the main language, `{}`, has no page `{name}.md`", about.tag)
            }
            false => continue,
        };
        let finding = Finding::new(place(entry), message)
            .why("The menu of that language leaves the entry out: a link would lead to words that its readers cannot read.")
            .help("Translate the page, or take the label out.");
        found.push_at_most(Level::Warn, finding);
    }
}
