//! Two marks where one is meant.

use crate::check::numbers::is_beside_number;
use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level};
use crate::markdown::text::TextBlock;
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

/// Pairs, and what is meant where that is certain.
const PAIRS: [(&str, Option<&str>); 7] = [
    ("..", Some(".")),
    (".,", None),
    (",,", Some(",")),
    (",.", None),
    (";;", Some(";")),
    ("::", Some(":")),
    (";.", None),
];

/// Words of four letters and more that end in a full stop of their own, so that "approx.," is
/// right; in lower case. Shorter words before a full stop are all taken for abbreviations: "et
/// al.,", but also "it.,", which is missed.
const ABBREVIATIONS: [&str; 10] =
    ["approx", "suppl", "dept", "assoc", "corp", "prof", "sept", "incl", "resp", "aprox"];

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    for block in &prose.blocks {
        let is_mark = |byte: u8| matches!(byte, b'.' | b',' | b';' | b':');
        let pairs = block.text.as_bytes().windows(2).enumerate();
        for (at, _) in pairs.filter(|(_, pair)| pair.iter().copied().all(is_mark)) {
            let pair = PAIRS.iter().find(|(pair, _)| block.text.after(at).starts_with(pair));
            if let Some((pair, meant)) = pair.filter(|(pair, _)| is_slip(&block.text, at, pair)) {
                found.push(finding(prose, block, at, pair, *meant));
            }
        }
    }
}

fn finding(
    prose: &Prose<'_>,
    block: &TextBlock,
    at: usize,
    pair: &str,
    meant: Option<&str>,
) -> Finding {
    let place = block.source(&(at..at + pair.len()));
    // Beside a number, what was lost may be another one: a person has to look.
    let is_safe = prose.body.get(place.clone()) == Some(pair)
        && !is_beside_number(&block.text, &(at..at + pair.len()));
    let meant = meant.filter(|_| is_safe);
    let diagnostic = Finding::new(prose.subject.article.place(&place), format!("`{pair}` is one mark too many"))
        .why("In copied text it is often the place where words were lost, and it makes the page look careless.")
        .help("Keep the mark that is meant, and see whether words are missing before it.");
    match meant {
        Some(meant) => diagnostic.fix(meant),
        None => diagnostic,
    }
}

/// Whether the pair at `at` is alone between a word and a space, and the word is no abbreviation.
fn is_slip(text: &str, at: usize, pair: &str) -> bool {
    let before = text.before(at);
    let after = text.after(at + pair.len());
    let word = before.after(
        before
            .rfind(|character: char| !character.is_alphabetic())
            .map_or(0, |at| at + before.after(at).chars().next().map_or(1, char::len_utf8)),
    );
    let abbreviation = pair.starts_with('.')
        && (word.chars().count() < 4 || ABBREVIATIONS.contains(&word.to_lowercase().as_str()));
    let whole =
        pair.starts_with('.') || before.ends_with(char::is_alphanumeric) || before.ends_with(')');
    whole && !abbreviation && (after.is_empty() || after.starts_with(char::is_whitespace))
}
