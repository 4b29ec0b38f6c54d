//! What the originals explain outside of their text: abbreviations, as lines of a glossary.

use std::collections::{BTreeMap, BTreeSet};

use super::outcome::ImportOutcome;
use crate::cli::terminal::count;

/// The lines to add to the glossary at `path`, of which `known` is there; nothing when all is.
pub(super) fn text(outcomes: &[ImportOutcome], path: &str, known: &str) -> String {
    let mut terms: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for outcome in outcomes.iter().filter(|outcome| outcome.result.is_ok()) {
        for (short, long) in outcome.findings.iter().filter_map(|one| one.doubt.term.as_ref()) {
            terms.entry(short).or_default().insert(long);
        }
    }
    let is_known = |term: &str| {
        let mut names = known.lines().flat_map(|line| line.split(','));
        names.any(|name| name.trim().trim_start_matches('~') == term)
    };
    terms.retain(|term, _| !is_known(term));
    if terms.is_empty() {
        return String::new();
    }
    let count = count(terms.len(), "abbreviation is", "abbreviations are");
    let mut out = format!(
        "\n{count} explained outside of the text. In {path} these lines explain them where a page first uses them:\n"
    );
    for (term, meanings) in &terms {
        let meanings: Vec<&str> = meanings.iter().copied().collect();
        out.push_str(&format!("\n    {term}\n    : {}\n", meanings.join(" / ")));
        if meanings.len() > 1 {
            out.push_str(
                "    (it has more than one meaning: write the words in each article instead)\n",
            );
        }
    }
    out
}
