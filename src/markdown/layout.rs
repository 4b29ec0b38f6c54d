//! The shape of an article: headings, paragraphs, lists, callouts and tables, and their nesting.

use std::ops::Range;

use super::callouts::{CalloutKind, CalloutMarker};
use super::facts::level_number;
use super::parse::{Event, Located, Parsed, Tag, TagEnd};

use crate::part::Part;

/// What a piece of an article is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PieceKind {
    /// A heading of this level.
    Heading(u8),
    /// A paragraph; the words of a short list item are none.
    Paragraph,
    /// A list.
    List {
        /// Whether it has numbers.
        numbered: bool,
    },
    /// An item of a list.
    Item {
        /// Whether there is nothing in it.
        empty: bool,
    },
    /// A callout that is known.
    Callout(CalloutKind),
    /// Another quote.
    Quote,
    /// A table.
    Table,
    /// A cell in the head of a table.
    HeadCell {
        /// Whether there is nothing in it.
        empty: bool,
    },
    /// A footnote that is written in the text.
    Footnote,
    /// Code, a definition list, a line across the page or raw HTML.
    Other,
}

/// A piece of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LayoutPiece {
    /// What it is.
    pub what: PieceKind,
    /// Its range in the body.
    pub span: Range<usize>,
    /// How many pieces it is in.
    pub depth: usize,
    /// The number of the first piece after it that is not in it.
    pub end: usize,
}

/// The pieces of an article in document order, the outer before the inner.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Layout {
    /// All pieces.
    pub pieces: Vec<LayoutPiece>,
}

impl Layout {
    /// Reads the shape of a body off its events.
    pub fn of(parsed: &Parsed<'_>) -> Self {
        let (text, events) = (parsed.body, &parsed.events);
        let mut layout = Self::default();
        let mut open = Vec::new();
        for (at, (event, range)) in events.iter().enumerate() {
            match event {
                Event::Start(Tag::TableHead) => layout.head(text, events.after(at), open.len()),
                Event::Start(tag) => {
                    if let Some(what) = what(text, tag, events.get(at + 1)) {
                        open.push(layout.pieces.len());
                        layout.add(what, text, range, open.len() - 1);
                    }
                }
                Event::End(end) if closes(*end) => layout.close(open.pop()),
                Event::Rule => layout.add(PieceKind::Other, text, range, open.len()),
                _ => {}
            }
        }
        layout
    }

    fn head(&mut self, text: &str, events: &[Located<'_>], depth: usize) {
        let is_end = |event: &Event<'_>| matches!(event, Event::End(TagEnd::TableHead));
        let pairs = events.iter().zip(events.after(1)).take_while(|((event, _), _)| !is_end(event));
        for (event, (next, _)) in pairs {
            if let (Event::Start(Tag::TableCell), range) = event {
                let empty = matches!(next, Event::End(TagEnd::TableCell));
                self.add(PieceKind::HeadCell { empty }, text, range, depth);
            }
        }
    }

    fn add(&mut self, what: PieceKind, text: &str, range: &Range<usize>, depth: usize) {
        // The parser counts the end of the line as a part of most pieces.
        let span = range.start..range.start + text.part(range.clone()).trim_end().len();
        let end = self.pieces.len() + 1;
        self.pieces.push(LayoutPiece { what, span, depth, end });
    }

    fn close(&mut self, piece: Option<usize>) {
        let end = self.pieces.len();
        if let Some(piece) = piece.and_then(|piece| self.pieces.get_mut(piece)) {
            piece.end = end;
        }
    }

    /// The pieces in piece number `at`.
    pub fn inside(&self, at: usize) -> &[LayoutPiece] {
        self.pieces.get(at).and_then(|piece| self.pieces.get(at + 1..piece.end)).unwrap_or_default()
    }

    /// The pieces directly in piece number `at`.
    pub fn children(&self, at: usize) -> impl Iterator<Item = &LayoutPiece> {
        let (depth, end) = self.pieces.get(at).map_or((0, 0), |piece| (piece.depth + 1, piece.end));
        // From each to the one after all that is in it: lists may be nested a thousand times.
        let next = move |at: &usize| Some(self.pieces.get(*at)?.end.max(at + 1));
        std::iter::successors(Some(at + 1), next)
            .take_while(move |at| *at < end)
            .filter_map(|at| self.pieces.get(at))
            .filter(move |piece| piece.depth == depth)
    }

    /// The piece after piece number `at`, in the same piece.
    pub fn next(&self, at: usize) -> Option<&LayoutPiece> {
        let piece = self.pieces.get(at)?;
        self.pieces
            .get(piece.end)
            .filter(|next| next.depth == piece.depth && next.what != PieceKind::Footnote)
    }

    /// The piece before piece number `at`, in the same piece.
    pub fn before(&self, at: usize) -> Option<&LayoutPiece> {
        let depth = self.pieces.get(at)?.depth;
        self.pieces
            .before(at)
            .iter()
            .rev()
            .find(|piece| piece.depth <= depth)
            .filter(|piece| piece.depth == depth)
    }
}

/// What begins with `tag`; `None` for what is inside a line, and for the rows and cells of tables.
fn what(text: &str, tag: &Tag<'_>, next: Option<&Located<'_>>) -> Option<PieceKind> {
    Some(match tag {
        Tag::Heading { level, .. } => PieceKind::Heading(level_number(*level)),
        Tag::Paragraph => PieceKind::Paragraph,
        Tag::List(number) => PieceKind::List { numbered: number.is_some() },
        Tag::Item => PieceKind::Item {
            empty: next.is_none_or(|(event, _)| matches!(event, Event::End(TagEnd::Item))),
        },
        Tag::BlockQuote(_) => {
            let paragraph = next.filter(|(event, _)| matches!(event, Event::Start(Tag::Paragraph)));
            let marker = paragraph.and_then(|(_, place)| CalloutMarker::at(text, place.start));
            marker.and_then(|marker| marker.kind).map_or(PieceKind::Quote, PieceKind::Callout)
        }
        Tag::Table(_) => PieceKind::Table,
        Tag::FootnoteDefinition(_) => PieceKind::Footnote,
        Tag::CodeBlock(_) | Tag::DefinitionList | Tag::HtmlBlock => PieceKind::Other,
        _ => return None,
    })
}

/// Whether what ends here is a piece.
fn closes(end: TagEnd) -> bool {
    matches!(
        end,
        TagEnd::Heading(_)
            | TagEnd::Paragraph
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::BlockQuote(_)
            | TagEnd::Table
            | TagEnd::FootnoteDefinition
            | TagEnd::CodeBlock
            | TagEnd::DefinitionList
            | TagEnd::HtmlBlock
    )
}
