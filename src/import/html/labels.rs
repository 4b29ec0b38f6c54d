//! Buttons, tabs and labels that open a panel in a way of their own: they get the attributes that say so everywhere.

use std::collections::BTreeMap;

use scraper::{ElementRef, Html, Node};

use super::blocks::is_block;
use super::looks::set_attribute;
use super::measure::{is_heading, is_row_of_tabs};
use super::panels::opened;
use super::{attribute, words};

/// Parts of the names of what opens and closes.
const FOLDS: [&str; 6] = ["accordion", "collaps", "toggle", "expand", "faq", "tab"];
/// Parts of the names of what is clicked there.
const HEADS: [&str; 12] = [
    "title", "head", "label", "toggle", "button", "btn", "trigger", "question", "summary",
    "opener", "link", "control",
];
/// More is no label.
const LONGEST: usize = 200;

/// Says of each label of a page which panel it opens, where only a script or a style sheet knows that.
pub(super) fn apply(html: &mut Html) {
    let said = said(html);
    for (number, node) in html.tree.values_mut().enumerate().filter(|_| !said.is_empty()) {
        let Node::Element(element) = node else { continue };
        for (name, value) in said.get(&number).into_iter().flatten() {
            set_attribute(element, name, value);
        }
    }
}

/// Attributes for the elements of a page, by their numbers in its tree.
type SaidOfElements = BTreeMap<usize, Vec<(&'static str, String)>>;

fn said(html: &Html) -> SaidOfElements {
    let root = html.root_element();
    let numbers: BTreeMap<_, usize> =
        html.tree.nodes().enumerate().map(|(number, node)| (node.id(), number)).collect();
    let number = |element: ElementRef<'_>| numbers.get(&element.id()).copied().unwrap_or_default();
    let ids: BTreeMap<&str, ElementRef<'_>> = root
        .descendent_elements()
        .filter_map(|element| Some((attribute(element, "id")?, element)))
        .collect();
    let mut labels = PanelLabels { number: &number, said: BTreeMap::new() };
    let controls = || root.descendent_elements().filter(|element| opens(*element));
    for element in controls() {
        named(element, &ids).into_iter().for_each(|panel| labels.pair(element, panel));
    }
    for element in root.descendent_elements() {
        labels.row(element);
        labels.switches(element);
    }
    for element in controls() {
        below(element).into_iter().for_each(|panel| labels.pair(element, panel));
    }
    labels.said
}

/// Which element opens which, and the buttons of forms that only do that.
struct PanelLabels<'n> {
    number: &'n dyn Fn(ElementRef<'_>) -> usize,
    said: SaidOfElements,
}

impl PanelLabels<'_> {
    fn pair(&mut self, control: ElementRef<'_>, panel: ElementRef<'_>) {
        let (from, to) = ((self.number)(control), (self.number)(panel));
        let is_new = !self.said.contains_key(&from) && !self.said.contains_key(&to);
        let mut around = control.ancestors().filter_map(ElementRef::wrap);
        let is_elsewhere = around.any(|outer| {
            outer.id() == panel.id() || matches!(outer.value().name(), "nav" | "footer" | "form")
        });
        let is_said = control.descendent_elements().any(|inner| opened(inner).is_some());
        let length = words(control).len();
        if !is_new || is_said || is_elsewhere || !(1..LONGEST).contains(&length) || !is_panel(panel)
        {
            return;
        }
        let own = attribute(panel, "id").map(str::to_owned);
        let name = own.unwrap_or_else(|| format!("handoutpanel{to}"));
        self.said.insert(from, vec![("aria-controls", name.clone())]);
        self.said.insert(to, vec![("id", name)]);
    }

    /// A row of tabs, and as many panels behind it.
    fn row(&mut self, row: ElementRef<'_>) {
        if !is_row_of_tabs(row) || !is_block(row.value().name()) {
            return;
        }
        let tabs: Vec<ElementRef<'_>> = row.child_elements().collect();
        let one = |tab: &ElementRef<'_>| {
            let is_click = |inner: ElementRef<'_>| matches!(inner.value().name(), "button" | "a");
            let inside = || tab.descendent_elements().filter(|inner| is_click(*inner));
            let elsewhere = |inner| attribute(inner, "href").is_some_and(|to| !to.starts_with('#'));
            matches!(tab.value().name(), "button" | "a" | "li")
                && inside().count() <= 1
                && !inside().any(elsewhere)
        };
        if tabs.len() > 1 && tabs.iter().all(one) {
            let behind = row.next_siblings().filter_map(ElementRef::wrap);
            let panels: Vec<ElementRef<'_>> = behind.take(tabs.len()).collect();
            self.by_place(&tabs, &panels);
        }
    }

    /// Radio buttons and boxes to tick, whose labels show and hide panels without any script.
    fn switches(&mut self, outer: ElementRef<'_>) {
        let of = |name: &str| {
            let parts = outer.child_elements().filter(move |part| part.value().name() == name);
            parts.collect::<Vec<_>>()
        };
        let (labels, inputs) = (of("label"), of("input"));
        let is_switch = |input: &ElementRef<'_>| {
            matches!(attribute(*input, "type"), Some("radio" | "checkbox"))
        };
        if labels.is_empty() || labels.len() != inputs.len() || !inputs.iter().all(is_switch) {
            return;
        }
        let mut parts = outer.child_elements().chain([outer]);
        if !parts.any(|part| is_named(part, &FOLDS)) {
            return;
        }
        let is_part = |part: &ElementRef<'_>| !matches!(part.value().name(), "label" | "input");
        let panels: Vec<ElementRef<'_>> = outer.child_elements().filter(is_part).collect();
        if self.by_place(&labels, &panels) {
            let hidden = |input| ((self.number)(input), vec![("type", "hidden".to_owned())]);
            let hidden: Vec<_> = inputs.into_iter().map(hidden).collect();
            self.said.extend(hidden);
        }
    }

    /// Pairs labels with panels one by one, where there are as many; whether there were.
    fn by_place(&mut self, labels: &[ElementRef<'_>], panels: &[ElementRef<'_>]) -> bool {
        let inside: Vec<ElementRef<'_>> =
            panels.first().map(|one| one.child_elements().collect()).unwrap_or_default();
        let fits = |panels: &[ElementRef<'_>]| {
            let name = |panel: &ElementRef<'_>| panel.value().name().to_owned();
            panels.len() == labels.len()
                && panels.iter().all(|panel| is_panel(*panel))
                && panels.windows(2).all(|pair| pair.first().map(name) == pair.last().map(name))
        };
        let Some(panels) = [panels, &inside].into_iter().find(|panels| fits(panels)) else {
            return false;
        };
        labels.iter().zip(panels).for_each(|(label, panel)| self.pair(*label, *panel));
        true
    }
}

/// Whether an element is clicked to open something.
fn opens(element: ElementRef<'_>) -> bool {
    let inside = || element.descendent_elements().skip(1);
    let clicks = |inner: ElementRef<'_>| matches!(inner.value().name(), "button" | "a" | "input");
    match element.value().name() {
        "button" => attribute(element, "aria-expanded").is_some() || is_named(element, &FOLDS),
        "a" | "li" | "div" | "span" | "p" => {
            is_named(element, &FOLDS)
                && (is_named(element, &HEADS) || attribute(element, "role") == Some("tab"))
                && !inside().any(|inner| is_block(inner.value().name()) || clicks(inner))
        }
        _ => false,
    }
}

/// The panel that the script of a control, or an attribute for one, names.
fn named<'a>(
    element: ElementRef<'_>,
    ids: &BTreeMap<&str, ElementRef<'a>>,
) -> Option<ElementRef<'a>> {
    let of = |(name, value): (&str, &str)| {
        let is_said = name.starts_with("data-") || name == "onclick";
        let mut parts = value.split(['\'', '"', '#', ' ', ',']).filter(|_| is_said);
        parts.find_map(|part| ids.get(part).copied())
    };
    element.value().attrs().find_map(of)
}

/// The panel right behind a control, or behind what has nothing else in it.
fn below(element: ElementRef<'_>) -> Option<ElementRef<'_>> {
    let mut outer = element;
    for _ in 0..3 {
        if let Some(next) = outer.next_siblings().find_map(ElementRef::wrap) {
            let is_other = opens(next) || is_heading(next) || next.value().name() == "dd";
            return Some(next).filter(|next| !is_other && is_panel(*next));
        }
        outer = outer.parent().and_then(ElementRef::wrap)?;
        if words(outer) != words(element) {
            return None;
        }
    }
    None
}

/// Whether an element has lines of its own with words in them, and is no form.
fn is_panel(element: ElementRef<'_>) -> bool {
    let is_form = |part: ElementRef<'_>| matches!(part.value().name(), "form" | "nav" | "textarea");
    matches!(element.value().name(), "div" | "section" | "article" | "ul" | "ol" | "table" | "p")
        && !words(element).is_empty()
        && !element.descendent_elements().any(is_form)
}

/// Whether the class or id of an element has one of these parts.
fn is_named(element: ElementRef<'_>, parts: &[&str]) -> bool {
    let mut names = element.value().classes().chain(attribute(element, "id"));
    names.any(|name| {
        let name = name.to_lowercase();
        // A table is no tab.
        parts.iter().any(|part| name.replace("table", "").contains(part))
    })
}
