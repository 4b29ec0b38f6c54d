//! What a form or a template left in the text for somebody to fill in.

use std::ops::Range;

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level, Place, quoted};
use crate::part::Part;
use crate::source::primary;

pub(in crate::check) const CHECK: Check = Check::Article(Level::Warn, check);

/// What Word and other programs put in place of text.
const BY_PROGRAMS: [&str; 18] = [
    "Click or tap",
    "Click here to enter",
    "Error! Bookmark",
    "Error! Reference",
    "¡Error! Marcador",
    "¡Error! No se encuentra",
    "Haga clic o pulse",
    "Lorem ipsum",
    "lorem ipsum",
    "dolor sit amet",
    "Your text here",
    "your text here",
    "Text goes here",
    "text goes here",
    "Escriba su texto aquí",
    "اكتب النص هنا",
    "DD/MM/YYYY",
    "dd/mm/yyyy",
];

/// Telephone numbers that nobody has.
const NOBODYS: [&str; 5] = ["01234567890", "1234567890", "5555555555", "0000000000", "00000000000"];

/// How a note begins in square brackets that asks for text.
const ASKS: [&str; 23] = [
    "add ",
    "clinic name",
    "contact details",
    "date",
    "department",
    // What protects an address from programs, and was copied instead of it.
    "email protected",
    "enter ",
    "hospital name",
    "insert ",
    "link to ",
    "name of ",
    "phone ",
    "tbc",
    "tbd",
    "telephone ",
    "to be ",
    "ward name",
    "your ",
    "insertar ",
    "nombre ",
    "número de teléfono",
    "teléfono",
    "أدخل ",
];

/// What writers put where a word is still missing. Two are in two parts, as nothing in our own code may be left open.
const MARKS: [&str; 4] = ["XXX", concat!("FIX", "ME"), "TBC", "TBD"];
/// Another, which is "all" in these languages, so that there it is only one before a colon.
const MARK: &str = concat!("TO", "DO");
const ALL: [&str; 4] = ["es", "gl", "it", "pt"];

/// A note in brackets that asks for text is shorter, in bytes.
const LONGEST: usize = 60;

fn check(subject: &Subject<'_>, _: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    let text = article.text();
    let language = primary(&article.language);
    for span in places(text, language) {
        let typed = text.part(span.clone());
        found.push(finding(article.place(&span), typed));
    }
    let front = &article.front;
    let shown = [Some(&front.title), front.description.as_ref()].into_iter().flatten().chain(&front.key_points);
    for value in shown {
        if let Some(span) = places(&value.value, language).into_iter().next() {
            found.push(finding(article.front_place(&value.span), value.value.part(span)));
        }
    }
}

fn finding(place: Place, typed: &str) -> Finding {
    Finding::new(place, format!("{} waits for somebody to fill it in", quoted(typed)))
        .why("Readers find a gap where a number, a name or a dose should be.")
        .help("Write the words in its place, or take the sentence out.")
}

fn places(text: &str, language: &str) -> Vec<Range<usize>> {
    let by_program = |words: &&str| text.find(*words).map(|at| at..at + words.len());
    let mut places: Vec<_> = BY_PROGRAMS.iter().filter_map(by_program).collect();
    places.extend(nobodys(text));
    places.extend(text.match_indices('[').filter_map(|(at, _)| asks(text, at)));
    places.extend(MARKS.iter().flat_map(|mark| marks(text, mark)));
    let is_open = |place: &Range<usize>| !ALL.contains(&language) || text.after(place.end).starts_with(':');
    places.extend(marks(text, MARK).filter(is_open));
    places.sort_by_key(|place| place.start);
    // "Lorem ipsum dolor sit amet" is one gap.
    places.dedup_by(|next, last| next.start <= last.end + 1);
    places
}

/// `[insert dose]`, which is no link.
fn asks(text: &str, at: usize) -> Option<Range<usize>> {
    let (inner, _) = text.after(at + 1).before(LONGEST + 1).split_once(']')?;
    let after = text.after(at + inner.len() + "[]".len());
    let lower = inner.to_lowercase();
    let is_one = !inner.contains('\n')
        && !after.starts_with(['(', '[', ':'])
        && ASKS.iter().any(|asks| lower.starts_with(asks));
    is_one.then(|| at..at + inner.len() + "[]".len())
}

/// `01234 567890` and `(123) 456-7890`.
fn nobodys(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut next = 0;
    let runs = text.split(|sign: char| !sign.is_ascii_digit() && !matches!(sign, ' ' | '-' | '(' | ')'));
    runs.filter_map(move |run| {
        let at = next;
        next += run.len();
        next += text.after(next).chars().next().map_or(0, char::len_utf8);
        let number = run.trim_matches([' ', '-']);
        let is_short = (10..=20).contains(&number.len());
        let digits: String = number.chars().filter(char::is_ascii_digit).take(if is_short { 20 } else { 0 }).collect();
        let start = at + run.len() - run.trim_start_matches([' ', '-']).len();
        NOBODYS.contains(&digits.as_str()).then(|| start..start + number.len())
    })
}

/// `XXXX` and the like, as a word: `47,XXX` is a set of chromosomes.
fn marks<'a>(text: &'a str, mark: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
    let last = mark.chars().last().unwrap_or_default();
    text.match_indices(mark).filter_map(move |(at, _)| {
        if text.before(at).ends_with(|sign: char| sign.is_alphanumeric() || sign == ',') {
            return None;
        }
        let end = text.len() - text.after(at + mark.len()).trim_start_matches(last).len();
        (!text.after(end).starts_with(char::is_alphanumeric)).then_some(at..end)
    })
}
