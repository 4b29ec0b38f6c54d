//! Findings for a person who looks through a whole site: file by file, rule by rule, each reason once.

use std::collections::BTreeSet;

use super::human::{self, Style};
use super::json::line_column;
use super::{Diagnostic, Report, quoted};
use crate::source::Sources;

/// The findings of a sorted report. The first of a rule in a file is shown with its lines, further ones
/// with place and words; why a rule matters is said once.
pub fn render(report: &Report, sources: &Sources, style: Style) -> String {
    let mut out = String::new();
    let mut explained = BTreeSet::new();
    for file in report.diagnostics().chunk_by(|a, b| a.place.path == b.place.path) {
        let mut done = BTreeSet::new();
        for diagnostic in file {
            if !done.insert((diagnostic.rule, diagnostic.level)) {
                continue;
            }
            let mut first = diagnostic.clone();
            if !explained.insert(diagnostic.rule) {
                first.why = None;
            }
            let mut one = Report::default();
            one.push(first);
            out.push_str(human::render(&one, sources, style).trim_end());
            out.push('\n');
            let same = file.iter().filter(|other| (other.rule, other.level) == (diagnostic.rule, diagnostic.level));
            for further in same.skip(1) {
                out.push_str(&short(further, sources));
            }
            out.push('\n');
        }
    }
    out
}

/// `   also articles/salt.md:12:5  this sentence has 27 words: "…"`
fn short(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let path = &diagnostic.place.path;
    match diagnostic.place.span.zip(sources.text(path)) {
        Some(((start, end), text)) => {
            let (line, column) = line_column(text, start);
            let words = text.get(start..end).unwrap_or_default();
            format!("  also {path}:{line}:{column} {}: {}\n", quoted(words), diagnostic.message)
        }
        None => format!("  also {path}: {}\n", diagnostic.message),
    }
}
