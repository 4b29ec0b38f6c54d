//! Findings for a person at a terminal: the line with the words underlined, and the next step.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level as Severity, Origin, Renderer, Snippet};

use super::{Diagnostic, Diagnostics, Level, Place};
use crate::source::Sources;

/// Whether the output may have colors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TerminalStyle {
    /// Text only.
    Plain,
    /// With terminal colors.
    Colored,
}

/// Of a longer file only the path is shown, not the lines.
const MAX_TEXT_BYTES: usize = 4_000_000;

/// All findings, each followed by an empty line.
pub fn render(report: &Diagnostics, sources: &Sources, style: TerminalStyle) -> String {
    let renderer = match style {
        TerminalStyle::Plain => Renderer::plain(),
        TerminalStyle::Colored => Renderer::styled(),
    }
    .decor_style(DecorStyle::Ascii);
    let mut out = String::new();
    for diagnostic in report.diagnostics() {
        out.push_str(&renderer.render(&groups(diagnostic, sources)));
        out.push_str("\n\n");
    }
    out
}

fn groups<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Vec<Group<'a>> {
    let severity = match diagnostic.level {
        Level::Error => Severity::ERROR,
        Level::Warn => Severity::WARNING,
        Level::Note | Level::Off => Severity::NOTE,
    };
    let mut group = severity
        .primary_title(&*diagnostic.message)
        .id(diagnostic.rule)
        .elements(None::<Origin<'_>>);
    group = at(group, &diagnostic.place, &diagnostic.label, AnnotationKind::Primary, sources);
    if let Some((place, label)) = &diagnostic.other {
        group = at(group, place, label, AnnotationKind::Context, sources);
    }
    if let Some(why) = &diagnostic.why {
        group = group.element(Severity::NOTE.message(&**why));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Severity::HELP.message(&**help));
    }
    vec![group]
}

fn at<'a>(
    group: Group<'a>,
    place: &'a Place,
    label: &'a str,
    kind: AnnotationKind,
    sources: &'a Sources,
) -> Group<'a> {
    let text = sources.text(&place.path).filter(|text| text.len() <= MAX_TEXT_BYTES);
    match (place.span, text) {
        (Some((start, end)), Some(text)) if end <= text.len() => {
            let annotation = kind.span(start..end).label((!label.is_empty()).then_some(label));
            group.element(Snippet::source(text).path(place.path.as_str()).annotation(annotation))
        }
        _ => group.element(Origin::path(place.path.as_str())),
    }
}
