//! Marks of direction: which of them a line with letters from right to left needs.

use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup, Script};

use crate::source::unseen::{kind, script};

/// Whether a line needs a mark of direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Needed {
    Yes,
    /// It may be meant: it keeps two numbers in an order.
    Perhaps,
    No,
    /// It turns the order of numbers around.
    Turns,
}

/// What the marks of one line do, by the number of their character.
#[derive(Debug)]
pub(super) struct Directions {
    marks: Vec<(usize, Needed)>,
}

/// What of the line comes before a character.
#[derive(Debug, Clone, Copy, Default)]
struct Counts {
    from_right: usize,
    letters: usize,
    numbers: usize,
}

impl Directions {
    pub(super) fn of(signs: &[(usize, char)]) -> Self {
        let mut counts = Counts::default();
        let mut before = Vec::with_capacity(signs.len());
        let mut was_digit = false;
        for (_, character) in signs {
            before.push(counts);
            let is_digit = character.is_numeric();
            counts.numbers += usize::from(is_digit && !was_digit);
            was_digit = is_digit || (was_digit && kind(*character).is_some());
            if character.is_alphabetic() && kind(*character).is_none() {
                counts.letters += 1;
                counts.from_right += usize::from(is_from_right(*character));
            }
        }
        let mut marks = pairs(signs, &before, counts);
        marks.extend(alone(signs, counts));
        marks.sort_by_key(|(number, _)| *number);
        Self { marks }
    }

    /// Whether the line needs the mark with this number.
    pub(super) fn need(&self, number: usize) -> Needed {
        let at = self.marks.binary_search_by_key(&number, |(mark, _)| *mark);
        at.ok().and_then(|at| self.marks.get(at)).map_or(Needed::No, |(_, needed)| *needed)
    }
}

/// A real letter of a script that is written from right to left: a mark is not its own excuse.
pub(super) fn is_from_right(character: char) -> bool {
    let scripts = [
        Script::Adlam,
        Script::Arabic,
        Script::HanifiRohingya,
        Script::Hebrew,
        Script::Mandaic,
        Script::Nko,
        Script::Samaritan,
        Script::Syriac,
        Script::Thaana,
    ];
    let category = CodePointMapData::<GeneralCategory>::new().get(character);
    character > '\u{58f}'
        && scripts.contains(&script(character))
        && GeneralCategoryGroup::Letter.contains(category)
}

/// What opens and closes parts in a direction of their own. One that is open in a line is needed by none.
fn pairs(signs: &[(usize, char)], before: &[Counts], all: Counts) -> Vec<(usize, Needed)> {
    let (mut open, mut judged) = (Vec::new(), Vec::new());
    for (number, (_, character)) in signs.iter().enumerate() {
        match character {
            '\u{202a}' | '\u{202b}' => open.push((number, *character, '\u{202c}')),
            '\u{2066}'..='\u{2068}' => open.push((number, *character, '\u{2069}')),
            '\u{202c}' | '\u{2069}' => {
                let Some((start, opened, _)) = open.pop().filter(|(.., end)| end == character)
                else {
                    return Vec::new();
                };
                let inside = before.get(start).zip(before.get(number));
                let needed = inside.map_or(Needed::No, |(from, to)| {
                    around(opened == '\u{202b}' || opened == '\u{2067}', *from, *to)
                });
                judged.extend([(start, needed), (number, needed)]);
            }
            _ => {}
        }
    }
    if open.is_empty() && all.from_right > 0 { judged } else { Vec::new() }
}

/// Whether text with letters from right to left needs a pair around what is between two places of it.
fn around(is_from_right: bool, start: Counts, end: Counts) -> Needed {
    match is_from_right {
        // Signs and numbers, or words from left to right: they would stand in the wrong order.
        true if start.from_right == end.from_right => Needed::Turns,
        false if start.letters == end.letters && end.numbers > start.numbers + 1 => Needed::Perhaps,
        _ => Needed::Yes,
    }
}

/// Letters without width that have a direction.
fn alone(signs: &[(usize, char)], all: Counts) -> Vec<(usize, Needed)> {
    if all.from_right == 0 {
        return Vec::new();
    }
    let is_mostly_from_left = all.letters > 2 * all.from_right;
    let is_mark = |character: char| matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}');
    let mut marks: Vec<(usize, Gap)> = Vec::new();
    let mut gap = Gap::default();
    for (number, (_, character)) in signs.iter().enumerate() {
        if is_mark(*character) {
            marks.push((number, gap));
        }
        gap.add(*character);
    }
    let mut gap = Gap::default();
    let mut next = signs.len();
    let mut judged = Vec::with_capacity(marks.len());
    for (number, left) in marks.into_iter().rev() {
        let between = signs.get(number + 1..next).unwrap_or_default();
        between.iter().rev().for_each(|(_, character)| gap.add(*character));
        let is_from_left = signs.get(number).is_some_and(|(_, mark)| *mark == '\u{200e}');
        let needed = match (left, gap) {
            // Before `20 / 5` in a line from left to right it makes that `5 / 20`.
            _ if is_mostly_from_left && !is_from_left && (left.digit || gap.digit) => Needed::Turns,
            (Gap { digit: true, close: true }, Gap { digit: true, close: true }) => Needed::Turns,
            (Gap { digit: true, .. }, Gap { digit: true, .. }) => Needed::Perhaps,
            _ => Needed::Yes,
        };
        judged.push((number, needed));
        next = number;
    }
    judged
}

/// What is beside a mark, but for signs and blanks.
#[derive(Debug, Clone, Copy, Default)]
struct Gap {
    /// Whether it is a digit.
    digit: bool,
    /// Whether only what keeps numbers together is between the two, as in `120/80`.
    close: bool,
}

impl Gap {
    fn add(&mut self, character: char) {
        if character.is_numeric() {
            *self = Self { digit: true, close: true };
        } else if character.is_alphabetic() && kind(character).is_none() {
            *self = Self::default();
        } else if kind(character).is_none() && !matches!(character, '/' | '.' | ',' | ':') {
            self.close = false;
        }
    }
}
