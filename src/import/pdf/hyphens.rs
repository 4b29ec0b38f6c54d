//! Words that a hyphen divided at the end of a line.

use std::collections::BTreeSet;

use super::rows::PdfLine;

/// First halves of words that keep their hyphen.
const KEEPERS: &str = " self well non follow check long short high low half x e mid one two three four five six seven eight nine ten ";

/// The words of a text: they tell how a divided word is written where it is whole.
#[derive(Debug, Default)]
pub(super) struct WholeWords {
    words: BTreeSet<String>,
    /// How many lines there are, and how many end with half a word for all that is known.
    lines: usize,
    halves: usize,
}

/// What becomes of a hyphen at the end of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum LineEnd {
    /// There is none: a blank stands between the lines.
    Blank,
    /// The hyphen stays, and nothing comes between the lines.
    Hyphen,
    /// The hyphen goes.
    Joined,
    /// Nothing in the text says whether the hyphen goes: it does where the text divides words at all. What came of it.
    Guessed { word: String, keeps: bool },
}

impl WholeWords {
    /// The words inside of `lines`: the last of a line and the first of the next may be halves.
    pub(super) fn add(&mut self, line: &PdfLine) {
        let text = line.text();
        let words: Vec<&str> = text.split_whitespace().collect();
        let last = words.len().saturating_sub(usize::from(text.trim_end().ends_with(HYPHENS)));
        for word in words.iter().take(last) {
            self.words.extend(word.split('-').map(bare));
            self.words.insert(bare(word));
        }
        self.lines += 1;
    }

    /// Counts the end of a line, when all words are known.
    pub(super) fn count(&mut self, line: &str, next: &str) {
        self.halves += usize::from(matches!(self.end(line, next), LineEnd::Guessed { .. }));
    }

    /// What becomes of the end of `line` before `next`.
    pub(super) fn end(&self, line: &str, next: &str) -> LineEnd {
        let Some(head) = line.trim_end().strip_suffix(HYPHENS) else { return LineEnd::Blank };
        let hyphen = &line.trim_end()[head.len()..];
        let first = head.split_whitespace().next_back().unwrap_or_default();
        let second = next.split_whitespace().next().unwrap_or_default();
        if !first.ends_with(char::is_alphabetic) {
            // A dash between words or numbers: `9 -` / `5`.
            return if first.is_empty() || head.ends_with(' ') {
                LineEnd::Blank
            } else {
                LineEnd::Hyphen
            };
        }
        if !second.starts_with(char::is_lowercase) {
            return LineEnd::Hyphen;
        }
        let joined = format!("{}{}", bare(first), bare(second));
        if hyphen != "-" || self.words.contains(&joined) {
            return LineEnd::Joined;
        }
        let with_hyphen = format!("{}-{}", bare(first), bare(second));
        let keeps = KEEPERS.contains(&format!(" {} ", bare(first)));
        let are_words = [first, second]
            .iter()
            .all(|half| half.chars().count() > 3 && self.words.contains(&bare(half)));
        let is_compound = keeps || are_words || first.contains('-') || second.contains('-');
        if self.words.contains(&with_hyphen) || is_compound {
            return LineEnd::Hyphen;
        }
        let keeps = self.halves < 2 || self.halves * 100 < self.lines;
        LineEnd::Guessed { word: if keeps { with_hyphen } else { joined }, keeps }
    }
}

/// Hyphens that may divide a word.
pub(super) const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{ad}'];

/// A word without the signs around it, in small letters.
fn bare(word: &str) -> String {
    word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase()
}
