//! Two articles as they are found on old websites, written anew with their faults: `check` must see each of them.

use std::collections::BTreeSet;
use std::fs;

use crate::check::{self, Files};

/// The rules that an old article raises at least, by the fault that a reader would name.
const CAUSES: [(&str, &str); 13] = [
    ("a date and time glued to the text", "glued-date"),
    ("the title again as text", "repeated-title"),
    ("every word of the title in capitals", "title-case"),
    ("jargon that is not explained", "unexplained-term"),
    ("letters that stand for something", "undefined-abbreviation"),
    ("words that have plainer ones", "plain-word"),
    ("long sentences", "long-sentence"),
    ("long paragraphs", "long-paragraph"),
    ("no author", "missing-author"),
    ("no reviewer", "missing-reviewer"),
    ("no sources", "missing-sources"),
    ("no description", "missing-description"),
    ("no key points", "missing-key-points"),
];

const MEDICINE: [(&str, &str); 18] = [
    ("a claim in the title", "claim-in-title"),
    ("a dose called safe", "safe-dose"),
    ("several spellings of one medicine", "mixed-spelling"),
    ("a year glued to the next sentence", "glued-date"),
    ("a lost list number", "lost-list-number"),
    ("a unit that cannot be meant", "odd-unit"),
    ("two marks where one belongs", "double-punctuation"),
    ("two spaces", "doubled-space"),
    ("a misspelt disclaimer", "misspelt-disclaimer"),
    ("a leaked category and widgets", "leaked-breadcrumb"),
    ("an offer to contact a doctor", "promotion"),
    ("people named by their illness", "person-first"),
    ("jargon that is not explained", "unexplained-term"),
    ("long sentences", "long-sentence"),
    ("slanted text", "italics"),
    ("no author", "missing-author"),
    ("no reviewer", "missing-reviewer"),
    ("no sources", "missing-sources"),
];

#[test]
fn the_faults_of_old_articles_are_found() {
    for (name, faults) in [("causes", CAUSES.as_slice()), ("medicine", &MEDICINE)] {
        let text =
            fs::read_to_string(check::tests().join(format!("old_articles/{name}.md"))).unwrap();
        let files = Files::from([
            (format!("articles/{name}.md"), text),
            ("handout.toml".into(), "language = \"en-GB\"\npublisher.name = \"A clinic\"\n".into()),
        ]);
        let (_, report) = check::judge(&check::with_base(files));
        let raised: BTreeSet<&str> =
            report.diagnostics().iter().map(|finding| finding.rule).collect();
        let missed: Vec<_> = faults.iter().filter(|(_, rule)| !raised.contains(rule)).collect();
        assert!(missed.is_empty(), "{name}: not seen: {missed:?}; raised: {raised:?}");
    }
}
