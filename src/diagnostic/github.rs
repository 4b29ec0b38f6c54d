//! Findings as workflow commands of GitHub Actions, which shows them beside the changed lines.
//!
//! The syntax is `::error file=…,line=…,col=…,endLine=…,endColumn=…,title=…::message`; what would
//! end a value or a line is escaped as the runner undoes it (`ActionCommand.cs` of actions/runner).

use super::{Diagnostic, Diagnostics, Level};
use crate::source::{LineIndexes, Sources};

/// One command a line.
pub fn render(report: &Diagnostics, sources: &Sources) -> String {
    let mut indexes = LineIndexes::new(sources);
    report.diagnostics().iter().map(|diagnostic| command(diagnostic, &mut indexes)).collect()
}

fn command(diagnostic: &Diagnostic, indexes: &mut LineIndexes<'_>) -> String {
    let name = match diagnostic.level {
        Level::Error => "error",
        Level::Warn => "warning",
        Level::Note | Level::Off => "notice",
    };
    let mut out = format!("::{name} file={}", property(&diagnostic.place.path));
    if let Some((start, end)) = diagnostic.place.range(indexes) {
        out.push_str(&format!(",line={},endLine={}", start.line, end.line));
        // GitHub takes columns only within one line. Its last column is that of the last character.
        if start.line == end.line {
            let last = end.column.saturating_sub(1).max(start.column);
            out.push_str(&format!(",col={},endColumn={last}", start.column));
        }
    }
    out.push_str(&format!(
        ",title={}::{}\n",
        property(diagnostic.rule),
        data(&message(diagnostic))
    ));
    out
}

/// The message with reason and advice, a line each.
fn message(diagnostic: &Diagnostic) -> String {
    let parts = [Some(&diagnostic.message), diagnostic.why.as_ref(), diagnostic.help.as_ref()];
    parts.into_iter().flatten().map(AsRef::as_ref).collect::<Vec<&str>>().join("\n")
}

/// The message after `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A value between `=` and `,`.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Place;

    #[test]
    fn what_would_end_a_value_is_escaped() {
        let sources = Sources::in_memory([("articles/a,b:c.md", "é eat less\nsalt")]);
        let mut report = Diagnostics::default();
        let finding = Diagnostic::error(
            "missing-alt",
            Place::span("articles/a,b:c.md", 3..6),
            "100% sure\r\n::error::no",
        )
        .help("Ask: why, when?");
        report.push(finding.clone());
        report.push(Diagnostic {
            place: Place::span("articles/a,b:c.md", 7..16),
            level: Level::Note,
            help: None,
            ..finding
        });
        let expected = "::error file=articles/a%2Cb%3Ac.md,line=1,endLine=1,col=3,endColumn=5,title=missing-alt::100%25 sure%0D%0A::error::no%0AAsk: why, when?\n\
                        ::notice file=articles/a%2Cb%3Ac.md,line=1,endLine=2,title=missing-alt::100%25 sure%0D%0A::error::no\n";
        assert_eq!(render(&report, &sources), expected);
    }
}
