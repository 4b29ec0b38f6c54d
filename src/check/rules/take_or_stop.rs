//! Text that tells readers to start, stop or change a medicine; the list is
//! `words/take-or-stop-en.txt`.

use crate::check::english::MatchInText;
use crate::check::word_lists::WordList;
use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level, quoted};
use crate::markdown::callouts::CalloutKind;

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

/// What "stop your" and the like must be about: "stop your tablets" is an order to change a
/// treatment, "stop your car" is none. The three medicines are the ones that articles about the
/// kidneys name most.
const MEDICINES: [&str; 19] = [
    "medicine",
    "medicines",
    "medication",
    "medications",
    "tablet",
    "tablets",
    "pill",
    "pills",
    "capsules",
    "steroid",
    "steroids",
    "treatment",
    "dialysis",
    "insulin",
    "dose",
    "doses",
    "prednisolone",
    "ciclosporin",
    "tacrolimus",
];

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    for seen in
        prose.matches(WordList::TakeOrStop).filter(|seen| orders(seen) && !left_to_team(seen))
    {
        found.push(
            Finding::new(prose.place(seen.sentence.block, &seen.range()), format!("{} tells the reader to change a treatment", quoted(seen.written())))
                .why("The page does not know the reader: what is right for one is dangerous for another.")
                .help("Leave it to the care team: \"if your team tells you to\", \"do not stop … on your own\"."),
        );
    }
}

/// Whether it is an order: it begins the sentence, or follows "you must", "then" and the like.
/// "People who stop taking them can become ill" tells nobody to.
fn orders(seen: &MatchInText<'_>) -> bool {
    let dont = seen.sentence.block.callout == Some(CalloutKind::Dont);
    let begins = seen.first == 0
        || matches!(
            seen.before(),
            "should" | "must" | "please" | "then" | "immediately" | "simply" | "just"
        );
    let condition = matches!(seen.sentence.word(0), "if" | "when" | "once" | "after" | "as");
    // "If it hurts, stop the tablets", but not "if it hurts, a doctor will look at it, stop the
    // tablets and …".
    let before = &seen.sentence.block.text[seen.sentence.start..seen.range().start];
    let after_comma = condition && before.ends_with(", ") && before.matches(',').count() == 1;
    // "Stop your blood pressure tablets": the medicine is up to four words on.
    let medicine = seen.advice != "medicine" || (0..4).any(|at| MEDICINES.contains(&seen.next(at)));
    seen.sentence.block.is_running()
        && !dont
        && (begins || after_comma)
        && medicine
        && !seen.sentence.asks()
}

/// Whether the sentence says not to, or leaves it to the care team: "if your team tells you to,
/// stop taking them". One such word anywhere is enough, so an order beside "ask" is missed rather
/// than good advice reported.
fn left_to_team(seen: &MatchInText<'_>) -> bool {
    let sentence = seen.sentence;
    const LEFT: [&str; 14] = [
        "told", "tell", "tells", "advised", "advise", "advises", "asks", "says", "say", "agreed",
        "unless", "ask", "before", "without",
    ];
    sentence.negated_before(seen.first) || sentence.has(&LEFT)
}
