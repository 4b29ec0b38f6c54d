//! Safe fixes, made in a file as it is on the disk: line breaks and byte order mark stay.

use std::collections::BTreeMap;

use super::{Diagnostic, Diagnostics};
use crate::source::Source;

/// A byte range of the text as it was read, and what replaces it.
pub type Fix<'a> = (usize, usize, &'a str);

/// The fixes of `report` by file, in order of their places. Of two that overlap, the later one is left
/// for the next round.
pub fn by_file(report: &Diagnostics) -> BTreeMap<&str, Vec<Fix<'_>>> {
    let mut files: BTreeMap<&str, Vec<Fix<'_>>> = BTreeMap::new();
    for diagnostic in report.diagnostics() {
        if let Diagnostic { place, fix: Some(fix), .. } = diagnostic
            && let Some((start, end)) = place.span
        {
            files.entry(&place.path).or_default().push((start, end, fix));
        }
    }
    for fixes in files.values_mut() {
        fixes.sort_unstable();
        let mut free = 0;
        fixes.retain(|(start, end, _)| {
            let fits = *start >= free;
            if fits {
                // Two insertions at one place are the same fix twice, or two that disagree.
                free = (*end).max(start + 1);
            }
            fits
        });
    }
    files
}

/// `raw` with all `fixes`, which are in order and whose ranges are those of the text with `\n` for
/// every line break and without byte order mark. `None` if a range does not fit.
pub fn apply(raw: &str, fixes: &[Fix<'_>]) -> Option<String> {
    let offsets = Offsets::of(raw);
    let mut out = String::with_capacity(raw.len());
    let mut copied = 0;
    for (start, end, fix) in fixes {
        let (start, end) = (offsets.raw(*start), offsets.raw(*end));
        out.push_str(raw.get(copied..start)?);
        raw.get(start..end)?;
        out.push_str(&if offsets.crlf.is_empty() {
            (*fix).to_owned()
        } else {
            fix.replace('\n', "\r\n")
        });
        copied = end;
    }
    out.push_str(raw.get(copied..)?);
    Some(out)
}

/// `raw` with the text `new`; its line ends and its byte order mark stay as they are. `None` is a mistake of ours.
pub fn rewritten(raw: &str, new: &str) -> Option<String> {
    let old = Source::site("", raw.to_owned()).text;
    apply(raw, &[single_change(&old, new)])
}

/// The one range in which the texts differ, as a change of the old one.
fn single_change<'a>(old: &str, new: &'a str) -> (usize, usize, &'a str) {
    let shared = |a: &mut dyn Iterator<Item = (char, char)>| {
        a.take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum::<usize>()
    };
    let front = shared(&mut old.chars().zip(new.chars()));
    let (old_rest, new_rest) = (&old[front..], &new[front..]);
    let back = shared(&mut old_rest.chars().rev().zip(new_rest.chars().rev()));
    (front, old.len() - back, &new[front..new.len() - back])
}

/// From bytes of the text to bytes of the file.
struct Offsets {
    /// The length of the byte order mark.
    mark: usize,
    /// The offsets in the text of each `\n` that is `\r\n` in the file: only these add bytes.
    crlf: Vec<usize>,
}

impl Offsets {
    fn of(raw: &str) -> Self {
        let body = raw.strip_prefix('\u{feff}').unwrap_or(raw);
        let crlf =
            body.match_indices("\r\n").enumerate().map(|(before, (at, _))| at - before).collect();
        Self { mark: raw.len() - body.len(), crlf }
    }

    fn raw(&self, at: usize) -> usize {
        self.mark + at + self.crlf.partition_point(|end| *end < at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Place;

    #[test]
    fn only_what_differs_is_written() {
        assert_eq!(single_change("one two three", "one 2 three"), (4, 7, "2"));
        assert_eq!(single_change("aaa", "aa"), (2, 3, ""));
        assert_eq!(single_change("aa", "aaa"), (2, 2, "a"));
        assert_eq!(single_change("é", "è"), (0, 2, "è"));
        assert_eq!(single_change("", "new"), (0, 0, "new"));
        let written = rewritten("\u{feff}one\r\ntwo\r\n", "one\n1.5\ntwo\n");
        assert_eq!(written.as_deref(), Some("\u{feff}one\r\n1.5\r\ntwo\r\n"));
    }

    #[test]
    fn line_breaks_and_the_byte_order_mark_stay() {
        let raw = "\u{feff}one  two\r\nthree  four\rfive\r\nsix  seven\r\n";
        let text = Source::site("a.md", raw.to_owned()).text;
        let mut report = Diagnostics::default();
        for (at, _) in text.match_indices("  ") {
            report.push(
                Diagnostic::error("missing-alt", Place::span("a.md", at..at + 2), "m").fix(" "),
            );
        }
        let all = by_file(&report);
        assert_eq!(
            apply(raw, &all["a.md"]).as_deref(),
            Some("\u{feff}one two\r\nthree four\rfive\r\nsix seven\r\n")
        );
        assert_eq!(apply("a\r\nb", &[(1, 2, "\n\n")]).as_deref(), Some("a\r\n\r\nb"));
        assert_eq!(apply("ab", &[(1, 9, "")]), None);
    }

    #[test]
    fn of_overlapping_fixes_one_is_made() {
        let mut report = Diagnostics::default();
        for span in [0..4, 3..6, 6..8, 6..8] {
            report.push(Diagnostic::error("missing-alt", Place::span("a.md", span), "m").fix("y"));
        }
        assert_eq!(by_file(&report)["a.md"], [(0, 4, "y"), (6, 8, "y")]);
    }
}
