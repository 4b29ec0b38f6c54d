//! Numbered lists and headings with a number missing, and items that have another number on the page.

use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level};
use crate::markdown::layout::{LayoutPiece, PieceKind};
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Error, check);

/// Above it a number at the start of a line is a year or a dose rather than the number of an item.
/// No list for patients is that long: `long-list` asks for seven items.
const HIGHEST: u64 = 40;

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    let mut lists = 0;
    let mut headings = [0; 7];
    for (at, piece) in prose.layout.pieces.iter().enumerate() {
        match piece.what {
            PieceKind::List { numbered: true } => lists = list(prose, at, lists, found),
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
    let items: Vec<(&LayoutPiece, u64)> = prose
        .layout
        .children(at)
        .filter_map(|item| Some((item, typed(prose.body.get(item.span.clone())?)?)))
        .collect();
    let (Some((_, first)), Some((_, end))) = (items.first(), items.last()) else { return last };
    // Items may have the same number: they are counted when the page is made.
    let is_same = items.get(1).is_some_and(|(_, number)| number == first);
    let told = found.count();
    // Items that are moved as far as the one before them are told with it.
    let mut moved = 0;
    for (shown, (item, number)) in (*first..).zip(&items) {
        let is_counted = number == &shown || (is_same && number == first);
        let now = if is_counted { 0 } else { number.wrapping_sub(shown) };
        let before = std::mem::replace(&mut moved, now);
        match date(prose, item).filter(|_| number != &shown) {
            Some(next) => found.push(moved_date(prose, item, (*number, shown), next)),
            None if moved != 0 && moved != before => {
                found.push(moved_number(prose, item, *number, shown));
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
    let mut words = prose.body.part(item.span.clone()).split_whitespace().skip(1);
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
