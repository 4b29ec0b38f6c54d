//! Lines that look like a list but are one paragraph.

use std::ops::Range;

use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level};
use crate::markdown::item_start::{BULLETS, ItemStart};
use crate::markdown::layout::{LayoutPiece, PieceKind};
use crate::markdown::text::{BlockKind, TextBlock};
use crate::markdown::units;
use crate::part::{Part, line_before};

mod run_on;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    in_line(prose, found);
    let mut before = (0, ItemStart::Words);
    for (at, piece) in prose
        .layout
        .pieces
        .iter()
        .enumerate()
        .filter(|(_, piece)| piece.what == PieceKind::Paragraph)
    {
        let (marked, first) = marks(prose, piece);
        let follows = before.0 == at && before.1 != ItemStart::Words && first != ItemStart::Words;
        // `-\u{a0}smoke` above a list is no item of it.
        let goes_on = || {
            prose.layout.next(at).is_some_and(|next| match next.what {
                PieceKind::Paragraph => marks(prose, next).1 == ItemStart::Mark,
                PieceKind::List { numbered: false } => is_dash(prose.body.part(piece.span.clone())),
                _ => false,
            })
        };
        if !follows && (marked > 1 || (first == ItemStart::Mark && goes_on())) {
            found.push(finding(prose, piece));
        }
        before = (piece.end, first);
        if marked < 2 && has_pairs(prose.body.part(piece.span.clone())) {
            found.push_at_most(Level::Warn, pairs(prose, &piece.span));
        }
    }
    for (at, piece) in prose.layout.pieces.iter().enumerate() {
        if matches!(piece.what, PieceKind::Item { .. }) {
            let inner =
                prose.layout.children(at).next().map_or(piece.span.end, |child| child.span.start);
            let own = piece.span.start..inner;
            let lines = prose.body.part(own.clone()).lines().skip(1);
            if lines.filter(|line| ItemStart::of(line) == ItemStart::Mark).count() > 1 {
                found.push(finding(prose, piece));
            } else if has_pairs(prose.body.part(own.clone()).trim_start_matches(['-', '*', '+'])) {
                found.push_at_most(Level::Warn, pairs(prose, &own));
            }
        }
    }
}

/// Tells of items that stand in one line.
fn in_line(prose: &Prose<'_>, found: &mut Findings) {
    for block in prose.blocks.iter().filter(|block| block.is_running()) {
        if let Some(span) = run_on::item(&block.text, number(prose, block)) {
            let place = prose.subject.article.place(&block.source(&span));
            found.push_at_most(
                Level::Warn,
                Finding::new(place, "these points stand in one line")
                    .why("On the page they run into one another, and nobody hears that they are a list.")
                    .help("Put an empty line before the first one, and begin each on a line of its own with `- `, or `1. ` for steps."),
            );
        }
    }
}

/// The number of the item that a block begins.
fn number(prose: &Prose<'_>, block: &TextBlock) -> Option<u32> {
    let line = match block.kind {
        BlockKind::Item => prose.body.part(block.span.clone()),
        _ => line_before(prose.body, block.span.start),
    };
    let line = line.trim_start_matches([' ', '\t', '>']);
    let end = line.find(['.', ')'])?;
    line.before(end).parse().ok()
}

/// What stands between a word and what belongs to it.
const JOINTS: [&str; 9] = [":", "：", " - ", " – ", " — ", " = ", " → ", " ..", " …"];

/// Whether two lines in a row are a word and what belongs to it: `Breakfast: 5 mg`, `Lunch: 10 mg`. The page joins them.
fn has_pairs(text: &str) -> bool {
    let lines: Vec<Option<&str>> = text
        .lines()
        .map(|line| line.trim_start_matches([' ', '>', '\t']))
        .map(|line| joint(line).or_else(|| ends_in_value(line).then_some(" ")))
        .collect();
    lines.windows(2).any(|pair| matches!(pair, [Some(one), Some(other)] if one == other))
}

/// What stands between the two parts of a line.
fn joint(line: &str) -> Option<&'static str> {
    // The sign of a line end, which the page keeps.
    if line.ends_with("  ") || line.ends_with('\\') {
        return None;
    }
    let (joint, name, value) = JOINTS
        .into_iter()
        .find_map(|joint| line.split_once(joint).map(|(name, value)| (joint, name, value)))?;
    let is_name = (1..=3).contains(&name.split_whitespace().count())
        && name.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '*'));
    let value_apart = joint != ":" || value.starts_with([' ', '*']);
    let value = value.trim_start_matches([' ', '.', '…', '*']);
    // In small letters it may be a part of a sentence.
    let is_sure = name.trim_start_matches('*').starts_with(|first: char| !first.is_lowercase())
        || value.starts_with(char::is_numeric);
    (is_name && value_apart && is_sure && !value.trim().is_empty()).then_some(joint)
}

/// Whether a line is a name with a value, such as `Ramipril 5 mg`, and may be followed by another.
fn ends_in_value(line: &str) -> bool {
    /// A longer line ended because the window was full.
    const SHORT: usize = 40;
    let end = line.rfind(char::is_numeric).unwrap_or_default();
    let unit = line.after(end).trim_start_matches(char::is_numeric).trim_start();
    line.starts_with(|first: char| first.is_alphabetic() && !first.is_lowercase())
        && line.before(end).contains(' ')
        && line.chars().count() <= SHORT
        && !line.ends_with(' ')
        && (unit.is_empty() || units::unit(unit) == Some(unit))
}

fn pairs(prose: &Prose<'_>, lines: &Range<usize>) -> Finding {
    Finding::new(prose.line(lines), "these lines are shown as one")
        .why("On the page they run into one another: “Breakfast: 5 mg Lunch: 10 mg”.")
        .help("Put an empty line before them and begin each with `- `, or make a table of them.")
}

/// How many lines begin like an item of a list (two for a bullet, which needs no second one), and
/// how the first does.
fn marks(prose: &Prose<'_>, piece: &LayoutPiece) -> (usize, ItemStart) {
    let text = prose.body.get(piece.span.clone()).unwrap_or_default();
    let first = ItemStart::of(text);
    let weight = |line: &str| match ItemStart::of(line) {
        ItemStart::Words => 0,
        ItemStart::Bullet => 2,
        ItemStart::Mark => 1,
    };
    let inside = if text.is_ascii() {
        0
    } else {
        text.chars().filter(|character| BULLETS.contains(character)).count()
    };
    (text.lines().map(weight).sum::<usize>().max(inside), first)
}

fn finding(prose: &Prose<'_>, piece: &LayoutPiece) -> Finding {
    Finding::new(prose.line(&piece.span), "this looks like a list but is a paragraph")
        .why("On the page the points run into one another, and nobody hears how many there are.")
        .help("Put an empty line before it and begin each point on a line of its own with `- `, or `1. ` for steps.")
}

/// Whether a line begins with a dash and a blank that does not break.
fn is_dash(text: &str) -> bool {
    let line = text.lines().last().unwrap_or_default().trim_start_matches([' ', '\t', '>']);
    line.starts_with(['-', '–', '*', '+']) && line.chars().nth(1) == Some('\u{a0}')
}
