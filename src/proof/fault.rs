//! What can be wrong on a finished page, as the walk over it tells it.

/// Something that is wrong on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What kind of thing.
    pub concern: Concern,
    /// The name, id or address that it is about, as the page writes it; may be empty.
    pub detail: String,
    /// The line of the page, from 1.
    pub line: usize,
    /// The tag where it is, as the page writes it.
    pub tag: String,
}

/// The kinds of things that are wrong on pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Concern {
    /// An id that two elements have.
    DuplicateId,
    /// A link or a reference to an id that the page has not got.
    MissingTarget,
    /// More than one of a landmark that there is one of.
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
    /// A viewport that forbids to enlarge the page.
    NoZoom,
    /// A head without a viewport.
    NoViewport,
    /// A head that does not name the encoding.
    NoCharset,
    /// A direction of writing that is not that of the language.
    Direction,
    /// A table without header cells.
    NoTableHeader,
    /// A header cell that does not say what it heads.
    NoScope,
    /// A header cell without words.
    EmptyTableHeader,
    /// A part of a list that stands outside of one, or something else inside a list.
    BrokenList,
    /// A `role` that there is not.
    UnknownRole,
    /// An `aria-…` attribute that there is not.
    UnknownAria,
    /// Something that is loaded from another site.
    ThirdParty,
    /// A form that sends what is written in it to another site.
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
    /// A style with letters that do not grow with the reader's own size.
    FixedSize,
    /// A style that hides what the keyboard is on.
    NoFocus,
    /// A style with a movement that never ends.
    EndlessMotion,
}
