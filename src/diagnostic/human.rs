//! Findings for a person at a terminal: the line with the words underlined, and the next step.

use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level as Severity, Origin, Renderer, Snippet};

use super::{Diagnostic, Diagnostics, Level, Place};
use crate::source::{LineIndexes, Sources, unseen};

/// What the terminal can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TerminalStyle {
    /// Whether the output may have colors.
    pub colors: bool,
    /// How many letters of a line of the article are shown; all without a number.
    pub columns: Option<usize>,
}

impl TerminalStyle {
    /// Text only, in lines of any length.
    pub const PLAIN: Self = Self { colors: false, columns: None };
}

/// Of a longer file only the path is shown, not the lines.
const MAX_TEXT_BYTES: usize = 4_000_000;

/// All findings, each followed by an empty line.
pub fn render(report: &Diagnostics, sources: &Sources, style: TerminalStyle) -> String {
    let mut indexes = LineIndexes::new(sources);
    let mut out = String::new();
    for diagnostic in report.diagnostics() {
        out.push_str(&render_one(diagnostic, &mut indexes, style));
        out.push_str("\n\n");
    }
    out
}

/// One finding, without an empty line after it.
pub(super) fn render_one(
    diagnostic: &Diagnostic,
    indexes: &mut LineIndexes<'_>,
    style: TerminalStyle,
) -> String {
    let renderer = if style.colors { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii);
    let renderer = match style.columns {
        Some(columns) => renderer.term_width(columns),
        None => renderer,
    };
    renderer.render(&groups(diagnostic, indexes))
}

fn groups<'a, 's: 'a>(diagnostic: &'a Diagnostic, indexes: &mut LineIndexes<'s>) -> Vec<Group<'a>> {
    let severity = match diagnostic.level {
        Level::Error => Severity::ERROR,
        Level::Warn => Severity::WARNING,
        Level::Note | Level::Off => Severity::NOTE,
    };
    let mut group = severity
        .primary_title(&*diagnostic.message)
        .id(diagnostic.rule)
        .elements(None::<Origin<'_>>);
    group = at(group, &diagnostic.place, &diagnostic.label, AnnotationKind::Primary, indexes);
    if let Some((place, label)) = &diagnostic.other {
        group = at(group, place, label, AnnotationKind::Context, indexes);
    }
    if let Some(why) = &diagnostic.why {
        group = group.element(Severity::NOTE.message(&**why));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Severity::HELP.message(&**help));
    }
    vec![group]
}

fn at<'a, 's: 'a>(
    group: Group<'a>,
    place: &'a Place,
    label: &'a str,
    kind: AnnotationKind,
    indexes: &mut LineIndexes<'s>,
) -> Group<'a> {
    let text = indexes.sources().text(&place.path).filter(|text| text.len() <= MAX_TEXT_BYTES);
    // A name that turns the direction would do so on the screen.
    let path = unseen::shown(&place.path);
    match (place.span, text) {
        (Some((start, end)), Some(text)) if end <= text.len() => {
            let (first, lines) = lines(indexes, &place.path, start..end);
            let (source, before) = match text.get(lines.clone()) {
                Some(source) if !source.is_empty() => (source, lines.start),
                _ => (text, 0),
            };
            let annotation = kind
                .span(start.saturating_sub(before)..end.saturating_sub(before))
                .label((!label.is_empty()).then_some(label));
            let snippet = Snippet::source(source).path(path).annotation(annotation);
            group.element(snippet.line_start(if before == 0 { 1 } else { first }))
        }
        _ => group.element(Origin::path(path)),
    }
}

/// The number of the first line of `span`, and the bytes of all its lines: with the whole text, each
/// finding would take as long as the file is.
fn lines(indexes: &mut LineIndexes<'_>, path: &str, span: Range<usize>) -> (usize, Range<usize>) {
    let Some(index) = indexes.of(path) else { return (1, 0..0) };
    let (first, last) = (index.line(span.start), index.line(span.end));
    let start = index.line_span(first).map_or(0, |line| line.start);
    (first, start..index.line_span(last).map_or(start, |line| line.end))
}
