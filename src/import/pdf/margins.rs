//! Running heads and feet and page numbers: what stands at the same place of several pages is no part of the text.

use super::file::PdfPage;
use super::rows;
use crate::import::doubt::{Doubt, first_words};

/// The share of a page at its top and at its bottom where running lines are looked for.
const MARGIN: f32 = 0.13;

/// A line in a margin.
struct MarginLine {
    page: usize,
    base: f32,
    height: f32,
    text: String,
    /// Its words without numbers.
    pattern: String,
    numbers: Vec<u64>,
}

/// Takes running lines out of the pages, and says which.
pub(super) fn take_out(pages: &mut [PdfPage]) -> Vec<Doubt> {
    let mut lines: Vec<MarginLine> = Vec::new();
    for (number, page) in pages.iter().enumerate() {
        lines.extend(margin_lines(number, page));
    }
    let mut doubts = marked(pages);
    while let Some(first) = lines.pop() {
        let mut same: Vec<MarginLine> =
            lines.extract_if(.., |line| is_same_place(line, &first)).collect();
        same.push(first);
        if !is_running(&same, pages.len()) {
            continue;
        }
        for line in &same {
            pages[line.page].glyphs.retain(|glyph| {
                (glyph.base - line.base).abs() > 0.01
                    && !(line.base - 0.3 * line.height..line.base + 0.7 * line.height)
                        .contains(&glyph.base)
            });
        }
        let words: Vec<&str> = same.iter().map(|line| line.text.as_str()).collect();
        doubts.push(doubt(&same[0].text, same.len(), &words.join(" ")));
    }
    doubts.reverse();
    doubts
}

fn doubt(text: &str, pages: usize, all: &str) -> Doubt {
    let pages = if pages == 1 { "a page".to_owned() } else { format!("{pages} pages") };
    Doubt::new(
        format!("left out the line at the edge of {pages}: {}", first_words(text)),
        "If it tells when the leaflet was made or who made it, copy it by hand.",
    )
    .without(all)
}

/// What the file itself marks as running heads and feet, each once.
fn marked(pages: &[PdfPage]) -> Vec<Doubt> {
    let mut found: Vec<(String, Vec<String>)> = Vec::new();
    for (number, page) in pages.iter().enumerate() {
        for row in rows::rows(page.running.clone()) {
            let Some(line) = rows::line(number, &row.glyphs) else { continue };
            let text = line.text();
            let pattern = without_digits(&text);
            match found.iter_mut().find(|(other, _)| *other == pattern) {
                Some((_, all)) => all.push(text),
                None => found.push((pattern, vec![text])),
            }
        }
    }
    found.into_iter().map(|(_, all)| doubt(&all[0], all.len(), &all.join(" "))).collect()
}

fn without_digits(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_ascii_digit()).collect()
}

fn margin_lines(number: usize, page: &PdfPage) -> Vec<MarginLine> {
    let height = page.top - page.bottom;
    let is_margin =
        |base: f32| base > page.top - MARGIN * height || base < page.bottom + MARGIN * height;
    let line = |row: &rows::PdfRow| {
        let text = rows::line(number, &row.glyphs)?.text();
        let numbers = numbers(&text);
        let pattern = without_digits(&text);
        Some(MarginLine { page: number, base: row.base, height: row.size, text, pattern, numbers })
    };
    rows::rows(page.glyphs.clone())
        .iter()
        .filter(|row| is_margin(row.base))
        .filter_map(line)
        .collect()
}

fn numbers(text: &str) -> Vec<u64> {
    text.split(|letter: char| !letter.is_ascii_digit())
        .filter_map(|digits| digits.parse().ok())
        .collect()
}

fn is_same_place(line: &MarginLine, other: &MarginLine) -> bool {
    line.page != other.page
        && (line.base - other.base).abs() < 6.0
        && line.pattern == other.pattern
        && line.numbers.len() == other.numbers.len()
}

/// Whether lines at the same place of so many pages are running lines: words that repeat, and numbers that repeat or
/// count the pages. A number that does neither is a part of the text.
fn is_running(lines: &[MarginLine], pages: usize) -> bool {
    let count = |line: &MarginLine, at: usize| {
        i128::from(line.numbers[at]) - i128::try_from(line.page).unwrap_or_default()
    };
    let Some(first) = lines.first() else { return false };
    if lines.len() == 1 {
        let words = first.pattern.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        let numbered = matches!(
            words.as_str(),
            "" | "page" | "page of" | "/" | "- -" | "página" | "página de"
        );
        let page = first.numbers.first().is_some_and(|number| *number == first.page as u64 + 1);
        return numbered && page && (pages == 1 || words.contains("page") || words == "/");
    }
    let steady = (0..first.numbers.len()).all(|at| {
        lines.iter().all(|line| line.numbers[at] == first.numbers[at])
            || lines.iter().all(|line| count(line, at) == count(first, at))
    });
    steady && (lines.len() * 2 >= pages || lines.len() >= 3)
}
