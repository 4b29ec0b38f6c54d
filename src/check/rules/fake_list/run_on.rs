//! Items of a list that stand in one line: `Call us if: - you have a fever - you are sick`.

use std::ops::Range;

use crate::markdown::item_start::BULLETS;
use crate::part::Part;

/// The first sign or number of an item within `text` that is no part of a sentence: one with others of its kind.
///
/// `number` is that of the item the text is in.
pub(super) fn item(text: &str, number: Option<u32>) -> Option<Range<usize>> {
    dashes(text).or_else(|| numbers(text, number))
}

/// `Bring: - a towel - soap` and `It works in two ways. - It dries. - It cools.`
fn dashes(text: &str) -> Option<Range<usize>> {
    for sign in [" - ", " – ", " * ", " + "].into_iter().filter(|sign| text.contains(sign)) {
        let is_item = |at: usize| text.after(at + sign.len()).starts_with(begins);
        let places = || text.match_indices(sign).map(|(at, _)| at).filter(|at| is_item(*at));
        // “A range - from here - to there” is a sentence: what leads into a list has a colon, or the items are sentences.
        let led = places().find(|at| text.before(*at).ends_with([':', '：']));
        let led = led.filter(|led| places().any(|at| at > *led));
        let is_sentence = |at: &usize| {
            let is_capital = |letter: char| letter.is_alphabetic() && !letter.is_lowercase();
            text.before(*at).ends_with(ENDS)
                && text.after(at + sign.len()).trim_start_matches(OPENS).starts_with(is_capital)
        };
        let mut sentences = places().filter(is_sentence);
        let found = led.or_else(|| sentences.next().filter(|_| sentences.next().is_some()));
        let found = found.or_else(|| (sign == " - ").then(|| row(text, places())).flatten());
        if let Some(at) = found {
            return Some(at + 1..at + sign.len() - 1);
        }
    }
    None
}

/// `Signs may be - fever - pain - a rash`: the first of three within a sentence, where two may be those of an aside.
fn row(text: &str, places: impl Iterator<Item = usize>) -> Option<usize> {
    let (mut first, mut last, mut count) = (None, 0, 0);
    for at in places {
        let between = text.part(last..at);
        let goes_on = count > 0 && ![". ", "! ", "? "].iter().any(|end| between.contains(end));
        (first, count) = if goes_on { (first, count + 1) } else { (Some(at), 1) };
        last = at;
        if count == 3 {
            return first;
        }
    }
    None
}

/// Signs before the first letter of a word.
const OPENS: [char; 8] = ['"', '“', '‘', '«', '(', '¿', '¡', '\u{27}'];

/// Whether words begin with this letter.
fn begins(letter: char) -> bool {
    letter.is_alphabetic() || OPENS.contains(&letter) || BULLETS.contains(&letter)
}

/// `1. Wash your hands. 2. Dry them.`: two numbers in a row, each at the end of a sentence, or three without a comma.
fn numbers(text: &str, number: Option<u32>) -> Option<Range<usize>> {
    let mut before = number.map(|number| Number { number, ends: true, row: 1 });
    for (at, _) in text.match_indices(['.', ')']) {
        let digits = text.before(at).rsplit(|sign: char| !sign.is_ascii_digit()).next()?;
        let start = at - digits.len();
        let (lead, words) = (text.before(start), text.after(at + 1));
        let first = words.strip_prefix(' ').and_then(|words| words.chars().next());
        let first = first.filter(|first| begins(*first));
        let is_apart = digits.len() < 3 && (lead.is_empty() || lead.ends_with(' '));
        let (Ok(number), Some(first), true) = (digits.parse(), first, is_apart) else { continue };
        let lead = lead.trim_end();
        let ends = lead.is_empty() || lead.ends_with(ENDS);
        let last = before.filter(|last| last.number.checked_add(1) == Some(number) && !lead.ends_with([',', '،', '、']));
        let row = match last {
            Some(last) if last.row > 0 => last.row + 1,
            _ => u32::from(ends),
        };
        let is_sentence = ends && !first.is_lowercase() && last.is_some_and(|last| last.ends);
        if is_sentence || row > 2 {
            return Some(start..at + 1);
        }
        before = Some(Number { number, ends, row });
    }
    None
}

/// A number that may be that of an item.
#[derive(Clone, Copy)]
struct Number {
    number: u32,
    /// Whether it stands at the end of a sentence.
    ends: bool,
    /// How many stand in a row up to this one, of which the first is at the end of a sentence.
    row: u32,
}

/// What stands before an item.
const ENDS: [char; 8] = ['.', '!', '?', '؟', ':', '：', ';', ')'];
