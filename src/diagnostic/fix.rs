//! Safe mends, put into the file as it is on the disk: line ends and byte order mark stay.

use std::collections::BTreeMap;

use super::{Diagnostic, Diagnostics};

/// A mend: a byte range of the text as it was read, and what stands there afterwards.
type Mend<'a> = (usize, usize, &'a str);

/// The mends of `report` by file, in order of their places; of two that overlap the later one waits
/// for the next round.
pub fn mends(report: &Diagnostics) -> BTreeMap<&str, Vec<Mend<'_>>> {
    let mut files: BTreeMap<&str, Vec<Mend<'_>>> = BTreeMap::new();
    for diagnostic in report.diagnostics() {
        if let Diagnostic { place, fix: Some(fix), .. } = diagnostic
            && let Some((start, end)) = place.span
        {
            files.entry(&place.path).or_default().push((start, end, fix));
        }
    }
    for mends in files.values_mut() {
        mends.sort_unstable();
        let mut free = 0;
        mends.retain(|(start, end, _)| {
            let fits = *start >= free;
            if fits {
                // Two insertions at one place are the same mend twice, or two that disagree.
                free = (*end).max(start + 1);
            }
            fits
        });
    }
    files
}

/// `raw` with `mends` in order, whose ranges count in the text with `\n` for every line end and
/// without byte order mark. `None` when a range does not fit.
pub fn apply(raw: &str, mends: &[Mend<'_>]) -> Option<String> {
    let offsets = Offsets::of(raw);
    let mut out = String::with_capacity(raw.len());
    let mut copied = 0;
    for (start, end, fix) in mends {
        let (start, end) = (offsets.raw(*start), offsets.raw(*end));
        out.push_str(raw.get(copied..start)?);
        raw.get(start..end)?;
        out.push_str(&if offsets.windows.is_empty() {
            (*fix).to_owned()
        } else {
            fix.replace('\n', "\r\n")
        });
        copied = end;
    }
    out.push_str(raw.get(copied..)?);
    Some(out)
}

/// From bytes of the text to bytes of the file.
struct Offsets {
    /// The length of the byte order mark.
    mark: usize,
    /// Where in the text a `\n` stands that is `\r\n` in the file: only these make them differ.
    windows: Vec<usize>,
}

impl Offsets {
    fn of(raw: &str) -> Self {
        let body = raw.strip_prefix('\u{feff}').unwrap_or(raw);
        let windows =
            body.match_indices("\r\n").enumerate().map(|(before, (at, _))| at - before).collect();
        Self { mark: raw.len() - body.len(), windows }
    }

    fn raw(&self, at: usize) -> usize {
        self.mark + at + self.windows.partition_point(|end| *end < at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Place;
    use crate::source::Source;

    #[test]
    fn line_ends_and_the_byte_order_mark_stay() {
        let raw = "\u{feff}one  two\r\nthree  four\rfive\r\nsix  seven\r\n";
        let text = Source::site("a.md", raw.to_owned()).text;
        let mut report = Diagnostics::default();
        for (at, _) in text.match_indices("  ") {
            report.push(
                Diagnostic::error("missing-alt", Place::span("a.md", at..at + 2), "m").fix(" "),
            );
        }
        let all = mends(&report);
        assert_eq!(
            apply(raw, &all["a.md"]).as_deref(),
            Some("\u{feff}one two\r\nthree four\rfive\r\nsix seven\r\n")
        );
        assert_eq!(apply("a\r\nb", &[(1, 2, "\n\n")]).as_deref(), Some("a\r\n\r\nb"));
        assert_eq!(apply("ab", &[(1, 9, "")]), None);
    }

    #[test]
    fn of_overlapping_mends_one_is_made() {
        let mut report = Diagnostics::default();
        for span in [0..4, 3..6, 6..8, 6..8] {
            report.push(Diagnostic::error("missing-alt", Place::span("a.md", span), "m").fix("y"));
        }
        assert_eq!(mends(&report)["a.md"], [(0, 4, "y"), (6, 8, "y")]);
    }
}
