//! Paragraph and character styles: what they are called, and what they are based on.

use std::collections::BTreeMap;

use roxmltree::{Document, Node};

use super::look::RunLook;
use super::{attribute, child, value};

#[derive(Debug, Default)]
struct DocxStyle {
    /// In English and small letters, whatever the language of Word.
    name: String,
    based_on: Option<String>,
    outline: Option<u8>,
    /// The list that it belongs to, and the level in it.
    list: Option<(Option<String>, usize)>,
    look: RunLook,
    /// How far its paragraphs are moved in.
    indent: Option<i64>,
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
pub(in crate::import) struct DocxStyles {
    styles: BTreeMap<String, DocxStyle>,
    /// Of all words.
    look: RunLook,
    /// The style of paragraphs that name none.
    usual: Option<String>,
}

/// How many styles may be based on each other: in a damaged file they form a circle.
const MAX_CHAIN: usize = 12;

impl DocxStyles {
    pub(in crate::import) fn read(document: &Document<'_>) -> Self {
        let mut all = Self::default();
        if let Some(defaults) = child(document.root_element(), "docDefaults") {
            let properties =
                child(defaults, "rPrDefault").and_then(|defaults| child(defaults, "rPr"));
            all.look = RunLook::read(properties);
        }
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
                look: RunLook::read(child(node, "rPr")),
                indent: properties.and_then(indent),
            };
            if attribute(node, "type") == Some("paragraph")
                && matches!(attribute(node, "default"), Some("1" | "true" | "on"))
            {
                all.usual = Some(id.to_owned());
            }
            all.styles.insert(id.to_owned(), style);
        }
        all
    }

    /// How the words of a paragraph with a style look.
    pub(in crate::import) fn paragraph_look(&self, id: Option<&str>) -> RunLook {
        self.look_over(id.or(self.usual.as_deref()), &self.look)
    }

    /// How words with a style look in a paragraph whose words look like `below`.
    pub(in crate::import) fn look_over(&self, id: Option<&str>, below: &RunLook) -> RunLook {
        let own = self.chain(id).fold(RunLook::default(), |look, style| look.over(&style.look));
        own.over(below)
    }

    /// How far a style moves its paragraphs in.
    pub(super) fn indent(&self, id: Option<&str>) -> Option<i64> {
        self.chain(id).find_map(|style| style.indent)
    }

    /// A style and those it is based on.
    fn chain<'a>(&'a self, id: Option<&'a str>) -> impl Iterator<Item = &'a DocxStyle> {
        let mut next = id;
        std::iter::from_fn(move || {
            let style = self.styles.get(next?)?;
            next = style.based_on.as_deref();
            Some(style)
        })
        .take(MAX_CHAIN)
    }

    /// The name of a style; its id where it is not described.
    pub(super) fn name<'a>(&'a self, id: &'a str) -> &'a str {
        self.styles.get(id).map_or(id, |style| &style.name)
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
                id.filter(|id| !self.styles.contains_key(*id))?
                    .strip_prefix("Heading")?
                    .parse()
                    .ok()
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

/// How far the properties of a paragraph or a level move it in, in twentieths of a point.
pub(super) fn indent(properties: Node<'_, '_>) -> Option<i64> {
    let indent = child(properties, "ind")?;
    attribute(indent, "left").or_else(|| attribute(indent, "start"))?.parse().ok()
}
