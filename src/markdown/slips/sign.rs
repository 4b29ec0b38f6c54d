//! What is said of one sign that vanishes, and what those who look for such signs share.

use std::ops::Range;

use crate::markdown::parse::Parsed;

/// A sign that no page shows, because it is read as markup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignSlip {
    /// The sign.
    pub span: Range<usize>,
    /// What it is read as.
    pub reading: SignReading,
}

/// What a sign is read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignReading {
    /// A quote, in the middle of a sentence: a line that begins with `> 60`.
    Quote,
    /// A quote of its own, which may be meant: short lines that begin with a number, or a sentence that begins with a value.
    ShortQuote,
    /// A list, in the middle of a sentence: a line that begins with `+ 3 tablets`.
    List {
        /// Whether it may be meant: `Week 1` and `- 2 tablets` below it.
        unsure: bool,
    },
    /// A list, of an item that begins with a value: `+ 2 kg in a day` and `- 20 °C`.
    Value {
        /// Whether it may be meant as an item.
        unsure: bool,
    },
    /// A definition, in the middle of a sentence: a line that begins with `:30`.
    Colon {
        /// Whether it may be meant: the line above looks like a sentence, or like its beginning.
        unsure: bool,
    },
    /// A definition, where other programs begin a box or name a small picture: `:::warning`, `:warning:`.
    Box,
    /// A blank of other programs, which shows its sign: `10\,mg`.
    Blank,
    /// Emphasis, of signs only: `___/___`.
    Field,
    /// Emphasis, between a number and what it belongs to: `2*500 mg and 3*250 mg`.
    Emphasis,
    /// Markup, of signs that stand alone in brackets or quotation marks: `5 mg(*) or 10 mg(**)`.
    Bracketed,
    /// Emphasis inside emphasis, so that the sign of a note is shown behind other words: `**Take 5 mg* a day.**`.
    Moved,
    /// Struck out, by a single `~`: `5~10 mg or 20~30 mg`.
    Strike,
    /// A list of one item, where the star was meant to lead there from a word: `Drug*` and `* with food`.
    Star,
    /// A dash, of two minus signs before a number: `--2.5`.
    Dash,
    /// Markup that nobody sees, between two numbers: `[5](a.md)10 mg`.
    Joined,
    /// The end of a heading: `## Press 1 and #`.
    Heading,
}

/// Where a sign may be: the beginning of a quote, a list and so on.
pub(super) struct SignScan<'a> {
    pub(super) parsed: &'a Parsed<'a>,
    /// Which event begins the quote, the list and so on.
    pub(super) at: usize,
    pub(super) range: &'a Range<usize>,
    /// Whether a word before it ends with a star.
    pub(super) star_leads: bool,
    /// Whether it is in a callout or an item.
    pub(super) is_held: bool,
}

/// What comes after the number at the start of `words`: few people begin to speak with a measured value, such as “60 ml”.
pub(super) fn after_number(words: &str) -> &str {
    words.trim_start_matches(|letter: char| is_digit(letter) || ".,٫٬ \u{a0}".contains(letter))
}

pub(super) fn is_digit(letter: char) -> bool {
    letter.is_numeric()
}
