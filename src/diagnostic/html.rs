//! Findings as part of a page, for a writer who looks at a browser. Everything in it is escaped.

use std::fmt::Write;
use std::ops::Range;

use super::{Diagnostic, Diagnostics, Place};
use crate::escape::{html, to_html};
use crate::source::{LineIndex, LineIndexes, Sources};

/// Further findings are only counted: nobody fixes this many before looking again.
const MAX_SHOWN: usize = 50;
/// How many lines of the file are shown above and below the marked ones.
const AROUND_LINES: usize = 1;
/// How many lines after the first a marked text may have; further ones are left out.
const MAX_LINES: usize = 6;
/// How many characters of a line are shown before and after the marked words.
const MAX_CHARACTERS: usize = 120;

/// All findings, each a `<section>`.
pub fn render(report: &Diagnostics, sources: &Sources) -> String {
    let mut out = String::new();
    let mut indexes = LineIndexes::new(sources);
    for diagnostic in report.diagnostics().iter().take(MAX_SHOWN) {
        section(&mut out, diagnostic, &mut indexes);
    }
    if let Some(more) = report.diagnostics().len().checked_sub(MAX_SHOWN).filter(|more| *more > 0) {
        let _ = writeln!(
            out,
            "<section><p>And {more} more. They are shown when these are fixed.</p></section>"
        );
    }
    out
}

fn section(out: &mut String, diagnostic: &Diagnostic, indexes: &mut LineIndexes<'_>) {
    let level = diagnostic.level.name();
    let _ = write!(
        out,
        "<section class=\"finding {level}\">\n<h2><span class=\"level\">{level}:</span> {}",
        prose(&diagnostic.message)
    );
    if !diagnostic.rule.is_empty() {
        let _ = write!(out, " <span class=\"rule\">[{}]</span>", diagnostic.rule);
    }
    out.push_str("</h2>\n");
    place(out, &diagnostic.place, &diagnostic.label, indexes);
    if let Some((other, label)) = &diagnostic.other {
        place(out, other, label, indexes);
    }
    for (name, text) in [("why", &diagnostic.why), ("help", &diagnostic.help)] {
        if let Some(text) = text {
            let _ = writeln!(out, "<p class=\"{name}\">{}</p>", prose(text));
        }
    }
    out.push_str("</section>\n");
}

/// `text` escaped, with what is in backticks as code; backticks that are not paired stay.
fn prose(text: &str) -> String {
    let parts: Vec<&str> = text.split('`').collect();
    if parts.len().is_multiple_of(2) {
        return to_html(text);
    }
    let mut out = String::new();
    for (number, part) in parts.iter().enumerate() {
        let (before, after) = if number % 2 == 1 { ("<code>", "</code>") } else { ("", "") };
        out.push_str(before);
        html(&mut out, part);
        out.push_str(after);
    }
    out
}

/// `articles/salt.md:4:7`, and the lines with the words marked.
fn place(out: &mut String, place: &Place, label: &str, indexes: &mut LineIndexes<'_>) {
    let text = indexes.sources().text(&place.path).unwrap_or_default();
    let span = place.span.map(|(start, end)| start..end);
    let marked = span.filter(|span| text.get(span.clone()).is_some()).zip(indexes.of(&place.path));
    out.push_str("<p class=\"place\">");
    html(out, &place.path);
    if let Some((span, index)) = &marked {
        let at = index.line_column(span.start);
        let _ = write!(out, ":{}:{}", at.line, at.column);
    }
    out.push_str("</p>\n");
    if let Some((span, index)) = marked {
        excerpt(out, text, span, index);
    }
    if !label.is_empty() {
        let _ = writeln!(out, "<p class=\"label\">{}</p>", to_html(label));
    }
}

fn excerpt(out: &mut String, text: &str, span: Range<usize>, index: &LineIndex) {
    let first = index.line(span.start);
    let words = text[span.clone()].trim_end_matches('\n');
    let last = index.line(span.start + words.len()).min(first + MAX_LINES);
    out.push_str("<pre><code>");
    for number in first.saturating_sub(AROUND_LINES).max(1)..=last + AROUND_LINES {
        // Nothing is shown after the last line break of the file.
        let Some(line) = index.line_span(number).filter(|line| line.start < text.len()) else {
            break;
        };
        let _ = write!(out, "<span class=\"number\">{number}</span>");
        let within = |at: usize| at.clamp(line.start, line.end) - line.start;
        let (start, end) = if (first..=last).contains(&number) {
            (within(span.start), within(span.end))
        } else {
            (0, 0)
        };
        marked(out, &text[line], start..end);
        out.push('\n');
    }
    out.push_str("</code></pre>\n");
}

/// One line with the bytes of `range` marked; a long one is cut on both sides.
fn marked(out: &mut String, line: &str, range: Range<usize>) {
    let (before, rest) = line.split_at(range.start);
    let (words, after) = rest.split_at(range.len());
    let skipped = before.char_indices().rev().nth(MAX_CHARACTERS).map_or(0, |(at, _)| at);
    if skipped > 0 {
        out.push('…');
    }
    html(out, &before[skipped..]);
    if !words.is_empty() {
        let _ = write!(out, "<mark>{}</mark>", to_html(cut(words)));
    }
    html(out, cut(after));
    if cut(words).len() < words.len() || cut(after).len() < after.len() {
        out.push('…');
    }
}

fn cut(text: &str) -> &str {
    text.char_indices().nth(MAX_CHARACTERS).map_or(text, |(at, _)| &text[..at])
}
