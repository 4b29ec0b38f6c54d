//! Lines as they are read, made of letters as they are seen: text from right to left is turned around.

use std::ops::Range;

/// In which direction a piece of a line is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ReadingSide {
    /// As English is.
    Left,
    /// As Arabic and Hebrew are.
    Right,
    /// A digit: written from left to right in either text.
    Digit,
    /// A blank or a sign, which goes with its neighbours.
    Neutral,
}

fn side(text: &str) -> ReadingSide {
    let strong = text.chars().find_map(|letter| match letter {
        '\u{590}'..='\u{65f}'
        | '\u{66d}'..='\u{6ef}'
        | '\u{6fa}'..='\u{8ff}'
        | '\u{fb1d}'..='\u{fdff}'
        | '\u{fe70}'..='\u{fefc}' => Some(ReadingSide::Right),
        letter if letter.is_numeric() => Some(ReadingSide::Digit),
        letter if letter.is_alphabetic() => Some(ReadingSide::Left),
        _ => None,
    });
    strong.unwrap_or(ReadingSide::Neutral)
}

/// Whether `text` has letters that are read from right to left.
pub(super) fn has_right(text: &str) -> bool {
    text.chars().any(|letter| side(letter.encode_utf8(&mut [0; 4])) == ReadingSide::Right)
}

/// The order in which the pieces of a line are read, which are given from left to right; whether most of it is read from
/// right to left; and whether numbers or Latin words stand side by side there, so that their order is not certain.
pub(super) fn order(pieces: &[&str]) -> (Vec<usize>, bool, bool) {
    let sides: Vec<ReadingSide> = pieces.iter().map(|piece| side(piece)).collect();
    let count = |wanted| sides.iter().filter(|side| **side == wanted).count();
    let mut order: Vec<usize> = (0..pieces.len()).collect();
    let right = count(ReadingSide::Right);
    if right == 0 {
        return (order, false, false);
    }
    if right < count(ReadingSide::Left) {
        for run in runs(&sides, &order, |side| side == ReadingSide::Right, |_| true) {
            order[run].reverse();
        }
        return (order, false, false);
    }
    order.reverse();
    let is_left = |side| matches!(side, ReadingSide::Left | ReadingSide::Digit);
    let inside = |between: &[usize]| match between {
        // `1.5`, `24/7`, `10:30`
        [one] => matches!(pieces[*one], "." | "," | "/" | ":" | "-" | "–" | "+" | "'" | "’" | "@"),
        _ => false,
    };
    let stretches = runs(&sides, &order, is_left, inside);
    let unsure = stretches.windows(2).any(|pair| {
        order[pair[0].end..pair[1].start].iter().all(|at| sides[*at] == ReadingSide::Neutral)
    });
    for run in stretches {
        order[run].reverse();
    }
    (order, true, unsure)
}

/// Stretches of pieces that `belongs` holds for; neutral pieces between two of them belong to a stretch when `inside`
/// says so.
fn runs(
    sides: &[ReadingSide],
    order: &[usize],
    belongs: impl Fn(ReadingSide) -> bool,
    inside: impl Fn(&[usize]) -> bool,
) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for at in (0..order.len()).filter(|at| belongs(sides[order[*at]])) {
        match runs.last_mut() {
            Some(run)
                if run.end == at
                    || (order[run.end..at].iter().all(|at| sides[*at] == ReadingSide::Neutral)
                        && inside(&order[run.end..at])) =>
            {
                run.end = at + 1;
            }
            _ => runs.push(at..at + 1),
        }
    }
    runs
}

/// A bracket as it is typed in text from right to left.
pub(super) fn mirrored(text: &str) -> String {
    let turn = |letter| match letter {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '«' => '»',
        '»' => '«',
        other => other,
    };
    text.chars().map(turn).collect()
}
