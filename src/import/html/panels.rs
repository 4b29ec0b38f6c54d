//! Panels that a reader opens with a button or a tab: their text belongs to the article although it is hidden.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashSet;
use scraper::ElementRef;

use super::measure::mostly_links;
use super::{attribute, words};

/// The panels of a page, by their ids.
pub(super) struct Panels {
    pub(super) labels: BTreeMap<String, PanelLabel>,
}

/// The words by which a panel is opened.
pub(super) struct PanelLabel {
    pub(super) words: String,
    /// Whether they stand in a row of tabs, away from the panel.
    pub(super) is_tab: bool,
}

impl Panels {
    pub(super) fn of(root: ElementRef<'_>) -> Self {
        let ids: BTreeMap<&str, ElementRef<'_>> = root
            .descendent_elements()
            .filter_map(|element| Some((attribute(element, "id")?, element)))
            .collect();
        let mut controls: BTreeMap<&str, ElementRef<'_>> = BTreeMap::new();
        for element in root.descendent_elements() {
            let by = opened(element)
                .or_else(|| attribute(element, "id").filter(|_| is_tab_panel(element)));
            let Some(panel) = by.and_then(|id| ids.get_key_value(id)) else { continue };
            let label = if opened(element).is_some() {
                Some(&element)
            } else {
                attribute(element, "aria-labelledby").and_then(|id| ids.get(id))
            };
            if let Some(label) = label {
                controls.entry(panel.0).or_insert(*label);
            }
        }
        controls.retain(|id, _| ids.get(id).is_some_and(|panel| holds_text(*panel)));
        let rows: FxHashSet<_> = root
            .descendent_elements()
            .filter(|element| {
                is_tab_list(*element) && !holds(*element, |id| controls.contains_key(id))
            })
            .map(|list| list.id())
            .collect();
        let places: BTreeMap<_, usize> =
            root.descendent_elements().enumerate().map(|(at, part)| (part.id(), at)).collect();
        let place = |part: &ElementRef<'_>| places.get(&part.id()).copied().unwrap_or_default();
        let panels = || controls.keys().filter_map(|id| ids.get(id));
        let all: BTreeSet<usize> = controls.values().chain(panels()).map(place).collect();
        let label = |(id, control): (&str, ElementRef<'_>)| {
            let in_row = control.ancestors().any(|parent| rows.contains(&parent.id()));
            // Another label or panel between it and its own: it is one of several side by side.
            let (from, to) = (place(&control) + 1, ids.get(id).map_or(0, place));
            let is_tab = in_row || from < to && all.range(from..to).next().is_some();
            (id.to_owned(), PanelLabel { words: words(control), is_tab })
        };
        Self { labels: controls.into_iter().map(label).collect() }
    }

    /// Whether an element opens a panel of the page.
    pub(super) fn opens(&self, element: ElementRef<'_>) -> bool {
        opened(element).is_some_and(|id| self.labels.contains_key(id))
    }

    /// Whether an element is the name of a panel that stands elsewhere, side by side with others.
    pub(super) fn is_tab(&self, element: ElementRef<'_>) -> bool {
        let label = opened(element).and_then(|id| self.labels.get(id));
        label.is_some_and(|label| label.is_tab)
    }

    /// Whether an element is a panel that a reader can open.
    pub(super) fn is_panel(&self, element: ElementRef<'_>) -> bool {
        let named = |element: ElementRef<'_>| {
            element.value().classes().chain(attribute(element, "id")).any(|name| {
                let name = name.to_lowercase();
                [
                    "accordion",
                    "collaps",
                    "tab-pane",
                    "tabpanel",
                    "tab-content",
                    "tabs-panel",
                    "toggle-content",
                    "expand",
                    "faq",
                ]
                .iter()
                .any(|part| name.contains(part))
            })
        };
        let block = matches!(
            element.value().name(),
            "div" | "section" | "article" | "dd" | "p" | "ul" | "ol" | "table" | "li"
        );
        is_tab_panel(element)
            || attribute(element, "id").is_some_and(|id| self.labels.contains_key(id))
            || (block
                && element
                    .ancestors()
                    .filter_map(ElementRef::wrap)
                    .take(3)
                    .chain([element])
                    .any(named))
    }

    /// Whether an element holds nothing but the names of panels, side by side.
    pub(super) fn is_row_of_tabs(&self, element: ElementRef<'_>) -> bool {
        let controls = || element.descendent_elements().filter(|inner| self.opens(*inner));
        is_tab_list(element)
            && !holds(element, |id| self.labels.contains_key(id))
            && controls().next().is_some()
            && words(element).replace(' ', "")
                == controls().map(words).collect::<String>().replace(' ', "")
    }
}

/// The name that a panel has in an attribute, which a script or a style shows.
pub(super) fn own_name(element: ElementRef<'_>) -> Option<&str> {
    let is_panel = is_tab_panel(element)
        || element.value().classes().any(|class| {
            let class = class.to_lowercase().replace('_', "-");
            let names = ["tab", "tabs", "accordion"].iter().any(|name| class.starts_with(name));
            let parts = ["-pane", "-panel", "-item", "-section"];
            matches!(class.as_str(), "tab" | "tabpanel" | "tabcontent")
                || names && parts.iter().any(|part| class.ends_with(part))
        });
    let names =
        ["data-title", "data-label", "data-tab-title", "data-heading", "aria-label", "title"];
    names.iter().filter(|_| is_panel).find_map(|name| attribute(element, name))
}

/// Whether an element with one of the ids that `is` knows is inside of `element`.
fn holds(element: ElementRef<'_>, is: impl Fn(&str) -> bool) -> bool {
    element.descendent_elements().any(|inner| attribute(inner, "id").is_some_and(&is))
}

/// The id of the panel that an element opens.
pub(super) fn opened(element: ElementRef<'_>) -> Option<&str> {
    let toggles =
        ["data-toggle", "data-bs-toggle"].iter().any(|name| attribute(element, name).is_some())
            || attribute(element, "role") == Some("tab")
            || element.value().classes().any(|class| class.ends_with("tab") || class == "tab-link");
    ["aria-controls", "data-target", "data-bs-target"]
        .iter()
        .find_map(|name| attribute(element, name))
        .or_else(|| attribute(element, "href").filter(|target| toggles && target.starts_with('#')))
        .map(|id| id.trim_start_matches('#'))
        .filter(|id| !id.is_empty())
}

fn is_tab_panel(element: ElementRef<'_>) -> bool {
    attribute(element, "role") == Some("tabpanel")
}

fn is_tab_list(element: ElementRef<'_>) -> bool {
    attribute(element, "role") == Some("tablist")
        || matches!(element.value().name(), "ul" | "ol" | "menu")
        || element.value().classes().any(|class| class.contains("tabs"))
}

/// Whether a panel has text of the article in it, and no menu.
fn holds_text(panel: ElementRef<'_>) -> bool {
    let in_menu = panel.ancestors().filter_map(ElementRef::wrap).chain([panel]).any(|parent| {
        matches!(parent.value().name(), "nav" | "header")
            || attribute(parent, "role") == Some("navigation")
    });
    !in_menu && !words(panel).is_empty() && !mostly_links(panel)
}
