//! Sentences of easy versions that are long, or say two things.

use crate::check::english::Sentence;
use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level};

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

/// Most words in a sentence of an easy version.
const LONGEST: usize = 12;

/// Words that join a second idea to the first. "If" and "when" are left out: "Tell your team if you feel ill" is one.
const JOINS: [&str; 9] = [
    "although", "because", "but", "since", "though", "unless", "whereas", "which", "while",
];

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    if prose.subject.article.easy_of.is_none() {
        return;
    }
    for sentence in prose.english().filter(|sentence| sentence.block.is_running()) {
        let Some(problem) = problem(&sentence) else { continue };
        found.push(
            Finding::new(prose.place(sentence.block, &sentence.whole()), problem)
                .why("Readers of an easy version take in one short sentence at a time.")
                .help(format!("Say one thing in each sentence, in up to {LONGEST} words.")),
        );
    }
}

fn problem(sentence: &Sentence<'_>) -> Option<String> {
    if sentence.len() > LONGEST {
        return Some(format!("this sentence of an easy version has {} words", sentence.len()));
    }
    let join = sentence.words().find(|word| JOINS.contains(word));
    let sign = sentence.text.contains([';', '—', '–']).then_some("a dash or semicolon");
    let join = join.map(|word| format!("\"{word}\"")).or(sign.map(str::to_owned))?;
    Some(format!("this sentence of an easy version joins two ideas by {join}"))
}
