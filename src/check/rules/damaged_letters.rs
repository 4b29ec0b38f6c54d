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

/// How letters begin in mails, Word files and programs, when nobody turned them back.
const ENCODED: [&str; 7] = ["=E2=80=", "=C2=A0", "=C3=", "_x000D_", "_x000d_", "\\u00", "\\u20"];

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
        for span in ENCODED.iter().filter_map(|begin| encoded(article.text(), begin)) {
            let typed = quoted(article.text().part(span.clone()));
            found.push_at_most(
                Level::Warn,
                Finding::new(article.place(&span), format!("{typed} stands for a letter in a mail or a program"))
                    .why("Readers see these signs in place of a blank, a quote or an accent.")
                    .help("Look at the original, and type the letter itself, here and in the rest of the text."),
            );
        }
        for (span, letter) in references::numbered(article.text()) {
            if letter == LOST {
                found.push(lost(article.place(&span)));
            }
        }
    }
}

/// The first letter that begins so; two digits complete a sign such as `\u00`.
fn encoded(text: &str, begin: &str) -> Option<Range<usize>> {
    let mut places = text.match_indices(begin).map(|(at, _)| at..at + begin.len());
    places.find_map(|span| {
        if begin.ends_with(['_', '0']) && !begin.starts_with('\\') {
            return Some(span);
        }
        let digits = text.after(span.end).chars().take(2).filter(char::is_ascii_hexdigit).count();
        (digits == 2).then(|| span.start..span.end + 2)
    })
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
