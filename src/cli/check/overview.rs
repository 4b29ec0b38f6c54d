//! What a person sees first of more findings than fit on a screen: how many there are, of which rules and in which files,
//! and what to do first.

use std::collections::BTreeMap;

use super::super::terminal;
use crate::diagnostic::{Diagnostics, Level};

/// Lines that are no row of one of the two tables.
const OTHER_LINES: usize = 10;

/// No more than `rows` lines, but for a screen of a few.
pub(super) fn overview(report: &Diagnostics, rows: usize) -> String {
    let named = (rows.saturating_sub(OTHER_LINES) / 2).clamp(2, 12);
    let files = by_file(report);
    let mut out = format!(
        "{} in {}\n\n",
        terminal::count_levels(report),
        terminal::count(files.len(), "file", "files")
    );
    let rules: Vec<(usize, String)> =
        most_frequent(report).into_iter().map(|(rule, count)| (count, rule.to_owned())).collect();
    table(&mut out, &rules, named, "rules");
    let paths: Vec<(usize, String)> =
        files.iter().map(|(path, counts)| (counts.iter().sum(), (*path).to_owned())).collect();
    table(&mut out, &paths, named, "files");
    if report.has_errors() {
        out.push_str("First mend the errors above: until then nothing is published.\n");
    } else if let Some((path, _)) = files.first() {
        out.push_str(&format!("Begin with one file: handout check {}\n", argument(path)));
    }
    let fixable = report.diagnostics().iter().filter(|one| one.fix.is_some()).count();
    if fixable > 0 {
        out.push_str(&format!(
            "{fixable} can be fixed by themselves: handout check --fix --dry-run\n"
        ));
    }
    if let Some((_, rule)) = rules.first() {
        out.push_str(&format!("What a rule is about: handout explain {rule}\n"));
    }
    out.push_str("All of them: handout check --all\n");
    out
}

/// Findings of each file by level, the gravest first. The files with most of the gravest come first.
fn by_file(report: &Diagnostics) -> Vec<(&str, [usize; 3])> {
    let mut files: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    for one in report.diagnostics() {
        let [errors, warnings, notes] = files.entry(&one.place.path).or_default();
        *match one.level {
            Level::Error => errors,
            Level::Warn => warnings,
            Level::Note | Level::Off => notes,
        } += 1;
    }
    let mut files: Vec<_> = files.into_iter().collect();
    files.sort_by_key(|(path, counts)| (std::cmp::Reverse(*counts), *path));
    files
}

/// The rules that were broken, the most frequent first.
pub(super) fn most_frequent(report: &Diagnostics) -> Vec<(&'static str, usize)> {
    let mut rules: BTreeMap<&'static str, usize> = BTreeMap::new();
    for diagnostic in report.diagnostics() {
        *rules.entry(diagnostic.rule).or_default() += 1;
    }
    let mut rules: Vec<_> = rules.into_iter().collect();
    rules.sort_by_key(|(name, count)| (std::cmp::Reverse(*count), *name));
    rules
}

/// The first rows, then how much the others have together.
fn table(out: &mut String, rows: &[(usize, String)], named: usize, what: &str) {
    let named = if rows.len() <= named { rows.len() } else { named - 1 };
    let (first, others) = rows.split_at(named);
    for (count, name) in first {
        out.push_str(&format!("{count:6}  {name}\n"));
    }
    if !others.is_empty() {
        let count: usize = others.iter().map(|(count, _)| count).sum();
        out.push_str(&format!("{count:6}  in {} more {what}\n", others.len()));
    }
    out.push('\n');
}

/// A path as it can be typed.
fn argument(path: &str) -> String {
    let is_plain = |letter: char| letter.is_alphanumeric() || "/._-".contains(letter);
    match path.chars().all(is_plain) {
        true => path.to_owned(),
        false => format!("'{}'", path.replace('\'', r"'\''")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Diagnostic, Place};

    fn warnings(files: usize) -> Diagnostics {
        let mut report = Diagnostics::default();
        for file in 0..files {
            let place = Place::file(format!("articles/page {file}.md"));
            let one = Diagnostic::error("missing-alt", place, "m");
            let rules = ["missing-alt", "italics", "should", "mcg", "contraction", "shouting"];
            let each =
                rules.iter().map(|rule| Diagnostic { rule, level: Level::Warn, ..one.clone() });
            report.extend(each.take(1 + file % 6));
        }
        report
    }

    #[test]
    fn many_findings_fit_on_one_screen() {
        for rows in [18, 24, 25, 40, 60] {
            let text = overview(&warnings(200), rows);
            assert!(text.lines().count() < rows, "{rows} lines:\n{text}");
        }
        let text = overview(&warnings(200), 24);
        assert_eq!(
            text,
            "0 errors, 696 warnings, 0 notes in 200 files

   200  missing-alt
   166  italics
   132  should
    99  mcg
    66  contraction
    33  shouting

     6  articles/page 101.md
     6  articles/page 107.md
     6  articles/page 11.md
     6  articles/page 113.md
     6  articles/page 119.md
     6  articles/page 125.md
   660  in 194 more files

Begin with one file: handout check 'articles/page 101.md'
What a rule is about: handout explain missing-alt
All of them: handout check --all
"
        );
    }

    #[test]
    fn errors_come_first() {
        let mut report = warnings(3);
        report.push(Diagnostic::error("mcg", Place::file("articles/z.md"), "m"));
        let text = overview(&report, 24);
        assert!(text.contains("\n     1  articles/z.md\n     3  articles/page 2.md\n"), "{text}");
        assert!(text.contains("First mend the errors above"), "{text}");
    }
}
