//! Words that sell instead of inform; the lists are `words/promotion-*.txt`.

use crate::check::english::MatchInText;
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
        let of_thanks = seen.written().ends_with("message") && seen.next(0) == "of";
        let warned = of_thanks
            || sentence.block.callout.is_some_and(CalloutKind::is_care_card)
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
        if warned || (seen.advice == "offer" && !offers(prose, &seen)) {
            continue;
        }
        found.push(
            Finding::new(prose.place(sentence.block, &seen.range()), format!("{} promotes a service", quoted(seen.written())))
                .why("Readers cannot tell what is said for their sake and what to win a customer; they may pass by their own care team.")
                .help("Take it out. Point to the reader's own care team, or to questions to ask there."),
        );
    }
}

/// Whether words that many pages have, such as "contact us for", come with what is sold. In the label of a link they name
/// the page it leads to, and "a message of thanks" is none to a shop.
fn offers(prose: &Prose<'_>, seen: &MatchInText<'_>) -> bool {
    const SOLD: [&str; 26] = [
        "appointment",
        "consultation",
        "consultations",
        "cost",
        "deal",
        "discount",
        "doctor",
        "doctors",
        "expert",
        "experts",
        "fee",
        "free",
        "guidance",
        "herbs",
        "offer",
        "order",
        "package",
        "packages",
        "price",
        "prices",
        "quote",
        "specialist",
        "specialists",
        "therapies",
        "therapy",
        "treatment",
    ];
    let at = seen.sentence.block.source(&seen.range()).start;
    let in_link = || prose.subject.article.facts.links.iter().any(|link| link.span.contains(&at));
    (seen.sentence.has(&SOLD) || seen.sentence.text.contains(['$', '£', '€'])) && !in_link()
}
