//! A chance as a picture: a figure for each person, those whom it happens to filled, the others in outline.
//!
//! The sentence above it says the same in words, so that the picture is hidden from screen readers. It is one path for
//! each kind of figure, which are all drawn by the same steps from where the last one ended: that compresses to
//! next to nothing, prints as sharp as letters, and needs no id. It has the color of the text, on paper and in the dark.

use std::fmt::Write;

use crate::markdown::chance::Chance;

/// Up to this many are people; more are dots, because people would be too small.
const PEOPLE: u64 = 100;

/// How many figures are in a row, and how many rows are a block: readers count by tens.
const TEN: u64 = 10;

/// How many blocks are side by side.
const BLOCKS: u64 = 5;

/// How a figure is drawn, in its own units.
struct Icon {
    /// How far it is to the next one, to the side and down.
    step: (u64, u64),
    /// Where its first line begins.
    start: (u64, u64),
    /// Its lines.
    lines: &'static str,
    /// How far from its start they end.
    end: (i64, i64),
    /// How many of its units are one em.
    units: u64,
}

/// Head and shoulders. A circle is an arc that ends just before its start.
const PERSON: Icon = Icon {
    step: (14, 21),
    start: (7, 1),
    lines: "a3 3 0 1 1-.1 0zm-5 17v-4a5 5 0 0 1 10 0v4z",
    end: (-5, 17),
    units: 17,
};

const DOT: Icon =
    Icon { step: (11, 11), start: (5, 1), lines: "a4 4 0 1 1-.1 0z", end: (0, 0), units: 26 };

/// A chance as inline SVG. It is filled from the corner where reading begins.
pub(super) fn svg(chance: Chance, rtl: bool) -> String {
    let Chance { count, all } = chance;
    let icon = if all <= PEOPLE { &PERSON } else { &DOT };
    let blocks = all.div_ceil(PEOPLE);
    let side = if all < TEN { all } else { TEN };
    let width = (blocks.min(BLOCKS) - 1) * block(icon.step.0) + side * icon.step.0;
    let rows = if blocks == 1 { all.div_ceil(TEN) } else { TEN };
    let height = (blocks.div_ceil(BLOCKS) - 1) * block(icon.step.1) + rows * icon.step.1;
    let left = if rtl { format!("-{width}") } else { "0".to_owned() };
    let mut svg = format!(
        "<svg viewBox=\"{left} 0 {width} {height}\" width=\"{}.{}em\" fill=\"none\" stroke=\"currentColor\" aria-hidden=\"true\">",
        width / icon.units,
        width * TEN / icon.units % TEN
    );
    svg.push_str(if rtl { "<g transform=\"scale(-1 1)\">" } else { "" });
    for (range, attribute) in [(0..count, " fill=\"currentColor\""), (count..all, "")] {
        if !range.is_empty() {
            let _ = write!(svg, "<path{attribute} d=\"");
            path(icon, range, &mut svg);
            svg.push_str("\"/>");
        }
    }
    svg.push_str(if rtl { "</g></svg>" } else { "</svg>" });
    svg
}

/// How far it is from a block to the next, with half a figure between them.
fn block(step: u64) -> u64 {
    TEN * step + step / 2
}

/// The figures of these numbers: rows of ten, ten rows to a block.
fn path(icon: &Icon, range: std::ops::Range<u64>, out: &mut String) {
    let place = |number: u64| {
        let (within, number) = (number % PEOPLE, number / PEOPLE);
        let x = number % BLOCKS * block(icon.step.0) + within % TEN * icon.step.0;
        let y = number / BLOCKS * block(icon.step.1) + within / TEN * icon.step.1;
        ((x + icon.start.0).cast_signed(), (y + icon.start.1).cast_signed())
    };
    let mut pen = (0, 0);
    for (x, y) in range.map(place) {
        let down = y - pen.1;
        let blank = if down < 0 { "" } else { " " };
        let _ = write!(out, "m{}{blank}{down}{}", x - pen.0, icon.lines);
        pen = (x + icon.end.0, y + icon.end.1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The places where the figures of a picture begin.
    fn starts(svg: &str) -> Vec<Vec<(i64, i64)>> {
        let paths = svg.split(" d=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let read = |path: &str| {
            let steps = path.split('m').skip(1).filter_map(|step| {
                let (to, _) = step.split_once(['a', 'v'])?;
                let (x, y) = to.split_once(' ').or_else(|| to.split_at_checked(to.rfind('-')?))?;
                Some((x.parse().unwrap_or(i64::MAX), y.parse().unwrap_or(i64::MAX)))
            });
            let places = steps.scan((0, 0), |pen, (x, y): (i64, i64)| {
                *pen = (pen.0 + x, pen.1 + y);
                Some(*pen)
            });
            // Every second step of a person draws the shoulders.
            places.step_by(if path.contains('v') { 2 } else { 1 }).collect()
        };
        paths.map(read).collect()
    }

    #[test]
    fn as_many_figures_as_people_are_drawn_in_rows_of_ten() {
        let found = starts(&svg(Chance { count: 12, all: 100 }, false));
        assert_eq!(found.iter().map(Vec::len).collect::<Vec<_>>(), [12, 88]);
        let expected: Vec<(i64, i64)> =
            (0..100).map(|at| (7 + at % 10 * 14, 1 + at / 10 * 21)).collect();
        assert_eq!(found.concat(), expected);
    }

    #[test]
    fn more_than_a_hundred_are_blocks_of_a_hundred() {
        let found = starts(&svg(Chance { count: 1, all: 1000 }, false)).concat();
        assert_eq!((found.len(), found[0], found[99]), (1000, (5, 1), (104, 100)));
        assert_eq!((found[100], found[500], found[999]), ((120, 1), (5, 116), (564, 215)));
    }

    #[test]
    fn none_and_all_are_drawn_and_few_are_one_row() {
        let none = svg(Chance { count: 0, all: 3 }, false);
        assert!(none.starts_with("<svg viewBox=\"0 0 42 21\" width=\"2.4em\""), "{none}");
        assert_eq!(none.matches("<path").count(), 1, "{none}");
        let all = svg(Chance { count: 10, all: 10 }, true);
        assert!(all.contains("viewBox=\"-140 0 140 21\"") && all.contains("scale(-1 1)"), "{all}");
        assert_eq!(all.matches("<path fill=\"currentColor\"").count(), 1, "{all}");
    }
}
