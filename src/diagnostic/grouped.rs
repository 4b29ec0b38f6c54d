//! Findings for a person who looks through a whole site: by file and rule, each reason once.

use std::collections::BTreeSet;

use super::human::{self, TerminalStyle};
use super::{Diagnostic, Diagnostics, Level, Place, quoted};
use crate::source::{LineIndexes, Sources, unseen};

/// This many findings are shown with their lines; errors always are.
const IN_FULL: usize = 100;

/// The findings of a sorted report. The first of a rule in a file is shown with its lines, further
/// ones with place and words; why a rule matters is said once.
pub fn render(report: &Diagnostics, sources: &Sources, style: TerminalStyle) -> String {
    let mut indexes = LineIndexes::new(sources);
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
                let full = Diagnostic { why, ..diagnostic.clone() };
                let full = human::render_one(&full, &mut indexes, style);
                out.push_str(&format!("{}\n", full.trim_end()));
            } else {
                out.push_str(&format!("{}[{}]\n", diagnostic.level.name(), diagnostic.rule));
                out.push_str(&short("at", diagnostic, &mut indexes));
            }
            let same = file
                .iter()
                .filter(|other| (other.rule, other.level) == (diagnostic.rule, diagnostic.level));
            for further in same.skip(1) {
                out.push_str(&short("also", further, &mut indexes));
            }
            out.push('\n');
        }
    }
    out
}

/// ``  also articles/salt.md:12:5 `# Drink`: this heading is a second title``
fn short(word: &str, diagnostic: &Diagnostic, indexes: &mut LineIndexes<'_>) -> String {
    let Diagnostic { place: place @ Place { path, .. }, message, .. } = diagnostic;
    let path = unseen::shown(path);
    // The sentence may be in the lines of the terminal already.
    let message = message.replace('\n', " ");
    let Some((at, _)) = place.range(indexes) else {
        return format!("  {word} {path}: {message}\n");
    };
    let marked = place.span.zip(indexes.sources().text(&place.path));
    let words = marked.and_then(|((start, end), text)| text.get(start..end)).unwrap_or_default();
    format!("  {word} {path}:{}:{} {}: {message}\n", at.line, at.column, quoted(words))
}
