//! Numbered lists and headings with a number missing, and items that have another number on the page.

use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level};
use crate::markdown::layout::{LayoutPiece, PieceKind};
use crate::part::{Part, line_before};

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Error, check);

/// Above it a number at the start of a line is a year or a dose rather than the number of an item.
/// No list for patients is that long: `long-list` asks for seven items.
const HIGHEST: u64 = 40;

/// Of more pieces nobody looks for the list above.
const MANY: usize = 500;

const INNER: &str = "Begin the inner items, and all else that belongs to an item, below the first word of the item: three blanks, four below `10.`. If another list begins here, put a sentence before it.";

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    let mut lists = 0;
    let mut headings = [0; 7];
    for (at, piece) in prose.layout.pieces.iter().enumerate() {
        match piece.what {
            PieceKind::List { numbered: true } => {
                begins_again(prose, at, found);
                lists = list(prose, at, lists, found);
            }
            PieceKind::Paragraph => runs_on(prose, at, found),
            PieceKind::Heading(level) => {
                let level = usize::from(level).min(6);
                headings.iter_mut().skip(level + 1).for_each(|last| *last = 0);
                let text = prose
                    .body
                    .get(piece.span.clone())
                    .unwrap_or_default()
                    .trim_start_matches(['#', ' ']);
                if let (Some(number), Some(last)) = (number(text), headings.get_mut(level)) {
                    report(prose, piece, *last, number, found);
                    *last = number;
                }
            }
            _ => {}
        }
    }
}

/// Looks through a list; `last` is the last number of the list before it, which it may go on from.
fn list(prose: &Prose<'_>, at: usize, last: u64, found: &mut Findings) -> u64 {
    let items = numbers(prose, at);
    let (Some((_, first)), Some((_, end))) = (items.first(), items.last()) else { return last };
    // Items may have the same number: they are counted when the page is made.
    let is_same = items.get(1).is_some_and(|(_, number)| number == first);
    let told = found.count();
    let outer = items.first().map_or(0, |(item, _)| column(prose, item));
    let inner = |item: &LayoutPiece| column(prose, item) > outer + 1;
    // Right below each other are numbers that begin or end there: ` 9.` and `10.`.
    let ends = |item: &LayoutPiece, number: u64| column(prose, item) + number.to_string().len();
    let is_apart = items.iter().any(|(item, number)| {
        column(prose, item) != outer
            && items.first().is_some_and(|(first, one)| ends(item, *number) != ends(first, *one))
    });
    // Items that are moved as far as the one before them are told with it.
    let mut moved = 0;
    for (shown, (item, number)) in (*first..).zip(&items) {
        let is_counted = number == &shown || (is_same && number == first && !inner(item));
        let now = if is_counted { 0 } else { number.wrapping_sub(shown) };
        let before = std::mem::replace(&mut moved, now);
        match date(prose, item).filter(|_| number != &shown) {
            Some(next) => found.push(moved_date(prose, item, (*number, shown), next)),
            None if moved != 0 && moved != before => {
                let moved = moved_number(prose, item, *number, shown);
                found.push(if is_apart { moved.help(INNER) } else { moved });
            }
            None => {}
        }
    }
    if found.count() > told || is_same {
        return if is_same { first + items.len() as u64 - 1 } else { *end };
    }
    let is_inner = prose.layout.pieces.get(at).is_some_and(|list| list.depth > 0);
    let mut before = if is_inner { first.saturating_sub(1) } else { last };
    for (item, number) in items.iter().filter(|(_, number)| *number <= HIGHEST) {
        report(prose, item, before, *number, found);
        before = *number;
    }
    before
}

/// The items of a list, each with its number.
fn numbers<'p>(prose: &'p Prose<'_>, at: usize) -> Vec<(&'p LayoutPiece, u64)> {
    let number = |item: &'p LayoutPiece| {
        let text = prose.body.part(item.span.clone());
        Some((item, typed(text.trim_start_matches([' ', '\t']))?))
    };
    prose.layout.children(at).filter_map(number).collect()
}

/// How far to the right a piece begins in its line, in bytes.
fn column(prose: &Prose<'_>, piece: &LayoutPiece) -> usize {
    let text = prose.body.part(piece.span.clone());
    let start = piece.span.start + text.len() - text.trim_start_matches([' ', '\t']).len();
    line_before(prose.body, start).len()
}

/// The pieces above one that are in the same piece, the nearest first.
fn above<'p>(
    prose: &'p Prose<'_>,
    at: usize,
) -> impl Iterator<Item = (usize, &'p LayoutPiece)> {
    let depth = prose.layout.pieces.get(at).map_or(0, |piece| piece.depth);
    let before = prose.layout.pieces.before(at).iter().enumerate().rev().take(MANY);
    before.take_while(move |(_, piece)| piece.depth >= depth).filter(move |(_, p)| p.depth == depth)
}

/// What is moved to the right, but not as far as the words of the item above it, ends the list: the next item is the first
/// of another one.
fn begins_again(prose: &Prose<'_>, at: usize, found: &mut Findings) {
    let Some(list) = prose.layout.pieces.get(at) else { return };
    let outer = column(prose, list);
    let mut between = above(prose, at).peekable();
    if between.peek().is_none_or(|(_, piece)| column(prose, piece) <= outer) {
        return;
    }
    let Some((before, piece)) = between.find(|(_, piece)| column(prose, piece) <= outer) else {
        return;
    };
    let last = numbers(prose, before).last().map(|(_, number)| *number);
    let items = numbers(prose, at);
    let (Some((item, first)), Some(last)) = (items.first(), last) else { return };
    if piece.what == (PieceKind::List { numbered: true }) && *first <= last {
        found.push(
            Finding::new(
                prose.line(&item.span),
                format!("the list begins again with {first} on the page"),
            )
            .why("What stands between is no part of the item above it, so that more than one step has this number.")
            .help(INNER),
        );
    }
}

/// `11. d` right below a paragraph that was meant for item 10 is a part of that paragraph.
fn runs_on(prose: &Prose<'_>, at: usize, found: &mut Findings) {
    let Some((list, _)) = above(prose, at).next() else { return };
    let Some((_, last)) = numbers(prose, list).pop() else { return };
    let Some(piece) = prose.layout.pieces.get(at) else { return };
    let mut start = piece.span.start;
    for line in prose.body.part(piece.span.clone()).split_inclusive('\n') {
        let words = line.trim_start_matches([' ', '\t', '>']);
        let from = start + line.len() - words.len();
        start += line.len();
        if from > piece.span.start && typed(words) == last.checked_add(1) {
            found.push(
                Finding::new(
                    prose.line(&(from..start)),
                    format!("this line is item {} here, and a part of the paragraph above it on the page", last + 1),
                )
                .why("The words run on, and who looks for this step does not find it.")
                .help("Put an empty line before it. Begin the paragraph below the first word of its item: three blanks, four below `10.`."),
            );
        }
    }
}

/// The number with a full stop or a bracket with which `text` begins.
fn typed(text: &str) -> Option<u64> {
    let digits = text.find(|character: char| !character.is_ascii_digit())?;
    let after = text.after(digits).strip_prefix(['.', ')'])?;
    let number = text.before(digits).parse().ok();
    number.filter(|_| after.is_empty() || after.starts_with(char::is_whitespace))
}

/// Such a number of a heading.
fn number(text: &str) -> Option<u64> {
    typed(text).filter(|number| *number <= HIGHEST)
}

/// The page counts on from the first number of a list.
fn moved_number(prose: &Prose<'_>, item: &LayoutPiece, number: u64, shown: u64) -> Finding {
    let help = if number > HIGHEST {
        format!(r"If it is not the number of an item, put a backslash before its point: {number}\.")
    } else if number > shown {
        format!(
            "Look into the original for number {shown}. If nothing is missing, write {shown}., also where the text speaks of it."
        )
    } else {
        format!(
            "Write {shown}., also where the text speaks of it, or the same number before every item. If another list begins here, put a sentence before it."
        )
    };
    Finding::new(
        prose.line(&item.span),
        format!("this item is number {number} here, and {shown} on the page"),
    )
    .why("The page counts the items itself: a reader who is sent to a step finds another one.")
    .help(help)
}

fn report(prose: &Prose<'_>, piece: &LayoutPiece, before: u64, number: u64, found: &mut Findings) {
    if number > before + 1 {
        let message = match before {
            0 => format!("the numbers begin with {number}"),
            _ => format!("the number before {number} is {before}"),
        };
        let help = match date(prose, piece) {
            Some(next) => {
                format!(r"If it is a date, put a backslash before the point: {number}\. {next}.")
            }
            None => format!("Look into the original for number {}, or count again.", before + 1),
        };
        found.push_at_most(
            Level::Warn,
            Finding::new(prose.line(&piece.span), message)
                .why("A step or a point may have been lost, and the reader does not know that it ever was there.")
                .help(help),
        );
    }
}

/// Months after the number of a day, in languages that write it with a point.
const MONTHS: &str = "\
    januar jänner februar feber märz marts mars april mai maj juni juli august september oktober november dezember december \
    desember jan jan. feb feb. apr apr. jun jun. jul jul. aug aug. sep sep. sept sept. okt okt. nov nov. dez dez. dec dec. \
    stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia \
    ledna února března dubna května června července srpna září října listopadu prosince \
    ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık \
    tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta \
    joulukuuta január február március április május június július augusztus szeptember október";

/// The month behind the number of an item, as in `24. Dezember` and `5. 12.`: then it is the number of a day.
fn date<'b>(prose: &Prose<'b>, item: &LayoutPiece) -> Option<&'b str> {
    // Headings may have numbers, too.
    let text = prose.body.part(item.span.clone()).trim_start_matches(['#', ' ']);
    let mut words = text.split_whitespace().skip(1);
    let word = words.next()?.trim_end_matches([',', ':', ';']);
    let month = word.strip_suffix('.').and_then(|month| month.parse::<u8>().ok());
    let is_month = month.is_some_and(|month| (1..=12).contains(&month))
        || MONTHS.split_whitespace().any(|month| month == word.to_lowercase());
    is_month.then_some(word)
}

fn moved_date(
    prose: &Prose<'_>,
    item: &LayoutPiece,
    (day, shown): (u64, u64),
    next: &str,
) -> Finding {
    Finding::new(
        prose.line(&item.span),
        format!("the page counts this line as an item, and shows {shown}. {next} instead of {day}. {next}"),
    )
    .why("A reader would come on another day.")
    .help(format!(r"Put a backslash before the point of each date: {day}\. {next}."))
}
