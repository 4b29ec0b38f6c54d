//! The findings that a site already has, kept in a file so that only new ones are shown.
//!
//! A finding is known by its rule, its file and the words that it underlines, not by its line: text
//! that moves stays known, text that changes is judged again.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{Diagnostic, Diagnostics, Level};
use crate::source::Sources;

/// A rule, a file, and a hash of the underlined words.
pub(super) type BaselineKey = (String, String, String);

/// How many times each finding was there when the baseline was written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline {
    known: BTreeMap<BaselineKey, u64>,
}

impl Baseline {
    /// The findings of `report` without errors: a site with errors is not published, known or not.
    pub fn of(report: &Diagnostics, sources: &Sources) -> Self {
        let mut known = BTreeMap::new();
        for diagnostic in
            report.diagnostics().iter().filter(|diagnostic| diagnostic.level != Level::Error)
        {
            *known.entry(key(diagnostic, sources)).or_insert(0) += 1;
        }
        Self { known }
    }

    /// Reads the file that [`Baseline::text`] wrote; `None` if it is something else.
    pub fn parse(text: &str) -> Option<Self> {
        let value: Value = serde_json::from_str(text).ok()?;
        if value.get("version")? != 1 {
            return None;
        }
        let mut known = BTreeMap::new();
        for finding in value.get("findings")?.as_array()? {
            let field = |name: &str| finding.get(name)?.as_str().map(str::to_owned);
            let count = finding.get("count")?.as_u64()?;
            *known.entry((field("rule")?, field("file")?, field("text")?)).or_insert(0) += count;
        }
        Some(Self { known })
    }

    /// The content of the file: one finding a line, sorted, so that a diff of it can be read.
    pub fn text(&self) -> String {
        let line = |((rule, file, text), count): (&BaselineKey, &u64)| {
            format!("    {}", json!({ "rule": rule, "file": file, "text": text, "count": count }))
        };
        let lines: Vec<String> = self.known.iter().map(line).collect();
        format!("{{\n  \"version\": 1,\n  \"findings\": [\n{}\n  ]\n}}\n", lines.join(",\n"))
    }

    /// How many findings it knows.
    pub fn len(&self) -> u64 {
        self.known.values().sum()
    }

    /// Whether it knows none.
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// The findings that are new, and those that are known but were not found: rule, file and count.
    pub fn apply(
        &self,
        report: Diagnostics,
        sources: &Sources,
    ) -> (Diagnostics, Vec<(String, String, u64)>) {
        let mut left = self.known.clone();
        let mut new = Diagnostics::default();
        for diagnostic in report {
            match left
                .get_mut(&key(&diagnostic, sources))
                .filter(|count| **count > 0 && diagnostic.level != Level::Error)
            {
                Some(count) => *count -= 1,
                None => new.push(diagnostic),
            }
        }
        let mut stale: BTreeMap<(String, String), u64> = BTreeMap::new();
        for ((rule, file, _), count) in left.into_iter().filter(|(_, count)| *count > 0) {
            *stale.entry((rule, file)).or_insert(0) += count;
        }
        (new, stale.into_iter().map(|((rule, file), count)| (rule, file, count)).collect())
    }
}

pub(super) fn key(diagnostic: &Diagnostic, sources: &Sources) -> BaselineKey {
    let place = &diagnostic.place;
    let words = place
        .span
        .and_then(|(start, end)| sources.text(&place.path)?.get(start..end))
        .unwrap_or_default();
    // A paragraph whose lines were only wrapped differently is the same text.
    let words: Vec<&str> = words.split_whitespace().collect();
    let hash = blake3::hash(words.join(" ").as_bytes()).to_hex();
    (diagnostic.rule.to_owned(), place.path.clone(), hash[..16].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Place;

    fn report(level: Level, spans: &[std::ops::Range<usize>]) -> Diagnostics {
        let mut report = Diagnostics::default();
        report.extend(spans.iter().map(|span| Diagnostic {
            level,
            ..Diagnostic::error("missing-alt", Place::span("a.md", span.clone()), "m")
        }));
        report
    }

    #[test]
    fn findings_that_move_stay_known_and_new_ones_are_shown() {
        let old = Sources::in_memory([("a.md", "very bad")]);
        let baseline = Baseline::of(&report(Level::Warn, &[0..4, 5..8]), &old);
        assert_eq!(Baseline::parse(&baseline.text()), Some(baseline.clone()));
        let moved = Sources::in_memory([("a.md", "it is very very odd")]);
        let (new, stale) = baseline.apply(report(Level::Warn, &[6..10, 11..15, 16..19]), &moved);
        let spans: Vec<_> =
            new.diagnostics().iter().map(|diagnostic| diagnostic.place.span).collect();
        assert_eq!(spans, [Some((11, 15)), Some((16, 19))]);
        assert_eq!(stale, [("missing-alt".to_owned(), "a.md".to_owned(), 1)]);
    }

    #[test]
    fn errors_are_never_known() {
        let sources = Sources::in_memory([("a.md", "very bad")]);
        assert!(
            Baseline::of(&report(Level::Error, std::slice::from_ref(&(0..4))), &sources).is_empty()
        );
        let baseline = Baseline::of(&report(Level::Warn, std::slice::from_ref(&(0..4))), &sources);
        assert_eq!(
            baseline
                .apply(report(Level::Error, std::slice::from_ref(&(0..4))), &sources)
                .0
                .count(Level::Error),
            1
        );
        assert_eq!(Baseline::parse("[]"), None);
    }
}
