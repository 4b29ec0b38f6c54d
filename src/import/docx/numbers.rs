//! Lists of Word: which have bullets, which have numbers, and which number comes next.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::{Document, Node};

use super::look::RunLook;
use super::styles::{ListPlace, indent};
use super::{attribute, child, is_on, value};

/// The levels that a list of Word has.
const LEVELS: usize = 9;

#[derive(Debug, Clone, Default)]
struct NumberingLevel {
    format: String,
    start: u64,
    /// What is shown before an item: `%1.`, or a bullet.
    text: String,
    indent: Option<i64>,
    /// Whether it counts on after an item of a level above it.
    goes_on: bool,
}

/// A list: its kind, and where it differs from it.
#[derive(Debug, Default)]
struct DocxList {
    kind: String,
    /// The numbers at which its levels begin again.
    starts: BTreeMap<usize, u64>,
    levels: BTreeMap<usize, NumberingLevel>,
}

/// The lists of a document, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct DocxNumbers {
    /// The levels of each kind of list.
    kinds: BTreeMap<String, BTreeMap<usize, NumberingLevel>>,
    lists: BTreeMap<String, DocxList>,
    counts: BTreeMap<String, [Option<u64>; LEVELS]>,
    begun: BTreeSet<String>,
}

/// Formats of numbers in digits; all others count with letters or signs, of whatever script.
const DIGITS: [&str; 10] = [
    "decimal",
    "decimalEnclosedFullstop",
    "decimalEnclosedParen",
    "decimalFullWidth",
    "decimalFullWidth2",
    "decimalHalfWidth",
    "decimalZero",
    "numberInDash",
    "ordinal",
    "custom",
];

/// What an item begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ItemMarker {
    Bullet,
    Number(u64),
    /// A letter, a Roman number or another sign, by its place.
    Letter(u64),
}

impl DocxNumbers {
    pub(super) fn read(document: &Document<'_>) -> Self {
        let mut numbers = Self::default();
        // A kind of list may only name the style that another one has given its levels to.
        let (mut styles, mut links) = (BTreeMap::new(), Vec::new());
        for node in document.root_element().children() {
            match node.tag_name().name() {
                "abstractNum" => {
                    let id = attribute(node, "abstractNumId").unwrap_or_default().to_owned();
                    styles.extend(value(node, "styleLink").map(|style| (style, id.clone())));
                    links.extend(value(node, "numStyleLink").map(|style| (id.clone(), style)));
                    numbers.kinds.insert(id, read_levels(node));
                }
                "num" => {
                    let overrides =
                        || node.children().filter(|node| node.tag_name().name() == "lvlOverride");
                    let list = DocxList {
                        kind: value(node, "abstractNumId").unwrap_or_default().to_owned(),
                        starts: overrides().filter_map(read_start).collect(),
                        levels: overrides().flat_map(read_levels).collect(),
                    };
                    let id = attribute(node, "numId").unwrap_or_default().to_owned();
                    numbers.lists.insert(id, list);
                }
                _ => {}
            }
        }
        for (kind, style) in links {
            let levels = styles.get(style).and_then(|other| numbers.kinds.get(other)).cloned();
            numbers.kinds.extend(levels.map(|levels| (kind, levels)));
        }
        numbers
    }

    fn level(&self, place: &ListPlace) -> Option<&NumberingLevel> {
        let list = self.lists.get(&place.list)?;
        let level = place.level.min(LEVELS - 1);
        list.levels.get(&level).or_else(|| self.kinds.get(&list.kind)?.get(&level))
    }

    /// The kind of a list: lists of one kind count together.
    pub(super) fn kind(&self, list: &str) -> Option<&str> {
        Some(&self.lists.get(list)?.kind)
    }

    /// How far the items at a place are moved in.
    pub(super) fn indent(&self, place: &ListPlace) -> Option<i64> {
        self.level(place)?.indent
    }

    /// What is shown before an item: `%1.`, `Step %1:`, `✗`.
    pub(super) fn label(&self, place: &ListPlace) -> &str {
        self.level(place).map_or("", |level| &level.text)
    }

    /// Whether the items at a place are counted.
    pub(super) fn counts_at(&self, place: &ListPlace) -> bool {
        self.level(place)
            .is_some_and(|level| !matches!(level.format.as_str(), "" | "bullet" | "none"))
    }

    /// Counts an item, and says what it begins with.
    pub(super) fn next(&mut self, place: &ListPlace) -> ItemMarker {
        let level = place.level.min(LEVELS - 1);
        let known = self.level(place).cloned().unwrap_or_default();
        let Some(DocxList { kind, starts, .. }) = self.lists.get(&place.list) else {
            return ItemMarker::Bullet;
        };
        let counts = self.counts.entry(kind.clone()).or_default();
        if !starts.is_empty() && self.begun.insert(place.list.clone()) {
            for (level, start) in starts.iter().filter(|(level, _)| **level < LEVELS) {
                counts[*level] = start.checked_sub(1);
            }
        }
        let number = counts[level].map_or(known.start, |count| count + 1);
        counts[level] = Some(number);
        let levels = self.kinds.get(kind);
        for (deeper, count) in counts.iter_mut().enumerate().skip(level + 1) {
            if !levels.and_then(|levels| levels.get(&deeper)).is_some_and(|level| level.goes_on) {
                *count = None;
            }
        }
        match known.format.as_str() {
            "" | "bullet" | "none" => ItemMarker::Bullet,
            format if DIGITS.contains(&format) => ItemMarker::Number(number),
            _ => ItemMarker::Letter(number),
        }
    }
}

fn read_levels(parent: Node<'_, '_>) -> BTreeMap<usize, NumberingLevel> {
    let levels = parent.children().filter(|node| node.tag_name().name() == "lvl");
    levels.filter_map(read_level).collect()
}

fn read_level(node: Node<'_, '_>) -> Option<(usize, NumberingLevel)> {
    let start = value(node, "start").and_then(|start| start.parse().ok()).unwrap_or(1);
    let look = RunLook::read(child(node, "rPr"));
    let text = value(node, "lvlText").unwrap_or_default();
    let level = NumberingLevel {
        format: value(node, "numFmt").unwrap_or_default().to_owned(),
        start,
        text: look.shown(text),
        indent: child(node, "pPr").and_then(indent),
        goes_on: child(node, "lvlRestart").is_some() && !is_on(node, "lvlRestart"),
    };
    Some((attribute(node, "ilvl")?.parse().ok()?, level))
}

fn read_start(node: Node<'_, '_>) -> Option<(usize, u64)> {
    Some((attribute(node, "ilvl")?.parse().ok()?, value(node, "startOverride")?.parse().ok()?))
}
