//! What can be wrong on a finished page or in a style sheet.

/// Something that is wrong on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    /// What kind of thing.
    pub kind: IssueKind,
    /// The name, id or address that it is about, as written on the page; may be empty.
    pub detail: String,
    /// The line of the page, from 1.
    pub line: usize,
    /// The tag where it is, as written on the page.
    pub tag: String,
}

/// The kinds of things that are wrong on pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum IssueKind {
    /// An id that two elements have.
    DuplicateId,
    /// A link or a reference to an id that is not on the page.
    MissingTarget,
    /// A link or picture whose address leads to nothing on the site.
    BrokenAddress,
    /// A second landmark of a kind that a page has once.
    SecondLandmark,
    /// One of several navigations without a label.
    UnlabelledNav,
    /// Two navigations with the same label.
    SameNavLabel,
    /// An image without `alt`.
    NoAlt,
    /// A link without words.
    NamelessLink,
    /// A button without words.
    NamelessButton,
    /// A field without a label.
    UnlabelledField,
    /// A frame without a title.
    NamelessFrame,
    /// A drawing in the page that is neither named nor hidden.
    NamelessDrawing,
    /// `<details>` without `<summary>`.
    NoSummary,
    /// A heading without words.
    EmptyHeading,
    /// A heading more than one level below the one before it.
    SkippedHeading,
    /// A page that loads another one by itself.
    Refresh,
    /// Sound, film or text that moves by itself.
    Moving,
    /// A `tabindex` above 0.
    TabOrder,
    /// A link, button or field that can be reached but is hidden from screen readers.
    HiddenControl,
    /// A link or button inside another one.
    NestedControl,
    /// A link that opens a new window.
    NewWindow,
    /// Three or more links with the same words that lead to different pages.
    SameWords,
    /// A viewport that keeps readers from enlarging the page.
    NoZoom,
    /// A head without a viewport.
    NoViewport,
    /// A head that does not name the encoding.
    NoCharset,
    /// A writing direction that is not the one of the language.
    Direction,
    /// A table without header cells.
    NoTableHeader,
    /// A header cell that does not say what it heads.
    NoScope,
    /// A header cell without words.
    EmptyTableHeader,
    /// A list item outside a list, or something else directly inside a list.
    BrokenList,
    /// A `role` that does not exist.
    UnknownRole,
    /// An `aria-…` attribute that does not exist.
    UnknownAria,
    /// Something that is loaded from another site.
    ThirdParty,
    /// A form that sends its contents to another site.
    ForeignForm,
    /// A script in the page.
    InlineScript,
    /// A style in the page.
    InlineStyle,
    /// A style that stretches lines to both margins.
    Justified,
    /// A style that sets text in capitals.
    Capitals,
    /// A style that slants text.
    Slanted,
    /// A style with a fixed font size, which ignores the reader's own.
    FixedSize,
    /// A style that hides the keyboard focus.
    NoFocus,
    /// A style with a movement that never ends.
    EndlessMotion,
}
