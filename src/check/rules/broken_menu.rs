//! Entries of the menu that lead nowhere.

use crate::check::{Check, Findings, Scope};
use crate::config::{self, MenuTarget};
use crate::diagnostic::{Finding, Level, Place, did_you_mean, quoted};

pub(in crate::check) const CHECK: Check = Check::Site(Level::Error, check);

fn check(scope: &Scope<'_>, found: &mut Findings) {
    let library = scope.library;
    unseen_labels(scope, found);
    for entry in &library.config.menu {
        let (message, help) = match &entry.to.value {
            MenuTarget::Article(name) => {
                let mut languages = library.languages.ids();
                if languages.any(|language| library.by_name(name, language).is_some()) {
                    continue;
                }
                let names = library.articles.iter().map(|article| article.name.as_str());
                (format!("the site has no page `{name}.md`"), did_you_mean(name, names))
            }
            MenuTarget::Search if !library.config.search => {
                ("the site has no search page".to_owned(), None)
            }
            MenuTarget::Address(address) if !config::is_web_address(address) => (
                format!("the menu cannot lead to {}", quoted(address)),
                Some("Write an address that begins with https://.".to_owned()),
            ),
            MenuTarget::Address(_) if entry.label.is_none() => (
                "an address in the menu has no label".to_owned(),
                Some("Add label = \"…\": what readers tap on.".to_owned()),
            ),
            _ => continue,
        };
        let help = help.unwrap_or_else(|| {
            "Write the path of an article that is on the site, such as `about.md`, or take the entry out.".to_owned()
        });
        let place = Place::span(config::FILE, entry.to.span.clone());
        found.push(
            Finding::new(place, message)
                .why("The menu is on every page: readers tap on it first when they are lost.")
                .help(help),
        );
    }
}

/// Labels in a language that has not got the page: its menu leaves the entry out.
fn unseen_labels(scope: &Scope<'_>, found: &mut Findings) {
    let library = scope.library;
    for entry in &library.config.menu {
        let MenuTarget::Article(name) = &entry.to.value else { continue };
        for (language, about) in library.languages.numbered() {
            if !entry.labels.contains_key(&about.tag) || library.by_name(name, language).is_some() {
                continue;
            }
            let place = Place::span(config::FILE, entry.to.span.clone());
            found.push_at_most(
                Level::Warn,
                Finding::new(place, format!("the label for `{}` is shown nowhere: this page is not in that language", about.tag))
                    .why("The menu of that language leaves the entry out: a link would lead to words that its readers cannot read.")
                    .help("Translate the page, or take the label out."),
            );
        }
    }
}
