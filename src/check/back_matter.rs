//! Blocks that are no sentences of the article's own: lists of references and postal addresses.
//!
//! Names, journals and towns in them follow rules of their own, so that rules about words pass over the whole block.

use std::ops::Range;

use crate::markdown::text::{BlockKind, TextBlock};

/// Headings of which all below is references.
const TITLES: [&str; 11] = [
    "bibliografía",
    "bibliography",
    "fuentes",
    "literature",
    "reference list",
    "referencias",
    "references",
    "sources",
    "works cited",
    "المراجع",
    "المصادر",
];

/// For each block whether it is a reference or an address.
pub(super) fn back_matter(blocks: &[TextBlock]) -> Vec<bool> {
    let mut below: Option<u8> = None;
    let judge = |block: &TextBlock| {
        if let BlockKind::Heading(level) = block.kind {
            if below.is_none_or(|above| level <= above) {
                let title = block.text.trim().trim_end_matches(':').to_lowercase();
                below = TITLES.contains(&title.as_str()).then_some(level);
            }
            return false;
        }
        below.is_some() || is_reference_or_address(&block.text)
    };
    blocks.iter().map(judge).collect()
}

/// The spans of the references and addresses among `blocks`.
pub(super) fn spans(blocks: &[TextBlock]) -> Vec<Range<usize>> {
    let judged = blocks.iter().zip(back_matter(blocks));
    judged.filter(|(_, is)| *is).map(|(block, _)| block.span.clone()).collect()
}

/// Whether `text` is dense with the marks of references and addresses. A paragraph that cites or names a place once has
/// more words of its own.
fn is_reference_or_address(text: &str) -> bool {
    const WORDS_A_MARK: usize = 10;
    if !text.bytes().any(|byte| byte.is_ascii_digit() || byte == b':') {
        return false;
    }
    let (mut words, mut marks, mut authors) = (0, 0, 0);
    let mut before = ["", "", ""];
    for word in text.split_whitespace() {
        words += 1;
        marks += usize::from(is_mark(before, word));
        authors += usize::from(is_author(before[0], word));
        before = [word, before[0], before[1]];
    }
    marks > 0 && words <= WORDS_A_MARK * (marks + authors)
}

/// Whether `word` ends an author as journals write them: "Tayek JA,".
fn is_author(before: &str, word: &str) -> bool {
    let initials = word.trim_end_matches([',', ':', '.', ';']);
    is_name(before)
        && initials.len() < word.len()
        && matches!(initials.len(), 2 | 3)
        && initials.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn is_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && word.contains(char::is_lowercase)
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether `word`, after the words `before` with the nearest first, is found in references or addresses only.
fn is_mark(before: [&str; 3], word: &str) -> bool {
    const STREETS: [&str; 9] =
        ["Avenue", "Boulevard", "Circle", "Drive", "Lane", "Place", "Road", "Square", "Street"];
    const WAYS: [&str; 7] = ["Phone:", "Telephone:", "Tel:", "Fax:", "TTY:", "Email:", "E-mail:"];
    let [last, ..] = before;
    let bare = word.trim_matches(|letter: char| !letter.is_alphanumeric());
    let street =
        STREETS.contains(&bare) && is_name(last) && before.iter().any(|word| is_number(word));
    let paper = matches!(bare, "PMID" | "PMCID" | "PUBMED" | "PubMed" | "ISBN" | "ISSN")
        || word.to_ascii_lowercase().starts_with("doi:")
        || word.contains("doi.org/")
        || (last == "et" && bare == "al")
        || (last == "Available" && matches!(word, "at" | "at:" | "from:"))
        || (matches!(bare, "Accessed" | "Retrieved") && last.ends_with(['.', '>']));
    street || paper || WAYS.contains(&word) || is_zip(last, bare) || are_pages(last, word)
}

/// Whether the words are the state and the code of an American address, or a British postcode.
fn is_zip(before: &str, word: &str) -> bool {
    let capitals = |word: &str| word.bytes().all(|byte| byte.is_ascii_uppercase());
    let american = before.len() == 2
        && capitals(before)
        && word.split_once('-').map_or(word, |(zip, _)| zip).len() == 5
        && word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let british = matches!(before.len(), 2..=4)
        && before.starts_with(|letter: char| letter.is_ascii_uppercase())
        && before.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        && before.bytes().any(|byte| byte.is_ascii_digit())
        && matches!(word.as_bytes(), [number, one, two]
            if number.is_ascii_digit() && one.is_ascii_uppercase() && two.is_ascii_uppercase());
    american || british
}

/// Whether `word` is the pages of a journal: "98:653-9", or "241-4" after "(8553):". A time has no pages: "8:00-16:00".
fn are_pages(before: &str, word: &str) -> bool {
    let word = word.trim_end_matches(['.', ',', ';']);
    let (volume, pages) = word.rsplit_once(':').unwrap_or((before.trim_end_matches(':'), word));
    let after_colon = word.contains(':') || before.ends_with("):");
    let range = pages.split_once(['-', '–']);
    after_colon
        && range.is_some_and(|(first, last)| is_number(first) && is_number(last))
        && volume.contains(|letter: char| letter.is_ascii_digit())
        && volume.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'(' | b')' | b';'))
}
