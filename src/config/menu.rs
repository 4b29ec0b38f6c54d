//! The menu of a site: where it leads, and what it is called in each language.

use std::collections::BTreeMap;

use super::{Config, unknown_language};
use crate::data::{Fields, Node, Spanned};
use crate::schema::settings::{self as keys, menu};
use crate::source::{LanguageTag, unseen};

/// The most entries: a phone shows them in two lines, and nobody reads more.
const MOST: usize = 7;

/// An entry of the menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MenuEntry {
    /// Where it leads.
    pub to: Spanned<MenuTarget>,
    /// What it is called in the main language; without it, as its page.
    pub label: Option<String>,
    /// What it is called in other languages.
    pub labels: BTreeMap<LanguageTag, String>,
}

/// Where an entry of the menu leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MenuTarget {
    /// An article, by the name that its languages share: `living/salt`.
    Article(String),
    /// All topics.
    Topics,
    /// The A to Z.
    AToZ,
    /// The search page.
    Search,
    /// A page of somebody else.
    Address(String),
}

/// The entries under `[[menu]]`.
pub(super) fn menu(fields: &mut Fields<'_>, config: &Config) -> Vec<MenuEntry> {
    let nodes = fields.list(&keys::MENU);
    if let Some(node) = nodes.get(MOST) {
        fields.report(
            "wrong-type",
            node.span.clone(),
            format!("the menu has {} entries, and {MOST} are the most", nodes.len()),
            "Take out those that fewest readers need: they find the rest by topics, A to Z and search.",
        );
    }
    nodes.into_iter().filter_map(|node| entry(fields, node, config)).collect()
}

fn entry(fields: &mut Fields<'_>, node: Node, config: &Config) -> Option<MenuEntry> {
    let span = node.span.clone();
    let entries = fields.as_table(keys::MENU.name, node)?;
    let mut inner = fields.nested(entries);
    let to = inner.text(&menu::TO).filter(|to| !unseen::is_blank(&to.value));
    let label = inner.shown_text(&menu::LABEL).map(|label| label.value);
    let label = label.filter(|label| !unseen::is_blank(label));
    let labels = labels(&mut inner, config);
    inner.finish();
    if to.is_none() {
        fields.report(
            "missing-key",
            span,
            "an entry of the menu leads nowhere",
            "Write to = \"about.md\" for an article, to = \"topics\", \"a-to-z\" or \"search\", or an address that begins with https://.",
        );
    }
    let to = to.map(|to| Spanned::new(target(&to.value), to.span))?;
    Some(MenuEntry { to, label, labels })
}

fn target(to: &str) -> MenuTarget {
    match to {
        "topics" => MenuTarget::Topics,
        "a-to-z" => MenuTarget::AToZ,
        "search" => MenuTarget::Search,
        address if address.contains(':') => MenuTarget::Address(address.to_owned()),
        path => {
            let path = path.trim_start_matches("./");
            let path = path.trim_start_matches("../").trim_start_matches("articles/");
            MenuTarget::Article(path.strip_suffix(".md").unwrap_or(path).to_owned())
        }
    }
}

fn labels(fields: &mut Fields<'_>, config: &Config) -> BTreeMap<LanguageTag, String> {
    let mut all = BTreeMap::new();
    for entry in fields.table(&menu::LABELS).map(|table| table.value).unwrap_or_default() {
        let language = config.languages.iter().find(|tag| *tag.value == *entry.key.value);
        if language.is_none() {
            unknown_language(fields, &entry.key, config);
        }
        let label = fields.as_text(&entry.key.value, entry.node);
        let label = label.filter(|label| !unseen::is_blank(&label.value));
        all.extend(language.zip(label).map(|(tag, label)| (tag.value.clone(), label.value)));
    }
    all
}
