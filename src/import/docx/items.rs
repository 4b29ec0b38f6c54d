//! Items of lists: which list they belong to, how deep they are nested, and what stands before them.

use roxmltree::Node;

use super::body::{DocxFlow, DocxWalk};
use super::nesting::ListNesting;
use super::numbers::ItemMarker;
use super::styles::{ListPlace, indent};
use super::{child, value};
use crate::import::doubt::{Doubt, changed, first_words};
use crate::import::lists;
use crate::import::tree::{ImportBlock, Inline};

/// Bullets that say something: what to do, and what not to do.
const TELLING_BULLETS: [char; 12] = ['✓', '✔', '🗸', '☑', '✗', '✘', '✕', '✖', '☒', '⚠', '🚫', '⊘'];

impl DocxWalk<'_, '_> {
    /// Adds an item of a list.
    pub(super) fn item(
        &mut self,
        style: Option<&str>,
        properties: Option<Node<'_, '_>>,
        place: ListPlace,
        mut line: Vec<Inline>,
        flow: &mut DocxFlow,
    ) {
        let number = self.number(&place, &mut line);
        let indent = self.indent(style, properties, &place);
        let list = match number {
            Some(_) => self.numbers.kind(&place.list).map_or("", |kind| kind).to_owned(),
            None => place.list.clone(),
        };
        let place = ListPlace {
            level: match place.level {
                0 => style.map_or(0, |style| level_of_style(self.definitions.styles.name(style))),
                level => level,
            },
            ..place
        };
        if flow.items.is_empty() {
            flow.nesting = ListNesting::default();
        }
        let depth = flow.nesting.depth(place, indent, number.is_none());
        let blocks = if line.is_empty() { Vec::new() } else { vec![ImportBlock::Paragraph(line)] };
        flow.items.push(lists::ListLine { depth, number, list: Some(list), blocks });
    }

    /// Counts an item; what Word shows before it and a list on the web does not is written into the item or told.
    fn number(&mut self, place: &ListPlace, line: &mut Vec<Inline>) -> Option<u64> {
        let marker = self.numbers.next(place);
        let label = self.numbers.label(place).to_owned();
        let (ItemMarker::Number(number) | ItemMarker::Letter(number)) = marker else {
            let label = without_counts(&label);
            if says_words(&label) || label.chars().any(|letter| TELLING_BULLETS.contains(&letter)) {
                line.insert(0, Inline::Text(format!("{label} ")));
            }
            return None;
        };
        let told = label.chars().any(char::is_alphabetic) || label.matches('%').count() > 1;
        if told && self.labels.insert(label.clone()) {
            let message = format!(
                "Word numbers a list in the manner of {}; it has plain numbers now",
                first_words(&label.replace('%', ""))
            );
            line.insert(0, Inline::Mark(self.draft.doubt(changed(message))));
        }
        if matches!(marker, ItemMarker::Letter(_)) && !std::mem::replace(&mut self.letters, true) {
            let doubt = Doubt::new(
                "a list with letters has numbers now",
                "Where the text speaks of a letter, write the number.",
            );
            line.insert(0, Inline::Mark(self.draft.doubt(doubt)));
        }
        Some(number)
    }

    /// How far an item is moved in: by itself, by its level or by its style.
    fn indent(
        &self,
        style: Option<&str>,
        properties: Option<Node<'_, '_>>,
        place: &ListPlace,
    ) -> Option<i64> {
        let of_style = || self.definitions.styles.indent(style);
        let own = properties.and_then(indent);
        // What a paragraph says about its list goes before its style, what its style says about the list after.
        match properties.and_then(|properties| child(properties, "numPr")) {
            Some(_) => own.or_else(|| self.numbers.indent(place)).or_else(of_style),
            None => own.or_else(of_style).or_else(|| self.numbers.indent(place)),
        }
    }

    /// The list that a paragraph is an item of.
    pub(super) fn list(
        &self,
        style: Option<&str>,
        properties: Option<Node<'_, '_>>,
    ) -> Option<ListPlace> {
        let of_style = self.definitions.styles.list(style);
        let Some(numbers) = properties.and_then(|properties| child(properties, "numPr")) else {
            return of_style.filter(|place| place.list != "0");
        };
        let level = value(numbers, "ilvl")
            .and_then(|level| level.parse().ok())
            .or(of_style.as_ref().map(|place| place.level))
            .unwrap_or(0);
        let list =
            value(numbers, "numId").map(str::to_owned).or(of_style.map(|place| place.list))?;
        (list != "0").then_some(ListPlace { list, level })
    }
}

/// A label without `%1`, which shows nothing before an item that is not counted.
fn without_counts(label: &str) -> String {
    let mut parts = label.split('%');
    let first = parts.next().unwrap_or_default();
    let rest = parts.map(|part| part.strip_prefix(|digit: char| digit.is_ascii_digit()));
    let rest: String = rest.map(Option::unwrap_or_default).collect();
    (first.to_owned() + &rest).trim().to_owned()
}

/// Whether a bullet is words, such as `Dose 5 mg`; a single `o` is a small circle.
fn says_words(label: &str) -> bool {
    label.chars().any(char::is_numeric)
        || label.chars().filter(|letter| letter.is_alphabetic()).count() > 1
}

/// How deep the styles `list bullet 2` and `list number 3` are nested, which have lists of their own.
fn level_of_style(style: &str) -> usize {
    let level = style.strip_prefix("list bullet ").or_else(|| style.strip_prefix("list number "));
    level.and_then(|level| level.parse::<usize>().ok()).map_or(0, |level| level.saturating_sub(1))
}
