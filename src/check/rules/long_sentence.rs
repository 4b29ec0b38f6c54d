//! Sentences that readers lose before they end.

use crate::check::english::Sentence;
use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level};

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

/// Most words in a sentence (NHS digital service manual, "How we write"). A list after a colon is
/// not part of the sentence: its items are blocks of their own, so that it is the way to say more.
const LONGEST: usize = 20;

/// From so many words on a sentence is told of however it is built; a shorter one only where it joins two clauses, which is
/// what makes it hard and shows where to cut it. The page of the rule has the figures.
const ALWAYS: usize = 30;

/// Words that join a clause to another. "That" and "who" are left out: nearly every sentence has one, and "the doctor who
/// did the test" is a name.
const JOINS: [&str; 15] = [
    "although", "because", "but", "if", "since", "so", "though", "unless", "until", "when", "where", "whether", "which",
    "while", "whereas",
];

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    // `easy-sentence` asks for less.
    if prose.subject.article.easy_of.is_some() {
        return;
    }
    for sentence in
        prose.english().filter(|sentence| sentence.block.is_running() && !prose.is_back_matter(sentence.number) && is_too_long(sentence))
    {
        found.push(
            Finding::new(prose.place(sentence.block, &sentence.whole()), format!("this sentence has {} words", sentence.len()))
                .why("Readers who are ill, tired or new to the language lose the beginning before they reach the end.")
                .help(format!("Make two sentences of it, or a list: up to {LONGEST} words each.")),
        );
    }
}

fn is_too_long(sentence: &Sentence<'_>) -> bool {
    let joins = || {
        sentence.words().any(|word| JOINS.contains(&word))
            || sentence.text.contains([';', '—', '–'])
    };
    sentence.len() >= ALWAYS || (sentence.len() > LONGEST && joins())
}
