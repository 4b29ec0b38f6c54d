//! Words that sell instead of inform; the list is `words/promotion-en.txt`.

use crate::check::word_lists::WordList;
use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level, quoted};

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    for seen in prose.matches(WordList::Promotion) {
        let sentence = seen.sentence;
        // "Leave a message on the answerphone", "do not buy online".
        let warned = sentence.negated_before(seen.first)
            || sentence.has(&[
                "phone",
                "telephone",
                "answerphone",
                "voicemail",
                "machine",
                "unless",
            ]);
        if warned {
            continue;
        }
        found.push(
            Finding::new(prose.place(sentence.block, &seen.range()), format!("{} promotes a service", quoted(seen.written())))
                .why("Readers cannot tell what is said for their sake and what to win a customer; they may pass by their own care team.")
                .help("Take it out. Point to the reader's own care team, or to questions to ask there."),
        );
    }
}
