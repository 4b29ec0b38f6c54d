//! Which fixes are safe: they change plain words and nothing else, and each heading keeps its id.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::article::Article;
use crate::diagnostic::Diagnostic;
use crate::library::{ArticleId, Library};
use crate::markdown::{editable, facts};
use crate::part::Part;
use crate::source::picture;

/// So often an article is read again as a fix would leave it: nobody has as many to make, and each takes as long as the
/// article is.
const MAX_READINGS: usize = 100;

/// The longest chain of pictures in pictures and links that is looked through.
const MAX_NESTED: usize = 8;

/// Takes the fix from each finding where it would change an address, code, an id or markup. In a heading whose id is made
/// of its words, the fix reaches to the end of the heading and writes the id behind them, so that no link to it breaks.
pub fn keep_safe(library: &Library, findings: &mut [Diagnostic]) {
    let mut known: FxHashMap<ArticleId, (Vec<Range<usize>>, usize)> = FxHashMap::default();
    for finding in findings {
        let Some(fix) = finding.fix.take() else { continue };
        // A drawing has no addresses and ids that pages know.
        if picture::is_svg(&finding.place.path) {
            finding.fix = Some(fix);
            continue;
        }
        let (Some(id), Some((start, end))) =
            (library.by_path(&finding.place.path), finding.place.span)
        else {
            continue;
        };
        let article = &library.articles[id];
        let Some(start) = start.checked_sub(article.body.start) else { continue };
        let span = start..end - article.body.start;
        let (stretches, readings) =
            known.entry(id).or_insert_with(|| (editable::stretches(article.text()), 0));
        if !is_allowed(article, stretches, &span, &fix) {
            continue;
        }
        if let Some((span, fix)) = with_id(article, span, fix, readings) {
            finding.place = article.place(&span);
            finding.fix = Some(fix);
        }
    }
}

/// Whether what changes is plain words, the whole address of a link, or the level of a heading.
fn is_allowed(article: &Article, words: &[Range<usize>], span: &Range<usize>, fix: &str) -> bool {
    let body = article.text();
    let Some(written) = body.get(span.clone()).filter(|_| is_whole(body, span)) else {
        return false;
    };
    if is_beside_broken_point(body, span) {
        return false;
    }
    let changed = changed(written, fix);
    let changed = span.start + changed.start..span.start + changed.end;
    let of_address = |link: &facts::BodyLink| link.target_span == *span && link.span != *span;
    let of_level = |heading: &facts::Heading| heading.span == *span;
    let of_words = |word: &Range<usize>| word.start <= changed.start && changed.end <= word.end;
    let links = &article.facts.links;
    let links = links.before(links.partition_point(|link| link.span.start <= span.start));
    words
        .before(words.partition_point(|word| word.start <= changed.start))
        .last()
        .is_some_and(of_words)
        || links.iter().rev().take(MAX_NESTED).any(of_address)
        || (fix.strip_prefix('#') == Some(written)
            && heading_at(article, span.start).is_some_and(of_level))
}

/// The heading that holds the byte `at`.
fn heading_at(article: &Article, at: usize) -> Option<&facts::Heading> {
    let headings = &article.facts.headings;
    let before = headings.partition_point(|one| one.span.start <= at);
    headings.before(before).last().filter(|one| one.span.contains(&at))
}

/// Whether a range cuts no word and no number in two.
fn is_whole(body: &str, range: &Range<usize>) -> bool {
    [range.start, range.end].into_iter().all(|at| {
        let pair = (body.before(at).chars().next_back(), body.after(at).chars().next());
        let (Some(before), Some(after)) = pair else { return true };
        let in_word = before.is_alphabetic() && after.is_alphabetic();
        let in_number = before.is_numeric() && after.is_numeric();
        !in_word && !in_number
    })
}

/// Whether the number at `span` may be a part of one that has a blank beside its point, as in `2 .0 mg`: nobody knows
/// whether that is 2 mg, or two numbers.
fn is_beside_broken_point(body: &str, span: &Range<usize>) -> bool {
    let is_of_number =
        |letter: char| letter.is_numeric() || matches!(letter, '.' | ',' | '٫' | '٬');
    let start = body.before(span.start).trim_end_matches(is_of_number).len();
    let end = body.len() - body.after(span.start).trim_start_matches(is_of_number).len();
    let (before, digits, after) = (body.before(start), body.part(start..end), body.after(end));
    let is_parted = |before: &str, after: &str| {
        let (left, right) = (blank_end(before), blank_start(after));
        // "Stage 1, 5 mg" is a list of two.
        let is_point = left.ends_with(['.', '٫']) || right.starts_with(['.', ',', '٫']);
        let left = blank_end(left.trim_end_matches(['.', ',', '٫']));
        let right = blank_start(right.trim_start_matches(['.', ',', '٫']));
        is_point && left.ends_with(char::is_numeric) && right.starts_with(char::is_numeric)
    };
    !digits.is_empty() && (is_parted(before, digits) || is_parted(digits, after))
}

/// `text` without the blanks at its end.
fn blank_end(text: &str) -> &str {
    let shorter = text.trim_end().trim_end_matches("&nbsp;");
    if shorter.len() == text.len() { text } else { blank_end(shorter) }
}

/// `text` without the blanks at its start.
fn blank_start(text: &str) -> &str {
    let shorter = text.trim_start().trim_start_matches("&nbsp;");
    if shorter.len() == text.len() { text } else { blank_start(shorter) }
}

/// The part of `written` that is another in `fix`.
fn changed(written: &str, fix: &str) -> Range<usize> {
    let same = |(a, b): &(char, char)| a == b;
    let length = |pairs: &mut dyn Iterator<Item = (char, char)>| -> usize {
        pairs.take_while(same).map(|(letter, _)| letter.len_utf8()).sum()
    };
    let start = length(&mut written.chars().zip(fix.chars()));
    let (rest, rest_of_fix) = (written.after(start), fix.after(start));
    let end = length(&mut rest.chars().rev().zip(rest_of_fix.chars().rev()));
    start..written.len() - end
}

/// A fix after which every heading has the id that it had; `None` when there is no such fix.
fn with_id(
    article: &Article,
    span: Range<usize>,
    fix: String,
    readings: &mut usize,
) -> Option<(Range<usize>, String)> {
    let text = article.text();
    let headings = &article.facts.headings;
    let Some(heading) = heading_at(article, span.start) else { return Some((span, fix)) };
    if keeps_words(text, heading, &span, &fix) {
        return Some((span, fix));
    }
    if *readings >= MAX_READINGS {
        return None;
    }
    *readings += 1;
    let ids_stay = |span: &Range<usize>, fix: &str| {
        let fixed = [text.before(span.start), fix, text.after(span.end)].concat();
        let ids = facts::facts(&fixed).headings;
        ids.iter().map(|one| &one.id).eq(headings.iter().map(|one| &one.id))
    };
    if ids_stay(&span, &fix) {
        return Some((span, fix));
    }
    let rest = text.get(span.end..heading.span.end).filter(|rest| !rest.contains('\n'))?;
    let fix = format!("{fix}{rest} {{#{}}}", heading.id);
    let span = span.start..heading.span.end;
    ids_stay(&span, &fix).then_some((span, fix))
}

/// Whether the heading by itself has the same id after the fix: then no other has another.
fn keeps_words(text: &str, heading: &facts::Heading, span: &Range<usize>, fix: &str) -> bool {
    let place = &heading.span;
    let parts = (text.get(place.start..span.start), text.get(span.end..place.end));
    let (Some(before), (Some(start), Some(end))) = (text.get(place.clone()), parts) else {
        return false;
    };
    let ids = |text: &str| -> Vec<String> {
        facts::facts(text).headings.into_iter().map(|heading| heading.id).collect()
    };
    let (before, after) = (ids(before), ids(&[start, fix, end].concat()));
    before.len() == 1 && before == after
}
