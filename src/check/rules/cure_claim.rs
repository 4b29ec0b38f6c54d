//! Promises of a cure; the list is `words/cure-claim-en.txt`.

use crate::check::english::MatchInText;
use crate::check::word_lists::WordList;
use crate::check::{Check, Findings, Prose, Scope};
use crate::diagnostic::{Finding, Level, quoted};

pub(in crate::check) const CHECK: Check = Check::Prose(Level::Warn, check);

/// What "eliminates", "gets rid of" and the like must be about to be a promise of a cure: "gets rid
/// of protein in the pee" is one, "your kidneys get rid of waste" is what they do. `it` is here for
/// "gets rid of it".
const ILLNESS: [&str; 22] = [
    "disease",
    "diseases",
    "illness",
    "condition",
    "conditions",
    "proteinuria",
    "protein",
    "symptoms",
    "pain",
    "cancer",
    "diabetes",
    "problem",
    "problems",
    "infection",
    "infections",
    "fsgs",
    "nephropathy",
    "syndrome",
    "it",
    "inflammation",
    "stones",
    "virus",
];

fn check(prose: &Prose<'_>, _: &Scope<'_>, found: &mut Findings) {
    for seen in prose
        .matches(WordList::CureClaim)
        .filter(|seen| promises(seen) && !prose.is_cited(seen.sentence.number))
    {
        let (block, written) = (seen.sentence.block, seen.written());
        found.push(finding(Finding::new(
            prose.place(block, &seen.range()),
            format!("{} promises what nobody can promise", quoted(written)),
        )));
    }
    for number in prose.numbers.iter().filter(|number| prose.is_percent(number)) {
        let text = &prose.blocks[number.block].text;
        let after = text[number.unit.end..].split_whitespace().next().unwrap_or_default();
        // "100% effective" promises; "100% fruit" only says what is in the glass.
        let sure = [
            "effective",
            "safe",
            "success",
            "successful",
            "certain",
            "cure",
            "guarantee",
            "guaranteed",
            "natural",
        ];
        if &text[number.range.clone()] == "100"
            && sure.contains(&after.trim_end_matches(|letter: char| !letter.is_alphabetic()))
        {
            let range = number.range.start..number.unit.end;
            let negated = prose
                .sentence_at(number.block, range.start)
                .is_none_or(|sentence| sentence.negated());
            if !negated {
                let place = prose.place(&prose.blocks[number.block], &range);
                found
                    .push(finding(Finding::new(place, "nothing works, or is safe, for everybody")));
            }
        }
    }
}

fn finding(finding: Finding) -> Finding {
    finding
        .why("A reader who is promised a cure may turn down what helps, and pays for the promise with hope.")
        .help("Say what it can do, for how many people, and give the source.")
}

/// Whether the words promise a cure. Nearly every sentence with one of them that promises nothing
/// asks, denies, hopes or warns, so each test below takes one such case out; a promise that hopes
/// or warns as well is missed.
fn promises(seen: &MatchInText<'_>) -> bool {
    // "Researchers look for a cure", "it may be cured", "beware of cures".
    const OPEN: [&str; 17] = [
        "if",
        "whether",
        "may",
        "might",
        "hope",
        "look",
        "looking",
        "search",
        "find",
        "research",
        "researchers",
        "scientists",
        "aim",
        "try",
        "beware",
        "claim",
        "claims",
    ];
    let sentence = seen.sentence;
    // "Cured meats are salty"; a "cure rate" is a figure.
    let food = matches!(
        seen.next(0),
        "meat"
            | "meats"
            | "ham"
            | "bacon"
            | "fish"
            | "sausage"
            | "sausages"
            | "pork"
            | "foods"
            | "rate"
            | "rates"
    );
    // Up to five words on: "gets rid of the protein in your pee" names it after an article.
    let about_illness =
        seen.advice != "illness" || (0..5).any(|at| ILLNESS.contains(&seen.next(at)));
    // "Surgery to cure it" and "a cure" name an aim; "guaranteed to cure" and "is a cure" promise
    // it.
    let aim = matches!(seen.before(), "to" | "a" | "surgical")
        && !sentence.has_before(seen.first, &["guaranteed", "is"]);
    // "Defined as a cure" explains a figure; a word in quotation marks is somebody else's.
    let measured = sentence.has(&["percent", "defined", "%"])
        || sentence.block.text[..seen.range().start].ends_with(['"', '“', '‘']);
    // "Your body gets rid of the infection", "lower the risk": no treatment is praised.
    let body = sentence.has(&["body", "kidneys", "immune", "risk", "chance"]);
    sentence.block.is_running()
        && about_illness
        && !food
        && !aim
        && !measured
        && !body
        && !sentence.asks()
        && !sentence.negated()
        && !sentence.has(&OPEN)
}
