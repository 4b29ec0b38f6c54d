//! Findings for a person who looks through a whole site: file by file, rule by rule, each reason once.

use std::collections::BTreeSet;

use super::human::{self, Style};
use super::json::line_column;
use super::{Diagnostic, Level, Report, quoted};
use crate::source::Sources;

/// How many findings are shown with their lines; errors always are.
const IN_FULL: usize = 100;

/// The findings of a sorted report. The first of a rule in a file is shown with its lines, further ones
/// with place and words; why a rule matters is said once.
pub fn render(report: &Report, sources: &Sources, style: Style) -> String {
    let mut out = String::new();
    let mut explained = BTreeSet::new();
    let mut shown = 0;
    for file in report.diagnostics().chunk_by(|a, b| a.place.path == b.place.path) {
        let mut done = BTreeSet::new();
        for diagnostic in
            file.iter().filter(|diagnostic| done.insert((diagnostic.rule, diagnostic.level)))
        {
            if diagnostic.level == Level::Error || shown < IN_FULL {
                shown += 1;
                let why = diagnostic.why.clone().filter(|_| explained.insert(diagnostic.rule));
                out.push_str(&in_full(Diagnostic { why, ..diagnostic.clone() }, sources, style));
            } else {
                out.push_str(&format!("{}[{}]\n", diagnostic.level.name(), diagnostic.rule));
                out.push_str(&short("at", diagnostic, sources));
            }
            let same = file
                .iter()
                .filter(|other| (other.rule, other.level) == (diagnostic.rule, diagnostic.level));
            for further in same.skip(1) {
                out.push_str(&short("also", further, sources));
            }
            out.push('\n');
        }
    }
    out
}

fn in_full(diagnostic: Diagnostic, sources: &Sources, style: Style) -> String {
    let mut one = Report::default();
    one.push(diagnostic);
    format!("{}\n", human::render(&one, sources, style).trim_end())
}

/// ``  also articles/salt.md:12:5 `# Drink`: this heading is a second title``
fn short(word: &str, diagnostic: &Diagnostic, sources: &Sources) -> String {
    let path = &diagnostic.place.path;
    match diagnostic.place.span.zip(sources.text(path)) {
        Some(((start, end), text)) => {
            let (line, column) = line_column(text, start);
            let words = text.get(start..end).unwrap_or_default();
            format!("  {word} {path}:{line}:{column} {}: {}\n", quoted(words), diagnostic.message)
        }
        None => format!("  {word} {path}: {}\n", diagnostic.message),
    }
}
