//! Lists of Word: which have bullets, which have numbers, and which number comes next.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::{Document, Node};

use super::styles::ListPlace;
use super::{attribute, value};

/// The levels that a list of Word has.
const LEVELS: usize = 9;

#[derive(Debug, Clone, Default)]
struct NumberingLevel {
    format: String,
    start: u64,
}

/// The lists of a document, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct DocxNumbers {
    /// The levels of each kind of list.
    kinds: BTreeMap<String, BTreeMap<usize, NumberingLevel>>,
    /// The kind of each list, and the numbers at which its levels begin again.
    lists: BTreeMap<String, (String, BTreeMap<usize, u64>)>,
    counts: BTreeMap<String, [Option<u64>; LEVELS]>,
    begun: BTreeSet<String>,
}

/// What an item begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ItemMarker {
    Bullet,
    Number(u64),
    /// A letter or a Roman number, by its place.
    Letter(u64),
}

impl DocxNumbers {
    pub(super) fn read(document: &Document<'_>) -> Self {
        let mut numbers = Self::default();
        for node in document.root_element().children() {
            match node.tag_name().name() {
                "abstractNum" => {
                    let levels = node
                        .children()
                        .filter(|node| node.tag_name().name() == "lvl")
                        .filter_map(read_level)
                        .collect();
                    numbers.kinds.insert(
                        attribute(node, "abstractNumId").unwrap_or_default().to_owned(),
                        levels,
                    );
                }
                "num" => {
                    let starts = node
                        .children()
                        .filter(|node| node.tag_name().name() == "lvlOverride")
                        .filter_map(read_start)
                        .collect();
                    let kind = value(node, "abstractNumId").unwrap_or_default().to_owned();
                    numbers.lists.insert(
                        attribute(node, "numId").unwrap_or_default().to_owned(),
                        (kind, starts),
                    );
                }
                _ => {}
            }
        }
        numbers
    }

    /// Counts an item, and says what it begins with.
    pub(super) fn next(&mut self, place: &ListPlace) -> ItemMarker {
        let ListPlace { list, level } = place;
        let level = (*level).min(LEVELS - 1);
        let Some((kind, starts)) = self.lists.get(list) else { return ItemMarker::Bullet };
        let counts = self.counts.entry(kind.clone()).or_default();
        if !starts.is_empty() && self.begun.insert(list.clone()) {
            for (level, start) in starts.iter().filter(|(level, _)| **level < LEVELS) {
                counts[*level] = start.checked_sub(1);
            }
        }
        let known =
            self.kinds.get(kind).and_then(|levels| levels.get(&level)).cloned().unwrap_or_default();
        let number = counts[level].map_or(known.start, |count| count + 1);
        counts[level] = Some(number);
        counts[level + 1..].fill(None);
        match known.format.as_str() {
            "" | "bullet" | "none" => ItemMarker::Bullet,
            "lowerLetter" | "upperLetter" | "lowerRoman" | "upperRoman" => {
                ItemMarker::Letter(number)
            }
            _ => ItemMarker::Number(number),
        }
    }
}

fn read_level(node: Node<'_, '_>) -> Option<(usize, NumberingLevel)> {
    let start = value(node, "start").and_then(|start| start.parse().ok()).unwrap_or(1);
    Some((
        attribute(node, "ilvl")?.parse().ok()?,
        NumberingLevel { format: value(node, "numFmt").unwrap_or_default().to_owned(), start },
    ))
}

fn read_start(node: Node<'_, '_>) -> Option<(usize, u64)> {
    Some((attribute(node, "ilvl")?.parse().ok()?, value(node, "startOverride")?.parse().ok()?))
}
