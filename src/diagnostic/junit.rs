//! Findings as results of tests, in the XML that most servers for continuous integration read.

use super::{Diagnostic, Diagnostics, Level};
use crate::escape;
use crate::source::{LineIndexes, Sources};

/// The whole file: a suite for each file of the site that has findings, a case for each finding. Those of the level `fails`
/// and above have failed; the others have passed and say what was found.
pub fn render(report: &Diagnostics, sources: &Sources, fails: Level) -> String {
    let mut indexes = LineIndexes::new(sources);
    let findings = report.diagnostics();
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"handout check\" {}>\n",
        counts(findings, fails)
    );
    for file in findings.chunk_by(|a, b| a.place.path == b.place.path) {
        let Some(first) = file.first() else { continue };
        let name = text(&first.place.path);
        out.push_str(&format!("<testsuite name=\"{name}\" {}>\n", counts(file, fails)));
        for diagnostic in file {
            out.push_str(&case(diagnostic, &name, fails, &mut indexes));
        }
        out.push_str("</testsuite>\n");
    }
    if findings.is_empty() {
        // A report without a test is taken for one that was not made.
        out.push_str("<testsuite name=\"articles\" tests=\"1\" failures=\"0\"><testcase classname=\"articles\" name=\"nothing to fix\"/></testsuite>\n");
    }
    out.push_str("</testsuites>\n");
    out
}

fn counts(findings: &[Diagnostic], fails: Level) -> String {
    let failures = findings.iter().filter(|diagnostic| diagnostic.level >= fails).count();
    format!("tests=\"{}\" failures=\"{failures}\"", findings.len().max(1))
}

fn case(
    diagnostic: &Diagnostic,
    file: &str,
    fails: Level,
    indexes: &mut LineIndexes<'_>,
) -> String {
    let Diagnostic { place, level, rule, message, why, help, .. } = diagnostic;
    let at = place.range(indexes).map(|(at, _)| format!(":{}:{}", at.line, at.column));
    let at = format!("{file}{}", at.unwrap_or_default());
    let parts = [Some(message), why.as_ref(), help.as_ref()].into_iter().flatten();
    let parts: Vec<&str> = parts.map(AsRef::as_ref).collect();
    let told = text(&parts.join("\n"));
    let (name, message, level_name) = (text(rule), text(message), level.name());
    let result = match *level >= fails {
        true => {
            format!("<failure type=\"{level_name}\" message=\"{message}\">{at}\n{told}</failure>")
        }
        false => format!("<system-out>{level_name}: {at}\n{told}</system-out>"),
    };
    format!("<testcase classname=\"{file}\" name=\"{name} {at}\">{result}</testcase>\n")
}

/// Escaped, without the signs that XML does not know.
fn text(words: &str) -> String {
    let known = |letter: char| !letter.is_control() || matches!(letter, '\n' | '\t');
    let is_unknown = |letter: char| !known(letter) || matches!(letter, '\u{fffe}' | '\u{ffff}');
    escape::to_html(&words.replace(is_unknown, "\u{fffd}"))
}
