//! What a form or a template left in the text for somebody to fill in.

use std::ops::Range;

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level, quoted};
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Article(Level::Warn, check);

/// What Word and other programs put in place of text.
const BY_PROGRAMS: [&str; 11] = [
    "Click or tap",
    "Click here to enter",
    "Error! Bookmark",
    "Error! Reference",
    "¡Error! Marcador",
    "¡Error! No se encuentra",
    "Haga clic o pulse",
    "Lorem ipsum",
    "lorem ipsum",
    "DD/MM/YYYY",
    "dd/mm/yyyy",
];

/// How a note begins in square brackets that asks for text.
const ASKS: [&str; 12] = [
    "add ",
    "date",
    "enter ",
    "insert ",
    "name of ",
    "phone ",
    "telephone ",
    "your ",
    "insertar ",
    "nombre ",
    "teléfono",
    "أدخل ",
];

/// What writers put where a word is still missing. One is in two parts, as nothing in our own code may be left open.
const MARKS: [&str; 4] = ["XXX", concat!("TO", "DO:"), "TBC", "TBD"];

/// A note in brackets that asks for text is shorter, in bytes.
const LONGEST: usize = 60;

fn check(subject: &Subject<'_>, _: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    let text = article.text();
    for span in places(text) {
        let typed = quoted(text.part(span.clone()));
        found.push(
            Finding::new(article.place(&span), format!("{typed} waits for somebody to fill it in"))
                .why("Readers find a gap where a number, a name or a dose should be.")
                .help("Write the words in its place, or take the sentence out."),
        );
    }
}

fn places(text: &str) -> Vec<Range<usize>> {
    let by_program = |words: &&str| text.find(*words).map(|at| at..at + words.len());
    let mut places: Vec<_> = BY_PROGRAMS.iter().filter_map(by_program).collect();
    places.extend(text.match_indices('[').filter_map(|(at, _)| asks(text, at)));
    places.extend(MARKS.iter().flat_map(|mark| marks(text, mark)));
    places.sort_by_key(|place| place.start);
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
