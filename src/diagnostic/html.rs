//! Findings as a part of a page, for a writer who looks into a browser. Everything in it is escaped.

use std::fmt::Write;

use super::json::line_column;
use super::{Diagnostic, Place, Report};
use crate::encode::{html, to_html};
use crate::source::Sources;

/// More findings than these are only counted: nobody mends them all before looking again.
const MOST: usize = 50;
/// How many lines of the file stand above and below the marked ones.
const AROUND: usize = 1;
/// A marked text with more lines is shown as far as these.
const LONGEST: usize = 6;
/// How many characters of a line are shown before and after the marked words.
const WIDE: usize = 120;

/// All findings, each a `<section>`.
pub fn render(report: &Report, sources: &Sources) -> String {
    let mut out = String::new();
    for diagnostic in report.diagnostics().iter().take(MOST) {
        section(&mut out, diagnostic, sources);
    }
    if let Some(more) = report.diagnostics().len().checked_sub(MOST).filter(|more| *more > 0) {
        let _ = writeln!(
            out,
            "<section><p>And {more} more. They are shown when these are mended.</p></section>"
        );
    }
    out
}

fn section(out: &mut String, diagnostic: &Diagnostic, sources: &Sources) {
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
    place(out, &diagnostic.place, &diagnostic.label, sources);
    if let Some((other, label)) = &diagnostic.other {
        place(out, other, label, sources);
    }
    for (name, text) in [("why", &diagnostic.why), ("help", &diagnostic.help)] {
        if let Some(text) = text {
            let _ = writeln!(out, "<p class=\"{name}\">{}</p>", prose(text));
        }
    }
    out.push_str("</section>\n");
}

/// Escaped, with what stands in backticks as code; where they do not come in pairs, they stay.
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
fn place(out: &mut String, place: &Place, label: &str, sources: &Sources) {
    let marked = place.span.and_then(|(start, end)| Some((sources.text(&place.path)?, start, end)));
    let marked =
        marked.filter(|(text, start, end)| start <= end && text.get(*start..*end).is_some());
    out.push_str("<p class=\"place\">");
    html(out, &place.path);
    if let Some((text, start, _)) = marked {
        let (line, column) = line_column(text, start);
        let _ = write!(out, ":{line}:{column}");
    }
    out.push_str("</p>\n");
    if let Some((text, start, end)) = marked {
        excerpt(out, text, start, end);
    }
    if !label.is_empty() {
        let _ = writeln!(out, "<p class=\"label\">{}</p>", to_html(label));
    }
}

fn excerpt(out: &mut String, text: &str, start: usize, end: usize) {
    let first = line_column(text, start).0;
    let last = first + text[start..end].trim_end_matches('\n').matches('\n').count().min(LONGEST);
    out.push_str("<pre><code>");
    let mut at = 0;
    for (number, line) in (1..).zip(text.split_inclusive('\n')) {
        let shown = number + AROUND >= first && number <= last + AROUND;
        if shown {
            let _ = write!(out, "<span class=\"number\">{number}</span>");
            let line = line.trim_end_matches('\n');
            match (first..=last).contains(&number) {
                true => marked(
                    out,
                    line,
                    start.saturating_sub(at).min(line.len()),
                    end.saturating_sub(at).min(line.len()),
                ),
                false => marked(out, line, 0, 0),
            }
            out.push('\n');
        }
        if number > last + AROUND {
            break;
        }
        at += line.len();
    }
    out.push_str("</code></pre>\n");
}

/// One line with the bytes `start..end` marked; a long one is cut on both sides.
fn marked(out: &mut String, line: &str, start: usize, end: usize) {
    let (before, rest) = line.split_at(start);
    let (words, after) = rest.split_at(end - start);
    let skipped = before.char_indices().rev().nth(WIDE).map_or(0, |(at, _)| at);
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
    text.char_indices().nth(WIDE).map_or(text, |(at, _)| &text[..at])
}
