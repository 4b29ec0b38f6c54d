//! Paragraph and character styles: what they are called, and what they are based on.

use std::collections::BTreeMap;

use roxmltree::Document;

use super::{attribute, child, value};

#[derive(Debug, Default)]
struct DocxStyle {
    /// In English and small letters, whatever the language of Word.
    name: String,
    based_on: Option<String>,
    outline: Option<u8>,
    /// The list that it belongs to, and the level in it.
    list: Option<(Option<String>, usize)>,
}

/// A list, and the level in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ListPlace {
    /// The id of the list.
    pub(super) list: String,
    pub(super) level: usize,
}

/// All styles of a document, by id.
#[derive(Debug, Default)]
pub(super) struct DocxStyles(BTreeMap<String, DocxStyle>);

/// How many styles may be based on each other: in a damaged file they form a circle.
const MAX_CHAIN: usize = 12;

impl DocxStyles {
    pub(super) fn read(document: &Document<'_>) -> Self {
        let mut styles = BTreeMap::new();
        for node in
            document.root_element().children().filter(|node| node.tag_name().name() == "style")
        {
            let Some(id) = attribute(node, "styleId") else { continue };
            let properties = child(node, "pPr");
            let numbers = properties.and_then(|properties| child(properties, "numPr"));
            let list = numbers.map(|numbers| {
                (
                    value(numbers, "numId").map(str::to_owned),
                    value(numbers, "ilvl").and_then(|level| level.parse().ok()).unwrap_or(0),
                )
            });
            let style = DocxStyle {
                name: value(node, "name").unwrap_or_default().to_lowercase(),
                based_on: value(node, "basedOn").map(str::to_owned),
                outline: properties
                    .and_then(|properties| value(properties, "outlineLvl"))
                    .and_then(|level| level.parse().ok()),
                list,
            };
            styles.insert(id.to_owned(), style);
        }
        Self(styles)
    }

    /// A style and those it is based on.
    fn chain<'a>(&'a self, id: Option<&'a str>) -> impl Iterator<Item = &'a DocxStyle> {
        let mut next = id;
        std::iter::from_fn(move || {
            let style = self.0.get(next?)?;
            next = style.based_on.as_deref();
            Some(style)
        })
        .take(MAX_CHAIN)
    }

    /// The name of a style; its id where it is not described.
    pub(super) fn name<'a>(&'a self, id: &'a str) -> &'a str {
        self.0.get(id).map_or(id, |style| &style.name)
    }

    /// Whether a style, or one that it is based on, is called `name`.
    pub(super) fn is(&self, id: Option<&str>, name: &str) -> bool {
        self.chain(id).any(|style| style.name == name)
    }

    /// The level of a heading, from 1.
    pub(super) fn heading(&self, id: Option<&str>) -> Option<u8> {
        let by_name = |style: &DocxStyle| {
            style.name.strip_prefix("heading ").and_then(|level| level.trim().parse().ok())
        };
        let level = self.chain(id).find_map(|style| {
            by_name(style).or(style.outline.filter(|level| *level < 9).map(|level| level + 1))
        });
        level
            .or_else(|| {
                id.filter(|id| !self.0.contains_key(*id))?.strip_prefix("Heading")?.parse().ok()
            })
            .filter(|level| (1..=9).contains(level))
    }

    /// The list that a style belongs to.
    pub(super) fn list(&self, id: Option<&str>) -> Option<ListPlace> {
        let level =
            self.chain(id).find_map(|style| style.list.as_ref().map(|(_, level)| *level))?;
        let list = self.chain(id).find_map(|style| style.list.as_ref()?.0.clone())?;
        Some(ListPlace { list, level })
    }
}
