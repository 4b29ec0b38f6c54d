//! Callouts: quotes that begin with a marker such as `[!URGENT]`.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use crate::part::Part;

/// What a callout is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CalloutKind {
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
    /// A chance as a picture.
    Chance,
}

impl CalloutKind {
    /// Whether it is a care card: it says whom to call, and how soon.
    pub fn is_care_card(self) -> bool {
        matches!(self, CalloutKind::Emergency | CalloutKind::Urgent | CalloutKind::NonUrgent)
    }

    /// The marker that writers use for it.
    pub fn marker(self) -> &'static str {
        MARKERS.iter().find(|(_, kind)| *kind == self).map_or("", |(marker, _)| marker)
    }
}

/// Each marker as it is written between `[!` and `]`.
pub const MARKERS: [(&str, CalloutKind); 12] = [
    ("EMERGENCY", CalloutKind::Emergency),
    ("URGENT", CalloutKind::Urgent),
    ("NON-URGENT", CalloutKind::NonUrgent),
    ("WARNING", CalloutKind::Warning),
    ("IMPORTANT", CalloutKind::Warning),
    ("NOTE", CalloutKind::Note),
    ("TIP", CalloutKind::Note),
    ("DO", CalloutKind::Do),
    ("DONT", CalloutKind::Dont),
    ("QUESTIONS", CalloutKind::Questions),
    ("DETAILS", CalloutKind::Details),
    ("CHANCE", CalloutKind::Chance),
];

/// A marker at the start of a quote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalloutMarker {
    /// The word between `[!` and `]`.
    pub word: String,
    /// What it means; `None` when there is no such callout.
    pub kind: Option<CalloutKind>,
    /// The bytes of `[!WORD]` in the text.
    pub span: Range<usize>,
    /// Where the line of the marker ends: the rest of the line is the title.
    pub line_end: usize,
}

impl CalloutMarker {
    /// The marker at `start` in `text`, where the first paragraph of a quote begins.
    ///
    /// `[!word](link)` and `[!word][reference]` are links, not markers.
    pub fn at(text: &str, start: usize) -> Option<Self> {
        let rest = text.get(start..)?.strip_prefix("[!")?;
        let length = rest.find([']', '[', '\n']).filter(|&end| rest.after(end).starts_with(']'))?;
        let word = rest.before(length);
        let after = rest.after(length).strip_prefix(']')?;
        if word.trim().is_empty() || after.starts_with(['(', '[', ':']) {
            return None;
        }
        let span = start..start + "[!".len() + length + "]".len();
        let line_end =
            text.after(span.end).find('\n').map_or(text.len(), |newline| span.end + newline);
        let upper = word.to_uppercase();
        let kind = MARKERS.iter().find(|(marker, _)| *marker == upper).map(|(_, kind)| *kind);
        Some(Self { word: word.to_owned(), kind, span, line_end })
    }
}

/// The ranges of the items of the list in a callout, without their bullets; `after` is where the line of its marker
/// ends. Nested items are part of theirs.
pub fn items(text: &str, after: usize) -> Vec<Range<usize>> {
    let mut items: Vec<Range<usize>> = Vec::new();
    let mut at = (after + 1).min(text.len());
    let (mut in_item, mut after_blank) = (false, false);
    for line in text.get(at..).unwrap_or_default().split_inclusive('\n') {
        at += line.len();
        let Some(inside) = line.trim_start().strip_prefix('>') else { break };
        let inside = inside.strip_prefix(' ').unwrap_or(inside);
        let (start, end) = (at - inside.len(), at - (inside.len() - inside.trim_end().len()));
        if let Some(item) =
            inside.strip_prefix(['-', '*', '+']).filter(|item| item.starts_with(' '))
        {
            items.push(start + inside.len() - item.trim_start().len()..end);
            in_item = true;
        } else if inside.trim().is_empty() {
            after_blank = true;
            continue;
        } else if let Some(item) = items.last_mut() {
            // A paragraph behind the list is no part of its last item.
            in_item &= !after_blank || inside.starts_with([' ', '\t']);
            item.end = if in_item { end } else { item.end };
        }
        after_blank = false;
    }
    items
}

/// `text` without what marks it up: bold, links, citations.
pub fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('[') {
        plain.push_str(before);
        let (inside, behind) = after.split_once(']').unwrap_or((after, ""));
        if !inside.starts_with('^') {
            plain.push_str(inside);
        }
        let address = behind.strip_prefix('(').and_then(|link| link.split_once(')'));
        rest = address.map_or(behind, |(_, behind)| behind);
    }
    plain.push_str(rest);
    let words = plain.split_whitespace().filter(|word| *word != ">");
    words.collect::<Vec<_>>().join(" ").replace(['*', '_', '`'], "")
}

/// Whether `text` begins with the whole words `start`: Spanish "no tome" says no, "note" does not.
pub fn begins_with(text: &str, start: &str) -> bool {
    folded(text)
        .trim_start()
        .strip_prefix(&folded(start))
        .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// `text` in small letters, without what is written or left out: تجنَّب, تجنّب and تجنب are one word.
pub fn folded(text: &str) -> String {
    let is_sign = |letter: &char| matches!(letter, '\u{300}'..='\u{36f}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}');
    let text = text.to_lowercase().replace('’', "'");
    text.nfkd().filter(|letter| !is_sign(letter)).collect()
}
