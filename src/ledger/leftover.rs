//! Markup that did not take: signs that the page shows and that were neither escaped nor code.

use std::collections::HashSet;
use std::ops::Range;

use memchr::memmem;

use super::compare::Run;
use super::letters::is_gap;
use crate::part::Part;

use super::marks;
use super::page::Shown;
use super::signs::Suspect;
use super::stream::{Stream, Words};
use super::{Miss, MissKind};

/// What hides or marks words in other programs, and is searched for as a whole: the signs of the text, and what the page
/// makes of them.
const WHOLE: [(&str, &str); 3] = [("%%", "%%"), ("\'\'\'", "‘’‘"), ("<!", "&lt;!")];

/// Names of characters that are typed without their `;`, so that they run into what follows: `5&nbspmg`.
const RUN_ON: [&str; 9] = ["nbsp", "deg", "micro", "plusmn", "times", "frac", "sup", "lt", "gt"];

/// Past this many nobody wants to know how many there are.
const MANY: usize = 200;

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

/// Whether what is at `at` is written as code, or behind a backslash.
fn is_code(text: &str, at: usize) -> bool {
    let line = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let before = &text[line..at];
    let is_fence = |line: &&str| {
        let line = line.trim_start_matches([' ', '>']);
        line.starts_with("```") || line.starts_with("~~~")
    };
    before.ends_with('\\')
        || before.matches('`').count() % 2 == 1
        || text[..line].lines().filter(is_fence).count() % 2 == 1
}

/// The names of characters on the `page` that stand there as they were typed, for want of their `;`: `&nbsp`.
pub(super) fn names(text: &str, page: &[u8]) -> Vec<Miss> {
    const AND: &str = "&amp;";
    let shown = memchr::memchr_iter(b'&', page).filter_map(|at| {
        let name = name(&page[..at], page[at..].strip_prefix(AND.as_bytes())?)?;
        (!is_in_tag(&page[..at])).then_some(name)
    });
    let shown: HashSet<&str> = shown.take(MANY).collect();
    if shown.is_empty() {
        return Vec::new();
    }
    let bytes = text.as_bytes();
    let places = memchr::memchr_iter(b'&', bytes).filter_map(|at| {
        let rest = &bytes[at..];
        let sign = if rest.starts_with(AND.as_bytes()) { AND.len() } else { 1 };
        let name = name(&bytes[..at], &rest[sign..])?;
        let end = sign + name.len();
        let is_whole = sign == 1 && marks::is_name(name) && rest.get(end) == Some(&b';');
        (!is_whole && shown.contains(name)).then_some(at..at + end)
    });
    let typed = places.take(MANY).filter(|span| !is_code(text, span.start));
    typed.map(|span| Miss { span, kind: MissKind::Leftover("&") }).collect()
}

/// The name that begins `rest`, after the sign `&`, if it is one of a character or was meant as one.
fn name<'a>(before: &[u8], rest: &'a [u8]) -> Option<&'a str> {
    let hash = usize::from(rest.first() == Some(&b'#'));
    let length = rest[hash..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    // In an address `&copy=2` is no name, wherever that is shown.
    if length < 2
        || before.last().is_some_and(u8::is_ascii_alphabetic)
        || rest.get(hash + length) == Some(&b'=')
    {
        return None;
    }
    match std::str::from_utf8(&rest[..hash + length]).ok()? {
        name if hash > 0 => rest[1].is_ascii_digit().then_some(name),
        // `&Micro;` is no name, and was meant as one.
        name if marks::is_name(name) || rest.get(length) == Some(&b';') => Some(name),
        name => {
            let runs_on = |known: &&&str| {
                let rest = name.strip_prefix(**known);
                rest.is_some_and(|rest| {
                    **known == "nbsp" || rest.starts_with(|next: char| next.is_ascii_digit())
                })
            };
            RUN_ON.iter().find(runs_on).copied()
        }
    }
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

/// Whether a page is cut inside of a tag: in an attribute.
fn is_in_tag(before: &[u8]) -> bool {
    memchr::memrchr2(b'<', b'>', before).is_some_and(|at| before[at] == b'<')
}

/// The suspects of a page that `text` has as markup.
pub(super) fn leftovers(text: &str, source: &Stream, shown: &Shown, matched: &[Run]) -> Vec<Miss> {
    if shown.suspects.is_empty() {
        return Vec::new();
    }
    let source = &Words::of(source);
    let leftover = |suspect: &Suspect| {
        // Words that come again right after a sign may be taken for those before it.
        let mut places =
            [1, 3].into_iter().map(|words| around(text, source, matched, suspect.at, words));
        let span = places.find_map(|around| written(text, around, suspect.sign))?;
        Some(Miss { span, kind: MissKind::Leftover(suspect.sign) })
    };
    shown.suspects.iter().filter_map(leftover).take(MANY).collect()
}

/// Markup that did not take: a sign that page and text have after the same word, or before the first word of a note.
pub(super) fn after_words(text: &str, shown: &Shown) -> Vec<Miss> {
    let leftover = |suspect: &Suspect| {
        let stream = &shown.stream;
        let last = stream.bytes[..suspect.at].iter().rposition(|byte| !is_gap(*byte));
        let word = stream.word_before(last.map_or(0, |last| last + 1));
        let next = stream.word_from(stream.next(suspect.at));
        let mut places = text.match_indices(suspect.sign).map(|(at, _)| at);
        let at = places.find(|at| {
            let before = text[..*at].trim_end_matches(|letter: char| !letter.is_alphanumeric());
            let line = text[..*at].rfind('\n').map_or(0, |newline| newline + 1);
            let follows = !word.is_empty() && before.as_bytes().ends_with(word);
            let leads = text[line..*at].trim_end_matches(['*', '_', ' ']).ends_with("]:");
            let after = text[*at..].trim_start_matches(|letter: char| !letter.is_alphanumeric());
            let begins = leads && !next.is_empty() && after.as_bytes().starts_with(next);
            (follows || begins) && !text[line..*at].contains(['\\', '`'])
        })?;
        let kind = MissKind::Leftover(suspect.sign);
        Some(Miss { span: at..at + suspect.sign.len(), kind })
    };
    shown.suspects.iter().take(MANY).filter_map(leftover).collect()
}

/// Where in the text the suspect after `at` bytes of the page's words is: within so many words.
fn around(
    text: &str,
    source: &Words<'_>,
    matched: &[Run],
    at: usize,
    words: usize,
) -> Range<usize> {
    let run = matched.partition_point(|run| run.page < at);
    let origin = |word: usize| match word < source.len() {
        true => source.origin(word),
        false => text.len(),
    };
    let Some(run) = run.checked_sub(1).and_then(|run| matched.get(run)) else {
        return 0..origin(words - 1);
    };
    let word = source.word_at(run.source + (at - run.page).min(run.length).saturating_sub(1));
    origin(word)..origin(word + words)
}

/// Where in `around` the sign is written as markup; `None` if it is escaped there, or not there at all.
fn written(text: &str, around: Range<usize>, sign: &str) -> Option<Range<usize>> {
    let end = text.floor_char_boundary(around.end.min(around.start + FAR));
    let around = around.start..end;
    let part = text.get(around.clone())?;
    let bytes = part.as_bytes();
    let escapes = |at: usize| bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation);
    if part.contains('&') {
        return None;
    }
    if memchr::memchr_iter(b'\\', bytes).any(escapes) {
        let at = around.start + half_escaped(part, sign)?;
        return Some(at..at + 1);
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
                && (is_dashed(next_line(text, end)) || is_dashed(line_before(text, start)))
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

fn line_before(text: &str, start: usize) -> &str {
    text[..start].lines().next_back().unwrap_or_default()
}

fn follows_blank(text: &str, start: usize) -> bool {
    line_before(text, start).trim_matches([' ', '>', '\t', '\r']).is_empty()
}
