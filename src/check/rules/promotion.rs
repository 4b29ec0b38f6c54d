//! Words that sell instead of inform; the lists are `words/promotion-*.txt`.

use crate::check::word_lists::WordList;
use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level, quoted};
use crate::markdown::callouts::CalloutKind;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    for seen in prose.matches(WordList::Promotion) {
        let sentence = seen.sentence;
        // "Leave a message on the answerphone", "do not buy online".
        // A card says whom to call when.
        let warned = sentence.block.callout.is_some_and(CalloutKind::is_care_card)
            || sentence.negated_before(seen.first)
            || sentence.has(&[
                "phone",
                "telephone",
                "answerphone",
                "voicemail",
                "machine",
                "unless",
                "contestador",
                "buzon",
                "telefono",
                "salvo",
                "هاتف",
                "مجيب",
                "احذر",
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
