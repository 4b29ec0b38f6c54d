//! Callouts: quotes that begin with a marker such as `[!URGENT]`.

use std::ops::Range;

/// What a callout is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Red care card: call for help now.
    Emergency,
    /// Orange care card: call today.
    Urgent,
    /// Blue care card: mention it at the next contact.
    NonUrgent,
    /// Yellow callout.
    Warning,
    /// Inset text.
    Note,
    /// Things to do.
    Do,
    /// Things not to do.
    Dont,
    /// Questions for the care team.
    Questions,
    /// A native expander.
    Details,
}

impl Kind {
    /// Whether it is a care card: it says whom to call, and how soon.
    pub fn is_care_card(self) -> bool {
        matches!(self, Kind::Emergency | Kind::Urgent | Kind::NonUrgent)
    }

    /// The marker that writers use for it.
    pub fn marker(self) -> &'static str {
        MARKERS.iter().find(|(_, kind)| *kind == self).map_or("", |(marker, _)| marker)
    }
}

/// Each marker as it is written between `[!` and `]`.
pub const MARKERS: [(&str, Kind); 11] = [
    ("EMERGENCY", Kind::Emergency),
    ("URGENT", Kind::Urgent),
    ("NON-URGENT", Kind::NonUrgent),
    ("WARNING", Kind::Warning),
    ("IMPORTANT", Kind::Warning),
    ("NOTE", Kind::Note),
    ("TIP", Kind::Note),
    ("DO", Kind::Do),
    ("DONT", Kind::Dont),
    ("QUESTIONS", Kind::Questions),
    ("DETAILS", Kind::Details),
];

/// A marker at the start of a quote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marker {
    /// The word between `[!` and `]`.
    pub word: String,
    /// What it stands for; `None` when nobody knows it.
    pub kind: Option<Kind>,
    /// The bytes of `[!WORD]` in the text.
    pub span: Range<usize>,
    /// Where the line of the marker ends: what stands between is the title.
    pub line_end: usize,
}

impl Marker {
    /// The marker at `start` in `text`, where the first paragraph of a quote begins.
    ///
    /// `[!word](link)` and `[!word][reference]` are links, not markers.
    pub fn at(text: &str, start: usize) -> Option<Self> {
        let rest = text.get(start..)?.strip_prefix("[!")?;
        let length = rest.find([']', '[', '\n']).filter(|&end| rest[end..].starts_with(']'))?;
        let word = &rest[..length];
        let after = rest[length..].strip_prefix(']')?;
        if word.trim().is_empty() || after.starts_with(['(', '[', ':']) {
            return None;
        }
        let span = start..start + "[!".len() + length + "]".len();
        let line_end = text[span.end..].find('\n').map_or(text.len(), |newline| span.end + newline);
        let upper = word.to_uppercase();
        let kind = MARKERS.iter().find(|(marker, _)| *marker == upper).map(|(_, kind)| *kind);
        Some(Self { word: word.to_owned(), kind, span, line_end })
    }
}
