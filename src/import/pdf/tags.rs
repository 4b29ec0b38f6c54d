//! What a tagged PDF says that its letters are part of: headings, items, cells. Word writes such tags, and they are better
//! than anything that places on the page can tell.

use pdfboss_core::{StandardType, StructureElement};
use pdfboss_text::TextSpan;

/// What kind of block a text is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum PdfRole {
    /// A paragraph, or what is nothing else.
    Text,
    /// A heading with its level.
    Heading(u8),
    /// An item of a list that is nested so deep, from 0.
    Item(usize),
    /// The bullet or number of such an item.
    Label(usize),
    /// A cell of a table.
    Cell(PdfCell),
}

/// Where a cell is, by the numbers of objects in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct PdfCell {
    pub(super) table: u32,
    pub(super) row: u32,
    pub(super) cell: u32,
    pub(super) is_head: bool,
}

/// The block that a text is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PdfTag {
    pub(super) role: PdfRole,
    /// The number of the block's object in the file.
    pub(super) block: u32,
}

/// The block that `span` is in, as the file says.
pub(super) fn tag(span: &TextSpan) -> Option<PdfTag> {
    let path = &span.structure.as_ref()?.path;
    let number = |element: &StructureElement| element.object.num;
    let innermost = |wanted: &[StandardType]| {
        path.iter().rev().find(|element| wanted.contains(&element.standard_type)).map(number)
    };
    if let Some(table) = path.iter().find(|element| element.standard_type == StandardType::Table) {
        let cell = path
            .iter()
            .find(|element| matches!(element.standard_type, StandardType::TD | StandardType::TH));
        let row = path.iter().find(|element| element.standard_type == StandardType::TR);
        if let (Some(row), Some(cell)) = (row, cell) {
            let is_head = cell.standard_type == StandardType::TH;
            let place =
                PdfCell { table: number(table), row: number(row), cell: number(cell), is_head };
            return Some(PdfTag { role: PdfRole::Cell(place), block: number(cell) });
        }
    }
    let depth = path.iter().filter(|element| element.standard_type == StandardType::L).count();
    let block = path.iter().rev().find(|element| is_block(element.standard_type))?;
    let role = match block.standard_type {
        StandardType::H | StandardType::H1 => PdfRole::Heading(1),
        StandardType::H2 => PdfRole::Heading(2),
        StandardType::H3 => PdfRole::Heading(3),
        StandardType::H4 => PdfRole::Heading(4),
        StandardType::H5 => PdfRole::Heading(5),
        StandardType::H6 => PdfRole::Heading(6),
        StandardType::Lbl if depth > 0 => PdfRole::Label(depth - 1),
        _ if depth > 0 => PdfRole::Item(depth - 1),
        _ => PdfRole::Text,
    };
    let own = match role {
        // A paragraph of an item is part of the item.
        PdfRole::Item(_) => innermost(&[StandardType::LBody, StandardType::LI]),
        _ => None,
    };
    Some(PdfTag { role, block: own.unwrap_or(number(block)) })
}

/// Whether text in an element of this type is a block of its own.
fn is_block(kind: StandardType) -> bool {
    use StandardType as T;
    matches!(
        kind,
        T::P | T::H
            | T::H1
            | T::H2
            | T::H3
            | T::H4
            | T::H5
            | T::H6
            | T::LI
            | T::Lbl
            | T::LBody
            | T::Caption
            | T::TOCI
            | T::Note
            | T::BlockQuote
            | T::Div
            | T::Figure
    )
}
