//! The small tree in the middle: what every reader makes of a file, and the one writer turns into Markdown.

use jiff::civil::Date;

use super::doubt::Doubt;
use crate::data::Entry;
use crate::markdown::callouts::Kind;

/// What stands inside a line.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Inline {
    Text(String),
    Strong(Vec<Inline>),
    Emphasis(Vec<Inline>),
    Strike(Vec<Inline>),
    Code(String),
    Link {
        target: String,
        title: String,
        text: Vec<Inline>,
    },
    /// `alt` is `None` where the original does not say what the picture shows, and empty where it is decoration.
    Image {
        target: String,
        title: String,
        alt: Option<String>,
    },
    /// The line ends here.
    Break,
    /// A reference to the note of this id.
    Note(String),
    /// A place that links of the original lead to.
    Anchor(String),
    /// The place of the doubt with this number.
    Mark(usize),
}

impl Inline {
    /// Whether no reader of the article sees it.
    pub fn is_invisible(&self) -> bool {
        matches!(self, Self::Mark(_) | Self::Anchor(_))
    }

    /// The name of an anchor.
    pub(super) fn as_anchor(&self) -> Option<&String> {
        if let Self::Anchor(anchor) = self { Some(anchor) } else { None }
    }

    /// The number of a mark.
    pub(super) fn as_mark(&self) -> Option<usize> {
        if let Self::Mark(mark) = self { Some(*mark) } else { None }
    }
}

/// Where inlines are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InlineContext {
    /// In a line of the article.
    Running,
    /// In the text of a link, which has no other link in it.
    LinkText,
}

/// What stands on lines of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Block {
    Heading {
        level: u8,
        text: Vec<Inline>,
    },
    Paragraph(Vec<Inline>),
    /// `first` is the number of the first item of a numbered list.
    List {
        first: Option<u64>,
        items: Vec<Item>,
    },
    Quote(Vec<Block>),
    /// A quote with a marker; the title has no markup.
    Callout {
        kind: Kind,
        title: String,
        blocks: Vec<Block>,
    },
    Table(Table),
    Code {
        language: String,
        text: String,
    },
    Definitions(Vec<Definition>),
    /// A footnote.
    Note {
        id: String,
        blocks: Vec<Block>,
    },
    /// A line across the page.
    Rule,
    /// A place that links of the original lead to.
    Anchor(String),
    /// The place of the doubt with this number.
    Mark(usize),
}

impl Block {
    /// Whether no reader of the article sees it.
    pub fn is_invisible(&self) -> bool {
        matches!(self, Self::Mark(_) | Self::Anchor(_))
    }
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[allow(missing_docs)]
pub struct Item {
    /// Whether it is done, for an item with a box.
    pub task: Option<bool>,
    pub blocks: Vec<Block>,
}

/// A term and what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Definition {
    pub term: Vec<Inline>,
    pub meanings: Vec<Vec<Inline>>,
}

/// A table; every row has as many cells as the head.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[allow(missing_docs)]
pub struct Table {
    pub head: Vec<Vec<Inline>>,
    pub rows: Vec<Vec<Vec<Inline>>>,
}

/// What the original says about itself.
#[derive(Debug, Clone, PartialEq, Default)]
#[allow(missing_docs)]
pub struct Front {
    /// The title that the original names as such.
    pub title: Option<String>,
    /// A title that may have more in it, such as the name of the site; a first-level heading is better.
    pub hint: Option<String>,
    /// The name of the site, which is no part of a title.
    pub site: Option<String>,
    pub description: Option<String>,
    pub page_type: Option<&'static str>,
    pub date: Option<Date>,
    pub updated: Option<Date>,
    pub publish_on: Option<Date>,
    pub expires: Option<Date>,
    pub authors: Vec<String>,
    pub tags: Vec<String>,
    pub aliases: Vec<String>,
    pub slug: Option<String>,
    pub order: Option<u64>,
    /// Keys that are the same here, in the same form: sources, key points, other names.
    pub kept: Vec<Entry>,
    /// Keys that handout does not know.
    pub extra: Vec<Entry>,
    /// The address at which the original was published.
    pub address: Option<String>,
    /// The language that the original says it is in.
    pub language: Option<String>,
}

/// A picture that is inside the original; its target in the tree is [`Draft::embed`]'s.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Picture {
    /// `png`, `jpg`, …
    pub ending: &'static str,
    pub bytes: Vec<u8>,
}

/// What a reader makes of a file.
#[derive(Debug, Clone, PartialEq, Default)]
#[allow(missing_docs)]
pub struct Draft {
    pub front: Front,
    pub blocks: Vec<Block>,
    /// Each has its place in the tree as a `Mark`.
    pub doubts: Vec<Doubt>,
    pub pictures: Vec<Picture>,
}

/// How the target of a picture inside the original begins.
pub const EMBEDDED: &str = "embedded:";

impl Draft {
    /// Notes a doubt; its number is for a `Mark` in the tree.
    pub fn doubt(&mut self, doubt: Doubt) -> usize {
        self.doubts.push(doubt);
        self.doubts.len() - 1
    }

    /// Keeps a picture and gives the target by which the tree names it.
    pub fn embed(&mut self, picture: Picture) -> String {
        let number =
            self.pictures.iter().position(|other| *other == picture).unwrap_or(self.pictures.len());
        if number == self.pictures.len() {
            self.pictures.push(picture);
        }
        format!("{EMBEDDED}{number}")
    }
}

/// The words of `inlines`, without markup, on one line.
pub fn plain(inlines: &[Inline]) -> String {
    let mut out = String::new();
    words(inlines, &mut out);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn words(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => out.push_str(text),
            Inline::Strong(inner)
            | Inline::Emphasis(inner)
            | Inline::Strike(inner)
            | Inline::Link { text: inner, .. } => words(inner, out),
            Inline::Image { alt, .. } => out.push_str(alt.as_deref().unwrap_or_default()),
            Inline::Break => out.push(' '),
            Inline::Note(_) | Inline::Anchor(_) | Inline::Mark(_) => {}
        }
    }
}

/// The lines of inlines directly or deeper in `blocks`, each given to `change`.
pub fn each_line(blocks: &mut [Block], change: &mut dyn FnMut(&mut Vec<Inline>)) {
    for block in blocks {
        match block {
            Block::Heading { text, .. } | Block::Paragraph(text) => change(text),
            Block::List { items, .. } => {
                items.iter_mut().for_each(|item| each_line(&mut item.blocks, change))
            }
            Block::Quote(blocks) | Block::Callout { blocks, .. } | Block::Note { blocks, .. } => {
                each_line(blocks, change)
            }
            Block::Table(table) => {
                table.head.iter_mut().chain(table.rows.iter_mut().flatten()).for_each(&mut *change)
            }
            Block::Definitions(definitions) => {
                for definition in definitions {
                    change(&mut definition.term);
                    definition.meanings.iter_mut().for_each(&mut *change);
                }
            }
            Block::Code { .. } | Block::Rule | Block::Anchor(_) | Block::Mark(_) => {}
        }
    }
}
