//! Two marks where one is meant.

use std::ops::Range;

use crate::check::numbers::is_beside_number;
use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level};
use crate::markdown::text::TextBlock;
use crate::part::{Part, line_before};

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

const WHY: &str = "In copied text it is often the place where words were lost, and it makes the page look careless.";

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
        for span in bracket(&block.text).into_iter().chain(hash(&block.text)) {
            let place = block.source(&span);
            let line = line_before(prose.body, place.start);
            let is_code = line.matches('`').count() % 2 == 1;
            let sign = block.text.part(span);
            if !is_code && prose.body.part(place.clone()) == sign {
                found.push(
                    Finding::new(prose.subject.article.place(&place), format!("`{sign}` is one mark too many"))
                        .why(WHY)
                        .help("Take out the mark that is not meant, and see whether words are missing beside it."),
                );
            }
        }
    }
}

/// The first place where two brackets stand side by side of which only one has its other one: `((osteoporosis)`.
fn bracket(text: &str) -> Option<Range<usize>> {
    let is_bracket = |sign: char| matches!(sign, '(' | ')' | '（' | '）');
    let is_open = |sign: &str| matches!(sign, "(" | "（");
    let (mut open, mut alone) = (Vec::new(), Vec::new());
    for (at, sign) in text.match_indices(is_bracket) {
        if is_open(sign) {
            open.push((at, sign));
        } else if open.pop().is_none() {
            alone.push((at, sign));
        }
    }
    alone.extend(open);
    let twice = alone.into_iter().filter_map(|(at, sign)| {
        // The inner one of two that open has its other one, and so has the first of two that close.
        let start = if is_open(sign) { at } else { at.checked_sub(sign.len())? };
        let two = text.part(start..start + 2 * sign.len());
        // `:))` laughs.
        let laughs = text.before(start).ends_with([':', ';', '-', '=']);
        (two == sign.repeat(2) && !laughs).then_some(start..start + two.len())
    });
    twice.min_by_key(|span| span.start)
}

/// The first `#` between the letters of a word, as in `I#f`; in an address and in `F#m` it is right.
fn hash(text: &str) -> Option<Range<usize>> {
    /// No word is longer, in bytes.
    const LONGEST: usize = 100;
    let is_slip = |at: &usize| {
        let before = text.part(at.saturating_sub(LONGEST)..*at);
        let name = before.rsplit(char::is_whitespace).next().unwrap_or_default();
        let after = text.part(at + 1..at + LONGEST);
        let rest = after.split(char::is_whitespace).next().unwrap_or_default();
        let name = name.trim_start_matches(|sign: char| !sign.is_alphanumeric());
        let rest = rest.trim_end_matches(|sign: char| !sign.is_alphanumeric());
        let is_word = |part: &str| !part.is_empty() && part.chars().all(char::is_alphabetic);
        let is_note = name.len() == 1 && name.starts_with(|letter| matches!(letter, 'A'..='G'));
        is_word(name) && is_word(rest) && !rest.starts_with(char::is_uppercase) && !is_note
    };
    text.match_indices('#').map(|(at, _)| at).find(is_slip).map(|at| at..at + 1)
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
        .why(WHY)
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
