//! Lines that look like a list but are one paragraph.

use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level};
use crate::markdown::layout::{LayoutPiece, PieceKind};
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

/// Signs that only begin items of lists.
const BULLETS: [char; 9] = ['•', '‣', '▪', '●', '◦', '■', '►', '➢', '◆'];

/// Signs with which items are typed, and which a sentence may also have.
const SIGNS: [char; 16] =
    ['-', '–', '—', '―', '·', '§', '→', '✓', '✔', '✗', '✘', '❌', '✅', '☐', '☑', '⁃'];

/// How a line begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Begins {
    Words,
    /// With a sign that only lists have.
    Bullet,
    /// With a dash or a number, which a sentence may also have: "He walked\n– slowly – and".
    Mark,
}

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    let mut before = (0, Begins::Words);
    for (at, piece) in prose
        .layout
        .pieces
        .iter()
        .enumerate()
        .filter(|(_, piece)| piece.what == PieceKind::Paragraph)
    {
        let (marked, first) = marks(prose, piece);
        let follows = before.0 == at && before.1 != Begins::Words && first != Begins::Words;
        let goes_on = || {
            prose
                .layout
                .next(at)
                .filter(|next| next.what == PieceKind::Paragraph)
                .is_some_and(|next| marks(prose, next).1 == Begins::Mark)
        };
        if !follows && (marked > 1 || (first == Begins::Mark && goes_on())) {
            found.push(finding(prose, piece));
        }
        before = (piece.end, first);
        if marked < 2 && has_pairs(prose, piece) {
            found.push_at_most(Level::Warn, pairs(prose, piece));
        }
    }
}

/// Whether two lines in a row are a word and what belongs to it: `Breakfast: 5 mg`, `Lunch: 10 mg`. The page joins them.
fn has_pairs(prose: &Prose<'_>, piece: &LayoutPiece) -> bool {
    let text = prose.body.part(piece.span.clone());
    let lines: Vec<&str> = text.lines().map(|line| line.trim_start_matches([' ', '>'])).collect();
    let is_pair = |line: &&str| {
        let Some((name, value)) = line.split_once([':', '：']) else { return false };
        let is_name = (1..=3).contains(&name.split_whitespace().count())
            && name
                .chars()
                .all(|letter| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '*'))
            && name.trim_start_matches('*').starts_with(|first: char| !first.is_lowercase());
        // The sign of a line end, which the page keeps.
        let is_apart = line.ends_with("  ") || line.ends_with('\\');
        is_name && !is_apart && value.starts_with([' ', '*']) && !value.trim().is_empty()
    };
    lines.windows(2).any(|pair| pair.iter().all(is_pair))
}

fn pairs(prose: &Prose<'_>, piece: &LayoutPiece) -> Finding {
    Finding::new(prose.line(&piece.span), "these lines are shown as one")
        .why("On the page they run into one another: “Breakfast: 5 mg Lunch: 10 mg”.")
        .help("Put an empty line before them and begin each with `- `, or make a table of them.")
}

/// How many lines begin like an item of a list (two for a bullet, which needs no second one), and
/// how the first does.
fn marks(prose: &Prose<'_>, piece: &LayoutPiece) -> (usize, Begins) {
    let text = prose.body.get(piece.span.clone()).unwrap_or_default();
    let first = begins(text);
    let weight = |line: &str| match begins(line) {
        Begins::Words => 0,
        Begins::Bullet => 2,
        Begins::Mark => 1,
    };
    let inside = if text.is_ascii() {
        0
    } else {
        text.chars().filter(|character| BULLETS.contains(character)).count()
    };
    (text.lines().map(weight).sum::<usize>().max(inside), first)
}

fn begins(line: &str) -> Begins {
    let line = line.trim_start_matches([' ', '\t', '>']);
    let is_box = ["[ ]", "[x]", "[X]", "-[ ]", "-[x]"].iter().any(|sign| line.starts_with(sign));
    if line.starts_with(BULLETS) || is_box {
        return Begins::Bullet;
    }
    let plain = line.trim_start_matches(['\\', '(']);
    let sign = plain.trim_start_matches('-').strip_prefix(SIGNS).or(plain.strip_prefix("--"));
    match sign.or_else(|| after_number(plain)) {
        Some(rest) if rest.starts_with([' ', '\t', '\u{a0}']) => Begins::Mark,
        _ => Begins::Words,
    }
}

/// What comes after `1.`, `1 .`, `1-`, `a)`, `B.` or `iv.`, in the digits of any script.
fn after_number(line: &str) -> Option<&str> {
    let digits = line.trim_start_matches(char::is_numeric);
    let number = line.chars().count() - digits.chars().count();
    let marks = ['.', ')', '-', ':', '।'];
    // Three digits before a full stop are the end of a sentence in the line before, such as a year.
    if (1..=2).contains(&number) {
        return digits.trim_start_matches(['\\', ' ']).strip_prefix(marks);
    }
    let letters = line.trim_start_matches(|letter: char| letter.is_ascii_alphabetic());
    let name = line.strip_suffix(letters).unwrap_or_default();
    let is_roman = name.len() <= 4 && name.bytes().all(|byte| b"ivx".contains(&byte));
    let is_letter = name.len() == 1 || (!name.is_empty() && is_roman);
    letters.strip_prefix([')', '.']).filter(|_| number == 0 && is_letter)
}

fn finding(prose: &Prose<'_>, piece: &LayoutPiece) -> Finding {
    Finding::new(prose.line(&piece.span), "this looks like a list but is a paragraph")
        .why("On the page the points run into one another, and nobody hears how many there are.")
        .help("Put an empty line before it and begin each point on a line of its own with `- `, or `1. ` for steps.")
}
