//! Callouts with nothing in them.

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::check::{Check, Findings, Scope, Subject};
use crate::diagnostic::{Finding, Level};
use crate::markdown::callouts::{CalloutKind, CalloutMarker};
use crate::part::Part;

pub(in crate::check) const CHECK: Check = Check::Article(Level::Error, check);

fn check(subject: &Subject<'_>, _: &Scope<'_>, found: &mut Findings) {
    let article = subject.article;
    let text = article.text();
    let empty = &article.facts.slips.empty_callouts;
    empty.iter().for_each(|marker| nothing_inside(subject, marker, found));
    let places: FxHashSet<usize> = empty.iter().map(|marker| marker.span.start).collect();
    let known = article.facts.callouts.iter().filter(|marker| marker.kind.is_some());
    for marker in known.filter(|marker| !places.contains(&marker.span.start)) {
        if let Some(rest) = cut_off(text, marker) {
            found.push(
                Finding::new(
                    article.place(&rest),
                    format!("this is not in the box `[!{}]` above: the empty line ends it", marker.word),
                )
                .why("What not to do reads like what to do here, and a sign of danger stands outside of its card.")
                .help("Write `>` on the empty line, or put a heading between.")
                .other(article.place(&marker.span), "the box"),
            );
        }
        if !list_follows(text, marker) {
            continue;
        }
        found.push(
            Finding::new(
                article.place(&marker.span),
                format!("the list below is not in the box `[!{}]`", marker.word),
            )
            .why("What not to do reads like what to do there, and a sign of danger stands outside of its card.")
            .help("Begin each line of the list with `> `, or put an empty line and a heading between."),
        );
    }
}

fn nothing_inside(subject: &Subject<'_>, marker: &CalloutMarker, found: &mut Findings) {
    let article = subject.article;
    let title = article.text().part(marker.span.end..marker.line_end).trim();
    let list_follows = list_follows(article.text(), marker);
    let is_cut_off = cut_off(article.text(), marker).is_some();
    // A title may be all that there is to say, unless it is the beginning of a list.
    let is_whole = !title.is_empty()
        && !title.ends_with([':', '：'])
        && !list_follows
        && !is_cut_off
        && !matches!(
            marker.kind,
            Some(
                CalloutKind::Do | CalloutKind::Dont | CalloutKind::Questions | CalloutKind::Details
            )
        );
    if is_whole {
        return;
    }
    let help = match list_follows {
        true => "The list below does not belong to it: begin each of its lines with `> `.",
        false if is_cut_off => "The empty line ends it before the list: write `>` on that line.",
        false => "Write its text on the next lines, each after `> `, or take the box out.",
    };
    let message = format!("there is nothing in the box `[!{}]`", marker.word);
    found.push(
        Finding::new(article.place(&marker.span), message)
            .why("The reader sees a box without the words that it is for.")
            .help(help),
    );
}

/// Whether a list is on the line after the box, without `>`.
fn list_follows(text: &str, marker: &CalloutMarker) -> bool {
    let mut lines = text.after(marker.line_end).lines().skip(1);
    let line = lines.find(|line| !is_quoted(line)).unwrap_or_default();
    is_item(line) && !is_around(line, text, marker)
}

/// What an empty line cuts off from the box: a quote that goes on with items, or anything but a marker after a list of
/// what not to do.
fn cut_off(text: &str, marker: &CalloutMarker) -> Option<Range<usize>> {
    let mut at = marker.line_end + 1;
    let mut lines = text.after(at).split_inclusive('\n').map(|line| {
        let start = at;
        at += line.len();
        (start, line.trim_end())
    });
    let (_, end) = lines.find(|(_, line)| !is_quoted(line))?;
    if !end.is_empty() {
        return None;
    }
    let (start, line) = lines.find(|(_, line)| !line.is_empty())?;
    let inner = line.trim_start_matches([' ', '>']);
    let belongs = match (is_quoted(line), marker.kind) {
        (true, Some(CalloutKind::Dont)) => !inner.starts_with("[!"),
        (false, Some(CalloutKind::Dont)) | (true, _) => is_item(inner),
        (false, _) => false,
    };
    (belongs && !is_around(line, text, marker)).then_some(start..start + line.len())
}

/// Whether the box is in an item of a list that goes on with `line`, further to the left than the box.
fn is_around(line: &str, text: &str, marker: &CalloutMarker) -> bool {
    let above = text.before(marker.span.start);
    let (above, first) = above.rsplit_once('\n').unwrap_or(("", above));
    let first = first.before(first.find('>').unwrap_or_default());
    let left = indent(line);
    let is_left = |line: &&str| !line.trim().is_empty() && indent(line) <= left;
    columns(first) > left && [first].into_iter().chain(above.lines().rev()).find(is_left).is_some_and(is_item)
}

fn indent(line: &str) -> usize {
    columns(line.before(line.len() - line.trim_start().len()))
}

fn columns(start: &str) -> usize {
    start.bytes().fold(0, |column, byte| column + if byte == b'\t' { 4 - column % 4 } else { 1 })
}

fn is_quoted(line: &str) -> bool {
    line.trim_start().starts_with('>')
}

fn is_item(line: &str) -> bool {
    let item = line.trim_start();
    let number = item.trim_start_matches(|sign: char| sign.is_ascii_digit());
    let rest = match number.len() < item.len() {
        true => number.strip_prefix(['.', ')']),
        false => item.strip_prefix(['-', '*', '+']),
    };
    rest.is_some_and(|rest| rest.starts_with([' ', '\t']))
}
