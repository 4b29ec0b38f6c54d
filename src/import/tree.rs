//! The small tree in the middle: what every reader makes of a file, and the one writer turns into Markdown.

use jiff::civil::Date;

use super::doubt::Doubt;
use crate::data::DataEntry;
use crate::markdown::callouts::CalloutKind;

/// A part of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Inline {
    /// Characters without markup; what looks like Markdown in them is none.
    Text(String),
    /// Bold.
    Strong(Vec<Inline>),
    /// Italic.
    Emphasis(Vec<Inline>),
    /// Struck out.
    Strike(Vec<Inline>),
    /// A span of code.
    Code(String),
    /// A link.
    Link {
        /// Where it leads: as the original says, and after the [`Linker`](super::links::Linker) as the article says.
        target: String,
        /// What a browser shows beside the pointer, or nothing.
        title: String,
        /// The words of the link.
        text: Vec<Inline>,
    },
    /// A picture.
    Image {
        /// The file, changed like the target of a link.
        target: String,
        /// The caption.
        title: String,
        /// What it shows: `None` where the original does not say, empty where the picture is decoration.
        alt: Option<String>,
    },
    /// The line ends here.
    Break,
    /// Something that was left out stood here: the words beside it are two words.
    Gap,
    /// A reference to the note with this id.
    Note(String),
    /// A place that links of the original lead to.
    Anchor(String),
    /// The id that the heading around it keeps.
    Id(String),
    /// The place of the doubt with this number.
    Mark(usize),
}

impl Inline {
    /// Whether no reader of the article sees it.
    pub(super) fn is_invisible(&self) -> bool {
        matches!(self, Self::Mark(_) | Self::Anchor(_) | Self::Id(_) | Self::Gap)
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
pub(super) enum InlineContext {
    /// In a line of the article.
    Running,
    /// In the text of a link, which has no other link in it.
    LinkText,
}

/// One or more lines of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ImportBlock {
    /// A heading.
    Heading {
        /// From 1, the level of the title.
        level: u8,
        /// Its words.
        text: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list.
    List {
        /// The number of the first item; `None` for a list with bullets.
        first: Option<u64>,
        /// Its items, one or more.
        items: Vec<ImportItem>,
    },
    /// A quotation.
    Quote(Vec<ImportBlock>),
    /// A box.
    Callout {
        /// What it is for.
        kind: CalloutKind,
        /// Its title, without markup; empty for the usual one.
        title: String,
        /// What is in it.
        blocks: Vec<ImportBlock>,
    },
    /// A table.
    Table(ImportTable),
    /// Lines of code.
    Code {
        /// The language of the code, or nothing.
        language: String,
        /// The lines.
        text: String,
    },
    /// A list of terms.
    Definitions(Vec<Definition>),
    /// A footnote.
    Note {
        /// What [`Inline::Note`] refers to.
        id: String,
        /// Its text.
        blocks: Vec<ImportBlock>,
    },
    /// A line across the page.
    Rule,
    /// A place that links of the original lead to.
    Anchor(String),
    /// The place of the doubt with this number.
    Mark(usize),
}

impl ImportBlock {
    /// Whether no reader of the article sees it.
    pub(super) fn is_invisible(&self) -> bool {
        matches!(self, Self::Mark(_) | Self::Anchor(_))
    }
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct ImportItem {
    /// Whether it is done, for an item with a box to tick.
    pub task: Option<bool>,
    /// What is in it.
    pub blocks: Vec<ImportBlock>,
}

/// A term and what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Definition {
    /// The term.
    pub term: Vec<Inline>,
    /// Its meanings, one or more, each on one line.
    pub meanings: Vec<Vec<Inline>>,
}

/// A table; every row has as many cells as the head.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct ImportTable {
    /// The cells of the first row.
    pub head: Vec<Vec<Inline>>,
    /// The other rows.
    pub rows: Vec<Vec<Vec<Inline>>>,
}

/// What the original says about itself: the future front matter, and what helps to find it.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct ImportFront {
    /// The title that the original names as such.
    pub title: Option<String>,
    /// A title that may have more in it, such as the name of the site; a first-level heading is better.
    pub hint: Option<String>,
    /// The name of the site, which is no part of a title.
    pub site: Option<String>,
    /// A sentence about the article.
    pub description: Option<String>,
    /// The name of the type of page, one of handout's.
    pub page_type: Option<&'static str>,
    /// The day on which it was written or published.
    pub date: Option<Date>,
    /// The day of the last change.
    pub updated: Option<Date>,
    /// The day from which it may be published.
    pub publish_on: Option<Date>,
    /// The day after which it is no longer published.
    pub expires: Option<Date>,
    /// Names of people.
    pub authors: Vec<String>,
    /// Tags as the original spells them, until they are fitted to the site.
    pub tags: Vec<String>,
    /// Old addresses.
    pub aliases: Vec<String>,
    /// The last part of its address.
    pub slug: Option<String>,
    /// Its place among other articles.
    pub order: Option<u64>,
    /// Keys that are the same here, in the same form: sources, key points, other names.
    pub kept: Vec<DataEntry>,
    /// Keys that handout does not know.
    pub extra: Vec<DataEntry>,
    /// The address at which the original was published.
    pub address: Option<String>,
    /// The language that the original says it is in.
    pub language: Option<String>,
}

/// A picture that is inside the original; its target in the tree is [`ImportDraft::embed`]'s.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ImportPicture {
    /// `png`, `jpg`, …
    pub ending: &'static str,
    /// The file.
    pub bytes: Vec<u8>,
}

/// What a reader makes of a file.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct ImportDraft {
    /// What the original says about itself.
    pub front: ImportFront,
    /// The text.
    pub blocks: Vec<ImportBlock>,
    /// What is not certain. Each has its place in the tree as a `Mark`; one without is about the front matter.
    pub doubts: Vec<Doubt>,
    /// The pictures inside the original.
    pub pictures: Vec<ImportPicture>,
}

/// How the target of a picture inside the original begins.
pub(super) const EMBEDDED: &str = "embedded:";

impl ImportDraft {
    /// Notes a doubt; its number is for a `Mark` in the tree.
    pub(super) fn doubt(&mut self, doubt: Doubt) -> usize {
        self.doubts.push(doubt);
        self.doubts.len() - 1
    }

    /// Keeps a picture and gives the target by which the tree names it.
    pub(super) fn embed(&mut self, picture: ImportPicture) -> String {
        let number =
            self.pictures.iter().position(|other| *other == picture).unwrap_or(self.pictures.len());
        if number == self.pictures.len() {
            self.pictures.push(picture);
        }
        format!("{EMBEDDED}{number}")
    }
}

/// The words of `inlines`, without markup, on one line.
pub(super) fn plain_text(inlines: &[Inline]) -> String {
    let mut out = String::new();
    words(inlines, &mut out);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of `inlines` that are struck out.
pub(super) fn struck_words(inlines: &[Inline]) -> String {
    let of = |inline: &Inline| match inline {
        Inline::Strike(inner) => plain_text(inner),
        Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link { text: inner, .. } => {
            struck_words(inner)
        }
        _ => String::new(),
    };
    let words: Vec<String> = inlines.iter().map(of).filter(|words| !words.is_empty()).collect();
    words.join(" ")
}

/// The words of `inlines` with all blanks as they are.
pub(super) fn as_typed(inlines: &[Inline]) -> String {
    let mut out = String::new();
    words(inlines, &mut out);
    out
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
            Inline::Break | Inline::Gap => out.push(' '),
            Inline::Note(_) | Inline::Anchor(_) | Inline::Id(_) | Inline::Mark(_) => {}
        }
    }
}

/// Words that are struck out: another number is typed right behind one that does not hold any more.
pub(super) fn beside_numbers(line: Vec<Inline>) -> Vec<Inline> {
    let (text, digit) = (plain_text(&line), |letter: char| letter.is_numeric());
    if !text.starts_with(digit) && !text.ends_with(digit) {
        return line;
    }
    std::iter::once(Inline::Gap).chain(line).chain([Inline::Gap]).collect()
}

/// The lines of inlines directly or deeper in `blocks`, each given to `change`.
pub(super) fn each_line(blocks: &mut [ImportBlock], change: &mut dyn FnMut(&mut Vec<Inline>)) {
    for block in blocks {
        match block {
            ImportBlock::Heading { text, .. } | ImportBlock::Paragraph(text) => change(text),
            ImportBlock::List { items, .. } => {
                items.iter_mut().for_each(|item| each_line(&mut item.blocks, change))
            }
            ImportBlock::Quote(blocks)
            | ImportBlock::Callout { blocks, .. }
            | ImportBlock::Note { blocks, .. } => each_line(blocks, change),
            ImportBlock::Table(table) => {
                table.head.iter_mut().chain(table.rows.iter_mut().flatten()).for_each(&mut *change)
            }
            ImportBlock::Definitions(definitions) => {
                for definition in definitions {
                    change(&mut definition.term);
                    definition.meanings.iter_mut().for_each(&mut *change);
                }
            }
            ImportBlock::Code { .. }
            | ImportBlock::Rule
            | ImportBlock::Anchor(_)
            | ImportBlock::Mark(_) => {}
        }
    }
}
