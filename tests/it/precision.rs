//! How often rules are right, held by sentences: `tests/precision/sentences.txt` has a rule, what it says of a text, and why.

use std::collections::BTreeMap;
use std::fs;

use handout::diagnostic::Level;

use crate::check::{self, Files};

/// The least number of rules and of sentences for each.
const RULES: usize = 40;
const SENTENCES: usize = 5;

/// The level at which a rule speaks about a text; `None` when it is silent.
fn raised(rule: &str, text: &str) -> Option<Level> {
    let text = text.replace("\\n", "\n");
    let article = match text.starts_with("---") {
        true => format!("{text}\n"),
        false => format!("---\ntitle: Looking after yourself\ntype: condition\n---\n\n{text}\n"),
    };
    let files: Files = [
        ("articles/pages/x.md", article),
        ("handout.toml", "emergency.number = \"999\"\npublisher.name = \"A clinic\"\n".to_owned()),
    ]
    .map(|(path, text)| (path.to_owned(), text))
    .into();
    let (_, report) = check::judge(&check::with_base(files));
    let of_rule = report.diagnostics().iter().filter(|finding| finding.rule == rule);
    of_rule.map(|finding| finding.level).max()
}

#[test]
fn true_findings_are_found_and_false_alarms_stay_silent() {
    let text = fs::read_to_string(check::tests().join("precision/sentences.txt")).unwrap();
    let mut rule = "";
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut wrong = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            rule = name;
            continue;
        }
        *counts.entry(rule).or_default() += 1;
        let (verdict, rest) = line.split_once(": ").unwrap();
        let text = rest.rsplit_once(" // ").map_or(rest, |(text, _)| text);
        let level = raised(rule, text);
        let holds = match verdict {
            "true" => level.is_some(),
            "nitpick" => level.is_some_and(|level| level < Level::Error),
            "false" => level.is_none(),
            _ => panic!("no verdict: {line}"),
        };
        if !holds {
            wrong.push(format!("{rule}: {line}\n    {level:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
    let few: Vec<_> = counts.iter().filter(|(_, count)| **count < SENTENCES).collect();
    assert!(counts.len() >= RULES && few.is_empty(), "{} rules; too few: {few:?}", counts.len());
}
