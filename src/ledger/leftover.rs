//! Markup that did not take: signs that the page shows and that were neither escaped nor code.

use std::ops::Range;

use memchr::memmem;

use super::compare::{self, Run};
use crate::part::{Part, line_before};

use super::escapes::{self, is_code};
use super::page::Shown;
use super::signs::Suspect;
use super::stream::{Stream, Words};
use super::{Miss, MissKind};

/// What hides or marks words in other programs, and is searched for as a whole: the signs of the text, and what the page
/// makes of them.
const WHOLE: [(&str, &str); 3] = [("%%", "%%"), ("\'\'\'", "‘’‘"), ("<!", "&lt;!")];

/// Past this many nobody wants to know how many there are.
const MANY: usize = 200;

/// How many places of the same words are looked at.
const PLACES: usize = 8;

/// How far around a sign is looked at, in bytes: to look at all of a long line for each of its signs would take for ever.
const FAR: usize = 2_000;

/// Those that are on the `page`: of two around words the first.
pub(super) fn whole(text: &str, page: &[u8]) -> Vec<Miss> {
    let shown = WHOLE.iter().filter(|(_, shown)| memmem::find(page, shown.as_bytes()).is_some());
    let misses = shown.flat_map(|(sign, _)| {
        let places = text.match_indices(sign).map(|(at, _)| at..at + sign.len());
        let is_left = |span: &Range<usize>| {
            let is_comment =
                text[span.start..].starts_with("<!--") && text[span.start..].contains("-->");
            !is_comment && !is_code(text, span.start)
        };
        let typed = places.take(MANY).filter(is_left);
        let step = if *sign == "<!" { 1 } else { 2 };
        typed.step_by(step).map(|span| Miss { span, kind: MissKind::Leftover(sign) })
    });
    misses.collect()
}

/// The formulas of other programs that the page shows with their signs: `$x^2$` and `$$y = 3$$`. `$5 and $10` are prices.
pub(super) fn formulas(text: &str, page: &[u8]) -> Vec<Miss> {
    if memchr::memchr(b'$', page).is_none() {
        return Vec::new();
    }
    let places = memchr::memchr_iter(b'$', text.as_bytes());
    let found = places.filter_map(|at| formula_at(text, at)).take(MANY);
    let is_shown =
        |span: &Range<usize>| memmem::find(page, text[span.clone()].as_bytes()).is_some();
    let shown = found.filter(|span| !is_code(text, span.start) && is_shown(span));
    shown.map(|span| Miss { span, kind: MissKind::Leftover("$") }).collect()
}

/// The formula whose first `$` is at `at`.
pub fn formula_at(text: &str, at: usize) -> Option<Range<usize>> {
    // Of the commands in a formula, such as `\geq`, another sign tells.
    /// No formula in a line is longer.
    const LONGEST: usize = 200;
    let is_double = text[at..].starts_with("$$");
    let sign = if is_double { "$$" } else { "$" };
    let near = text[at + sign.len()..].before(LONGEST);
    let inner = near.before(near.find(sign)?);
    let touches = |letter: Option<char>| {
        letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '$')
    };
    let end = at + 2 * sign.len() + inner.len();
    let is_apart = !touches(text[..at].chars().next_back()) && !touches(text[end..].chars().next());
    let is_whole = is_double || (!inner.is_empty() && inner.trim() == inner);
    let is_name =
        inner.len() == 1 && inner.starts_with(|letter: char| letter.is_ascii_alphabetic());
    let is_equation =
        inner.contains('=') && !inner.starts_with(|digit: char| digit.is_ascii_digit());
    let is_formula = is_name || is_equation || inner.contains(['^', '_', '{']);
    (is_apart && is_whole && is_formula && !inner.contains("\n\n")).then_some(at..end)
}

/// A star that was to close what the star of an item opened, alone in its list: `* Never* take it.`
pub(super) fn stars(text: &str, page: &[u8]) -> Vec<Miss> {
    let is_item = |line: &str| line.trim_start_matches([' ', '\t', '>']).starts_with("* ");
    let places = memmem::find_iter(text.as_bytes(), "* ");
    let found = places.filter_map(|at| {
        let before = line_before(text, at);
        if !before.trim_start_matches([' ', '\t', '>']).is_empty() {
            return None;
        }
        let start = at - before.len();
        let inner = text[at + 2..].lines().next()?;
        let star = inner.find('*').filter(|star| inner.rfind('*') == Some(*star))?;
        let word = inner[..star].rsplit(' ').next().filter(|word| !word.is_empty())?;
        let span = at + 2 + star..at + 3 + star;
        let is_blank = |line: &&str| line.trim_matches([' ', '\t', '>', '\r']).is_empty();
        let next = text[span.end..].lines().skip(1).find(|line| !is_blank(line));
        let last = text[..start].lines().rev().find(|line| !is_blank(line));
        let is_alone = !last.is_some_and(is_item) && !next.is_some_and(is_item);
        // Another star may be what the word leads to.
        let is_left = is_alone && !text.contains("\\*") && inner[star + 1..].starts_with(' ');
        let shown = format!("{word}* ");
        (is_left && memmem::find(page, shown.as_bytes()).is_some())
            .then_some(Miss { span, kind: MissKind::Leftover("*") })
    });
    found.take(MANY).collect()
}

/// The suspects of a page that `text` has as markup, in `part` of it, whose words are `source`.
pub(super) fn leftovers(
    text: &str,
    part: &Range<usize>,
    source: &Stream,
    shown: &Shown,
    matched: &[Run],
) -> Vec<Miss> {
    let suspects = &shown.suspects;
    if suspects.is_empty() {
        return Vec::new();
    }
    let source = &Words::of(source);
    let leftover = |suspect: &Suspect| {
        // Words that come again right after a sign may be taken for those before it.
        let mut places = [1, 3].into_iter().map(|words| {
            let around = around(part, source, matched, suspect.at, words);
            let alike = || alike(suspects, suspect, &shown.stream, words);
            written(text, around, suspect.sign, alike)
        });
        let span = places.find_map(|span| span)?;
        Some(Miss { span, kind: MissKind::Leftover(suspect.sign) })
    };
    suspects.iter().filter_map(leftover).take(MANY).collect()
}

/// Those in `part` of the text, a note or a line of a glossary, whose words may be anywhere in what is shown.
pub(super) fn anywhere(
    text: &str,
    part: &Range<usize>,
    source: &Stream,
    shown: &Shown,
) -> Vec<Miss> {
    if shown.suspects.is_empty() || source.next(0) >= source.bytes.len() {
        return Vec::new();
    }
    let start = source.next(0);
    let mut places: Vec<Vec<Run>> = shown
        .stream
        .places(source)
        .take(PLACES)
        .map(|place| vec![Run { source: start, page: place.start, length: place.len() }])
        .collect();
    if places.is_empty() {
        places.push(compare::anywhere(source, &shown.stream).matched);
    }
    let near = |runs: &Vec<Run>| {
        let (Some(first), Some(last)) = (runs.first(), runs.last()) else { return Vec::new() };
        let from = shown.stream.last_before(first.page);
        let to = shown.stream.next(last.page + last.length);
        let suspects = shown.suspects.iter().filter(|one| (from..=to).contains(&one.at));
        let shown = Shown { suspects: suspects.copied().collect(), ..shown.clone() };
        leftovers(text, part, source, &shown, runs)
    };
    places.iter().flat_map(near).collect()
}

/// How many suspects have the sign of one of them, within so many words.
fn alike(suspects: &[Suspect], one: &Suspect, stream: &Stream, words: usize) -> usize {
    let from = stream.last_before(one.at);
    let mut to = stream.next(one.at);
    for _ in 1..words {
        to = stream.next(to + stream.word_from(to).len());
    }
    let first = suspects.partition_point(|other| other.at < from);
    let near = suspects.iter().skip(first).take_while(|other| other.at <= to).take(FAR);
    near.filter(|other| other.sign == one.sign).count()
}

/// Where in the text the suspect after `at` bytes of the page's words is: within so many words.
fn around(
    part: &Range<usize>,
    source: &Words<'_>,
    matched: &[Run],
    at: usize,
    words: usize,
) -> Range<usize> {
    let run = matched.partition_point(|run| run.page < at);
    let origin = |word: usize| match word < source.len() {
        true => source.origin(word),
        false => part.end,
    };
    let Some(run) = run.checked_sub(1).and_then(|run| matched.get(run)) else {
        return part.start..origin(words - 1);
    };
    let word = source.word_at(run.source + (at - run.page).min(run.length).saturating_sub(1));
    origin(word)..origin(word + words)
}

/// Where in `around` the sign is written as markup; `None` if it is not there at all, or escaped as often as the page
/// has it.
fn written(
    text: &str,
    around: Range<usize>,
    sign: &str,
    alike: impl Fn() -> usize,
) -> Option<Range<usize>> {
    let end = text.floor_char_boundary(around.end.min(around.start + FAR));
    let around = around.start..end;
    let part = text.get(around.clone())?;
    if let Some(at) = half_escaped(part, sign) {
        return Some(around.start + at..around.start + at + 1);
    }
    let escaped = escapes::signs(part, sign);
    if escaped > 0 && escaped >= alike() {
        return None;
    }
    let near = text.ceil_char_boundary(around.start.saturating_sub(FAR));
    let newline = text[near..around.start].rfind('\n').map(|newline| near + newline + 1);
    if !matches!(sign, "#" | "-" | "1.") {
        // The words between braces belong to the sign, not to what is before it.
        let end = text.ceil_char_boundary(around.end + sign.len() - 1);
        let at = around.start + text[around.start..end].find(sign)?;
        let line = newline.unwrap_or(near);
        let after = text.part(at..at + FAR).lines().next().unwrap_or_default();
        return (!is_meant(&text[line..at], after, sign)).then_some(at..at + sign.len());
    }
    // These are markup at the start of a line only; the part begins with the word before, or with the number itself.
    let from = newline.or((near == 0).then_some(0))?;
    let mut start = from;
    for line in text[from..around.end].split_inclusive('\n') {
        if let Some(span) = at_line(text, start, line, sign).filter(|span| span.end > around.start)
        {
            return Some(span);
        }
        start += line.len();
    }
    None
}

/// Where the star is that has no backslash, of two that the page shows: `**bold***\*`.
fn half_escaped(part: &str, sign: &str) -> Option<usize> {
    let at = part.find("*\\*").filter(|_| sign == "**")?;
    (part.matches("\\*").count() == 1 && !part[..at].ends_with('\\')).then_some(at)
}

/// Whether what opens the sign, in the line `before` it, is behind a backslash.
fn is_meant(before: &str, after: &str, sign: &str) -> bool {
    let opens = match sign {
        "}}" => '{',
        "](" | "][" | "] (" | "https://" | "http://" | "tel:" | "mailto:" => '[',
        // Between backticks that are behind backslashes is what would be code.
        _ => return before.matches("\\`").count() % 2 == 1 && after.contains("\\`"),
    };
    // A backslash before the first of two braces is enough.
    before.rfind(opens).is_some_and(|at| before[..at].trim_end_matches(opens).ends_with('\\'))
}

/// The sign at the start of the line that begins at `start`.
fn at_line(text: &str, start: usize, line: &str, sign: &str) -> Option<Range<usize>> {
    let inner = line.trim_start_matches([' ', '>', '\t']);
    let at = start + line.len() - inner.len();
    let end = text[at..].find('\n').map_or(text.len(), |newline| at + newline);
    let inner = &text[at..end];
    let is = match sign {
        "#" => is_heading(inner) && follows_blank(text, start),
        "-" => {
            is_dashed(inner)
                && (is_dashed(next_line(text, end)) || is_dashed(line_above(text, start)))
        }
        _ => {
            let near = text.part(start.saturating_sub(FAR)..start);
            follows_blank(text, start) && (is_numbered(near, inner) || leads_on(text, at, end))
        }
    };
    is.then_some(at..end)
}

/// `#Salt` and `##1`, but not `#1`.
fn is_heading(line: &str) -> bool {
    let words = line.trim_start_matches('#');
    let signs = line.len() - words.len();
    signs > 1 || (signs > 0 && !words.starts_with(|sign: char| sign.is_ascii_digit()))
}

/// `1.Item`, and `2.Item` where a line of the `text` before begins with 1.: `3.Mai` is a date.
fn is_numbered(text: &str, line: &str) -> bool {
    let dot = line.find('.').unwrap_or_default();
    let digits = line.before(dot);
    let Some(before) = digits.parse::<u32>().ok().and_then(|number| number.checked_sub(1)) else {
        return false;
    };
    let is_before = |line: &str| {
        let line = line.trim_start_matches([' ', '>', '\t']);
        line.strip_prefix(&before.to_string()).is_some_and(|rest| rest.starts_with(['.', ')']))
    };
    // `1.er mai` is the first of May, but what 2. follows is the first item.
    let is_capital = line.after(dot + 1).starts_with(|letter: char| !letter.is_lowercase());
    before == 0 && is_capital || text.lines().any(is_before)
}

/// Whether `1.one`, from `at` to `end`, goes on with `2.two`.
fn leads_on(text: &str, at: usize, end: usize) -> bool {
    let next = next_line(text, end).trim_start_matches([' ', '>', '\t']);
    let is_second =
        next.strip_prefix("2.").is_some_and(|rest| rest.starts_with(char::is_alphabetic));
    text[at..end].starts_with("1.") && is_second
}

fn is_dashed(line: &str) -> bool {
    let line = line.trim_start_matches([' ', '>', '\t']);
    line.strip_prefix('-')
        .is_some_and(|rest| rest.starts_with(|sign: char| sign.is_alphabetic() || sign == '\u{a0}'))
}

fn next_line(text: &str, end: usize) -> &str {
    text.get(end + 1..).and_then(|rest| rest.lines().next()).unwrap_or_default()
}

fn line_above(text: &str, start: usize) -> &str {
    text[..start].lines().next_back().unwrap_or_default()
}

fn follows_blank(text: &str, start: usize) -> bool {
    line_above(text, start).trim_matches([' ', '>', '\t', '\r']).is_empty()
}
