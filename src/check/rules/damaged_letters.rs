//! Letters that were lost before the text came here: signs for them, and letters read in the wrong encoding.

use std::ops::Range;

use crate::check::{Check, Findings, Scope};
use crate::diagnostic::{Finding, Level, Place, quoted};
use crate::markdown::references;
use crate::part::Part;
use crate::source::SourceOrigin;

pub(in crate::check) const CHECK: Check = Check::Site(Level::Error, check);

/// Stands for what no program could read.
const LOST: char = '\u{fffd}';

/// Whether a letter may follow the beginning of a misread one.
type Follows = fn(char) -> bool;

/// How the bytes of one letter begin when each is read as a letter of its own, and what may follow.
const MISREAD: [(&str, Follows); 7] = [
    ("â€", |_| true),
    ("â‰", |_| true),
    ("â„", |_| true),
    ("âˆ", |_| true),
    ("ï»¿", |_| true),
    ("Â", |next| matches!(next, '\u{a0}'..='\u{bf}') && !matches!(next, '«' | '»')),
    ("Ã", |next| matches!(next, '¡'..='¿' | '—' | 'Ÿ' | 'œ' | '‰') && !matches!(next, '«' | '»')),
];

fn check(scope: &Scope<'_>, found: &mut Findings) {
    let is_text = |path: &str| path.ends_with(".md") || path.ends_with(".toml");
    let files = scope.sources.files().iter().filter(|file| file.origin == SourceOrigin::Site);
    for file in files.filter(|file| is_text(&file.path) && !file.text.is_ascii()) {
        for (at, letter) in file.text.match_indices(LOST) {
            found.push(lost(Place::span(&file.path, at..at + letter.len())));
        }
        for span in misread(&file.text) {
            let word = quoted(file.text.part(span.clone()));
            found.push_at_most(
                Level::Warn,
                Finding::new(Place::span(&file.path, span.clone()), format!("{word} looks like a letter that was read in the wrong encoding"))
                    .why("Readers see two or three letters that mean nothing where a sign, a quote or an accent was.")
                    .help("Look at the original, and type the letter again."),
            );
        }
    }
    for article in &scope.library.articles {
        for (span, letter) in references::numbered(article.text()) {
            if letter == LOST {
                found.push(lost(article.place(&span)));
            }
        }
    }
}

fn lost(place: Place) -> Finding {
    Finding::new(place, "a letter was lost here (U+FFFD)")
        .why("Readers see a question mark in a box. It may have been a sign that changes a dose.")
        .help("Look at the original, and type the letter again.")
}

/// The places of letters that were read in the wrong encoding.
fn misread(text: &str) -> impl Iterator<Item = Range<usize>> {
    let is_start = |letter: char| matches!(letter, 'â' | 'ï' | 'Â' | 'Ã');
    text.match_indices(is_start).filter_map(move |(at, _)| {
        // A word in capital letters may end in one of these.
        if text.before(at).ends_with(char::is_uppercase) {
            return None;
        }
        MISREAD.iter().find_map(|(begin, may_follow)| {
            let next = text.after(at).strip_prefix(begin)?.chars().next()?;
            may_follow(next).then(|| at..at + begin.len() + next.len_utf8())
        })
    })
}
