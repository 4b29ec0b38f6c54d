//! How a text and its page are divided: cells of tables, items, and where the page has words of its own.

/// Where a cell of a table begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cell {
    /// The gap before its first word.
    pub(super) at: u32,
    /// Its number in the row; none for what comes after a table.
    pub(super) column: Option<u32>,
}

/// An item of a list with numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ListNumber {
    /// The gap before its first word.
    pub(super) at: u32,
    pub(super) number: u32,
    /// The number of the first item of its list.
    pub(super) first: u32,
}

/// A place of the text before which the page has words of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Added {
    /// The gap before the first word.
    pub(super) at: u32,
    /// Where it is written.
    pub(super) origin: usize,
    pub(super) kind: AddedKind,
}

/// What the page has to say there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AddedKind {
    /// What kind of card it is, by the number of its marker among [`crate::ledger::MARKERS`].
    Card(usize),
    /// That the item is something not to do.
    Dont,
}
