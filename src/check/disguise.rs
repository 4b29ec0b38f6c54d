//! What is said about letters, digits and blanks that look like others.

use std::ops::Range;

use crate::check::Findings;
use crate::check::as_read::AsRead;
use crate::diagnostic::{Finding, Level, Place, quoted};
use crate::part::Part;
use crate::source::lookalike::{self, LookalikeKind};

/// Letters, digits and blanks that look like others.
pub(super) fn disguised(
    read: &AsRead<'_>,
    place: &dyn Fn(Range<usize>) -> Place,
    is_article: bool,
    found: &mut Findings,
) {
    for span in lookalike::mixed_words(&read.text) {
        let level = if is_host(&read.text, span.start) { Level::Error } else { Level::Warn };
        let word = read.text.part(span.clone());
        found.push_at_most(
            level,
            Finding::new(
                place(read.written(&span)),
                format!("{} mixes letters of two alphabets that look the same", quoted(word)),
            )
            .why("It is another word than it looks: no search finds it, a screen reader stumbles, and an address leads elsewhere.")
            .help("Delete the word and type it again."),
        );
    }
    for one in lookalike::lookalikes(&read.text) {
        let words = read.text.part(one.span.clone());
        let (level, what) = described(one.kind, words, is_article);
        found.push_at_most(
            level,
            Finding::new(place(read.written(&one.span)), what)
                .why("A reader, a screen reader or a search takes it for something else: a number can become ten times as large.")
                .help("Delete it and type it again on the keyboard."),
        );
    }
}

fn described(kind: LookalikeKind, words: &str, is_article: bool) -> (Level, String) {
    let words = quoted(words);
    match kind {
        LookalikeKind::NarrowBlank => (
            Level::Error,
            "a blank that is hardly seen stands between two digits: they read as one number"
                .to_owned(),
        ),
        LookalikeKind::WideBlank => {
            (Level::Warn, "a blank that no keyboard has stands between two digits".to_owned())
        }
        LookalikeKind::MixedNumber => {
            (Level::Error, format!("{words} mixes digits or signs of two scripts in one number"))
        }
        LookalikeKind::ForeignDigits => (
            if is_article { Level::Error } else { Level::Warn },
            format!("{words} is written in digits of another script than the text"),
        ),
        LookalikeKind::MarkedDigit => {
            (Level::Warn, format!("{words} is a digit with a mark over it"))
        }
        LookalikeKind::Styled => {
            (Level::Warn, format!("{words} only looks like letters or digits of a keyboard"))
        }
        LookalikeKind::WholeWord => (
            Level::Warn,
            format!("{words} is of another alphabet, but looks like a word of this one"),
        ),
    }
}

/// Whether the word that begins at `start` is in the name of a site.
fn is_host(text: &str, start: usize) -> bool {
    /// No name is longer.
    const LONGEST: usize = 300;
    let from = text.floor_char_boundary(start.saturating_sub(LONGEST));
    let before = text.part(from..start).rsplit(char::is_whitespace).next().unwrap_or_default();
    before.rsplit_once("://").is_some_and(|(_, host)| !host.contains('/'))
}
